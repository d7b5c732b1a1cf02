/** Halves of letters, which no tool keeps. */
const HALVES = /\p{Cs}/gu;

/**
 * A text by which two tools compare: line ends as here, no blanks at the ends of lines, one empty line at most between
 * two others, none around the whole, halves of letters replaced. Tools change these as they please, so that a
 * difference in them is none.
 */
export function tidy(text: string): string {
  return text
    .replace(HALVES, '\ufffd')
    .replace(/\r\n?/g, '\n')
    .replace(/[^\S\n]+$/gm, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

/** A text on one line. */
export function onOneLine(text: string): string {
  return text.replace(HALVES, '\ufffd').replace(/\s+/g, ' ').trim();
}

/** At most so many characters (UTF-16 units), an ellipsis among them where something was left out; no letter is halved. */
export function cut(text: string, most: number): string {
  if (text.length <= most) return text;
  const kept = text.slice(0, most - 1).replace(/[\uD800-\uDBFF]$/, '');
  return `${kept.trimEnd()}…`;
}
