import type { Chart } from './define.ts';
import { fixed, type Layer, MARGIN, type Text, texts, WIDTH } from './layout.ts';
import { PALETTE } from './palette.ts';

const ASIDE_ROOM = 340;
const CORNER_ROOM = 150;
const EMPTY_HEIGHT = 416;
const EMPTY_TOP = 80;

interface Heading {
  title: string;
  subtitle: string;
  /** At the right of the title. */
  corner?: string | undefined;
  /** At the right of the subtitle. */
  aside?: string | undefined;
}

/** A picture 893 CSS pixels wide, with its heading. */
export function picture(heading: Heading, alt: string, height: number, layers: Layer[]): Chart {
  return {
    title: heading.title,
    alt,
    spec: {
      width: WIDTH,
      height,
      padding: 0,
      autosize: { type: 'none' },
      background: PALETTE.paper,
      config: { view: { stroke: null } },
      layer: [headerLayer(heading), ...layers],
    },
  };
}

/** A picture that says that there is not enough data yet, and what is missing. */
export function emptyPicture(heading: Heading, alt: string, missing: string): Chart {
  const bottom = EMPTY_HEIGHT - MARGIN;
  const [x, y] = [WIDTH / 2, (EMPTY_TOP + bottom) / 2];
  return picture(heading, alt, EMPTY_HEIGHT, [
    fixed({
      type: 'rect',
      x: MARGIN,
      x2: WIDTH - MARGIN,
      y: EMPTY_TOP,
      y2: bottom,
      cornerRadius: 8,
      fill: PALETTE.grid,
      opacity: 0.5,
    }),
    texts('not enough data', [
      { x, y, text: 'Not enough data yet', size: 22, weight: 600, align: 'center' },
      { x, y: y + 26, text: missing, color: PALETTE.quiet, align: 'center' },
    ]),
  ]);
}

function headerLayer({ title, subtitle, corner, aside }: Heading): Layer {
  const room = WIDTH - 2 * MARGIN;
  const right = { x: WIDTH - MARGIN, weight: 600, align: 'right' } as const;
  const rows: Text[] = [
    { x: MARGIN, y: 34, text: title, size: 20, weight: 600, limit: corner ? room - CORNER_ROOM : room },
    { x: MARGIN, y: 56, text: subtitle, color: PALETTE.quiet, limit: aside ? room - ASIDE_ROOM : room },
  ];
  if (corner) rows.push({ ...right, y: 34, text: corner, limit: CORNER_ROOM - 20 });
  if (aside) rows.push({ ...right, y: 56, text: aside, limit: ASIDE_ROOM - 20 });
  return texts('header', rows);
}
