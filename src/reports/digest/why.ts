import type { WorkingDays } from './compare.ts';
import type { Compared, Why } from './define.ts';
import { headlineOf } from './share.ts';
import { repositoryOf } from './why-repository.ts';
import { sizeOf } from './why-size.ts';
import { stageOf } from './why-stage.ts';

export interface Explaining {
  days: WorkingDays;
  /** How large changes were, where that is known. */
  lines: Compared | undefined;
}

/**
 * What a change is made of: the stage, the repository and the size without which at least half of it goes away, each
 * only where it moved by itself by more than chance allows. Null where nothing is so: then nothing is said.
 */
export function whyOf(compared: Compared, explaining: Explaining): Why {
  const headline = headlineOf(compared);
  if (!headline) return { stage: null, repository: null, size: null };
  return {
    stage: stageOf(compared, headline, explaining.days),
    repository: repositoryOf(compared, headline, explaining.days),
    size: sizeOf(compared, headline, explaining.lines),
  };
}
