import type { ModalView } from '@slack/types';
import { afterEach, expect, test } from 'vitest';
import { BadInput, type InteractionDefinition } from '../../src/slack/define.ts';
import { freshStore } from '../support/store.ts';
import { ADA, BEN, type Context, lastEphemeral, startBot, startWorkspace, TEAM_CHANNEL } from './support.ts';

const store = await freshStore();
await store.organisation.savePeople([{ key: 'ada', name: 'Ada', email: 'ada@acme.example' }]);
const slack = await startWorkspace();

const plain = (text: string) => ({ type: 'plain_text', text }) as const;

function modal(text: string, more: Partial<ModalView> = {}): ModalView {
  return {
    type: 'modal',
    title: plain('Counted'),
    blocks: [{ type: 'section', text: { type: 'mrkdwn', text } }],
    ...more,
  };
}

const form = modal('', {
  callback_id: 'rename',
  private_metadata: 'team-a',
  submit: plain('Save'),
  blocks: [
    {
      type: 'input',
      block_id: 'name',
      label: plain('Name'),
      element: { type: 'plain_text_input', action_id: 'text' },
    },
  ],
});

const saved: string[] = [];
let delayMs = 0;

const interactions: InteractionDefinition<Context>[] = [
  {
    kind: 'action',
    id: 'counted',
    mode: 'read',
    opening: modal('Counting…'),
    async run({ value }, { asker }) {
      if (value === 'bad') throw new BadInput('Nothing <was> counted.');
      if (value === 'worse') throw new Error('broken');
      return { modal: modal(`${value} for ${asker.person?.name}`) };
    },
  },
  { kind: 'action', id: 'edit', mode: 'read', run: async () => ({ modal: form }) },
  {
    kind: 'action',
    id: 'mark',
    mode: 'write',
    async run({ value }) {
      await new Promise((resolve) => setTimeout(resolve, delayMs));
      saved.push(value);
      return { reply: { text: `Marked ${value}`, blocks: [] } };
    },
  },
  {
    kind: 'view',
    id: 'rename',
    mode: 'write',
    async run({ value, fields }) {
      await new Promise((resolve) => setTimeout(resolve, delayMs));
      const name = fields['name']?.['text']?.value ?? '';
      if (name === 'taken') return { errors: { name: 'There is one of that name.' } };
      saved.push(`${value}=${name}`);
      return name === 'twice' ? { modal: modal('Once more?') } : {};
    },
  },
];

const bot = await startBot({ slack, store, interactions });

afterEach(() => {
  expect(slack.unexpected).toEqual([]);
  expect(slack.ignored).toEqual([]);
});

/** A message to one person with a button, put there through the address of a command. */
async function button(actionId: string, value: string, user = ADA) {
  const slash = await slack.slash({ user, channel: TEAM_CHANNEL, command: '/metrics', text: 'words' });
  const address = new URLSearchParams(slash.sent.body).get('response_url') ?? '';
  const element = { type: 'button', action_id: actionId, value, text: plain('Press') };
  const text = crypto.randomUUID();
  const body = JSON.stringify({ text, blocks: [{ type: 'actions', elements: [element] }] });
  await fetch(address, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
  return slack.waitFor(() => slack.ephemerals(TEAM_CHANNEL, user).find((each) => each.text === text));
}

async function press(actionId: string, value: string, user = ADA) {
  const message = await button(actionId, value, user);
  return slack.press({ user, channel: TEAM_CHANNEL, message: message.ts, actionId });
}

function shown(user = ADA): string {
  return JSON.stringify(slack.views(user).at(-1)?.view.blocks ?? []);
}

async function closeAll(user = ADA): Promise<void> {
  while (slack.views(user).length > 0) await slack.closeView({ user });
}

test('a read opens its modal at once and fills it', async () => {
  await press('counted', 'team-a');
  await slack.waitFor(() => shown().includes('team-a for Ada'));
  expect(slack.views(ADA)).toHaveLength(1);
  expect(slack.requests.filter((each) => each.includes('views.open'))).toHaveLength(1);
  expect(await store.audit.about('counted')).toMatchObject([{ who: 'ada', action: 'pressed' }]);
  await closeAll();
});

test('what goes wrong is said in the modal that is open', async () => {
  await press('counted', 'bad');
  await slack.waitFor(() => shown().includes('Nothing &lt;was&gt; counted.'));
  await closeAll();
  await press('counted', 'worse');
  await slack.waitFor(() => shown().includes('That did not work'));
  await closeAll();
  await press('counted', 'team-a', 'U0GUEST');
  await slack.waitFor(() => shown('U0GUEST').includes('does not answer guests'));
});

test('a write is done before it is acknowledged, once however often it is sent', async () => {
  const delivery = await press('mark', 'a');
  expect(saved).toEqual(['a']);
  await slack.waitFor(() => lastEphemeral(slack, TEAM_CHANNEL, ADA).text === 'Marked a');
  expect((await slack.resend(delivery)).status).toBe(200);
  expect(saved).toEqual(['a']);
});

test('a write that takes too long is acknowledged in time, and the person told to do it again', async () => {
  delayMs = 2_500;
  const { status, ackMs } = await press('mark', 'slow');
  delayMs = 0;
  expect(status).toBe(200);
  expect(ackMs).toBeGreaterThan(1_400);
  expect(ackMs).toBeLessThan(2_200);
  await slack.waitFor(() => lastEphemeral(slack, TEAM_CHANNEL, ADA).text.includes('Do it again'));
});

test('a submission keeps its modal open on an error, replaces it, or closes it', async () => {
  await press('edit', '');
  await slack.waitFor(() => slack.views(ADA).length === 1);
  const name = (value: string) => ({ user: ADA, values: { name: { text: value } } });
  await slack.submit(name('taken'));
  expect(slack.views(ADA)[0]?.errors).toEqual({ name: 'There is one of that name.' });
  delayMs = 2_000;
  await slack.submit(name('late'));
  delayMs = 0;
  expect(slack.views(ADA)[0]?.errors['name']).toContain('Do it again');
  await slack.submit(name('Cabin'));
  expect(slack.views(ADA)).toEqual([]);
  expect(saved).toContain('team-a=Cabin');
  await press('edit', '');
  await slack.waitFor(() => slack.views(ADA).length === 1);
  await slack.submit(name('twice'));
  expect(shown()).toContain('Once more?');
});

test('a guest writes nothing', async () => {
  await press('mark', 'guest', 'U0GUEST');
  await slack.waitFor(() => lastEphemeral(slack, TEAM_CHANNEL, 'U0GUEST').text.includes('guests'));
  await press('mark', 'ben', BEN);
  expect(saved).not.toContain('guest');
  expect(saved).toContain('ben');
  expect(bot.lines.filter((line) => line.includes('could not say'))).toEqual([]);
});
