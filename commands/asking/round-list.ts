import { DAY_MS } from '../../src/domain/milliseconds.ts';
import { EVERYBODY, type SurveyRound } from '../../src/domain/survey.ts';
import type { Team } from '../../src/domain/team.ts';
import { belongsTo } from '../../src/reports/visibility.ts';
import { endAfter } from '../../src/surveys/last-hour.ts';
import { LEAST_ASKED, type Progress, progressPer } from '../../src/surveys/progress.ts';
import { lineOf } from '../../src/surveys/visibility.ts';
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

const CLOSED = 5;
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

function openRound(
  round: SurveyRound,
  scope: RoundScope,
  progress: Progress | null,
  ctx: CommandContext,
): OpenRound {
  const leads = mayHold(scope, ctx);
  const end = storedEnd(round);
  return {
    ...listed(round, scope),
    closesAt: round.closesAt,
    isOver: round.state !== 'open' || round.closesAt <= ctx.now,
    progress,
    close: leads ? end : null,
    extend: leads && aWeekLater(round, scope) ? end : null,
  };
}

/** How a round is named in commands: as much of it as tells it from others, in quotation marks where it has spaces. */
function shortId(id: string): string {
  if (/^[0-9a-f]{8}-[0-9a-f-]{27}$/.test(id)) return id.slice(0, 8);
  return /\s/.test(id) ? `"${id}"` : id;
}

function closedRound(round: SurveyRound, scope: RoundScope): ClosedRound {
  const of = scope.scope === EVERYBODY ? 'org' : scope.scope;
  return {
    ...listed(round, scope),
    closedAt: round.closedAt ?? round.closesAt,
    answered: round.invited < LEAST_ASKED ? null : (round.outcome?.responses ?? null),
    results: `/pulse results ${of} ${round.instrument.id} --round ${shortId(round.id)}`,
  };
}

/** The scopes whose rounds somebody may see: of teams they are in or lead, and those above; null: all. */
function scopesFor({ asker: { person, admin } }: CommandContext, teams: Team[]): string[] | null {
  if (admin) return null;
  const own = teams.filter((team) => belongsTo({ person, admin }, team, teams)).map(({ key }) => key);
  const above = teams
    .filter(({ members }) => person && members.includes(person.key))
    .flatMap((team) => lineOf(team, teams).map(({ key }) => key));
  // Whoever is in a team is asked with those above it, and with everybody.
  return [...new Set([...own, ...above, ...(above.length > 0 ? [EVERYBODY] : [])])];
}

/** The rounds that somebody may see, those in which they are asked among them; `only` of one scope. */
export async function listedRounds(
  ctx: CommandContext,
  { note = null, only }: { note?: string | null; only?: string | undefined },
): Promise<SurveyRoundsModel> {
  const { store, asker } = ctx;
  const organisation = await organisationOf(ctx);
  const all = scopesFor(ctx, organisation.teams);
  const scopes = only === undefined ? all : (all ?? [only]).filter((scope) => scope === only);
  const [underWay, closed] = await Promise.all([
    store.surveyRounds.underWay(),
    store.surveyRounds.closed({ ...(scopes && { scopes }), limit: CLOSED }),
  ]);
  const wanted = underWay.filter(({ scope }) => only === undefined || scope === only);
  const ids = wanted.map(({ id }) => id);
  const asked = asker.person ? await store.surveyRounds.askedIn(asker.person.key, ids) : [];
  const seen = wanted.filter(({ id, scope }) => asked.includes(id) || !scopes || scopes.includes(scope));
  const progress = await progressPer(store, seen);
  const scopeOf = ({ scope }: SurveyRound) => scopeKept(scope, organisation);
  return {
    note,
    open: seen.map((round) => openRound(round, scopeOf(round), progress.get(round.id) ?? null, ctx)),
    closed: closed.map((round) => closedRound(round, scopeOf(round))),
  };
}
