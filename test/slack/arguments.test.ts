import fc from 'fast-check';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { didYouMean, findCommand, parseArguments } from '../../src/slack/arguments.ts';
import { BadInput, type CommandDefinition, defineCommand } from '../../src/slack/define.ts';
import { tokenise } from '../../src/slack/tokens.ts';
import { help, usage } from '../../src/slack/usage.ts';

const metrics = defineCommand({
  command: '/metrics',
  name: '',
  summary: 'Shows a metric.',
  args: z.object({
    metric: z.string().describe('id of the metric'),
    team: z.string().optional(),
    weeks: z.number().int().min(1).max(104).default(26).describe('weeks to look back'),
    from: z.iso.date().optional(),
    groupBy: z.enum(['repository', 'size']).optional(),
    exact: z.boolean().default(false),
    zone: z
      .string()
      .refine((zone) => zone !== 'Mars', { error: 'there is no such zone' })
      .optional(),
  }),
  positional: ['metric', 'team'],
  examples: ['leadtime team-a'],
  run: async () => ({ text: '', blocks: [] }),
});
const teams = { ...metrics, name: 'teams', args: z.object({}), positional: [] };

const USAGE =
  '/metrics <metric> [team] [--weeks <n>] [--from <date>] [--group-by <repository|size>] [--exact] [--zone <value>]';

function parse(text: string) {
  return parseArguments(metrics, text);
}

function refusal(text: string): string {
  try {
    parse(text);
  } catch (error) {
    if (error instanceof BadInput) return error.message;
    throw error;
  }
  throw new Error('it was understood');
}

test.each([
  ['leadtime team-a', { metric: 'leadtime', team: 'team-a' }],
  ['--weeks 4 leadtime "team a"', { metric: 'leadtime', team: 'team a', weeks: 4 }],
  ['leadtime “team a” —weeks=8', { metric: 'leadtime', team: 'team a', weeks: 8 }],
  ['leadtime ‘team a’ –exact', { metric: 'leadtime', team: 'team a', exact: true }],
  ['leadtime --group-by size', { metric: 'leadtime', groupBy: 'size' }],
  ['leadtime --groupBy=size', { metric: 'leadtime', groupBy: 'size' }],
  ['leadtime --exact=false', { metric: 'leadtime' }],
  ['--team team-b leadtime', { metric: 'leadtime', team: 'team-b' }],
  ['leadtime -- --odd', { metric: 'leadtime', team: '--odd' }],
  ['leadtime R&amp;D', { metric: 'leadtime', team: 'R&D' }],
  ['leadtime --team="team a"', { metric: 'leadtime', team: 'team a' }],
  ["leadtime l'équipe", { metric: 'leadtime', team: "l'équipe" }],
  ['leadtime <@U1|Ada Lovelace>', { metric: 'leadtime', team: '<@U1|Ada Lovelace>' }],
  ['leadtime\u00a0team\u200b-a', { metric: 'leadtime', team: 'team-a' }],
])('understands %s', (text, expected) => {
  expect(parse(text)).toEqual({ weeks: 26, exact: false, ...expected });
});

test.each([
  ['', '`<metric>` is missing: id of the metric.'],
  ['leadtime --weeks 4 --weeks 5', '`--weeks` is there twice: say it once.'],
  ['leadtime --weks 4', 'There is no option `--weks`. Did you mean `--weeks`?'],
  ['leadtime --colour red', 'There is no option `--colour`.'],
  ['leadtime -w 4', 'There is no option `-w`.'],
  ['leadtime --weeks four', '`--weeks` takes a whole number from 1 to 104, not `four`.'],
  ['leadtime --weeks -4', '`--weeks` takes a whole number from 1 to 104, not `-4`.'],
  ['leadtime --weeks 1.5', '`--weeks` takes a whole number from 1 to 104, not `1.5`.'],
  ['leadtime --weeks', '`--weeks` takes a whole number from 1 to 104.'],
  ['leadtime --from --exact', '`--from` takes a date like 2026-03-02.'],
  ['leadtime --from 2026-02-30', '`--from` takes a date like 2026-03-02, not `2026-02-30`.'],
  ['leadtime --group-by siz', '`--group-by` takes one of repository, size, not `siz`. Did you mean `size`?'],
  ['leadtime --exact=maybe', '`--exact` takes no value.'],
  ['leadtime --zone Mars', '`--zone` cannot be `Mars`: there is no such zone.'],
  ['leadtime team a', '`a` is one word too many: put quotation marks around a name with spaces.'],
  ['leadtime "team a', 'A quotation mark is opened and never closed: close it, or leave it out.'],
])('refuses %s in one sentence, with the usage', (text, sentence) => {
  const message = refusal(text);
  expect(message.startsWith(sentence)).toBe(true);
  expect(message.endsWith(`\nUsage: \`${USAGE}\``)).toBe(true);
});

