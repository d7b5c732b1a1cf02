import { allocation } from '../../src/metrics/allocation.ts';
import type { MetricDefinition } from '../../src/metrics/define.ts';
import { investment } from '../../src/metrics/investment.ts';
import { valuesByTeam } from '../../src/reports/readout/by-team.ts';
import { halfYearBefore } from '../../src/reports/readout/half-year.ts';
import { MEASURES, type ReadoutMeasure } from '../../src/reports/readout/measures.ts';
import { readout } from '../../src/reports/readout/readout.ts';
import type { Interaction, InteractionDefinition, Outcome } from '../../src/slack/define.ts';
import { READOUT_ANSWER_ACTION, READOUT_DATA_ACTION } from '../../views/messages/readout.ts';
import type { Drill } from '../../views/messages/readout-sentence.ts';
import { shareInWords, valueInWords } from '../../views/messages/readout-words.ts';
import {
  effortLines,
  figureLines,
  READOUT_OPENING,
  READOUT_PAGES,
  readoutDataModal,
  type TeamLine,
} from '../../views/modals/readout-data.ts';
import { answerMetric } from '../asking/answer-metric.ts';
import type { CommandContext } from '../asking/context.ts';
import {
  type ReadoutScope,
  readoutScope,
  readReadout,
  type StoredReadout,
  writeReadout,
} from '../asking/readout.ts';

const TEAMS_A_PAGE = 10;

function measureOf(drill: Drill): ReadoutMeasure | undefined {
  return MEASURES.find(({ topic }) => topic === drill);
}

function metricOf(drill: Drill): MetricDefinition {
  return measureOf(drill)?.metric ?? (drill === 'projects' ? investment : allocation);
}

/** A sentence about a team: the answer to the question behind it. */
async function answer({ value }: Interaction, ctx: CommandContext): Promise<Outcome> {
  const stored = readReadout(value);
  const { team } = await readoutScope(stored.team, ctx);
  const { from, to } = halfYearBefore(stored.at, team.timezone);
  const { rules, benchmarkYear } = ctx;
  const metric = metricOf(stored.drill);
  const question = { metric, params: {}, team, window: { from, to }, now: stored.at, benchmarkYear, rules };
  return { reply: await answerMetric(question, ctx) };
}

async function teamLines(
  { drill, at, page }: StoredReadout,
  { teams }: ReadoutScope,
  ctx: CommandContext,
): Promise<TeamLine[]> {
  const measure = measureOf(drill);
  const values = await valuesByTeam(ctx.store, {
    metric: metricOf(drill),
    teams: teams.slice(page * TEAMS_A_PAGE, (page + 1) * TEAMS_A_PAGE),
    all: teams,
    viewer: ctx.asker,
    now: at,
    rules: ctx.rules,
  });
  const part = drill === 'projects' ? 'for a project' : 'for new features';
  return values.map(({ team, summary: { value, n, withheld = false } }) => ({
    name: team.name,
    said:
      value === null ? null : measure ? valueInWords(measure.topic, value) : `${shareInWords(value)} ${part}`,
    n,
    noun: measure?.noun ?? 'piece',
    withheld,
  }));
}

/** The numbers behind a sentence: month by month, and of the organisation team by team. */
async function list({ value }: Interaction, ctx: CommandContext): Promise<Outcome> {
  const stored = readReadout(value);
  const { drill, at } = stored;
  const scope = await readoutScope(stored.team, ctx);
  const { team, teams, whole, outsider } = scope;
  const { store, rules, benchmarkYear } = ctx;
  const told = await readout(store, { team, now: at, rules, benchmarkYear, outsider });
  const figures = told.figures.filter(({ topic }) => drill === 'months' || topic === drill);
  const splits = drill === 'kinds' || drill === 'projects' ? [effortLines(told.effort, drill)] : [];
  const byTeam = whole && drill !== 'months';
  const pages = Math.max(1, Math.ceil(teams.length / TEAMS_A_PAGE));
  const page = Math.min(stored.page, pages - 1);
  return {
    modal: readoutDataModal({
      title: team.name,
      period: told.halfYear.name,
      chapters: [...figures.map(figureLines), ...splits],
      teams: byTeam ? await teamLines({ ...stored, page }, scope, ctx) : [],
      page,
      pages,
      pageValue: (other) => writeReadout({ ...stored, page: other }),
    }),
  };
}

/** What is behind the sentences of a readout; and the buttons that turn the pages of the teams. */
export const readoutBehind: InteractionDefinition<CommandContext>[] = [
  { kind: 'action', id: READOUT_ANSWER_ACTION, mode: 'read', run: answer },
  { kind: 'action', id: READOUT_DATA_ACTION, mode: 'read', opening: READOUT_OPENING, run: list },
  { kind: 'action', id: READOUT_PAGES.back, mode: 'read', run: list },
  { kind: 'action', id: READOUT_PAGES.on, mode: 'read', run: list },
];
