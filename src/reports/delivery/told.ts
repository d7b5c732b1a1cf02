import { isFew } from '../visibility.ts';
import type { Piece } from './define.ts';

/** Who worked on a piece; null for nobody. */
export type WorkerOf = (piece: Piece) => string | null;

/** How many pieces are each person's. */
type Shares = Map<string, number>;

interface Told {
  pieces: ReadonlySet<Piece>;
  shares: Shares;
  /** What is in no part of it that is told as well. */
  rest: Set<Piece>;
}

export function sharesIn(pieces: Iterable<Piece>, workerOf: WorkerOf): Shares {
  const shares: Shares = new Map();
  for (const piece of pieces) {
    const worker = workerOf(piece);
    if (worker !== null) shares.set(worker, (shares.get(worker) ?? 0) + 1);
  }
  return shares;
}

/** Whether what remains without a part is somebody's, and fewer people's than outsiders may see. */
function leavesFew(whole: Shares, part: Shares): boolean {
  return isFew([...whole].filter(([worker, pieces]) => pieces > (part.get(worker) ?? 0)).length);
}

function add(index: Map<Piece, Told[]>, piece: Piece, told: Told): void {
  const known = index.get(piece);
  if (known) known.push(told);
  else index.set(piece, [told]);
}

/** What is told of some work, and what more can be, so that no whole less its parts tells of few people. */
export function disclosure(workerOf: WorkerOf) {
  const shares = (pieces: Iterable<Piece>) => sharesIn(pieces, workerOf);
  /** By the first piece of each, and by every piece: a thousand epics are parts of a hundred others. */
  const [byFirst, byPiece] = [new Map<Piece, Told[]>(), new Map<Piece, Told[]>()];

  function partsOf(whole: ReadonlySet<Piece>): Told[] {
    return [...whole]
      .flatMap((piece) => byFirst.get(piece) ?? [])
      .filter(({ pieces }) => pieces.size < whole.size && pieces.isSubsetOf(whole));
  }

  function wholesOf(part: ReadonlySet<Piece>): Told[] {
    const [first] = part;
    const holding = (first && byPiece.get(first)) ?? [];
    return holding.filter(({ pieces }) => part.size < pieces.size && part.isSubsetOf(pieces));
  }

  function restOf(whole: ReadonlySet<Piece>): Set<Piece> {
    return whole.difference(new Set(partsOf(whole).flatMap(({ pieces }) => [...pieces])));
  }

  return {
    /** Whether these numbers, with those that are told, would tell what one or two did. */
    wouldTell(pieces: ReadonlySet<Piece>): boolean {
      const own = shares(pieces);
      return (
        isFew(own.size) ||
        isFew(shares(restOf(pieces)).size) ||
        // Parts that overlap may leave nothing together, and each of them something.
        partsOf(pieces).some((part) => leavesFew(own, part.shares)) ||
        wholesOf(pieces).some(
          (whole) =>
            leavesFew(whole.shares, own) ||
            leavesFew(shares(whole.rest), shares(whole.rest.intersection(pieces))),
        )
      );
    },
    tell(pieces: ReadonlySet<Piece>): void {
      for (const { rest } of wholesOf(pieces)) for (const piece of pieces) rest.delete(piece);
      const told = { pieces, shares: shares(pieces), rest: restOf(pieces) };
      const [first] = pieces;
      if (first) add(byFirst, first, told);
      for (const piece of pieces) add(byPiece, piece, told);
    },
  };
}