test.each([
  ['faster check out', { metric: 'faster check out' }],
  ['faster --weeks 3 checkout', { metric: 'faster checkout', weeks: 3 }],
  ['"faster checkout"', { metric: 'faster checkout' }],
  ['faster one --team gift cards --weeks 3', { metric: 'faster one', team: 'gift cards', weeks: 3 }],
  ['--team gifts faster checkout', { metric: 'faster checkout', team: 'gifts' }],
  ['faster checkout --metric=x', null],
])('where words are joined, “%s” is one name', (text, expected) => {
  const joined = { ...metrics, positional: ['metric' as const], joinsWords: true as const };
  if (expected) expect(parseArguments(joined, text)).toMatchObject(expected);
  else expect(() => parseArguments(joined, text)).toThrow('`faster` is one word too many');
});

test('an option named like a part of every object is unknown, not found', () => {
  expect(refusal('leadtime --__proto__ x')).toContain('There is no option `--__proto__`.');
  expect(refusal('leadtime --constructor x')).toContain('There is no option `--constructor`.');
});

test('whatever is typed is understood or refused with a sentence', () => {
  const piece = fc.constantFrom(
    '"',
    '“',
    '’',
    '—',
    '--',
    '--weeks',
    '=',
    ' ',
    '<@',
    '>',
    '-4',
    'é',
    '\u0000',
  );
  const typed = fc.array(fc.oneof(piece, fc.string()), { maxLength: 12 }).map((pieces) => pieces.join(''));
  fc.assert(
    fc.property(typed, (text) => {
      try {
        parse(text);
      } catch (error) {
        expect(error).toBeInstanceOf(BadInput);
      }
    }),
  );
});

test('a word without spaces or quotation marks stays as it is', () => {
  const word = fc.stringMatching(/^[a-z0-9][a-z0-9._/@-]*$/);
  fc.assert(
    fc.property(fc.array(word), (words) => {
      expect(tokenise(words.join(' '))).toEqual(words);
    }),
  );
});

test('usage and help come from the definition', () => {
  expect(usage(metrics)).toBe(USAGE);
  expect(help([metrics, teams])).toBe(
    [
      `\`${USAGE}\``,
      'Shows a metric.',
      '• `metric`: id of the metric',
      '• `--weeks`: weeks to look back',
      'e.g. `/metrics leadtime team-a`',
      '',
      '`/metrics teams`',
      'Shows a metric.',
      'e.g. `/metrics leadtime team-a`',
    ].join('\n'),
  );
});

test('the first word picks the subcommand, else the one without a name', () => {
  const all = [metrics, teams] as unknown as CommandDefinition<object>[];
  expect(findCommand(all, '/metrics', ' Teams now')).toMatchObject({
    definition: { name: 'teams' },
    text: 'now',
  });
  expect(findCommand(all, '/metrics', 'leadtime a b')).toMatchObject({
    definition: { name: '' },
    text: 'leadtime a b',
  });
  expect(() => findCommand(all.slice(1), '/metrics', 'team')).toThrow('Did you mean `/metrics teams`?');
  expect(() => findCommand(all, '/goals', 'list')).toThrow('There is no command `/goals`.');
});

test('did you mean: near words only', () => {
  expect(didYouMean('ledtime', ['leadtime', 'cfr'])).toBe('leadtime');
  expect(didYouMean('LEADTIME', ['leadtime'])).toBe('leadtime');
  expect(didYouMean('velocity', ['leadtime', 'cfr'])).toBeNull();
  expect(didYouMean('tema-a', ['team-a', 'team-b'])).toBe('team-a');
});
