import type { Surveying } from '../../src/surveys/define.ts';
import { sealingWith } from '../../src/surveys/sealing.ts';

export const MASTER_KEY = 'a master key that only tests have';

/** How surveys are held in tests: with a master key of their own. */
export const SURVEYS: Surveying = {
  threshold: 5,
  minutesAMonth: 5,
  instruments: [],
  sealing: sealingWith(MASTER_KEY),
};
