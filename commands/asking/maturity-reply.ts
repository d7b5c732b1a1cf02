import type { Chart } from '../../src/charts/define.ts';
import { type MaturityMark, maturityChart } from '../../src/charts/maturity.ts';
import type { Level } from '../../src/domain/maturity.ts';
import type { Team } from '../../src/domain/team.ts';
import type { Judged } from '../../src/insights/maturity/judge.ts';
import { organisationMaturity } from '../../src/reports/maturity/organisation-maturity.ts';
import { runningPlan, shownPlan } from '../../src/reports/maturity/plan-objective.ts';
import { type TeamMaturity, teamMaturity } from '../../src/reports/maturity/team-maturity.ts';
import { commonestZone } from '../../src/reports/readout/organisation.ts';
import type { Reply } from '../../src/slack/define.ts';
import { maturityMessage } from '../../views/messages/maturity.ts';
import { organisationMaturityMessage } from '../../views/messages/maturity-organisation.ts';
import { momentWords } from '../../views/messages/survey-words.ts';
import type { CommandContext } from './context.ts';
import { maySetGoals } from './goals.ts';

/** Where the columns of the picture begin and end, for answers and for what Kata sees. */
const SAID: Record<Level, [number, number]> = {
  crawl: [0, 100 / 3],
  walk: [100 / 3, 200 / 3],
  run: [200 / 3, 100],
};
const SEEN: Record<Level, [number, number]> = { crawl: [0, 50], walk: [50, 100], run: [100, 100] };
const MIDDLE = 0.5;

function markAt(level: Level, value: number | null, bounds: Record<Level, [number, number]>): MaturityMark {
  const [from, to] = bounds[level];
  return { level, through: value === null || to === from ? MIDDLE : (value - from) / (to - from) };
}

function rowOf({ title, said, seen }: Judged) {
  return {
    name: title,
    said: said?.level ? markAt(said.level, said.value, SAID) : null,
    seen: seen && markAt(seen.level, seen.score, SEEN),
  };
}

function chartOf({ team, dimensions, overall }: TeamMaturity): Chart {
  return maturityChart({
    title: `Maturity · ${team.name}`,
    subtitle: overall ? `Overall: ${overall}` : 'Too little is known to speak of the whole',
    rows: dimensions.map(rowOf),
  });
}

function dataOf({ team, overall, dimensions, gaps, said, seen }: TeamMaturity) {
  return {
    team: team.key,
    overall,
    said,
    seen,
    dimensions: dimensions.map(({ id, level, disagree, said: own, seen: kata }) => ({
      id,
      level,
      disagree,
      said: own,
      seen: kata,
    })),
    gaps,
  };
}

/** How far a team is in improving by numbers; for its own eyes, as what it answered stands in it. */
export async function maturityReply(team: Team, teams: Team[], ctx: CommandContext): Promise<Reply> {
  const { store, asker: viewer, now, rules, surveys } = ctx;
  const maturity = await teamMaturity(store, { team, teams, viewer, now, rules });
  const { gaps, today, said } = maturity;
  const running = await runningPlan(store, team.key, today);
  const isMeasured = gaps.some(({ measurable }) => measurable !== null);
  const isOffered = isMeasured && running === null && maySetGoals(team, teams, ctx);
  return {
    ...maturityMessage({
      maturity,
      now,
      threshold: surveys.threshold,
      plan: isOffered ? JSON.stringify(shownPlan(team.key, today, gaps)) : null,
      running: running?.title ?? null,
      from: said.from && momentWords(said.from, team.timezone),
    }),
    chart: chartOf(maturity),
    data: dataOf(maturity),
    personal: true,
  };
}

/** How far all teams are together; for those who lead. */
export async function organisationMaturityReply(teams: Team[], ctx: CommandContext): Promise<Reply> {
  const { store, asker: viewer, now } = ctx;
  const maturity = await organisationMaturity(store, { teams, viewer, now });
  const { from } = maturity.said;
  const words = from && momentWords(from, commonestZone(teams));
  return { ...organisationMaturityMessage(maturity, { now, from: words }), data: maturity, personal: true };
}
