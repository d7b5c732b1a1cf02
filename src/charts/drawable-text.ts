const PLAIN = /^[\x20-\x7e]*$/;
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]+/gu;

/**
 * A text that can be drawn with the glyphs there are: accents are composed, letters of a script that is
 * missing become one `…` a run, emoji and other signs go, and nothing invisible or right-to-left remains.
 */
export function drawableText(text: string, hasGlyph: (character: string) => boolean): string {
  if (PLAIN.test(text)) return text;
  let drawable = '';
  for (const character of text.replace(INVISIBLE, ' ').normalize('NFC')) {
    drawable += drawableCharacter(character, hasGlyph);
  }
  return drawable
    .replace(/…[\s…]*…/g, '…')
    .replace(/\s+/g, ' ')
    .trim();
}

function drawableCharacter(character: string, hasGlyph: (character: string) => boolean): string {
  if (/\p{M}/u.test(character)) return '';
  if (/\s/u.test(character)) return ' ';
  if (hasGlyph(character)) return character;
  const plainer = [...character.normalize('NFKD')].filter((part) => !/\p{M}/u.test(part));
  if (plainer.length > 0 && plainer.every(hasGlyph)) return plainer.join('');
  return /[\p{L}\p{N}]/u.test(character) ? '…' : '';
}

/** The same value with every string in it drawable; keys stay. Other things than JSON are not expected. */
export function drawableValue(value: unknown, hasGlyph: (character: string) => boolean): unknown {
  if (typeof value === 'string') return drawableText(value, hasGlyph);
  if (Array.isArray(value)) return value.map((item) => drawableValue(item, hasGlyph));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, drawableValue(item, hasGlyph)]));
}
