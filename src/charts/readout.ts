import { joined, shortened } from './alt-text.ts';
import type { Chart } from './define.ts';
import { type Frame, MARGIN, type Text, texts, WIDTH } from './layout.ts';
import { boxes } from './marks.ts';
import { PALETTE } from './palette.ts';
import { emptyPicture, picture } from './picture.ts';
import { effortCard } from './readout-effort.ts';
import type { ReadoutModel, ReadoutPanel } from './readout-model.ts';
import { readoutPanel } from './readout-panel.ts';

const TOP = 76;
const GAP = 14;
const CARD = 194;
const COLUMNS = 2;

/**
 * One page for people outside engineering: speed and quality month by month, and where the effort went. Without anything
 * measured it says that there is not enough data yet.
 */
export function readoutChart(model: ReadoutModel): Chart {
  const { title, subtitle, panels, effort } = model;
  const heading = { title, subtitle };
  const alt = altText(model);
  const isEmpty = effort.rows.length === 0 && panels.every(({ months }) => months.every(isGap));
  if (isEmpty) return emptyPicture(heading, alt, 'Nothing was measured in these months');
  const cards = [
    ...panels.map((panel, index) => readoutPanel(panel, frameOf(index))),
    effortCard(effort, frameOf(panels.length)),
  ];
  const bottom = TOP + Math.ceil(cards.length / COLUMNS) * (CARD + GAP);
  const note: Text = { x: MARGIN, y: bottom + 8, text: noteOf(model), color: PALETTE.quiet, size: 13 };
  return picture(heading, alt, bottom + MARGIN, [
    boxes(
      'readout boxes',
      cards.flatMap((card) => card.boxes),
    ),
    texts('readout words', [...cards.flatMap((card) => card.words), note]),
  ]);
}

function frameOf(index: number): Frame {
  const width = (WIDTH - 2 * MARGIN - (COLUMNS - 1) * GAP) / COLUMNS;
  const left = MARGIN + (index % COLUMNS) * (width + GAP);
  const top = TOP + Math.floor(index / COLUMNS) * (CARD + GAP);
  return { left, right: left + width, top, bottom: top + CARD };
}

function isGap({ value }: ReadoutPanel['months'][number]): boolean {
  return value === null;
}

function noteOf({ panels, effort }: ReadoutModel): string {
  const months = panels.flatMap((panel) => panel.months);
  const compared = panels[0]?.compared ?? 0;
  return [
    'Each on a scale of its own',
    `dark: the last ${compared} months, light: those before`,
    months.some(({ small, value }) => small && value !== null) ? 'outlined: few cases' : '',
    effort.rows.some(({ planned }) => planned !== null) ? 'black mark: the plan' : '',
  ]
    .filter((part) => part !== '')
    .join(' · ');
}

function panelText({ title, value, verdict, remark }: ReadoutPanel): string {
  const told = [value, verdict, remark].filter((part) => part !== '').join(', ');
  return `${shortened(title)}: ${told}`;
}

function monthsText({ title, months }: ReadoutPanel): string {
  return `${shortened(title)} by month: ${months.map(({ label, text }) => `${label} ${text}`).join(', ')}`;
}

/** The numbers first: a long text is cut at its end. */
function altText({ title, subtitle, panels, effort }: ReadoutModel): string {
  const { missing } = effort;
  const none = missing ? `${missing.value}, ${missing.remark}` : 'nothing';
  const rows = effort.rows.map(({ name, text }) => `${shortened(name)} ${text}`);
  return joined([
    `${shortened(title)}, ${subtitle}`,
    ...panels.map(panelText),
    `${effort.title}: ${rows.length > 0 ? rows.join('; ') : none}`,
    ...panels.map(monthsText),
  ]);
}
