import type { Surveying } from '../../src/surveys/define.ts';
import { sealingWith } from '../../src/surveys/sealing.ts';

/** How surveys are held in tests: with a master key of their own. */
export const SURVEYS: Surveying = {
  threshold: 5,
  minutesAMonth: 5,
  instruments: [],
  sealing: sealingWith('a master key that only tests have'),
};
