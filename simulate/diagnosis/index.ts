import { FINDINGS, type FindingId } from '../../src/insights/finding-ids.ts';
import { percent, say, sayTable } from '../say.ts';
import { found } from './outcome.ts';

export interface DiagnosisFigures {
  /** Share of ill teams whose first finding is what was planted. */
  top1: number;
  /** Share of clean teams with any finding. */
  falseFindings: number;
}

/** Clean teams for each seed of a kind. */
const CLEAN = 20;

function shareOf(part: number, whole: number): string {
  return whole === 0 ? 'none' : percent(part / whole);
}

/** Most frequent first, as `n finding`. */
function tally(all: FindingId[]): string {
  const counts = [...Map.groupBy(all, (id) => id)].map(([id, own]) => ({ id, n: own.length }));
  return counts
    .toSorted((a, b) => b.n - a.n)
    .map(({ id, n }) => `${n} ${id}`)
    .join(', ');
}

/** @param seeds ill teams of each kind; and twenty times as many clean ones */
export function simulateDiagnosis(seeds: number): DiagnosisFigures {
  const kinds = Object.keys(FINDINGS) as FindingId[];
  let named = 0;
  const rows = kinds.map((kind) => {
    const firsts = Array.from({ length: seeds }, (_, seed) => found(kind, seed + 1));
    const right = firsts.filter(([first]) => first === kind).length;
    named += right;
    const also = firsts.filter((ids) => ids.includes(kind)).length;
    const others = firsts.flatMap(([first]) => (first && first !== kind ? first : []));
    const silent = firsts.filter((ids) => ids.length === 0).length;
    return [kind, shareOf(right, seeds), shareOf(also, seeds), String(silent), tally(others)];
  });
  say(
    `One bottleneck planted, ${seeds} teams of each kind: named first, named at all, nothing found, first instead`,
  );
  sayTable([['planted', 'first', 'at all', 'none', 'instead'], ...rows]);
  const clean = Array.from({ length: CLEAN * seeds }, (_, seed) => found(null, seed + 1));
  const disturbed = clean.filter((ids) => ids.length > 0);
  say(
    `Nothing planted, ${clean.length} teams: something found in ${shareOf(disturbed.length, clean.length)}`,
  );
  say(`  ${tally(disturbed.flat()) || 'nothing'}`);
  say();
  return { top1: named / (kinds.length * seeds), falseFindings: disturbed.length / clean.length };
}
