import type { Change } from '../../domain/change.ts';

const SIZES = [
  { name: 'XS (under 10 lines)', below: 10 },
  { name: 'S (10–99)', below: 100 },
  { name: 'M (100–399)', below: 400 },
  { name: 'L (400–999)', below: 1000 },
  { name: 'XL (1,000 and more)', below: Number.POSITIVE_INFINITY },
];

/** From small to large. */
export const SIZE_NAMES = SIZES.map(({ name }) => name);

/** The class of a change's size by lines added and deleted; undefined when the source does not tell them. */
export function sizeOf({
  additions,
  deletions,
}: Pick<Change, 'additions' | 'deletions'>): string | undefined {
  if (additions === undefined && deletions === undefined) return undefined;
  const lines = (additions ?? 0) + (deletions ?? 0);
  return SIZES.find(({ below }) => lines < below)?.name;
}
