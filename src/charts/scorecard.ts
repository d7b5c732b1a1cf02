import { amountText } from '../domain/unit.ts';
import { joined, shortened } from './alt-text.ts';
import type { Chart, ScorecardModel, ScorecardPanel } from './define.ts';
import { measuredWeeks } from './kinds.ts';
import { type Layer, MARGIN, type Text, texts, WIDTH } from './layout.ts';
import { boxes, dots, lines } from './marks.ts';
import { PALETTE } from './palette.ts';
import { emptyPicture, picture } from './picture.ts';
import { type PanelParts, panelParts } from './scorecard-panel.ts';

const TOP = 76;
const GAP = 14;
const PANEL_HEIGHT = 146;
const GROUP_HEADING = 30;
/** Panels are large while there are few. */
const FEW = 4;

/**
 * Several metrics as small pictures: value, tier, verdict and a line of weeks each, in two to four columns. Panels of one group
 * stand together under its name. Without a panel the picture says that there is not enough data yet.
 */
export function scorecardChart(model: ScorecardModel): Chart {
  const { title, subtitle, panels } = model;
  const alt = altText(model);
  if (panels.length === 0) return emptyPicture({ title, subtitle }, alt, 'No metric has been measured');
  const groups = [...Map.groupBy(panels, ({ group }) => group)];
  const columns = columnsFor(groups.map(([, own]) => own.length));
  const width = (WIDTH - 2 * MARGIN - (columns - 1) * GAP) / columns;
  const headings: Text[] = [];
  const parts: PanelParts[] = [];
  let y = TOP;
  for (const [group, own] of groups) {
    if (group !== undefined) {
      headings.push({ x: MARGIN, y: y + 16, text: group, weight: 600, size: 15, limit: WIDTH - 2 * MARGIN });
      y += GROUP_HEADING;
    }
    for (const [index, panel] of own.entries()) {
      const left = MARGIN + (index % columns) * (width + GAP);
      const top = y + Math.floor(index / columns) * (PANEL_HEIGHT + GAP);
      parts.push(panelParts(panel, { left, right: left + width, top, bottom: top + PANEL_HEIGHT }));
    }
    y += Math.ceil(own.length / columns) * (PANEL_HEIGHT + GAP);
  }
  const note: Text = { x: MARGIN, y: y + 8, text: noteOf(panels), color: PALETTE.quiet, size: 13 };
  return picture({ title, subtitle }, alt, y + MARGIN, [
    ...layersOf(parts),
    texts('panel headings', [...headings, note]),
  ]);
}

function noteOf(panels: ScorecardPanel[]): string {
  const points = panels.flatMap((panel) => panel.points);
  const missing = panels.some(
    (panel) => measuredWeeks(panel.points, panel.kind).length < panel.points.length,
  );
  return [
    'Week by week, each on a scale of its own',
    missing ? 'small ticks: no data' : '',
    points.some(({ partial }) => partial) ? 'lighter: part of a week' : '',
  ]
    .filter((part) => part !== '')
    .join(' · ');
}

/** All panels in a few layers, because each layer costs time. */
function layersOf(parts: PanelParts[]): Layer[] {
  const corners = parts.flatMap((part, index) =>
    part.corners.map((corner) => ({ ...corner, part: corner.part + index * 1_000 })),
  );
  return [
    boxes(
      'cards',
      parts.map(({ card }) => card),
    ),
    boxes(
      'panel boxes',
      parts.flatMap((part) => part.boxes),
    ),
    lines('panel lines', corners, 2),
    dots(
      'panel dots',
      parts.flatMap((part) => part.dots),
    ),
    texts(
      'panel words',
      parts.flatMap((part) => part.words),
    ),
  ];
}

/** Two for few panels, else three, or four where that saves a third of the rows. */
function columnsFor(groups: number[]): number {
  if (groups.reduce((sum, size) => sum + size, 0) <= FEW) return 2;
  const rows = (columns: number) => groups.reduce((sum, size) => sum + Math.ceil(size / columns), 0);
  return rows(4) * 1.5 <= rows(3) ? 4 : 3;
}

function altText({ title, panels }: ScorecardModel): string {
  if (panels.length === 0) return `${shortened(title)}: not enough data yet, no metric has been measured.`;
  return joined([
    `${shortened(title)}: ${panels.length === 1 ? '1 metric' : `${panels.length} metrics`}`,
    ...panels.map(panelText),
  ]);
}

function panelText({ title, value, unit, n, band, verdict, better }: ScorecardPanel): string {
  const hint = better === 'neither' ? '' : ` (${better} is better)`;
  if (value === null) return `${shortened(title)}${hint}: not enough data, n = ${n}`;
  return [`${shortened(title)}${hint}: ${amountText(value, unit)}`, band, verdict, `n = ${n}`]
    .filter((part) => part !== null)
    .join(', ');
}
