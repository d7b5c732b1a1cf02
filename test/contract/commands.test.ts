import { describe, expect, test } from 'vitest';
import { commands } from '../../commands/index.ts';
import { validateMessageBlocks } from '../../demo/slack/block-kit/validate.ts';
import { systemClock } from '../../src/clock.ts';
import type { Fact } from '../../src/domain/index.ts';
import { answersAlone, runCommand } from '../../src/slack/run-command.ts';
import { argumentsOf, help, usage } from '../../src/slack/usage.ts';
import { storeFacts } from '../../src/sync/store-facts.ts';
import { rules } from '../support/rules.ts';
import { freshStore } from '../support/store.ts';
import { SURVEYS } from '../support/surveys.ts';

const store = await freshStore();
const ADA = { key: 'ada', name: 'Ada', email: 'ada@acme.example' };
const TEAM = { key: 'team-a', name: 'Team A', timezone: 'UTC', members: ['ada'], repositories: ['shop'] };
const hoursAgo = (hours: number) => new Date(systemClock().getTime() - hours * 3_600_000);

const commit = {
  source: 'x',
  repository: 'shop',
  sha: 'a1',
  parents: [],
  authoredAt: hoursAgo(400),
  committedAt: hoursAgo(400),
  author: 'ada',
};
const deployment = {
  source: 'x',
  id: 'd1',
  repository: 'shop',
  environment: 'production',
  sha: 'a1',
  status: 'success',
  startedAt: hoursAgo(390),
};
await store.organisation.saveTeams([TEAM, { ...TEAM, key: 'team-b', name: 'Team B' }]);
await store.organisation.savePeople([ADA]);
await storeFacts(store, [
  { kind: 'commit', record: commit } as Fact,
  { kind: 'deployment', record: deployment } as Fact,
]);

const context = async () => ({
  store,
  asker: { person: ADA, admin: true },
  now: systemClock(),
  benchmarkYear: 2023,
  sources: [{ id: 'github', title: 'GitHub', nextRunAt: null }],
  rules: await store.settings.rules(rules({ bots: [] })),
  surveys: SURVEYS,
});

describe.each(commands)('$command $name', (definition) => {
  const { command, name, summary, examples, positional } = definition;

  test('has a summary, and says of every argument what it is', () => {
    expect(summary).toMatch(/^[A-Z].*\.$/);
    const all = argumentsOf(definition);
    expect(all.filter(({ description }) => !description).map(({ key }) => key)).toEqual([]);
    expect(positional.filter((each) => !all.some(({ key }) => key === each))).toEqual([]);
  });

  test('its usage is one line that begins as it is typed', () => {
    expect(usage(definition)).toMatch(new RegExp(`^${command}${name && ` ${name}`}[^\\n]*$`));
    expect(help([definition])).toContain(`e.g. \`${command} ${examples[0]}\``);
  });

  test.each(examples)('%s runs as it stands', async (example) => {
    const reply = await runCommand(commands, command, example, await context());
    expect(reply.text).not.toBe('');
    const verdict = validateMessageBlocks(reply.blocks);
    expect(verdict.ok ? [] : verdict.messages).toEqual([]);
    expect(example.startsWith(name)).toBe(true);
  });
});

test('a wrong word brings the usage of the command it was said to; a rule about people does not', async () => {
  const ask = async (text: string, more: object = {}) =>
    runCommand(commands, '/metrics', text, { ...(await context()), ...more });
  await expect(ask('me leedtime')).rejects.toThrow(
    'There is no metric `leedtime`. Did you mean `leadtime`?\nUsage: `/metrics me [metric] [--of <value>] [--from <date>] [--weeks <n>] [--to <date>]`',
  );
  await expect(ask('me leadtime', { asker: { person: null, admin: true } })).rejects.toThrow(
    /e-mail address\.$/,
  );
});

test.each([...new Set(commands.map(({ command }) => command))])('%s alone is helped', async (command) => {
  const alone = answersAlone(commands.filter((each) => each.command === command));
  const { text } = await runCommand(commands, command, alone ? 'help' : '  ', await context());
  const own = commands.filter((each) => each.command === command && each.name !== 'help');
  for (const { name } of own) expect(text).toContain(`${command} ${name}`.trim());
});
