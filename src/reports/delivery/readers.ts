import { type Identities, identify } from '../../correlation/identities.ts';
import { WEEK_MS } from '../../domain/milliseconds.ts';
import type { Rules } from '../../domain/rules.ts';
import type { Team } from '../../domain/team.ts';
import type { Store } from '../../store/index.ts';
import { belongsTo, isFew, MIN_CONTRIBUTORS, type Viewer } from '../visibility.ts';
import type { DeliveryScope, Piece, Work } from './define.ts';
import { piecesIn } from './pieces.ts';
import { forecastAs, teamsOn } from './question.ts';
import { scopesIn } from './scope.ts';

const LATELY_MS = 26 * WEEK_MS;

/** What somebody may be told of a scope. */
export interface Reading {
  /** Of a team that works on it, or its leader: titles of work items are for these. */
  belongs: boolean;
  /**
   * Too few people’s work is in it, or in what remains of it without the parts whose numbers are told, for somebody who
   * is not of its teams, and does not lead one, to be told its numbers.
   */
  withheld: boolean;
}

export type ReadingOf = (scope: DeliveryScope) => Reading;

/** Who lately worked on a piece: person key, else login; null for nobody and for bots. */
function workersIn({ pieces, now }: Work, { personOf, isBot }: Identities): (piece: Piece) => string | null {
  const since = new Date(now.getTime() - LATELY_MS);
  const workers = new Map<Piece, string>();
  for (const piece of pieces) {
    const { doneAt, assignee } = piece;
    if (!assignee || (doneAt !== null && doneAt < since) || isBot(assignee)) continue;
    workers.set(piece, personOf(assignee)?.key ?? assignee);
  }
  return (piece) => workers.get(piece) ?? null;
}

function peopleOf(pieces: Iterable<Piece>, workerOf: (piece: Piece) => string | null): Map<string, number> {
  const people = new Map<string, number>();
  for (const piece of pieces) {
    const worker = workerOf(piece);
    if (worker !== null) people.set(worker, (people.get(worker) ?? 0) + 1);
  }
  return people;
}

/** How many people some pieces are of, without a part of them. */
function withoutPart(all: Map<string, number>, part: Map<string, number>): number {
  return [...all].filter(([worker, pieces]) => pieces > (part.get(worker) ?? 0)).length;
}

/** What numbers of a scope are made from: what is forecast, and all that is said to be done. */
function setsOf(scope: DeliveryScope, work: Work): Set<Piece>[] {
  const all = piecesIn(scope, work);
  const ahead = piecesIn(forecastAs(scope, work), work);
  return (ahead === all ? [all] : [ahead, all]).map((pieces) => new Set(pieces));
}

function sizeOf({ sets }: { sets: Set<Piece>[] }): number {
  return Math.max(...sets.map(({ size }) => size));
}

/** What a viewer may be told of each scope. */
export async function readingFor(
  viewer: Viewer,
  { work, teams, rules, store }: { work: Work; teams: Team[]; rules: Rules; store: Store },
): Promise<ReadingOf> {
  if (viewer.admin) return () => ({ belongs: true, withheld: false });
  const [people, accounts] = await Promise.all([store.organisation.people(), store.events.find('account')]);
  const workerOf = workersIn(work, identify(people, accounts, rules.bots));
  const behind = (pieces: Iterable<Piece>) => peopleOf(pieces, workerOf);
  const teamsIn = (scope: DeliveryScope) => {
    const keys = teamsOn(scope, work);
    return teams.filter(({ key }) => keys.includes(key));
  };
  const belongs = (scope: DeliveryScope) => teamsIn(scope).some((team) => belongsTo(viewer, team, teams));
  const told: { part: Set<Piece>; people: Map<string, number> }[] = [];

  function isOfFew(scope: DeliveryScope, own: Set<Piece>): boolean {
    const all = behind(own);
    const size = all.size || new Set(teamsIn(scope).flatMap(({ members }) => members)).size;
    if (size < MIN_CONTRIBUTORS) return true;
    const parts = told.filter(({ part }) => part.size < own.size && part.isSubsetOf(own));
    const rest = own.difference(new Set(parts.flatMap(({ part }) => [...part])));
    // Parts that overlap may leave nothing together, and each of them something.
    return isFew(behind(rest).size) || parts.some(({ people }) => isFew(withoutPart(all, people)));
  }

  function tell(own: Set<Piece>): void {
    told.push({ part: own, people: behind(own) });
  }

  // The smallest first: whether the parts of a scope are told is known when it is its turn.
  const all = scopesIn(work, teams, rules)
    .map((scope) => ({ scope, sets: setsOf(scope, work) }))
    .toSorted((a, b) => sizeOf(a) - sizeOf(b));
  const withheld = new Set<string>();
  const nameOf = ({ kind, key }: DeliveryScope) => `${kind} ${key}`;
  for (const { scope, sets } of all) {
    const before = told.length;
    for (const own of sets) {
      if (belongs(scope) || !isOfFew(scope, own)) tell(own);
      else withheld.add(nameOf(scope));
    }
    if (withheld.has(nameOf(scope))) told.splice(before);
  }
  return (scope) => ({ belongs: belongs(scope), withheld: withheld.has(nameOf(scope)) });
}
