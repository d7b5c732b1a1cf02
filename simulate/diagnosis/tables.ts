import { FINDINGS, type FindingId } from '../../src/insights/finding-ids.ts';
import { percent, say, sayTable } from '../say.ts';
import type { Outcome } from './outcome.ts';

export const KINDS = Object.keys(FINDINGS) as FindingId[];

export function isRight({ planted, found }: Outcome): boolean {
  return planted === null ? found.length === 0 : found[0] === planted;
}

export function shareRight(outcomes: Outcome[]): number {
  return outcomes.filter(isRight).length / outcomes.length;
}

/** Most frequent first, as `n finding`. */
function tally(all: FindingId[]): string {
  const counts = [...Map.groupBy(all, (id) => id)].map(([id, own]) => ({ id, n: own.length }));
  return counts
    .toSorted((a, b) => b.n - a.n)
    .map(({ id, n }) => `${n} ${id}`)
    .join(', ');
}

export function sayConfusion(ill: Outcome[]): void {
  say(`One bottleneck planted, ${ill.length / KINDS.length} teams of each kind`);
  const rows = KINDS.map((kind) => {
    const own = ill.filter(({ planted }) => planted === kind);
    const also = own.filter(({ found }) => found.includes(kind)).length;
    const silent = own.filter(({ found }) => found.length === 0).length;
    const others = own.flatMap(({ found: [first] }) => (first && first !== kind ? first : []));
    return [kind, percent(shareRight(own)), percent(also / own.length), silent, tally(others)];
  });
  sayTable([['planted', 'named first', 'named at all', 'nothing', 'first instead'], ...rows]);
}

export function sayClean(clean: Outcome[]): void {
  const found = clean.flatMap((each) => each.found);
  say(`Nothing planted, ${clean.length} teams: nothing found in ${percent(shareRight(clean))}`);
  say(`  else ${tally(found) || 'nothing'}`);
  say();
}

/** Apart by where the noise is from, which must not decide. */
export function sayByNoise(ill: Outcome[], clean: Outcome[]): void {
  const sources = [...new Set([...ill, ...clean].map(({ noise }) => noise))].toSorted();
  const from = (outcomes: Outcome[], source: string) => outcomes.filter(({ noise }) => noise === source);
  const cell = (own: Outcome[]) => (own.length > 0 ? `${percent(shareRight(own))} of ${own.length}` : 'none');
  sayTable([
    ['noise', 'named first', 'clean and nothing found'],
    ...sources.map((source) => [source, cell(from(ill, source)), cell(from(clean, source))]),
  ]);
}

/** Teams that are only half as ill: what is said must not be something else. */
export function sayMild(mild: Outcome[]): void {
  const right = mild.filter(isRight).length;
  const silent = mild.filter(({ found }) => found.length === 0).length;
  const share = (part: number) => percent(part / mild.length);
  const others = mild.length - right - silent;
  say(
    `Half as ill, ${mild.length} teams: named first in ${share(right)}, nothing said in ${share(silent)}, else ${share(others)}`,
  );
  say();
}
