import { identify } from '../../correlation/identities.ts';
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

/** Who lately worked on some pieces, by what they have to do. */
function assigneesOf(pieces: Iterable<Piece>, since: Date): string[] {
  return [...pieces].flatMap(({ doneAt, assignee }) =>
    assignee && (doneAt === null || doneAt >= since) ? [assignee] : [],
  );
}

/** What a viewer may be told of each scope. */
export async function readingFor(
  viewer: Viewer,
  { work, teams, rules, store }: { work: Work; teams: Team[]; rules: Rules; store: Store },
): Promise<ReadingOf> {
  if (viewer.admin) return () => ({ belongs: true, withheld: false });
  const [people, accounts] = await Promise.all([store.organisation.people(), store.events.find('account')]);
  const { personOf, isBot } = identify(people, accounts, rules.bots);
  const since = new Date(work.now.getTime() - LATELY_MS);
  const behind = (pieces: Iterable<Piece>) => {
    const logins = assigneesOf(pieces, since).filter((login) => !isBot(login));
    return new Set(logins.map((login) => personOf(login)?.key ?? login)).size;
  };
  const teamsIn = (scope: DeliveryScope) => {
    const keys = teamsOn(scope, work);
    return teams.filter(({ key }) => keys.includes(key));
  };
  const belongs = (scope: DeliveryScope) => teamsIn(scope).some((team) => belongsTo(viewer, team, teams));
  const ofScope = (scope: DeliveryScope) => new Set(piecesIn(forecastAs(scope, work), work));
  const told: Set<Piece>[] = [];

  function isOfFew(scope: DeliveryScope, own: Set<Piece>): boolean {
    const size = behind(own) || new Set(teamsIn(scope).flatMap(({ members }) => members)).size;
    const parts = told.filter((part) => part.size < own.size && part.isSubsetOf(own));
    const rest = own.difference(new Set(parts.flatMap((part) => [...part])));
    return size < MIN_CONTRIBUTORS || isFew(behind(rest));
  }

  // The smallest first: whether the parts of a scope are told is known when it is its turn.
  const all = scopesIn(work, teams, rules)
    .map((scope) => ({ scope, own: ofScope(scope) }))
    .toSorted((a, b) => a.own.size - b.own.size);
  const withheld = new Set<string>();
  const nameOf = ({ kind, key }: DeliveryScope) => `${kind} ${key}`;
  for (const { scope, own } of all) {
    if (belongs(scope) || !isOfFew(scope, own)) told.push(own);
    else withheld.add(nameOf(scope));
  }
  return (scope) => ({ belongs: belongs(scope), withheld: withheld.has(nameOf(scope)) });
}
