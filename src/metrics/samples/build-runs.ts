import type { Sample } from '../define.ts';
import type { TeamBuild } from '../facts.ts';
import { oncePer } from './once-per.ts';

/** A pipeline run that is over. */
export type Finished = TeamBuild & { finishedAt: Date };

/** The runs that are over. */
export const finishedOf = oncePer((builds: TeamBuild[]): Finished[] =>
  builds.flatMap((build) => (build.finishedAt ? [{ ...build, finishedAt: build.finishedAt }] : [])),
);

/** All of a pipeline run's sample that is not its value: it is nobody's own work. */
export function ofRun({
  id,
  repository,
  pipeline,
  branch,
  sha,
  finishedAt,
}: Finished): Omit<Sample, 'value'> {
  return {
    at: finishedAt,
    ref: id,
    title: [pipeline, branch, sha?.slice(0, 7)].filter((part) => part !== undefined).join(' · '),
    flags: [],
    cluster: sha ?? id,
    contributors: [],
    groups: { repository },
  };
}
