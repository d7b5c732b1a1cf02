import { type Identities, identify } from '../../correlation/identities.ts';
import { WEEK_MS } from '../../domain/milliseconds.ts';
import type { Rules } from '../../domain/rules.ts';
import type { Team } from '../../domain/team.ts';
import type { Store } from '../../store/index.ts';
import { belongsTo, MIN_CONTRIBUTORS, type Viewer } from '../visibility.ts';
import type { DeliveryScope, Piece, Work } from './define.ts';
import { piecesIn } from './pieces.ts';
import { forecastAs, teamsOn } from './question.ts';
import { scopesIn } from './scope.ts';
import { disclosure, sharesIn, type WorkerOf } from './told.ts';

const LATELY_MS = 26 * WEEK_MS;

/** What somebody may be told of a scope. */
export interface Reading {
  /** Of a team that works on it, or its leader: titles of work items are for these. */
  belongs: boolean;
  /**
   * Too few people’s work is in it, or in what its numbers leave beside those of its parts and wholes, for somebody who
   * is not of its teams, and does not lead one, to be told its numbers.
   */
  withheld: boolean;
}

export type ReadingOf = (scope: DeliveryScope) => Reading;

/** Who lately worked on a piece: person key, else login; null for nobody and for bots. */
function workersIn({ pieces, now }: Work, { personOf, isBot }: Identities): WorkerOf {
  const since = new Date(now.getTime() - LATELY_MS);
  const workers = new Map<Piece, string>();
  for (const piece of pieces) {
    const { doneAt, assignee } = piece;
    if (!assignee || (doneAt !== null && doneAt < since) || isBot(assignee)) continue;
    workers.set(piece, personOf(assignee)?.key ?? assignee);
  }
  return (piece) => workers.get(piece) ?? null;
}

/** What decides what is told: what is whoever looks’s own, then the portfolio, then the smallest first. */
function inOrder<T extends { scope: DeliveryScope; own: Set<Piece>; isTheirs: boolean }>(all: T[]): T[] {
  const rank = ({ scope, isTheirs }: T) => (isTheirs ? 0 : scope.kind === 'portfolio' ? 1 : 2);
  return all.toSorted((a, b) => rank(a) - rank(b) || a.own.size - b.own.size);
}

/** What a viewer may be told of each scope. */
export async function readingFor(
  viewer: Viewer,
  { work, teams, rules, store }: { work: Work; teams: Team[]; rules: Rules; store: Store },
): Promise<ReadingOf> {
  if (viewer.admin) return () => ({ belongs: true, withheld: false });
  const [people, accounts] = await Promise.all([store.organisation.people(), store.events.find('account')]);
  const workerOf = workersIn(work, identify(people, accounts, rules.bots));
  const teamsIn = (scope: DeliveryScope) => {
    const keys = teamsOn(scope, work);
    return teams.filter(({ key }) => keys.includes(key));
  };
  const belongs = (scope: DeliveryScope) => teamsIn(scope).some((team) => belongsTo(viewer, team, teams));
  const { tell, wouldTell } = disclosure(workerOf);
  const isOfFew = (scope: DeliveryScope, pieces: Piece[]) => {
    const people = sharesIn(pieces, workerOf).size;
    const size = people || new Set(teamsIn(scope).flatMap(({ members }) => members)).size;
    return size < MIN_CONTRIBUTORS;
  };
  const all = scopesIn(work, teams, rules).map((scope) => ({
    scope,
    own: new Set(piecesIn(scope, work)),
    isTheirs: belongs(scope),
  }));
  const withheld = new Set<string>();
  const nameOf = ({ kind, key }: DeliveryScope) => `${kind} ${key}`;
  for (const { scope, own, isTheirs } of inOrder(all)) {
    const ahead = piecesIn(forecastAs(scope, work), work);
    const isHidden = !isTheirs && ([ahead, [...own]].some((each) => isOfFew(scope, each)) || wouldTell(own));
    if (isHidden) withheld.add(nameOf(scope));
    else tell(own);
  }
  return (scope) => ({ belongs: belongs(scope), withheld: withheld.has(nameOf(scope)) });
}
