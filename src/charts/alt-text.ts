import type { TrendModel } from './define.ts';
import { durationText } from './duration.ts';
import { measuredWeeks } from './plot-scales.ts';

const TITLE_LIMIT = 300;
/** Slack refuses more than 2,000 characters. */
const LIMIT = 1_900;
const COMPARED_WEEKS = 4;
/** Medians closer than this share of the earlier one are called level. */
const LEVEL = 0.1;

/** One to three sentences: latest complete week, range, direction, weeks without data. Under 2,000 characters. */
export function trendAltText(model: TrendModel): string {
  const title = model.title.length > TITLE_LIMIT ? `${model.title.slice(0, TITLE_LIMIT - 1)}…` : model.title;
  const weeks = measuredWeeks(model.points);
  const latest = weeks.findLast(({ partial }) => !partial) ?? weeks.at(-1);
  if (!latest) return `${title}: not enough data yet, no week has a measured value.`;
  const values = weeks.map(({ value }) => value);
  const [lowest, highest] = [Math.min(...values), Math.max(...values)];
  const [first, last] = [model.points.at(0), model.points.at(-1)];
  const missing = model.points.length - weeks.length;
  const sentences = [
    `${title}: weekly medians of ${counted(weeks.length, 'week')} between ${first?.label} and ${last?.label}, ` +
      `the latest ${durationText(latest.value)} (week of ${latest.label}, n = ${latest.n}), ` +
      `ranging from ${durationText(lowest, highest)} to ${durationText(highest)}`,
    direction(weeks.filter(({ partial }) => !partial).map(({ value }) => value)),
    missing > 0 ? `${counted(missing, 'week')} ${missing === 1 ? 'has' : 'have'} no data` : null,
  ];
  return `${sentences.filter((sentence) => sentence !== null).join('. ')}.`.slice(0, LIMIT);
}

/** Compares both ends of the complete weeks; a description of the picture, not a verdict on the team. */
function direction(values: number[]): string | null {
  const compared = Math.min(COMPARED_WEEKS, Math.floor(values.length / 2));
  if (compared === 0) return null;
  const before = middle(values.slice(0, compared));
  const after = middle(values.slice(-compared));
  const word = Math.abs(after - before) <= before * LEVEL ? 'level with' : after < before ? 'below' : 'above';
  const ends =
    compared === 1 ? 'The last complete week is' : `The last ${compared} complete weeks with data are`;
  return `${ends} ${word} the first${compared === 1 ? '' : ` ${compared}`} (${durationText(after, before)} against ${durationText(before, after)})`;
}

function middle(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const low = sorted[Math.floor((sorted.length - 1) / 2)] ?? 0;
  const high = sorted[Math.ceil((sorted.length - 1) / 2)] ?? 0;
  return (low + high) / 2;
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
