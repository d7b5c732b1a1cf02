import type { DeliveryScope, Piece, Work } from './define.ts';
import { indexBy } from './index-by.ts';
import { inSource } from './names.ts';

type Index = Record<DeliveryScope['kind'] | 'key', Map<string, Piece[]>>;

/** Projects of the tracker that a piece belongs to: of all sources that have one of this key, and of its own. */
export function trackersOf({ project, source }: Piece): string[] {
  return [project, inSource(source, project)];
}

/** By work: a hundred projects are looked for in thousands of pieces. */
const indexes = new WeakMap<Work, Index>();

function indexOf(work: Work): Index {
  const known = indexes.get(work);
  if (known) return known;
  const { pieces } = work;
  const index: Index = {
    epic: indexBy(pieces, ({ above }) => above),
    portfolio: indexBy(pieces, ({ portfolio }) => (portfolio === null ? [] : [portfolio])),
    tracker: indexBy(pieces, trackersOf),
    team: indexBy(pieces, ({ teams }) => teams),
    key: indexBy(pieces, ({ key }) => [key]),
  };
  indexes.set(work, index);
  return index;
}

/** The pieces that belong to what is asked about, as `isIn` says, in the order of all. */
export function piecesIn({ kind, key }: Pick<DeliveryScope, 'key' | 'kind'>, work: Work): Piece[] {
  return indexOf(work)[kind].get(key) ?? [];
}

/** The pieces of some keys, whichever source they are of, in the order of the keys. */
export function piecesNamed(keys: ReadonlySet<string>, work: Work): Piece[] {
  const { key: byKey } = indexOf(work);
  return [...keys].flatMap((key) => byKey.get(key) ?? []);
}
