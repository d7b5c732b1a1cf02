import type { TrendPoint } from './define.ts';
import { type Frame, type Layer, type Text, texts, weekX } from './layout.ts';
import { PALETTE } from './palette.ts';

const LABEL_EVERY_WEEK_UP_TO = 12;
const LABEL_GAP = 56;
/** From local midnight, wherever that is, into the same day by UTC. */
const INTO_THE_DAY_MS = 13 * 3_600_000;

/** Dates under the plot: each week when there are few, else first weeks of a month, as many as fit. */
export function weekLabels(name: string, points: TrendPoint[], frame: Frame): Layer {
  const all = points.length <= LABEL_EVERY_WEEK_UP_TO;
  const candidates = points
    .map((point, index) => ({ label: point.label, day: dayOf(point), x: weekX(index, points.length, frame) }))
    .filter(({ day }) => all || day.getUTCDate() <= 7);
  const rows: Text[] = [];
  let lastYear: number | null = null;
  for (const { label, day, x } of everyThatFits(candidates)) {
    rows.push({ x, y: frame.bottom + 19, text: label, color: PALETTE.quiet, align: 'center' });
    const year = day.getUTCFullYear();
    if (year !== lastYear) {
      rows.push({
        x,
        y: frame.bottom + 35,
        text: `${year}`,
        color: PALETTE.quiet,
        size: 13,
        align: 'center',
      });
    }
    lastYear = year;
  }
  return texts(name, rows);
}

/** Every one, every second, every third …: the first such choice that leaves room between labels. */
function everyThatFits<T extends { x: number }>(candidates: T[]): T[] {
  for (let stride = 1; stride < candidates.length; stride += 1) {
    const kept = candidates.filter((_, index) => index % stride === 0);
    if (kept.every(({ x }, index) => x - (kept[index - 1]?.x ?? -LABEL_GAP) >= LABEL_GAP)) return kept;
  }
  return candidates.slice(0, 1);
}

function dayOf({ start }: TrendPoint): Date {
  return new Date(start.getTime() + INTO_THE_DAY_MS);
}
