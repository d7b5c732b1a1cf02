import { createHash } from 'node:crypto';
import { seededRandom } from '../insights/seeded-random.ts';
import type { AskedLately } from './budget.ts';

/** Who is asked of those who could be. */
export interface Draw {
  /** Of a hundred. */
  percent: number;
  /** So many are asked of each team that has them. */
  atLeast: number;
  last: AskedLately['last'];
  /** The same draws the same. */
  seed: string;
}

/**
 * A part of each team: those who were asked longest ago, or never, go first. Who goes first of those is drawn, so that
 * nobody is asked more often for how their key begins.
 */
export function sampleOf<T extends { person: string; team: string }>(
  all: T[],
  { percent, atLeast, last, seed }: Draw,
): T[] {
  const random = seededRandom(createHash('sha256').update(seed).digest().readUInt32BE());
  const drawn = all.map((each) => ({ each, asked: last.get(each.person) ?? 0, lot: random() }));
  const byTeam = Map.groupBy(drawn, ({ each }) => each.team);
  return [...byTeam.values()].flatMap((own) => {
    const size = Math.max(Math.ceil((own.length * percent) / 100), atLeast);
    const first = own.toSorted((a, b) => a.asked - b.asked || a.lot - b.lot);
    return first.slice(0, size).map(({ each }) => each);
  });
}
