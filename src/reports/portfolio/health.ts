import type { Piece } from '../delivery/define.ts';
import type { RiskMaterial } from '../risk/material.ts';
import type { Health } from './define.ts';
import { LATELY_DAYS } from './progress.ts';

const LATELY_MS = LATELY_DAYS * 86_400_000;

/** Of several teams that own the same, an incident counts once: it is the same instant, not only an equal one. */
function incidentsOf(teams: string[], incidents: RiskMaterial['incidents'], now: Date): Health['incidents'] {
  const told = teams.flatMap((key) => {
    const opened = incidents?.openedBy.get(key);
    return opened ? [opened] : [];
  });
  if (told.length === 0) return null;
  const since = now.getTime() - LATELY_MS;
  const lately = new Set(told.flat().filter((at) => at.getTime() > since && at <= now));
  return { n: lately.size, teams: told.length };
}

/**
 * What tells how well the work of a project holds.
 * @param teams keys of those of its teams of which incidents may be told
 */
export function healthOf(
  pieces: Piece[],
  teams: string[],
  { incidents, work }: Pick<RiskMaterial, 'incidents' | 'work'>,
): Health {
  const everDone = pieces.filter(({ doneAt, reopened }) => doneAt !== null || reopened > 0);
  return {
    wentBack: { n: everDone.filter(({ reopened }) => reopened > 0).length, of: everDone.length },
    openBugs: pieces.filter(({ kind, doneAt }) => kind === 'bug' && doneAt === null).length,
    incidents: incidentsOf(teams, incidents, work.now),
  };
}
