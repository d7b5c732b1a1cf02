import { stringify } from 'csv-stringify/sync';
import { EVERYBODY, type SurveyRound } from '../../domain/survey.ts';
import type { Store } from '../../store/index.ts';
import { type Band, type FactorResult, type GroupResults, roundResults } from '../results.ts';

/** A team of a round; `results` is null where too few answered for it to be shown. */
export interface HeatRow {
  scope: string;
  name: string;
  results: GroupResults | null;
}

/** Teams by factors, in the order of their names. */
export interface HeatMap {
  round: SurveyRound;
  rows: HeatRow[];
}

/** Groups that are made of no others: each answer stands in one row. */
function leaves(all: GroupResults[], { outcome }: SurveyRound): GroupResults[] {
  const groups = outcome?.groups ?? [];
  const hasParts = (scope: string) => {
    const own = groups.find((group) => group.scope === scope);
    return groups.some(
      (group) =>
        group.scope !== scope &&
        group.cells.length < (own?.cells.length ?? 0) &&
        group.cells.every((cell) => own?.cells.includes(cell)),
    );
  };
  return all.filter(({ scope }) => scope !== EVERYBODY && !hasParts(scope));
}

/**
 * Every team that was asked in a closed round, with what it said as far as that may be shown.
 * @param isFor whose rows are for whoever looks at it
 */
export async function heatMapOf(
  store: Store,
  round: SurveyRound,
  isFor: (scope: string) => boolean = () => true,
): Promise<HeatMap> {
  const [results, teams, invitations] = await Promise.all([
    roundResults(store, round),
    store.organisation.teams(),
    store.surveyRounds.invitations(round.id),
  ]);
  const shown = leaves(results, round);
  const told = new Set(results.map(({ scope }) => scope));
  const asked = new Set(invitations.flatMap(({ team }) => (team === null || told.has(team) ? [] : [team])));
  const nameOf = (scope: string) => teams.find(({ key }) => key === scope)?.name ?? scope;
  const rows = [
    ...shown.map((each) => ({ scope: each.scope, results: each })),
    ...[...asked].map((scope) => ({ scope, results: null })),
  ];
  return {
    round,
    rows: rows
      .filter(({ scope }) => isFor(scope))
      .map((row) => ({ ...row, name: nameOf(row.scope) }))
      .toSorted((a, b) => a.name.localeCompare(b.name) || (a.scope < b.scope ? -1 : 1)),
  };
}

const HEADER = ['team', 'factor', 'score', 'favourable', 'in words', 'n', 'was', 'note'] as const;
const TOO_FEW = 'too few answered to show it';
const UNDISCLOSED = 'not shown, because it could tell what everybody answered';

function noteOf(value: number | null, band: Band | null): string {
  if (band === 'undisclosed') return UNDISCLOSED;
  return value === null && band === null ? TOO_FEW : '';
}

function csvRow({ title, value, favourable, band, n, change }: FactorResult) {
  const one = (each: number | null) => (each === null ? '' : each.toFixed(1));
  return {
    factor: title,
    score: one(value),
    favourable: one(favourable),
    'in words': band === 'undisclosed' ? '' : (band ?? ''),
    n: n === 0 ? '' : n,
    was: change ? one(change.from) : '',
    note: noteOf(value, band),
  };
}

/** All that a heat map shows, as a table. Cells that a spreadsheet would take for a formula are made harmless. */
export function heatMapCsv({ rows }: HeatMap): string {
  const all = rows.flatMap(({ name, results }) =>
    results
      ? [results.index, ...results.factors].map((each) => ({ team: name, ...csvRow(each) }))
      : [{ team: name, note: TOO_FEW }],
  );
  return stringify(all, {
    bom: true,
    header: true,
    columns: [...HEADER],
    escape_formulas: true,
    record_delimiter: '\r\n',
  });
}
