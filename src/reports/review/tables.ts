import { stringify } from 'csv-stringify/sync';
import type { Document } from '../../store/outbox.ts';
import type { ExcellenceReview, TeamObjective } from './excellence-review.ts';
import type { Proposal, QuarterlyReview } from './quarterly-review.ts';
import type { Quarter, RoadmapRow } from './roadmap.ts';

type Row = Record<string, string | number | null>;

/** A table for a spreadsheet; what a spreadsheet would take for a formula is none. */
function csv(name: string, title: string, rows: Row[], columns: string[]): Document {
  const text = stringify(rows, { header: true, columns, bom: true, escape_formulas: true });
  return { name, title, bytes: Buffer.from(text) };
}

function rounded(value: number | null | undefined): number | null {
  return value === null || value === undefined ? null : Math.round(value * 100) / 100;
}

function objectiveRow({ team, objective, actions }: TeamObjective): Row {
  const is = objective?.is;
  return {
    team: team.name,
    key: team.key,
    objective: objective?.metric.title ?? null,
    unit: objective?.metric.unit ?? null,
    start: rounded(objective?.goal?.start),
    value: is?.withheld ? null : rounded(is?.value),
    n: is?.withheld ? null : (is?.n ?? null),
    target: rounded(objective?.goal?.target),
    by: objective?.goal?.by ?? null,
    'percent of the way': rounded(share(objective?.goal?.share)),
    'percent of the time': rounded(share(objective?.elapsed)),
    'by a straight line': objective?.pace ?? 'no objective',
    'actions overdue': actions.overdue,
    'actions open': actions.open,
    'actions done': actions.done,
    'actions given up': actions.dropped,
  };
}

function share(part: number | null | undefined): number | null {
  return part === null || part === undefined ? null : 100 * part;
}

const OBJECTIVE_COLUMNS = [
  ...['team', 'key', 'objective', 'unit', 'start', 'value', 'n', 'target', 'by', 'percent of the way'],
  ...['percent of the time', 'by a straight line', 'actions overdue', 'actions open', 'actions done'],
  'actions given up',
];

/** Every team's objective, by name. */
export function objectivesTable({ teams, month }: ExcellenceReview): Document {
  const title = `Objectives of all teams, ${month.name}`;
  return csv('objectives.csv', title, teams.map(objectiveRow), OBJECTIVE_COLUMNS);
}

/** Nothing is proposed but as a question. */
const QUESTIONS = { keep: 'keep', change: 'change?', drop: 'drop?' } as const satisfies Record<
  Proposal,
  string
>;

/** Every metric that a team chose, with what there is to ask about it. */
export function metricsTable({ teams, quarter, only }: QuarterlyReview): Document {
  const rows = teams.flatMap(({ team, metrics }) =>
    metrics.map(
      ({ metric, isFocus, asked, is, delta, proposal, reason }): Row => ({
        team: team.name,
        metric: metric.title,
        focus: isFocus ? 'yes' : 'no',
        unit: metric.unit,
        value: is.withheld ? null : rounded(is.value),
        n: is.withheld ? null : is.n,
        before: rounded(delta.reference),
        verdict: delta.verdict,
        'times asked for': asked,
        'to discuss': QUESTIONS[proposal],
        reason,
      }),
    ),
  );
  const columns = ['team', 'metric', 'focus', 'unit', 'value', 'n', 'before', 'verdict'];
  return csv('metrics.csv', `Metrics of ${only?.name ?? 'all teams'}, ${quarter.name}`, rows, [
    ...columns,
    ...['times asked for', 'to discuss', 'reason'],
  ]);
}

/** The roadmap as a template: what is known is filled in, the rest is to be decided. */
export function roadmapTable({ roadmap, company, quarters, only }: QuarterlyReview): Document {
  return roadmapFile(only ? roadmap : [company, ...roadmap], quarters);
}

/** A roadmap for a spreadsheet: a row each, a column for each quarter. */
export function roadmapFile(rows: RoadmapRow[], quarters: Quarter[]): Document {
  const names = quarters.map(({ name }) => name);
  const rowOf = ({ name: team, cells }: RoadmapRow): Row =>
    Object.fromEntries([['team', team], ...names.map((name, index) => [name, cells[index]?.title ?? ''])]);
  return csv('roadmap.csv', 'Roadmap', rows.map(rowOf), ['team', ...names]);
}
