import { BadInput } from './define.ts';

const OPENING = new Map([
  ['"', '"'],
  ['“', '"'],
  ['”', '"'],
  ['„', '"'],
  ['«', '"'],
  ["'", "'"],
  ['‘', "'"],
  ['‚', "'"],
]);
const CLOSING: Record<string, string> = { '"': '"“”«»', "'": "'’‘" };
const INVISIBLE = /\u200b|\u2060|\ufeff/g;
const LONG_DASH = /^[—–‒―]-?(?=\p{L})/u;
const ENTITIES: Record<string, string> = { '&lt;': '<', '&gt;': '>', '&amp;': '&' };

/** Slack escapes these three characters in what a person typed. */
function unescaped(text: string): string {
  return text.replace(/&(?:lt|gt|amp);/g, (entity) => ENTITIES[entity] ?? entity);
}

/** Reads up to the quotation mark that closes. */
function quoted(text: string, start: number, kind: string): { value: string; end: number } {
  for (let at = start; at < text.length; at += 1) {
    if (CLOSING[kind]?.includes(text[at] ?? '')) return { value: text.slice(start, at), end: at + 1 };
  }
  throw new BadInput('A quotation mark is opened and never closed: close it, or leave it out.');
}

/**
 * Splits typed text into words as a shell would: quotation marks keep words together, `<@U1|Ada L>` is one word. What
 * phones make of quotation marks and of `--` is undone.
 * @throws BadInput when a quotation mark is not closed
 */
export function tokenise(typed: string): string[] {
  const text = typed.replace(INVISIBLE, '');
  const words: string[] = [];
  let word: string | null = null;
  for (let at = 0; at < text.length; ) {
    const char = text[at] ?? '';
    if (/\s/.test(char)) {
      if (word !== null) words.push(word);
      word = null;
      at += 1;
      continue;
    }
    const kind = OPENING.get(char);
    if (kind && (word === null || word.endsWith('='))) {
      const { value, end } = quoted(text, at + 1, kind);
      word = (word ?? '') + value;
      at = end;
      continue;
    }
    const mention: string | undefined =
      word === null ? /^<[@#!][^>\n]*>/.exec(text.slice(at))?.[0] : undefined;
    word = (word ?? '') + (mention ?? char);
    at += mention?.length ?? 1;
  }
  if (word !== null) words.push(word);
  return words.map((each) => unescaped(each.replace(LONG_DASH, '--')));
}
