import { createCanvas, PDFDocument, type SKRSContext2D } from 'canvas';
import type { TopLevelSpec } from 'vega-lite';
import { WIDTH } from './layout.ts';
import { PALETTE } from './palette.ts';
import { FONT_FAMILY } from './render-fonts.ts';
import { drawOn, type PageContext } from './render-view.ts';

/** A document of one page: a picture, and under it text that can be selected. */
export interface Page {
  title: string;
  /** Of a picture as wide as all pictures are. */
  spec: TopLevelSpec;
  chapters: { title: string; lines: string[] }[];
  /** Small, at the end. */
  footer: string;
}

/** Points of A4; a page that has more to say is longer, so that nothing is cut off. */
const A4 = { width: 595, height: 842 };
const MARGIN = 36;
/** The picture has a margin of its own. */
const PICTURE = { left: 22, top: 14 };
const COLUMN = A4.width - 2 * MARGIN;
const BULLET = 10;

const HEADING = { size: 10.5, weight: 600, leading: 14, before: 6 } as const;
const TEXT = { size: 9, weight: 400, leading: 12, before: 1 } as const;
const FOOTER = { size: 8, weight: 400, leading: 10, before: 9 } as const;

type Style = typeof HEADING | typeof TEXT | typeof FOOTER;

interface Line {
  text: string;
  x: number;
  y: number;
  style: Style;
  bullet: boolean;
}

/** One page as a PDF, the same bytes for the same page. Throws as drawing a picture does. */
export async function drawPdf(page: Page): Promise<Buffer> {
  const scale = (A4.width - 2 * PICTURE.left) / WIDTH;
  const lines = setLines(page, PICTURE.top + heightOf(page.spec) * scale);
  const bottom = (lines.at(-1)?.y ?? 0) + MARGIN;
  const document = new PDFDocument({ title: page.title, producer: 'Kata', creator: 'Kata' });
  const context = document.beginPage(A4.width, Math.max(A4.height, bottom));
  context.save();
  context.translate(PICTURE.left, PICTURE.top);
  context.scale(scale, scale);
  await drawOn(context, page.spec);
  context.restore();
  for (const line of lines) write(context, line);
  document.endPage();
  return document.close();
}

function heightOf(spec: TopLevelSpec): number {
  return 'height' in spec && typeof spec.height === 'number' ? spec.height : 0;
}

function font({ size, weight }: Style): string {
  return `${weight} ${size}px ${FONT_FAMILY}`;
}

function write(context: PageContext, { text, x, y, style, bullet }: Line): void {
  context.font = font(style);
  context.textAlign = 'left';
  context.textBaseline = 'alphabetic';
  context.fillStyle = style === FOOTER ? PALETTE.quiet : PALETTE.ink;
  if (bullet) context.fillText('•', x - BULLET, y);
  context.fillText(text, x, y);
}

/** Everything that is written under the picture, each line with its place. */
function setLines({ chapters, footer }: Page, top: number): Line[] {
  const ruler = createCanvas(1, 1).getContext('2d');
  const lines: Line[] = [];
  let y = top;
  function set(text: string, style: Style, indent: number): void {
    ruler.font = font(style);
    y += style.before;
    for (const [index, part] of wrapped(text, COLUMN - indent, ruler).entries()) {
      y += style.leading;
      lines.push({ text: part, x: MARGIN + indent, y, style, bullet: indent > 0 && index === 0 });
    }
  }
  for (const chapter of chapters) {
    set(chapter.title, HEADING, 0);
    for (const line of chapter.lines) set(line, TEXT, BULLET);
  }
  set(footer, FOOTER, 0);
  return lines;
}

/** Where a line may end: not between a number and its sign. */
const BREAKS = / (?!%)/;

/** A text in lines that fit; a word that is longer than a line is broken. */
function wrapped(text: string, room: number, ruler: SKRSContext2D): string[] {
  const fits = (part: string) => ruler.measureText(part).width <= room;
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(BREAKS)) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (fits(longer)) {
      line = longer;
      continue;
    }
    if (line !== '') lines.push(line);
    const pieces = broken(word, fits);
    lines.push(...pieces.slice(0, -1));
    line = pieces.at(-1) ?? '';
  }
  return [...lines, line];
}

function broken(word: string, fits: (part: string) => boolean): string[] {
  const pieces = [''];
  for (const letter of word) {
    const last = pieces.at(-1) ?? '';
    if (last === '' || fits(last + letter)) pieces[pieces.length - 1] = last + letter;
    else pieces.push(letter);
  }
  return pieces;
}
