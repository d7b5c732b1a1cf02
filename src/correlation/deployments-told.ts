import type { LaneEntry } from './lanes.ts';

/** A deployment in its lane, and what else tells of the same. */
export interface DeploymentTold {
  entry: LaneEntry;
  /** Its version was put here before. */
  repeat: boolean;
  /** Others' tellings of it. */
  also: LaneEntry[];
}

/** Entries as they follow one another, by version. */
function runsOf(entries: LaneEntry[]): LaneEntry[][] {
  const runs: LaneEntry[][] = [];
  for (const entry of entries) {
    const last = runs.at(-1);
    if (last?.[0]?.deployment.sha === entry.deployment.sha) last.push(entry);
    else runs.push([entry]);
  }
  return runs;
}

/**
 * The deployments of a lane, each once, though several sources (a pipeline and the tags in git) tell of it. Of a
 * version that is put there by several sources in a row, that source is believed which tells of it most often, the
 * first where they agree: what the others tell is the same.
 */
export function deploymentsOnce(entries: LaneEntry[]): DeploymentTold[] {
  return runsOf(entries).flatMap((run) => {
    const bySource = [...Map.groupBy(run, ({ deployment }) => deployment.source).values()];
    const most = Math.max(...bySource.map((told) => told.length));
    const [kept = [], ...others] = bySource.toSorted(
      (a, b) => Number(b.length === most) - Number(a.length === most),
    );
    return kept.map((entry, index) => ({
      entry,
      repeat: index > 0 || run[0]?.repeat === true,
      also: index === 0 ? others.flat() : [],
    }));
  });
}
