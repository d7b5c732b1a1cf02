import { say } from '../simulate/say.ts';
import type { PastProject } from './define.ts';
import { type Figures, figuresOf } from './figures.ts';
import { readArchive } from './jira.ts';
import { type Judged, judge } from './judge.ts';
import { realProjects } from './real.ts';
import { seededProjects } from './seeded.ts';
import { sayDelivery } from './table.ts';

export interface DeliveryFigures extends Figures {
  seeded: Figures;
  /** Null where there is no archive. */
  real: Figures | null;
}

/** Only the half on which nothing was fitted. */
function judgedOf(projects: Iterable<PastProject>): Judged[] {
  const judged: Judged[] = [];
  for (const project of projects) if (!project.fitted) judged.push(...judge(project));
  return judged;
}

async function realOnes(folder: string): Promise<Judged[] | null> {
  const archive = await readArchive(folder);
  if (archive === null) {
    say(
      `The real part is left out: there is no jira_issues.jsonl in ${folder}. --jira DIR says where it is.`,
    );
    return null;
  }
  const { projects, unfinished } = realProjects(archive);
  say(
    `Real: ${archive.bulk} issues that were closed in bulk are left out, and ${unfinished} projects that never ended.`,
  );
  return judgedOf(projects);
}

/**
 * Forecasts finished projects at several points of their lives, by what was known then. Prints its tables.
 * @param seeds organisations of each regime, half of which are judged
 * @param folder where the archive of a real tracker is
 */
export async function backtestDelivery(seeds: number, folder: string): Promise<DeliveryFigures> {
  const real = await realOnes(folder);
  const seeded = judgedOf(seededProjects(seeds));
  sayDelivery(seeded, real ?? []);
  return {
    ...figuresOf([...seeded, ...(real ?? [])]),
    seeded: figuresOf(seeded),
    real: real === null ? null : figuresOf(real),
  };
}
