import { hoursIn, type Unit } from '../domain/unit.ts';
import type { Bucket } from './define.ts';

type Span = Pick<Bucket, 'label' | 'from' | 'to'>;

/** Ends of spans in hours, and a shorter list for what is mostly over within one. */
const HOUR_ENDS = [1, 4, 24, 72, 168];
const MINUTE_ENDS = [1, 5, 10, 20, 60].map((minutes) => minutes / 60);
const MOSTLY = 0.75;
const SIZES: Span[] = [
  { label: 'XS · under 10', from: 0, to: 10 },
  { label: 'S · 10–99', from: 10, to: 100 },
  { label: 'M · 100–399', from: 100, to: 400 },
  { label: 'L · 400–999', from: 400, to: 1_000 },
  { label: 'XL · 1,000 and more', from: 1_000, to: null },
];
/** As many columns as can be read at a glance. */
const MOST_COLUMNS = 8;

/**
 * How many values fall in each of the columns that suit their unit: spans of time that grow, sizes of changes from XS to XL, else
 * equal steps. Every value is in one column. Empty for no values.
 */
export function bucketsOf(values: number[], unit: Unit): Bucket[] {
  if (values.length === 0) return [];
  const spans = spansFor(values, unit);
  return spans.map((span, index) => {
    const { to } = span;
    const from = index === 0 ? Number.NEGATIVE_INFINITY : span.from;
    const last = index === spans.length - 1;
    const n = values.filter((value) => value >= from && (last || to === null || value < to)).length;
    return { ...span, n, share: n / values.length };
  });
}

function spansFor(values: number[], unit: Unit): Span[] {
  const hours = hoursIn(unit);
  if (hours !== undefined) return timeSpans(values, hours);
  if (unit === 'lines') return SIZES;
  return values.every(Number.isInteger) ? wholeSpans(values) : evenSpans(values, unit);
}

function timeSpans(values: number[], hours: number): Span[] {
  const short = values.filter((value) => value * hours < 1).length;
  const ends = short > values.length * MOSTLY ? MINUTE_ENDS : HOUR_ENDS;
  return [...ends, null].map((end, index) => {
    const start = ends[index - 1] ?? 0;
    if (end === null) return { label: `${timeText(start)} and more`, from: start / hours, to: null };
    return {
      label: index === 0 ? `under ${timeText(end)}` : timeText(end, start),
      from: start / hours,
      to: end / hours,
    };
  });
}

/** E.g. `1–4 h`, or `4 h` without a start. */
function timeText(end: number, start?: number): string {
  const [size, unit] = end > 24 ? [24, 'days'] : (start ?? end) < 1 ? [1 / 60, 'min'] : [1, 'h'];
  const [first, last] = [start, end].map((each) => each && Math.round(each / size));
  return first === undefined ? `${last} ${unit}` : `${first}–${last} ${unit}`;
}

/** Of whole numbers: one each, or as many together as there is room for. */
function wholeSpans(values: number[]): Span[] {
  const { first, step, count } = steps(values, 1);
  return Array.from({ length: count + 1 }, (_, index) => {
    const start = first + index * step;
    const end = start + step - 1;
    const label = step === 1 ? number(start) : `${number(start)}–${number(end)}`;
    return { label, from: start - 0.5, to: end + 0.5 };
  });
}

function evenSpans(values: number[], unit: Unit): Span[] {
  const { first, step, count } = steps(values, 0);
  return Array.from({ length: Math.max(1, count) }, (_, index) => {
    const [from, to] = [exact(first + index * step), exact(first + (index + 1) * step)];
    const after = unit === '%' ? ' %' : '';
    return { label: `${number(from)}–${number(to)}${after}`, from, to };
  });
}

/** From 0, or the lowest value below it, in round steps up to the highest. */
function steps(values: number[], least: number): { first: number; step: number; count: number } {
  const [lowest, highest] = [Math.min(0, ...values), Math.max(0, ...values)];
  const span = Math.max(highest - lowest, 1e-9);
  const magnitude = 10 ** Math.floor(Math.log10(span / MOST_COLUMNS));
  const factor = [1, 2, 5, 10].find((each) => span / (each * magnitude) <= MOST_COLUMNS) ?? 10;
  const step = Math.max(least, factor * magnitude);
  const first = Math.floor(lowest / step) * step;
  const reached = (highest - first) / step;
  return { first, step, count: least > 0 ? Math.floor(reached + 1e-9) : Math.ceil(reached - 1e-9) };
}

function exact(value: number): number {
  return Number(value.toPrecision(12));
}

function number(value: number): string {
  return value.toLocaleString('en-US', { maximumFractionDigits: 6 });
}
