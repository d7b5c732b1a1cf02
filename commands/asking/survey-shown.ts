import { EVERYBODY, type SurveyRound } from '../../src/domain/survey.ts';
import type { Team } from '../../src/domain/team.ts';
import { commonestZone } from '../../src/reports/readout/organisation.ts';
import { BadInput } from '../../src/slack/define.ts';
import { closedRounds } from '../../src/surveys/results.ts';
import { mayAsk, seenFrom } from '../../src/surveys/visibility.ts';
import { surveyDay } from '../../views/messages/survey-results-words.ts';
import { momentWords } from '../../views/messages/survey-words.ts';
import type { CommandContext } from './context.ts';

/** Whose results are asked for. */
export interface SurveyScope {
  /** Null for everybody. */
  team: Team | null;
  teams: Team[];
  timezone: string;
}

export interface Wanted {
  instrument?: string | undefined;
  /** Id of a round, or how it begins. */
  round?: string | undefined;
}

/** The round that somebody is shown, and what they should know of newer ones. */
export interface Shown {
  /** Null where there is none to be shown. */
  round: SurveyRound | null;
  notes: string[];
}

export function scopeOf({ team }: SurveyScope): string {
  return team?.key ?? EVERYBODY;
}

export function surveyScope(team: Team | null, teams: Team[]): SurveyScope {
  return { team, teams, timezone: team?.timezone ?? commonestZone(teams) };
}

/** Why a round is not shown to somebody, as a sentence; null where it is. */
function objection(round: SurveyRound, scope: SurveyScope, { asker, now }: CommandContext): string | null {
  const { closedAt, outcome, instrument, threshold } = round;
  const which = `“${instrument.title}” of ${closedAt ? surveyDay(closedAt, scope.timezone) : 'now'}`;
  const isShown = outcome?.groups.some((group) => group.scope === scopeOf(scope));
  if (!isShown) {
    const own = round.scope === scopeOf(scope) ? ` ${outcome?.responses ?? 0} of ${round.invited} did.` : '';
    return `Too few answered ${which} for it to be shown: it takes ${threshold}, and no others whose scores would give these away.${own}`;
  }
  const from = seenFrom(asker, round, scopeOf(scope), scope.teams);
  if (from === null) return `${which} is for the leaders of the team: it has results of your own team.`;
  if (from <= now) return null;
  return `The team reads ${which} first: you can read it from ${momentWords(from, scope.timezone)}.`;
}

function matches({ id, instrument }: SurveyRound, { instrument: wanted, round }: Wanted): boolean {
  return (wanted === undefined || instrument.id === wanted) && (round === undefined || id.startsWith(round));
}

/** Rounds that are open still, of which nothing can be shown yet. */
async function openNotes(
  scope: SurveyScope,
  wanted: Wanted,
  { store, now }: CommandContext,
): Promise<string[]> {
  const open = (await store.surveyRounds.underWay()).filter(
    (round) => round.scope === scopeOf(scope) && matches(round, wanted),
  );
  return open.map(({ instrument: { title }, closesAt }) =>
    closesAt > now
      ? `“${title}” is open until ${momentWords(closesAt, scope.timezone)}: its results come after that.`
      : `“${title}” has just ended: its results come in some minutes.`,
  );
}

/**
 * The latest closed round of a scope that somebody may see, or the one that is named.
 * @throws BadInput for who is no member and no leader, and for a round that there is not
 */
export async function roundShown(scope: SurveyScope, wanted: Wanted, ctx: CommandContext): Promise<Shown> {
  const { store, now, asker } = ctx;
  if (!mayAsk(asker, scopeOf(scope), scope.teams))
    throw new BadInput(
      scope.team
        ? `Only members and leaders of ${scope.team.name} see what it said.`
        : 'What everybody said is for those who lead a team, and for admins.',
    );
  const closed = await closedRounds(store, { scope: scopeOf(scope), instrument: wanted.instrument, now });
  const notes = await openNotes(scope, wanted, ctx);
  const named = closed.filter((round) => matches(round, wanted));
  if (wanted.round !== undefined && named.length === 0)
    throw new BadInput(`No closed round here begins with ${wanted.round}: see \`/pulse rounds\`.`);
  for (const round of named) {
    const why = objection(round, scope, ctx);
    if (why === null) return { round, notes };
    if (notes.length < 3) notes.push(why);
  }
  return { round: null, notes };
}
