import type { Side } from '../deltas.ts';
import type { Compared, Why } from './define.ts';
import { goTogether, type Headline, headlineOf, shareOf } from './share.ts';

/** Class of size → part of the changes that are in it. */
function sizesOf({ samples }: Side): Map<string, number> {
  const sized = samples.flatMap(({ groups }) => groups.size ?? []);
  return new Map(
    [...Map.groupBy(sized, (size) => size)].map(([size, all]) => [size, all.length / sized.length]),
  );
}

/** The median of now had the changes been as large as before: each class of size counts as much as it did then. */
function asBefore({ now, before }: Compared): number | null {
  const [today, then] = [sizesOf(now), sizesOf(before)];
  const weighted = now.samples.flatMap(({ value, groups: { size } }) => {
    if (value === null || size === undefined) return [];
    return { value, weight: (then.get(size) ?? 0) / (today.get(size) ?? 1) };
  });
  const total = weighted.reduce((sum, { weight }) => sum + weight, 0);
  let sum = 0;
  for (const { value, weight } of weighted.toSorted((a, b) => a.value - b.value)) {
    sum += weight;
    if (sum >= total / 2 && weight > 0) return value;
  }
  return null;
}

/** Larger or smaller changes, where most of a change goes with them and their size itself moved by more than chance allows. */
export function sizeOf(compared: Compared, headline: Headline, lines: Compared | undefined): Why['size'] {
  const { metric } = compared.measured;
  if (metric.kind !== 'distribution' || !lines || lines.measured.metric.id === metric.id) return null;
  const moved = headlineOf(lines);
  const verdict = lines.comparison?.verdict;
  if (!moved || (verdict !== 'better' && verdict !== 'worse') || !goTogether(headline, moved)) return null;
  const alike = asBefore(compared);
  const share = alike === null ? null : shareOf(headline, alike);
  return alike === null || share === null ? null : { ...moved, share, alike };
}
