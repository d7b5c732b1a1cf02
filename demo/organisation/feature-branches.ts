import type { PullDraft } from './plan.ts';
import { repositoryBlueprints } from './repositories.ts';
import { weeksOfHistory } from './stories.ts';
import { HOUR } from './time.ts';
import { pickTopic, slugOf } from './topic.ts';
import { beginnings, draftPull, type TeamWorld } from './work.ts';

function draftFeature(world: TeamWorld, beganAt: number, taken: Set<string>): PullDraft[] {
  const { team, calendar, random } = world;
  const ownMerging = repositoryBlueprints.filter(
    ({ owners, mergeMethod }) => mergeMethod === 'merge' && owners.some((owner) => owner.team === team.key),
  );
  const repository = random.pick(ownMerging);
  const topic = pickTopic(team.key, random, 'feature');
  const branch = `feature/${slugOf(topic.thing)}-${slugOf(topic.detail)}`;
  const parts = [0, 5 * HOUR].map((later) =>
    draftPull(world, beganAt + later, { repository, baseBranch: branch }),
  );
  const ends = parts.map((part) => (part.end?.merged ? part.end.at : Number.POSITIVE_INFINITY));
  const complete = Math.max(...ends);
  if (complete > world.thisWeek || taken.has(branch)) return [];
  const whole = draftPull(world, calendar.workedBy(complete) + HOUR, { repository, topic });
  if (!whole.end?.merged || whole.end.at > world.thisWeek) return [];
  taken.add(branch);
  const commits = random.chance(0.5) ? [] : whole.commits;
  return [...parts, { ...whole, headBranch: branch, commits }];
}

/** Merges of merges: two pull requests into a feature branch, then the feature branch into the default branch. */
export function draftFeatureBranches(world: TeamWorld): PullDraft[] {
  const taken = new Set<string>();
  const drafts: PullDraft[] = [];
  for (let week = -weeksOfHistory; week < 0; week += 1) {
    for (const beganAt of beginnings(world, week, world.team.featureBranches)) {
      drafts.push(...draftFeature(world, beganAt, taken));
    }
  }
  return drafts;
}
