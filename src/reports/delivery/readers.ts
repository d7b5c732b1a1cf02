import { identify } from '../../correlation/identities.ts';
import type { Rules } from '../../domain/rules.ts';
import type { Team } from '../../domain/team.ts';
import type { Store } from '../../store/index.ts';
import { mayReadAll } from '../readout/may-read.ts';
import { belongsTo, MIN_CONTRIBUTORS, type Viewer } from '../visibility.ts';
import type { DeliveryScope, Work } from './define.ts';
import { piecesIn } from './pieces.ts';
import { forecastAs, teamsOn } from './question.ts';

const LATELY_MS = 26 * 7 * 86_400_000;

/** What somebody may be told of a scope. */
export interface Reading {
  /** Of a team that works on it, its leader, or one who reads everything: titles of work items are for these. */
  belongs: boolean;
  /** Too few people’s work is in it for somebody who is not of its teams, and does not lead one, to be told its numbers. */
  withheld: boolean;
}

export type ReadingOf = (scope: DeliveryScope) => Reading;

/** What a viewer may be told of each scope. */
export async function readingFor(
  viewer: Viewer,
  { work, teams, rules, store }: { work: Work; teams: Team[]; rules: Rules; store: Store },
): Promise<ReadingOf> {
  const readsAll = mayReadAll(viewer, teams);
  const [people, accounts] = viewer.admin
    ? [[], []]
    : await Promise.all([store.organisation.people(), store.events.find('account')]);
  const { personOf, isBot } = identify(people, accounts, rules.bots);
  const nameOf = (login: string) => personOf(login)?.key ?? login;
  return (scope) => {
    const keys = teamsOn(scope, work);
    const working = teams.filter(({ key }) => keys.includes(key));
    if (viewer.admin || working.some((team) => belongsTo(viewer, team, teams))) {
      return { belongs: true, withheld: false };
    }
    const since = new Date(work.now.getTime() - LATELY_MS);
    const logins = piecesIn(forecastAs(scope, work), work).flatMap((piece) => {
      const isLate = piece.doneAt === null || piece.doneAt >= since;
      return isLate && piece.assignee && !isBot(piece.assignee) ? [piece.assignee] : [];
    });
    const behind = new Set(
      logins.length > 0 ? logins.map(nameOf) : working.flatMap(({ members }) => members),
    );
    return { belongs: readsAll, withheld: behind.size < MIN_CONTRIBUTORS };
  };
}
