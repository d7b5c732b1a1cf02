import fc from 'fast-check';

/** What must never work when it comes out of a tool. */
const TRAPS = [
  '<!channel>',
  '<!here|here>',
  '<@U1>',
  '<#C1|general>',
  '<https://evil.example|click>',
  'https://evil.example/x',
  '@channel',
  '#general',
  '*bold*',
  '_italic_',
  '~struck~',
  '`code`',
  '```block```',
  '&amp;lt;!channel&gt;',
  '&lt;@U1&gt;',
  '\n> quoted\n• item\n',
  '\u202Etxt.exe',
  '🙂👩‍👩‍👧‍👦',
  '\ud83d',
  '|',
  '\u0000',
];

const trap = fc.constantFrom(...TRAPS);

/** Names as somebody who means harm would give them, up to 10,000 characters. */
export const hostileText = fc.oneof(
  {
    weight: 4,
    arbitrary: fc
      .array(fc.oneof(trap, fc.string({ unit: 'binary', maxLength: 8 })), { maxLength: 8 })
      .map((parts) => parts.join('')),
  },
  {
    weight: 2,
    arbitrary: fc
      .tuple(trap, fc.integer({ min: 1, max: 600 }))
      .map(([part, times]) => part.repeat(times).slice(0, 10_000)),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom('', ' ', 'a'.repeat(10_000), '*'.repeat(10_000), '&'.repeat(10_000)),
  },
  {
    weight: 1,
    // What every object has by birth: a name that is looked up as a property finds it.
    arbitrary: fc.constantFrom('constructor', '__proto__', 'toString'),
  },
);

export const hours = fc.oneof(
  fc.constant(null),
  fc.constantFrom(0, 0.001, 1, 71.9, 1e6, Number.MAX_SAFE_INTEGER),
  fc.double({ min: 0, max: 1e5, noNaN: true }),
);

export const manyOrNone = fc.oneof(
  { weight: 15, arbitrary: fc.constantFrom(0, 1, 2, 24, 25, 26, 60, 400) },
  { weight: 1, arbitrary: fc.constant(5_000) },
);

interface Text {
  type: 'plain_text' | 'mrkdwn';
  text: string;
  verbatim?: boolean;
}

/** Every text object in some blocks, wherever it is. */
function textsIn(value: unknown): Text[] {
  if (typeof value !== 'object' || value === null) return [];
  if ('type' in value && (value.type === 'mrkdwn' || value.type === 'plain_text') && 'text' in value) {
    return typeof value.text === 'string' ? [value as Text] : textsIn(value.text);
  }
  return Object.values(value).flatMap(textsIn);
}

function linesIn(blocks: unknown): string[] {
  return textsIn(blocks).flatMap(({ type, text }) => (type === 'mrkdwn' ? text.split('\n') : []));
}

/** What Slack reads as mark-up in a line, and nothing else of it. An underscore inside a word is none. */
function marksOf(line: string): string {
  const entities = line.replace(/&(amp|lt|gt);/g, '');
  return (entities.match(/[*~`<>&]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])|^\s*(&gt;)/gu) ?? []).join('');
}

/** Lines of `hostile` with mark-up that no line of `harmless` (the same view, of harmless names) begins with. */
export function foreignMarks(hostile: unknown, harmless: unknown): string[] {
  const known = linesIn(harmless).map(marksOf);
  return linesIn(hostile).filter((line) => !known.some((marks) => marks.startsWith(marksOf(line))));
}

/** Links that lead elsewhere than to the addresses given, mentions included; and texts that Slack may rewrite. */
export function foreignLinks(blocks: unknown, addresses: string[]): string[] {
  const texts = textsIn(blocks).filter(({ type }) => type === 'mrkdwn');
  const rewritten = texts.filter(({ verbatim }) => verbatim !== true).map(({ text }) => text);
  const links = texts.flatMap(({ text }) => [...text.matchAll(/<([^>|]*)[^>]*>?/g)].map(([, to = '']) => to));
  return [...rewritten, ...links.filter((to) => !addresses.includes(to.replaceAll('&amp;', '&')))];
}

/** Characters that nobody sees or that turn the direction of writing. */
export function invisibles(blocks: unknown): string[] {
  const found = textsIn(blocks).flatMap(
    ({ text }) => text.match(/[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu) ?? [],
  );
  return found.filter((char) => char !== '\n');
}
