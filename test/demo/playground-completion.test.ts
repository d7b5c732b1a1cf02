import { expect, test } from 'vitest';
import { z } from 'zod';
import { completionOf } from '../../demo/playground/completion.ts';
import { defineCommand } from '../../src/slack/define.ts';

const words: Record<string, string[]> = { team: ['team-a', 'team b'], metric: ['leadtime', 'deployfreq'] };
const run = async () => ({ text: '', blocks: [] });

const complete = completionOf({
  commands: [
    { command: '/metrics', description: 'Numbers' },
    { command: '/kata', description: 'Settings' },
  ],
  definitions: [
    defineCommand({
      command: '/metrics',
      name: '',
      summary: 'one metric',
      args: z.object({
        metric: z.string(),
        team: z.string(),
        weeks: z.int().optional().describe('how many'),
        by: z.enum(['month', 'stage']).optional(),
        raw: z.boolean().optional(),
      }),
      positional: ['metric', 'team'],
      examples: [],
      run,
    }),
    defineCommand({
      command: '/metrics',
      name: 'dora',
      summary: 'four keys',
      args: z.object({ team: z.string() }),
      positional: ['team'],
      examples: [],
      run,
    }),
    defineCommand({
      command: '/kata',
      name: 'bots',
      summary: 'bots',
      args: z.object({ what: z.enum(['list', 'add']), pattern: z.string().optional() }),
      positional: ['what', 'pattern'],
      examples: [],
      run,
    }),
  ] as unknown as Parameters<typeof completionOf>[0]['definitions'],
  wordsFor: async (argument) => (words[argument] ?? []).map((word) => ({ word, about: '' })),
});

const labels = async (typed: string) => (await complete(typed)).map(({ label }) => label);

test.each([
  ['', []],
  ['hello', []],
  ['/', ['/metrics', '/kata']],
  ['/me', ['/metrics']],
  ['/nothing ', []],
  ['/metrics ', ['dora', 'help', 'leadtime', 'deployfreq', '--weeks', '--by', '--raw']],
  ['/metrics d', ['dora', 'deployfreq']],
  ['/metrics LEAD', ['leadtime']],
  ['/metrics dora ', ['team-a', 'team b']],
  ['/metrics DORA ', ['team-a', 'team b']],
  ['/metrics leadtime ', ['team-a', 'team b', '--weeks', '--by', '--raw']],
  ['/metrics leadtime team-a ', ['--weeks', '--by', '--raw']],
  ['/metrics leadtime --by ', ['month', 'stage']],
  ['/metrics leadtime --by stage ', ['team-a', 'team b', '--weeks', '--raw']],
  ['/metrics leadtime --raw ', ['team-a', 'team b', '--weeks', '--by']],
  ['/metrics leadtime --weeks ', []],
  ['/metrics leadtime team-a --w', ['--weeks']],
  ['/kata bots ', ['list', 'add']],
  ['/kata bots add ', []],
  ['/kata ', ['bots', 'help']],
])('%j goes on with %j', async (typed, expected) => {
  expect(await labels(typed)).toEqual(expected);
});

test('what is taken stands in the line as the command understands it, names with spaces between quotation marks', async () => {
  const [, second] = await complete('/metrics dora te');
  expect(second?.line).toBe('/metrics dora "team b" ');
  const [first] = await complete('/metrics lead');
  expect(first?.line).toBe('/metrics leadtime ');
  const [command] = await complete('/k');
  expect(command).toEqual({ line: '/kata ', label: '/kata', about: 'Settings' });
});
