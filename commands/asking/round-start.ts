import { z } from 'zod';
import type { Instrument } from '../../src/domain/survey.ts';
import { publishedGroups } from '../../src/surveys/cells.ts';
import { endAfter } from '../../src/surveys/last-hour.ts';
import { planRound, type RoundPlan } from '../../src/surveys/opening.ts';
import { refusalOf } from '../../src/surveys/refusal.ts';
import type { SurveyStart } from '../../views/messages/survey-start.ts';
import type { CommandContext } from './context.ts';
import { calendarOfScope, nameOfScope, type RoundScope, zoneOf } from './round-scope.ts';

export const MOST_DAYS = 30;

/** What the button that starts a round carries; with its id, however often it is pressed, one round is started. */
export const StoredStart = z.object({
  id: z.string().min(1).max(100),
  instrument: z.string(),
  scope: z.string(),
  days: z.number().int().min(1).max(MOST_DAYS),
  sample: z.number().int().min(1).max(100).optional(),
});

export type StoredStart = z.infer<typeof StoredStart>;

/** A round that somebody wants to start. */
export interface WantedRound {
  stored: StoredStart;
  instrument: Instrument;
  scope: RoundScope;
}

/** What is opened when it is started now. */
export function wishOf({ stored, instrument, scope }: WantedRound, { now }: CommandContext) {
  const { id, days, sample } = stored;
  const closesAt = endAfter(now, days, calendarOfScope(scope));
  return { id, instrument, scope: scope.scope, now, sample, closesAt };
}

/** Whose scores there can be when all answer, by the rule that decides it in the end. */
function scoresOf({ asked }: RoundPlan, { scope, organisation: { teams } }: RoundScope, threshold: number) {
  const counts = new Map<string | null, number>();
  for (const { team } of asked) counts.set(team, (counts.get(team) ?? 0) + 1);
  const { groups } = publishedGroups(teams, scope, { responses: counts, invited: counts }, threshold);
  const shown = new Set(groups.map((group) => group.scope));
  const nameOf = (key: string | null) => teams.find((team) => team.key === key)?.name ?? String(key);
  const others = [...shown].filter((key) => key !== scope);
  return {
    own: others.map(nameOf).toSorted(),
    none: [...counts]
      .filter(([key]) => key !== scope && !shown.has(String(key)))
      .map(([key, n]) => ({ name: nameOf(key), asked: n }))
      .toSorted((a, b) => (a.name < b.name ? -1 : 1)),
  };
}

/** Everything that somebody should know before they start a round. */
export async function startModel(wanted: WantedRound, ctx: CommandContext): Promise<SurveyStart> {
  const { store, surveys } = ctx;
  const { instrument, scope, stored } = wanted;
  const { people, teams } = scope.organisation;
  const { closesAt, ...wish } = wishOf(wanted, ctx);
  const plan = await planRound(store, surveys, wish);
  const { noAccount, asked, budget, sample } = plan.leftOut;
  return {
    title: instrument.title,
    summary: instrument.summary,
    whom: nameOfScope(scope),
    questions: instrument.items.length,
    minutes: plan.minutes,
    closesAt,
    zone: zoneOf(scope),
    threshold: surveys.threshold,
    minutesAMonth: surveys.minutesAMonth,
    asked: plan.asked.length,
    inSeveral: plan.inSeveral,
    leftOut: {
      noAccount: noAccount.map((key) => people.find((person) => person.key === key)?.name ?? key),
      asked: asked.length,
      budget: budget.length,
      sample: sample.length,
    },
    scores: scoresOf(plan, scope, surveys.threshold),
    refusal: refusalOf(plan, { scope: scope.scope, surveying: surveys, teams }),
    start: JSON.stringify(stored),
  };
}
