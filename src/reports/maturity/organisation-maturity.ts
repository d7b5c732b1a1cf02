import { DIMENSION_TITLES, DIMENSIONS, type Dimension, LEVELS, type Level } from '../../domain/maturity.ts';
import { DAY_MS } from '../../domain/milliseconds.ts';
import type { Team } from '../../domain/team.ts';
import { type SaidDimension, seenLevel } from '../../insights/maturity/judge.ts';
import type { Store } from '../../store/index.ts';
import { isWorking } from '../review/excellence-review.ts';
import type { Viewer } from '../visibility.ts';
import { keptOf } from './kept.ts';
import { type SaidOf, saidOf } from './said.ts';

/** What Kata saw longer ago says nothing of today. */
const FRESH_MS = 9 * DAY_MS;

/** Fewest teams that are counted together: of two, the leader of one would read how far the other is. */
export const MIN_TEAMS = 3;

/** How far everybody is, dimension by dimension: teams are counted and not named. */
export interface OrganisationMaturity {
  /** Teams with members, and those that Kata looked at within the last nine days. */
  teams: number;
  lookedAt: number;
  /** `teams`: how many are on which level; null where fewer than three are known. */
  dimensions: {
    id: Dimension;
    title: string;
    said: SaidDimension | null;
    teams: Record<Level, number> | null;
  }[];
  said: Omit<SaidOf, 'dimensions'>;
}

export async function organisationMaturity(
  store: Store,
  { teams, viewer, now }: { teams: Team[]; viewer: Viewer; now: Date },
): Promise<OrganisationMaturity> {
  const working = teams.filter(isWorking);
  const [{ dimensions: said, ...about }, kept] = await Promise.all([
    saidOf(store, { team: null, teams, viewer, now }),
    keptOf(
      store,
      working.map(({ key }) => key),
      now,
    ),
  ]);
  const fresh = [...kept.values()].filter(({ at }) => now.getTime() - at.getTime() < FRESH_MS);
  const levelsOf = (id: Dimension): Record<Level, number> | null => {
    const levels = fresh.flatMap(({ scores }) => (scores[id] === undefined ? [] : seenLevel(scores[id])));
    if (levels.length < MIN_TEAMS) return null;
    const count = (level: Level) => levels.filter((each) => each === level).length;
    return Object.fromEntries(LEVELS.map((level) => [level, count(level)])) as Record<Level, number>;
  };
  return {
    teams: working.length,
    lookedAt: fresh.length,
    dimensions: DIMENSIONS.map((id) => ({
      id,
      title: DIMENSION_TITLES[id],
      said: said[id] ?? null,
      teams: levelsOf(id),
    })),
    said: about,
  };
}
