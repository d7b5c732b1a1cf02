import { amountText } from '../domain/unit.ts';
import type { TrendModel } from './define.ts';
import { capitalised } from './kinds.ts';
import { BELOW_PLOT, type Layer, MARGIN, roughWidth, type Text, texts, WIDTH } from './layout.ts';
import { type Box, boxes } from './marks.ts';
import { PALETTE, stageColour } from './palette.ts';

const BAR_LEFT = 110;
const LONGEST_BAR = 560;
const BAR = 13;
const ROW = 22;
const HEADING = 26;
const NOTE = 'Medians of stages need not add up to the median of the whole';

/** Height of the breakdown in pixels, 0 when the metric has no stages. */
export function stagesHeight({ stages }: TrendModel): number {
  return stages.length === 0 ? 0 : HEADING + stages.length * ROW;
}

/** One bar a stage, not stacked: a stack would claim that medians add up. */
export function stageLayers({ stages, unit }: TrendModel): Layer[] {
  if (stages.length === 0) return [];
  const longest = Math.max(...stages.map(({ value }) => value ?? 0));
  const rows: Text[] = [
    { x: MARGIN, y: BELOW_PLOT, text: 'Median time in each stage', weight: 600 },
    { x: WIDTH - MARGIN, y: BELOW_PLOT, text: NOTE, color: PALETTE.quiet, size: 13, align: 'right' },
  ];
  const bars: (Box & { stage: string; value: number })[] = [];
  for (const [index, { stage, value, n }] of stages.entries()) {
    const y = BELOW_PLOT + HEADING + index * ROW;
    rows.push({ x: MARGIN, y, text: capitalised(stage), limit: BAR_LEFT - MARGIN - 8 });
    if (value === null || n === 0) {
      rows.push({ x: BAR_LEFT, y, text: 'not measured', color: PALETTE.faint });
      continue;
    }
    const x2 = BAR_LEFT + (longest === 0 ? 2 : Math.max(2, (value / longest) * LONGEST_BAR));
    bars.push({ stage, value, x: BAR_LEFT, x2, y: y - BAR + 2, y2: y + 2, fill: stageColour(stage) });
    const text = amountText(value, unit);
    rows.push({ x: x2 + 9, y, text, weight: 600 });
    rows.push({
      x: x2 + 19 + roughWidth(text, 14.5),
      y,
      text: `n = ${n.toLocaleString('en-US')}`,
      color: PALETTE.quiet,
    });
  }
  return [boxes('stages', bars, 2), texts('stage rows', rows)];
}
