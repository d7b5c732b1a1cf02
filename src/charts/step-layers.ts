import type { TrendPoint } from './define.ts';
import { type Layer, texts, weekX } from './layout.ts';
import { boxes } from './marks.ts';
import { PALETTE } from './palette.ts';
import type { Plot } from './plot.ts';

const DASH = 7;
const GAP = 5;
const HALF = 1;
const LABEL_SIZE = 12;

/** An upright line of dashes before each week from which a series is at another level, with that week's name at its top. */
export function stepLayers(steps: number[], points: TrendPoint[], plot: Plot): Layer[] {
  if (steps.length === 0) return [];
  const marks = steps.map((week) => ({
    week,
    x: (weekX(week, plot.count, plot) + weekX(week - 1, plot.count, plot)) / 2,
  }));
  const dashes = Math.ceil((plot.bottom - plot.top) / (DASH + GAP));
  return [
    boxes(
      'steps',
      marks.flatMap(({ week, x }) =>
        Array.from({ length: dashes }, (_, index) => {
          const y = plot.top + index * (DASH + GAP);
          return {
            week,
            x: x - HALF,
            x2: x + HALF,
            y,
            y2: Math.min(y + DASH, plot.bottom),
            fill: PALETTE.second,
          };
        }),
      ),
    ),
    texts(
      'step names',
      marks.map(({ week, x }) => ({
        x: x + 5,
        y: plot.top + LABEL_SIZE,
        text: points[week]?.label ?? '',
        color: PALETTE.second,
        size: LABEL_SIZE,
      })),
    ),
  ];
}
