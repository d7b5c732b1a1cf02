import { shortened } from './alt-text.ts';
import type { Chart } from './define.ts';
import {
  drawStrip,
  type FocusStrip,
  heightOf,
  SHARE_STEPS,
  SMALL,
  type StripBox,
  UNTOLD_FILL,
} from './focus-strip.ts';
import { MARGIN, roughWidth, type Text, texts, WIDTH } from './layout.ts';
import { type Box, boxes } from './marks.ts';
import { PALETTE } from './palette.ts';
import { emptyPicture, picture } from './picture.ts';

const TOP = 76;
const GAP = 14;
const MOST_PANELS = 30;
const SIZE = 13;
const LEGEND = 44;
/** Panels next to one another, for at most so many of them. */
const ACROSS = [
  { panels: 4, across: 2 },
  { panels: 9, across: 3 },
  { panels: MOST_PANELS, across: 5 },
];
/** Names of projects have room where no more than so many strips stand side by side. */
const NAMED_ACROSS = 3;
/** Parts of a strip that names take, and at most where they are long and the weeks few. */
const NAMES = { usual: 0.36, most: 0.56, weeks: 13 };

/** What the picture of teams and the projects they balance shows. */
export interface FocusStripsModel {
  title: string;
  subtitle: string;
  /** From most to fewest projects. */
  strips: FocusStrip[];
}

function altText({ title, strips }: FocusStripsModel): string {
  const said = strips
    .slice(0, 12)
    .map(
      ({ name, said: words, risk }) =>
        `${name.slice(0, 60)}: ${words.join(', ')}${risk ? `, risk ${risk}` : ''}.`,
    );
  const teams = `${strips.length} ${strips.length === 1 ? 'team' : 'teams'}, from most to fewest projects a week`;
  return [`${shortened(title)}: ${teams}.`, ...said].join(' ').slice(0, 1_900);
}

function legend(y: number, hasUntold: boolean): { drawn: Box[]; words: Text[] } {
  const steps = [
    ...SHARE_STEPS,
    ...(hasUntold ? [{ fill: UNTOLD_FILL, label: 'worked on, share not shown' }] : []),
  ];
  const label = 'Share of the week’s effort:';
  const words: Text[] = [{ x: MARGIN, y, text: label, size: SIZE, color: PALETTE.quiet }];
  const drawn = steps.map(({ fill, label: text }, index): Box => {
    const x = MARGIN + 180 + index * 118;
    words.push({ x: x + 20, y, text, size: SIZE, color: PALETTE.quiet });
    return { x, x2: x + 14, y: y - 11, y2: y + 3, fill };
  });
  return { drawn, words };
}

/** The same in every strip, for weeks to stand below one another. */
function roomForNames(strips: FocusStrip[], width: number): number {
  const longest = Math.max(
    0,
    ...strips.flatMap(({ rows }) => rows.map(({ name }) => roughWidth(name ?? '', SMALL))),
  );
  const most = strips.every(({ weeks }) => weeks.length <= NAMES.weeks) ? NAMES.most : NAMES.usual;
  return Math.min(width * most, Math.max(width * NAMES.usual, longest + 10));
}

/** Teams side by side: the taller and the paler a strip, the more projects share the team’s time. */
export function focusStripsChart(model: FocusStripsModel): Chart {
  const { title, subtitle } = model;
  const alt = altText(model);
  const strips = model.strips.slice(0, MOST_PANELS);
  if (strips.length === 0)
    return emptyPicture({ title, subtitle }, alt, 'No team did anything that is known in these weeks');
  const most = ACROSS.find(({ panels }) => strips.length <= panels)?.across ?? 5;
  const across = Math.min(most, strips.length);
  const width = (WIDTH - 2 * MARGIN - (across - 1) * GAP) / across;
  const names = across <= NAMED_ACROSS ? roomForNames(strips, width) : 0;
  const drawn: Box[] = [];
  const words: Text[] = [];
  let y = TOP;
  for (let first = 0; first < strips.length; first += across) {
    const row = strips.slice(first, first + across);
    const height = Math.max(...row.map((strip) => heightOf(strip, names)));
    for (const [index, strip] of row.entries()) {
      const x = MARGIN + index * (width + GAP);
      const box: StripBox = { x, y, width, height, names };
      const parts = drawStrip(strip, box);
      drawn.push(...parts.drawn);
      words.push(...parts.words);
    }
    y += height + GAP;
  }
  const rest = model.strips.length - strips.length;
  if (rest > 0) {
    const text = `and ${rest.toLocaleString('en-US')} more ${rest === 1 ? 'team' : 'teams'} with fewer projects`;
    words.push({ x: MARGIN, y: y + 8, text, size: SIZE, color: PALETTE.quiet });
    y += 24;
  }
  const hasUntold = strips.some(({ rows }) => rows.some(({ cells }) => cells.includes('some')));
  const foot = legend(y + 14, hasUntold);
  return picture({ title, subtitle }, alt, y + LEGEND, [
    boxes('strips', [...drawn, ...foot.drawn]),
    texts('words', [...words, ...foot.words]),
  ]);
}
