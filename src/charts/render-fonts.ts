import { fileURLToPath } from 'node:url';
import { createCanvas, GlobalFonts } from 'canvas';

/**
 * Inter is published in subsets, one file per script. Files under one family name hide one another,
 * so each subset gets a name of its own and the list of them is the font.
 */
const SUBSETS = ['latin', 'latin-ext', 'vietnamese', 'cyrillic', 'cyrillic-ext', 'greek'] as const;
const WEIGHTS = [400, 600] as const;

/** The font of every chart, as a CSS list. */
export const FONT_FAMILY = SUBSETS.map(familyOf).join(', ');

const PROBE = 32;
const FINGERPRINT = { text: 'Hamburgefonts 123', font: '24px Inter', width: 221.6 };

function familyOf(subset: string): string {
  return subset === 'latin' ? 'Inter' : `Inter ${subset}`;
}

/** Registers the bundled font for this process. Throws when a file is missing or text is not drawn in it. */
export function registerFonts(): void {
  for (const subset of SUBSETS) {
    if (GlobalFonts.has(familyOf(subset))) continue;
    for (const weight of WEIGHTS) {
      const file = `@fontsource/inter/files/inter-${subset}-${weight}-normal.woff2`;
      const path = fileURLToPath(import.meta.resolve(file));
      if (!GlobalFonts.registerFromPath(path, familyOf(subset))) {
        throw new Error(`The chart font ${path} could not be read; install the dependencies again (npm ci).`);
      }
    }
  }
  const context = createCanvas(1, 1).getContext('2d');
  context.font = FINGERPRINT.font;
  const { width } = context.measureText(FINGERPRINT.text);
  if (Math.abs(width - FINGERPRINT.width) > 1) {
    throw new Error(
      `Charts are not drawn in Inter (a known text is ${width} wide, not ${FINGERPRINT.width}); install the dependencies again (npm ci).`,
    );
  }
}

/** Whether the bundled font has a glyph for one code point, found out by drawing it once. */
export function glyphProbe(): (character: string) => boolean {
  const context = createCanvas(PROBE, PROBE).getContext('2d');
  context.font = `20px ${FONT_FAMILY}`;
  function drawn(character: string): Buffer {
    context.clearRect(0, 0, PROBE, PROBE);
    context.fillText(character, 2, 24);
    return Buffer.from(context.getImageData(0, 0, PROBE, PROBE).data);
  }
  const missing = drawn('\u{E000}');
  const known = new Map<string, boolean>();
  return (character) => {
    const seen = known.get(character);
    if (seen !== undefined) return seen;
    const has = !drawn(character).equals(missing);
    known.set(character, has);
    return has;
  };
}
