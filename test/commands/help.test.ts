import { expect, test } from 'vitest';
import { commands } from '../../commands/index.ts';
import { metricsHelp } from '../../commands/metrics-help.ts';
import { plainMessage } from '../../src/slack/plain-text.ts';
import { help } from '../../src/slack/usage.ts';

/** What an answer in words may have before its end is cut off. */
const ROOM = 3_900;

const of = (command: string) => commands.filter((each) => each.command === command);

test('/metrics help shows every command, none of them cut off', async () => {
  const { text, blocks } = await metricsHelp.run({}, {} as Parameters<typeof metricsHelp.run>[1]);
  const shown = plainMessage({ text, blocks });
  for (const { name, examples, summary } of of('/metrics')) {
    if (name === 'help') continue;
    expect(shown).toContain(`/metrics ${examples[0]}`);
    expect(shown).toContain(summary);
  }
  expect(shown).toContain('/kata help');
  expect(shown).not.toContain('…');
});

test.each(['/kata', '/actions'])('the usage of all of %s fits into an answer', (command) => {
  expect(help(of(command)).length).toBeLessThan(ROOM);
});
