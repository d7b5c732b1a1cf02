import { amountText } from '../domain/unit.ts';
import type { Measure, TrendModel, TrendPoint } from './define.ts';
import { capitalised, hasSamples, type Measured, measuredWeeks, valuesWords } from './kinds.ts';

const TITLE_LIMIT = 300;
/** Slack refuses more than 2,000 characters. */
const LIMIT = 1_900;
const COMPARED_WEEKS = 4;
/** Values closer than this share of the earlier one are called level. */
const LEVEL = 0.1;

/** One to three sentences: latest complete week, range, direction, weeks without data. Under 2,000 characters. */
export function trendAltText(model: TrendModel): string {
  const title = shortened(model.title);
  const { points } = model;
  const weeks = measuredWeeks(points, model.kind);
  const latest = latestOf(weeks);
  if (!latest) return `${title}: not enough data yet, no week has a measured value.`;
  const between = `${counted(weeks.length, 'week')} between ${points.at(0)?.label} and ${points.at(-1)?.label}`;
  return joined([
    `${title}: ${valuesWords(model)} of ${between}, ${seriesText(model, weeks, latest)}`,
    directionText(model, weeks),
    stepsText(model),
    aimsText(model),
    missingWeeks(points, weeks),
  ]);
}

/** From when it is at another level; null where that is not said. */
function stepsText({ steps = [], points }: TrendModel): string | null {
  const labels = steps.flatMap((week) => points[week]?.label ?? []);
  return labels.length > 0 ? `At another level from the week of ${labels.join(', and of ')}` : null;
}

/** Where the team was, should be and wants to be; null where none of that is said. */
function aimsText({ baseline, aims = [], unit }: TrendModel): string | null {
  if (aims.length === 0) return null;
  const was = baseline === null ? [] : [{ kind: 'baseline', value: baseline }];
  const said = [...was, ...aims].map(({ kind, value }) => `${kind} ${amountText(value, unit)}`).join(', ');
  return capitalised(said);
}

/** A title that leaves room for the rest. */
export function shortened(title: string): string {
  return title.length > TITLE_LIMIT ? `${title.slice(0, TITLE_LIMIT - 1)}…` : title;
}

/** The last complete week that has a value, else the last that has one. */
export function latestOf(weeks: Measured[]): Measured | undefined {
  return weeks.findLast(({ partial }) => !partial) ?? weeks.at(-1);
}

/** Sentences in a row, those that are null left out, within the length that Slack takes. */
export function joined(sentences: (string | null)[]): string {
  return `${sentences.filter((sentence) => sentence !== null).join('. ')}.`.slice(0, LIMIT);
}

/** Latest value and range. */
export function seriesText({ unit, kind }: Measure, weeks: Measured[], latest: Measured): string {
  const values = weeks.map(({ value }) => value);
  const [lowest, highest] = [Math.min(...values), Math.max(...values)];
  const n = hasSamples(kind) ? `, n = ${latest.n}` : '';
  return (
    `the latest ${amountText(latest.value, unit)} (week of ${latest.label}${n}), ` +
    `ranging from ${amountText(lowest, unit, highest)} to ${amountText(highest, unit)}`
  );
}

export function missingWeeks(points: TrendPoint[], weeks: Measured[]): string | null {
  const missing = points.length - weeks.length;
  return missing > 0 ? `${counted(missing, 'week')} ${missing === 1 ? 'has' : 'have'} no data` : null;
}

/** Compares both ends of the complete weeks; a description of the picture, not a verdict on the team. */
function directionText({ unit }: Measure, weeks: Measured[]): string | null {
  const values = weeks.filter(({ partial }) => !partial).map(({ value }) => value);
  const compared = Math.min(COMPARED_WEEKS, Math.floor(values.length / 2));
  if (compared === 0) return null;
  const before = middle(values.slice(0, compared));
  const after = middle(values.slice(-compared));
  const level = Math.abs(after - before) <= Math.abs(before) * LEVEL;
  const word = level ? 'level with' : after < before ? 'below' : 'above';
  const ends =
    compared === 1 ? 'The last complete week is' : `The last ${compared} complete weeks with data are`;
  const [now, then] = [amountText(after, unit, before), amountText(before, unit, after)];
  return `${ends} ${word} the first${compared === 1 ? '' : ` ${compared}`} (${now} against ${then})`;
}

function middle(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const low = sorted[Math.floor((sorted.length - 1) / 2)] ?? 0;
  const high = sorted[Math.ceil((sorted.length - 1) / 2)] ?? 0;
  return (low + high) / 2;
}

export function counted(count: number, noun: string): string {
  return `${count.toLocaleString('en-US')} ${noun}${count === 1 ? '' : 's'}`;
}
