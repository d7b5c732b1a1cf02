import { amountText, hoursIn } from '../domain/unit.ts';
import { joined, shortened } from './alt-text.ts';
import type { Bucket, Chart, DistributionModel } from './define.ts';
import { unitName } from './kinds.ts';
import { type Frame, type Layer, MARGIN, roughWidth, type Text, texts, WIDTH } from './layout.ts';
import { type Box, boxes } from './marks.ts';
import { PALETTE } from './palette.ts';
import { emptyPicture, picture } from './picture.ts';

const FRAME: Frame = { left: MARGIN + 4, right: WIDTH - MARGIN - 4, top: 176, bottom: 376 };
const HEIGHT = FRAME.bottom + 62;
const FILLED = 0.82;
const MARK_ROW = 18;
const MARKS_END = FRAME.top - 14;
const MARK_SIZE = 14;
const LEAST_HEIGHT = 3;

/**
 * How values are spread: a column a bucket with how many are in it, and lines where the marks stand between them. Columns are of
 * one width however much their bucket spans. With nothing in any bucket the picture says that there is not enough data yet.
 */
export function distributionChart(model: DistributionModel): Chart {
  const { title, subtitle, buckets } = model;
  const n = buckets.reduce((sum, bucket) => sum + bucket.n, 0);
  const heading = { title, subtitle, corner: `n = ${n.toLocaleString('en-US')}` };
  const alt = altText(model, n);
  if (n === 0) return emptyPicture(heading, alt, 'Nothing was measured in this period');
  return picture(heading, alt, HEIGHT, [
    texts('caption', [{ x: MARGIN, y: 80, text: captionOf(model), color: PALETTE.quiet, size: 13 }]),
    ...columnLayers(buckets),
    ...markLayers(model),
  ]);
}

function captionOf({ unit }: DistributionModel): string {
  return hoursIn(unit) === undefined
    ? `How many in each span, ${unitName(unit)}`
    : 'How many in each span of time';
}

function columnLayers(buckets: Bucket[]): Layer[] {
  const width = (FRAME.right - FRAME.left) / buckets.length;
  const most = Math.max(...buckets.map(({ n }) => n));
  const columns: (Box & { label: string })[] = [];
  const words: Text[] = [];
  for (const [index, { label, n, share }] of buckets.entries()) {
    const x = FRAME.left + (index + 0.5) * width;
    const height = n === 0 ? 0 : Math.max(LEAST_HEIGHT, (n / most) * (FRAME.bottom - FRAME.top));
    const y = FRAME.bottom - height;
    const [left, right] = [x - (width * FILLED) / 2, x + (width * FILLED) / 2];
    if (n > 0) columns.push({ label, x: left, x2: right, y, y2: FRAME.bottom, fill: PALETTE.spread });
    const centred = { x, align: 'center', limit: width - 4 } as const;
    const counted = n === 0 ? '–' : `${n.toLocaleString('en-US')} · ${percent(share, n)}`;
    words.push({ ...centred, y: FRAME.bottom + 21, text: label, color: PALETTE.quiet });
    words.push({ ...centred, y: FRAME.bottom + 41, text: counted, weight: n === 0 ? 400 : 600 });
  }
  const ground = {
    x: FRAME.left,
    x2: FRAME.right,
    y: FRAME.bottom,
    y2: FRAME.bottom + 1,
    fill: PALETTE.faint,
  };
  return [boxes('columns', [...columns, ground]), texts('column words', words)];
}

function percent(share: number, n: number): string {
  const rounded = Math.round(share * 100);
  return rounded === 0 && n > 0 ? '< 1 %' : `${rounded} %`;
}

/** A line each, in several heights so that their words keep apart; words stand before the lines they cross. */
function markLayers({ marks, buckets, unit }: DistributionModel): Layer[] {
  const rules: Box[] = [];
  const grounds: Box[] = [];
  const words: Text[] = [];
  for (const [index, { label, value }] of marks.entries()) {
    const x = markX(value, buckets);
    const y = MARKS_END - (marks.length - 1 - index) * MARK_ROW;
    const text = `${label} ${amountText(value, unit)}`;
    const width = roughWidth(text, MARK_SIZE) + 8;
    const onLeft = x + width + 6 > FRAME.right;
    const [from, to] = onLeft ? [x - width - 4, x - 4] : [x + 4, x + width + 4];
    grounds.push({ x: from, x2: to, y: y - 13, y2: y + 5, fill: PALETTE.paper });
    rules.push({ x: x - 2, x2: x + 2, y: y - 12, y2: FRAME.bottom, fill: PALETTE.paper, opacity: 0.75 });
    rules.push({ x: x - 0.75, x2: x + 0.75, y: y - 12, y2: FRAME.bottom, fill: PALETTE.baseline });
    words.push({ x: x + (onLeft ? -7 : 7), y, text, weight: 600, align: onLeft ? 'right' : 'left' });
  }
  return [boxes('marks', rules), boxes('mark grounds', grounds), texts('mark words', words)];
}

/** Inside its bucket as far as the value is between its ends; in one without end, ever closer to the right. */
function markX(value: number, buckets: Bucket[]): number {
  const found = buckets.findIndex(({ to }) => to === null || value < to);
  const index = found === -1 ? buckets.length - 1 : found;
  const { from, to } = buckets[index] ?? { from: 0, to: null };
  const within =
    to === null ? 1 - from / Math.max(value, from, Number.MIN_VALUE) : (value - from) / (to - from);
  const width = (FRAME.right - FRAME.left) / buckets.length;
  return FRAME.left + (index + Math.min(Math.max(within, 0), 1)) * width;
}

function altText({ title, buckets, marks, unit }: DistributionModel, n: number): string {
  if (n === 0) return `${shortened(title)}: not enough data yet, nothing was measured.`;
  const marked = marks.map(({ label, value }) => `${label} ${amountText(value, unit)}`).join(', ');
  const spread = buckets
    .map(({ label, n: own, share }) => `${label}: ${own} (${percent(share, own)})`)
    .join('; ');
  return joined([`${shortened(title)}: distribution of n = ${n}${marked && `, ${marked}`}`, spread]);
}
