import type { KnownBlock } from '@slack/types';
import type { AgendaPoint } from '../../src/reports/review/agendas.ts';
import type { ChosenMetric, QuarterlyReview, TeamChoice } from '../../src/reports/review/quarterly-review.ts';
import type { RoadmapRow } from '../../src/reports/review/roadmap.ts';
import { context, header, lines, section } from '../blocks.ts';
import { bare, plain } from '../foreign-text.ts';
import { count } from '../format.ts';
import { titleWords } from './digest-words.ts';
import { cellWords } from './goals-roadmap.ts';
import { namesIn } from './review-excellence.ts';
import { agendaSection, nextLine, questionsSection, type ReviewMessage } from './review-parts.ts';

const LINES_ROOM = 2_600;
const NAME_LIMIT = 60;

/** What to ask of a metric, by what became of it. */
const ASKED: Record<ChosenMetric['reason'], string> = {
  'no data': 'nothing was measured: bring the data, or drop it?',
  reached: 'the goal is reached: what is next?',
  missed: 'the day is over: a new goal, or another metric?',
  'not asked': 'no clear change, and nobody asked for it in Slack: still worth looking at?',
  'not asked, unjudged': 'nobody asked for it in Slack: still worth looking at?',
  withheld: 'too few people are behind it to say more here',
  moved: 'it moved',
  asked: 'it is asked for',
  focus: 'it is being worked on',
};

interface Chosen extends ChosenMetric {
  team: TeamChoice['team'];
}

function chosenIn({ teams }: QuarterlyReview): Chosen[] {
  return teams.flatMap(({ team, metrics }) => metrics.map((metric) => ({ ...metric, team })));
}

function line({ team, metric, reason, isFocus }: Chosen): string {
  return `• ${plain(team.name, NAME_LIMIT)}: ${titleWords(metric)}${isFocus ? ' (focus)' : ''} · ${ASKED[reason]}`;
}

function group(heading: string, all: Chosen[]): KnownBlock[] {
  return all.length > 0 ? lines([`*${heading}*`, ...all.map(line)], LINES_ROOM) : [];
}

/** What part of the work most teams are at, as a hint for the organisation's own row. */
function commonTheme(roadmap: RoadmapRow[]): string {
  const now = roadmap.flatMap(({ cells }) => cells[0] ?? []);
  const [most] = [...Map.groupBy(now, ({ category }) => category)]
    .filter(([category]) => category !== null)
    .toSorted(([, a], [, b]) => b.length - a.length);
  if (!most || most[1].length < 2) return '';
  return ` (${most[1].length} of ${count(now.length, 'objective')} are about ${most[0]})`;
}

function roadmapLines(review: QuarterlyReview): KnownBlock[] {
  const { roadmap, quarters, company } = review;
  const [current = '', following = ''] = quarters.map(({ name }) => name);
  const cell = (row: RoadmapRow, index: number) => cellWords(row.cells[index] ?? null);
  const rows = roadmap.map(
    (row) => `• ${plain(row.name, NAME_LIMIT)}: ${current} ${cell(row, 0)} · ${following} ${cell(row, 1)}`,
  );
  const theme = company.cells[0] ? '' : commonTheme(roadmap);
  const whole = `• Org-wide: ${current} ${cell(company, 0)}${theme} · ${following} ${cell(company, 1)}`;
  return lines(
    [
      review.only ? '*Roadmap*' : '*Roadmap*, one objective for each team',
      ...(review.only ? [] : [whole]),
      ...rows,
    ],
    LINES_ROOM,
  );
}

function maturityLine({ maturity, only }: QuarterlyReview): KnownBlock[] {
  if (!maturity) return [];
  const { score, before, teams } = maturity;
  const was = before === null ? '' : `, ${Math.round(before)} when the quarter began`;
  const of = only ? '' : ` (mean of ${count(teams, 'team')})`;
  return [
    section(
      `*Maturity, as Kata sees it*: ${Math.round(score)} of 100${was}${of}. \`/pulse maturity ${only ? plain(only.key, NAME_LIMIT) : 'org'}\` shows where it is lacking.`,
    ),
  ];
}

function questionsOf(review: QuarterlyReview): string[] {
  const chosen = chosenIn(review);
  const n = (proposal: ChosenMetric['proposal']) =>
    chosen.filter((each) => each.proposal === proposal).length;
  const idle = review.teams.filter(({ metrics }) => metrics.length === 0).length;
  const undecided = review.roadmap.filter(({ cells }) => !cells[0]).length;
  const [change, drop] = [n('change'), n('drop')];
  return [
    ...(change > 0
      ? [`What is next where a goal is reached or its day is over (${count(change, 'metric')})?`]
      : []),
    ...(drop === 1 ? ['Would anybody miss the metric in question?'] : []),
    ...(drop > 1 ? [`Which of the ${count(drop, 'metric')} in question would anybody miss?`] : []),
    ...(undecided > 0
      ? [`${count(undecided, 'team')} without an objective for this quarter: which one is it to be?`]
      : []),
    ...(idle > 0
      ? [`${count(idle, 'team')} chose no metric: what would help them to see how they work?`]
      : []),
    'Does what we measure still say what we want to know, and did it ever do harm?',
  ].slice(0, 4);
}

/** Whether the metrics of all teams are still the right ones, as questions; and the roadmap. */
export function quarterlyReviewMessage(
  review: QuarterlyReview,
  agenda: readonly AgendaPoint[],
): ReviewMessage {
  const { only, quarter, teams, next } = review;
  const ofTeam = only ? ` · ${plain(only.name)}` : '';
  const chosen = chosenIn(review);
  const of = (proposal: ChosenMetric['proposal']) => chosen.filter((each) => each.proposal === proposal);
  const idle = teams.filter(({ metrics }) => metrics.length === 0).map(({ team }) => team.name);
  const [keep, change, drop] = [of('keep'), of('change'), of('drop')];
  return {
    text: `Quarterly metrics review${ofTeam} · ${quarter.name}: ${count(chosen.length, 'metric')} of ${count(teams.length, 'team')}`,
    blocks: [
      header(`Quarterly metrics review${only ? ` · ${bare(only.name)}` : ''} · ${quarter.name}`),
      context('Are these still the right metrics? What follows are questions; you decide.'),
      section(
        chosen.length === 0
          ? `${only ? 'No metric is chosen yet' : 'No team chose a metric yet'}: a focus in \`/kata setup\`, a board with \`/metrics board TEAM\`.`
          : `*${count(chosen.length, 'metric')}* of *${count(teams.length, 'team')}*: ${keep.length.toLocaleString('en-US')} to keep, ${change.length.toLocaleString('en-US')} to change, ${drop.length.toLocaleString('en-US')} in question.`,
      ),
      ...group('To change?', change),
      ...group('In question', drop),
      ...(idle.length > 0 ? [section(`*Nothing chosen*: ${namesIn(idle)}`)] : []),
      ...(teams.length > 0 ? roadmapLines(review) : []),
      ...maturityLine(review),
      ...questionsSection(questionsOf(review)),
      agendaSection(agenda),
      nextLine(next),
    ],
    thread: keep.length > 0 ? { text: 'To keep', blocks: group('To keep', keep) } : null,
  };
}
