import { stringify } from 'csv-stringify/sync';
import type { Split } from './effort.ts';
import type { Figure, FigureMonth } from './figure.ts';
import type { Readout } from './readout.ts';

const HEADER = ['scope', 'month', 'area', 'measure', 'value', 'n', 'unit', 'planned', 'note'] as const;

type Row = Partial<Record<(typeof HEADER)[number], string | number | null>>;

/** Digits that a value is told with: enough to work with, and no more than was measured. */
const DIGITS = 3;

function told(value: number | null): number | null {
  return value === null ? null : Number(value.toFixed(DIGITS));
}

function noteOf({ value, withheld, told: isTold }: FigureMonth): string {
  if (withheld) return 'withheld: too few people are behind it';
  if (value !== null) return '';
  return isTold ? 'nothing to measure' : 'not measured';
}

/** Of the whole half year there is one row too, with what is said of it. */
function figureRows({ area, title, metric, noun, months, now, over, standing, missing }: Figure): Row[] {
  const same = { area, measure: title };
  const unit = metric.unit;
  const whole = missing
    ? `not measured: ${missing}`
    : `${over === 'whole' ? 'all six months' : 'last three months'}, against the three before: ${standing}`;
  return [
    ...months.map((month) => ({
      ...same,
      unit,
      month: month.key,
      value: told(month.value),
      n: month.n,
      note: noteOf(month) || `n counts ${noun}s`,
    })),
    { ...same, unit, month: 'now', value: missing ? null : told(now.value), n: now.n, note: whole },
  ];
}

function splitRows({ months, parts }: Split, measure: string, nameOf: (part: string) => string): Row[] {
  const planned = new Map(parts.map(({ part, expected }) => [part, expected]));
  const row = (month: string, part: string, value: number | null, n: number): Row => ({
    area: 'effort',
    measure: `${measure}: ${nameOf(part)}`,
    month,
    value: told(value),
    n,
    unit: '%',
    planned: planned.get(part) ?? null,
    note: 'n counts days on single pieces of work',
  });
  return [
    ...months.flatMap((month) =>
      parts.map(({ part }) => {
        const own = month.parts.find((each) => each.part === part);
        return row(month.key, part, month.parts.length === 0 ? null : (own?.value ?? 0), own?.n ?? 0);
      }),
    ),
    ...parts.map(({ part, value, n }) => row('now', part, value, n)),
  ];
}

/**
 * Every number of a readout, month by month, `now` being what is said of it. Cells that a spreadsheet would take for a
 * formula are made harmless.
 * @param kindInWords what a kind of work is called
 */
export function readoutCsv(
  { team, figures, effort }: Readout,
  kindInWords: (kind: string) => string,
): string {
  const rows = [
    ...figures.flatMap(figureRows),
    ...splitRows(effort.kinds, 'share of effort', kindInWords),
    ...(effort.projects ? splitRows(effort.projects, 'share of effort by project', (part) => part) : []),
  ];
  return stringify(
    rows.map((row) => ({ ...row, scope: team.name })),
    { bom: true, header: true, columns: [...HEADER], escape_formulas: true, record_delimiter: '\r\n' },
  );
}
