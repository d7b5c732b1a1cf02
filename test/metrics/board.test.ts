import { expect, test } from 'vitest';
import { commands } from '../../commands/index.ts';
import { runCommand } from '../../src/slack/run-command.ts';
import { storeOf, t } from '../leadtime/world.ts';
import { rules } from '../support/rules.ts';
import { SURVEYS } from '../support/surveys.ts';

const ADA = { key: 'ada', name: 'Ada' };
const store = await storeOf({ people: [ADA, { key: 'zoe', name: 'Zoe' }] });

async function board(text: string, person: { key: string; name: string } | null = ADA) {
  const asker = { person, admin: false };
  const reply = await runCommand(commands, '/metrics', `board ${text}`, {
    store,
    asker,
    now: new Date(t('12-01')),
    benchmarkYear: 2023,
    sources: [],
    rules: rules(),
    surveys: SURVEYS,
  });
  const { metrics } = reply.data as { metrics: { metric: string }[] };
  return { ids: metrics.map(({ metric }) => metric), text: JSON.stringify(reply.blocks) };
}

test('a member chooses what the board shows; it is kept, and who chose it', async () => {
  expect((await board('team-a')).ids).toEqual(['leadtime', 'pickup', 'prsize', 'cfr']);
  expect((await board('team-a lt,wip,lt,saydone')).ids).toEqual(['leadtime', 'wip', 'saydone']);
  const { ids, text } = await board('team-a');
  expect(ids).toEqual(['leadtime', 'wip', 'saydone']);
  expect(text).toContain('good signs: small changes');
  expect(text).toContain('bad signs: ');
  expect(await store.audit.about('team team-a')).toMatchObject([
    { who: 'ada', action: 'decided', decision: { before: { board: null }, after: { board: ids } } },
  ]);
});

test.each([
  ['team-a leedtime', ADA, 'There is no metric `leedtime`. Did you mean `leadtime`?'],
  ['team-a ,', ADA, 'Choose one to 8 metrics.'],
  [
    'team-a wip',
    { key: 'zoe', name: 'Zoe' },
    'Only members and leaders of Team A choose what its board shows.',
  ],
])('board %s is refused', async (text, person, why) => {
  await expect(board(text, person)).rejects.toThrow(why);
});
