import { EVERYBODY, type SurveyRound } from '../../src/domain/survey.ts';
import { belongsTo } from '../../src/reports/visibility.ts';
import { endAfter } from '../../src/surveys/last-hour.ts';
import { donePer, LEAST_ASKED } from '../../src/surveys/progress.ts';
import type { ClosedRound, OpenRound, SurveyRoundsModel } from '../../views/messages/survey-rounds.ts';
import type { CommandContext } from './context.ts';
import {
  calendarOfScope,
  mayHold,
  nameOfScope,
  organisationOf,
  type RoundScope,
  scopeKept,
  zoneOf,
} from './round-scope.ts';

const CLOSED = 10;
const DAY_MS = 86_400_000;
/** Longer no round is open: people and teams change meanwhile. */
const MOST_MS = 60 * DAY_MS;
const WEEK_DAYS = 7;

/** When a round would end with a week more; null where it would be open for too long. */
export function aWeekLater({ openedAt, closesAt }: SurveyRound, scope: RoundScope): Date | null {
  const later = endAfter(closesAt, WEEK_DAYS, calendarOfScope(scope));
  return later.getTime() - openedAt.getTime() <= MOST_MS ? later : null;
}

/** What the buttons of a round carry: an end that was put off meanwhile is not put off again. */
export function storedEnd({ id, closesAt }: SurveyRound): string {
  return JSON.stringify({ round: id, closesAt: closesAt.getTime() });
}

function listed(round: SurveyRound, scope: RoundScope) {
  return {
    title: round.instrument.title,
    whom: nameOfScope(scope),
    asked: round.invited,
    zone: zoneOf(scope),
  };
}

function openRound(round: SurveyRound, scope: RoundScope, done: number, ctx: CommandContext): OpenRound {
  const leads = mayHold(scope, ctx);
  const end = storedEnd(round);
  return {
    ...listed(round, scope),
    closesAt: round.closesAt,
    isOver: round.state !== 'open' || round.closesAt <= ctx.now,
    done: round.invited < LEAST_ASKED ? null : done,
    close: leads ? end : null,
    extend: leads && aWeekLater(round, scope) ? end : null,
  };
}

function closedRound(round: SurveyRound, scope: RoundScope): ClosedRound {
  const of = scope.scope === EVERYBODY ? 'org' : scope.scope;
  return {
    ...listed(round, scope),
    closedAt: round.closedAt ?? round.closesAt,
    answered: round.invited < LEAST_ASKED ? null : (round.outcome?.responses ?? null),
    results: `/pulse results ${of} ${round.instrument.id}`,
  };
}

/** The rounds that somebody may see: those in which they are asked, those of teams they are in or lead; admins all. */
export async function listedRounds(ctx: CommandContext, note: string | null): Promise<SurveyRoundsModel> {
  const { store, asker } = ctx;
  const organisation = await organisationOf(ctx);
  const { teams } = organisation;
  const mine = teams.filter((team) => belongsTo(asker, team, teams)).map(({ key }) => key);
  const inTeam = teams.some(({ members }) => asker.person && members.includes(asker.person.key));
  const scopes = [...mine, ...(asker.admin || inTeam ? [EVERYBODY] : [])];
  const [underWay, closed] = await Promise.all([
    store.surveyRounds.underWay(),
    store.surveyRounds.closed({ ...(!asker.admin && { scopes }), limit: CLOSED }),
  ]);
  const ids = underWay.map(({ id }) => id);
  const asked = asker.person ? await store.surveyRounds.askedIn(asker.person.key, ids) : [];
  const seen = underWay.filter(({ id, scope }) => asker.admin || asked.includes(id) || mine.includes(scope));
  const done = await donePer(store, seen);
  return {
    note,
    open: seen.map((round) =>
      openRound(round, scopeKept(round.scope, organisation), done.get(round.id) ?? 0, ctx),
    ),
    closed: closed.map((round) => closedRound(round, scopeKept(round.scope, organisation))),
  };
}
