import picomatch from 'picomatch';

const NUMBERS = /^\d+(\s*-\s*\d+)?(\s+\d+(\s*-\s*\d+)?)*$/;
const GLOB = /[*?{[]/;

export interface Offer {
  names: string[];
  /** Whether numbers mean places in the list. */
  numbered: boolean;
  /** Whether the configuration takes a pattern as it is, which then fits what there will be, too. */
  takesPattern(pattern: string): boolean;
}

export type Choice = { chosen: string[] } | { problem: string };

function numbered(text: string, names: string[]): Choice {
  const chosen: string[] = [];
  for (const [, first, last = first] of text.matchAll(/(\d+)(?:\s*-\s*(\d+))?/g)) {
    const [from, to] = [Number(first), Number(last)];
    if (from < 1 || to > names.length || from > to)
      return { problem: `${first === last ? first : `${first}-${last}`} is not within 1-${names.length}.` };
    chosen.push(...names.slice(from - 1, to));
  }
  return { chosen };
}

function part(text: string, offer: Offer): Choice {
  const { names } = offer;
  if (names.includes(text)) return { chosen: [text] };
  if (offer.numbered && NUMBERS.test(text)) return numbered(text, names);
  if (text.toLowerCase() === 'all' || text === '*') return { chosen: names };
  if (!GLOB.test(text)) return { problem: `\`${text}\` is not among them.` };
  const fits = picomatch(text, { dot: true });
  const fitting = names.filter((name) => fits(name));
  if (fitting.length === 0) return { problem: `\`${text}\` fits none of them.` };
  return { chosen: offer.takesPattern(text) ? [text] : fitting };
}

/** What is meant by numbers, ranges, names, patterns and `all`, set apart by commas; each once, in the order meant. */
export function choiceOf(text: string, offer: Offer): Choice {
  const parts = text.split(',').flatMap((each) => each.trim() || []);
  if (parts.length === 0) return { problem: 'Choose at least one.' };
  const chosen: string[] = [];
  for (const each of parts) {
    const choice = part(each, offer);
    if ('problem' in choice) return choice;
    chosen.push(...choice.chosen);
  }
  return { chosen: [...new Set(chosen)] };
}
