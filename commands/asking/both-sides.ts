import type { Instrument, SurveyRound } from '../../src/domain/survey.ts';
import { factorRef } from '../../src/domain/survey-factor.ts';
import type { Team } from '../../src/domain/team.ts';
import type { BothSides, MeasuredSide, Pair } from '../../src/reports/both-sides/define.ts';
import type { Beside } from '../../src/reports/both-sides/measured-side.ts';
import { PAIRED } from '../../src/reports/both-sides/pairs.ts';
import { QUICK_CHECK_SURVEY, quickCheckSides } from '../../src/reports/both-sides/quick-check.ts';
import { sidesOfRound } from '../../src/reports/both-sides/sides-of-round.ts';
import type { Reply } from '../../src/slack/define.ts';
import { fits } from '../../src/slack/fitted.ts';
import { instrumentsHere } from '../../src/surveys/instruments/index.ts';
import { type GroupResults, groupResults } from '../../src/surveys/results.ts';
import { surveyComparePart } from '../../views/messages/survey-compare.ts';
import type { PairButtons } from '../../views/messages/survey-compare-pairs.ts';
import type { AskedAction } from './action-form.ts';
import { isOutsider } from './answer-metric.ts';
import type { CommandContext } from './context.ts';
import { writeQuestion } from './stored-question.ts';
import { factorOpportunity } from './survey-results.ts';
import { roundShown, surveyScope } from './survey-shown.ts';

/** What somebody may see of both sides, what they should know of it, and which surveys are missing. */
export interface Compared {
  sides: BothSides;
  notes: string[];
  unasked: Pick<Instrument, 'id' | 'title'>[];
}

function besideOf(team: Team, teams: Team[], { now, rules, benchmarkYear }: CommandContext): Beside {
  return { team, teams, now, rules, benchmarkYear };
}

/** Surveys that ask what tools tell of, too, in the order in which they are told. */
export async function comparedSurveys(ctx: CommandContext): Promise<Instrument[]> {
  const known = await instrumentsHere(ctx);
  const compared = [...PAIRED, QUICK_CHECK_SURVEY];
  return compared.flatMap((id) => known.find((each) => each.id === id) ?? []);
}

/**
 * The last round of each survey that the asker may see, beside what was measured.
 * @param surveys those that are looked at
 * @throws BadInput for who is no member and no leader
 */
export async function bothSidesTo(
  { team, teams, surveys }: { team: Team; teams: Team[]; surveys: Instrument[] },
  ctx: CommandContext,
): Promise<Compared> {
  const { store } = ctx;
  const beside = besideOf(team, teams, ctx);
  const compared: Compared = { sides: { team, rounds: [], quickCheck: null }, notes: [], unasked: [] };
  for (const { id, title } of surveys) {
    const { round, notes } = await roundShown(surveyScope(team, teams), { instrument: id }, ctx);
    compared.notes.push(...notes);
    const results = round && (await resultsOf(round, team, ctx));
    if (!results) {
      if (notes.length === 0) compared.unasked.push({ id, title });
      continue;
    }
    if (id === QUICK_CHECK_SURVEY) compared.sides.quickCheck = await quickCheckSides(store, results, beside);
    else compared.sides.rounds.push(await sidesOfRound(store, results, beside));
  }
  return compared;
}

function resultsOf(round: SurveyRound, team: Team, { store }: CommandContext): Promise<GroupResults | null> {
  return groupResults(store, { scope: team.key, instrument: round.instrument.id, round: round.id });
}

/** What the buttons beside pairs do: an action about a factor and its metric, and what a number is made of. */
export function pairButtons(team: Team, surveys: Instrument[], { now }: CommandContext): PairButtons {
  return {
    workOn({ pair, title, measured }: Pair) {
      const metric = measured[0]?.metric.id;
      const survey = surveys.find(({ id }) => id === pair.instrument)?.title ?? pair.instrument;
      return JSON.stringify({
        team: team.key,
        factor: factorRef(pair),
        ...(metric && { metric }),
        opportunity: factorOpportunity(title, survey),
      } satisfies AskedAction);
    },
    details: ({ metric, window }: MeasuredSide) =>
      writeQuestion({ metric: metric.id, team: team.key, params: {}, ...window, at: now, page: 0 }),
  };
}

/** Results with where the two sides differ, for the team's own, as far as there is room for it. */
export async function withBothSides(
  reply: Reply,
  { round, team, teams }: { round: SurveyRound; team: Team; teams: Team[] },
  ctx: CommandContext,
): Promise<Reply> {
  if (!PAIRED.includes(round.instrument.id) || (await isOutsider(team, ctx))) return reply;
  const results = await resultsOf(round, team, ctx);
  if (!results) return reply;
  const { pairs } = await sidesOfRound(ctx.store, results, besideOf(team, teams, ctx));
  const blocks = [...reply.blocks, ...surveyComparePart(pairs, team.key)];
  return fits(blocks) ? { ...reply, blocks } : reply;
}
