import { afterEach, expect, test } from 'vitest';
import { SHARE_ACTION } from '../../src/slack/delivery.ts';
import { freshStore } from '../support/store.ts';
import {
  ADA,
  BEN,
  BOT,
  lastEphemeral,
  PNG,
  startBot,
  startWorkspace,
  TEAM_CHANNEL,
  TOKEN,
} from './support.ts';

const store = await freshStore();
await store.organisation.savePeople([
  { key: 'ada', name: 'Ada', email: 'ADA@acme.example' },
  { key: 'ben', name: 'Ben', identities: { slack: BEN } },
]);
const slack = await startWorkspace();
const bot = await startBot({ slack, store });

afterEach(() => {
  expect(slack.unexpected).toEqual([]);
  expect(slack.ignored).toEqual([]);
});

function ask(text: string, user = ADA, channel = TEAM_CHANNEL) {
  return slack.slash({ user, channel, command: '/metrics', text });
}

async function told(text: string, user = ADA, channel = TEAM_CHANNEL): Promise<string> {
  const before = slack.ephemerals(channel, user).length;
  const { status, ackMs } = await ask(text, user, channel);
  expect(status).toBe(200);
  expect(ackMs).toBeLessThan(1_000);
  await slack.waitFor(() => slack.ephemerals(channel, user).length > before);
  return lastEphemeral(slack, channel, user).text;
}

test('asked in a channel: words and a button for the asker alone, the chart in their direct message', async () => {
  expect(await told('leadtime team-a')).toBe('Lead time of team-a for Ada');
  const message = lastEphemeral(slack, TEAM_CHANNEL, ADA);
  expect(message.blocks.map((each) => each.type)).toEqual(['section', 'context', 'actions']);
  expect(JSON.stringify(message.blocks)).toContain(SHARE_ACTION);
  const [chart] = await slack.waitFor(
    () => slack.directMessages(ADA).length === 1 && slack.directMessages(ADA),
  );
  expect(chart).toMatchObject({ user: BOT, text: 'Lead time' });
  expect(chart?.files[0]).toMatchObject({ title: 'Lead time', altText: 'Lead time falls.', bytes: PNG });
  expect(slack.messages(TEAM_CHANNEL)).toEqual([]);
  expect(await store.audit.about('/metrics leadtime team-a')).toMatchObject([
    { who: 'ada', action: 'asked' },
  ]);
});

test('asked in the direct message: one message with both, and no button to share', async () => {
  const channel = slack.directMessageChannel(BEN);
  await ask('leadtime team-b', BEN, channel);
  const [message] = await slack.waitFor(
    () => slack.directMessages(BEN).length > 0 && slack.directMessages(BEN),
  );
  expect(message?.files[0]?.bytes).toEqual(PNG);
  expect(message?.blocks.map((each) => each.type)).toEqual(['section']);
  expect(slack.ephemerals(channel, BEN)).toEqual([]);
  expect(slack.directMessages(BEN)).toHaveLength(1);
});

test('a personal answer has no button; admins are known by e-mail', async () => {
  expect(await told('me')).toBe('Yours alone');
  expect(lastEphemeral(slack, TEAM_CHANNEL, ADA).blocks.map((each) => each.type)).toEqual(['section']);
  expect(await told('words', BEN)).toBe('In words, admin');
  expect(await told('words')).toBe('In words, member');
});

test('what cannot be carried out is said in a sentence, with nothing that Slack would take for markup', async () => {
  expect(await told('speed')).toBe('There is no metric &lt;speed&gt;.');
  expect(await told('wurds')).toBe('There is no metric &lt;wurds&gt;.\nDid you mean `/metrics words`?');
  expect(await told('leadtime --tem x')).toBe(
    'There is no option `--tem`. Did you mean `--team`?\nUsage: `/metrics &lt;metric&gt; [team]`',
  );
  expect(await told('help')).toContain('`/metrics me`\nshows your own numbers');
});

test('any other failure gives a reference that the log knows, and tells no secret anywhere', async () => {
  const sentence = await told('fail');
  const reference = /reference `(\w{8})`/.exec(sentence)?.[1];
  expect(sentence).toContain('That did not work');
  const line = bot.lines.find((each) => each.includes(String(reference)));
  expect(line).toContain('said no to');
  for (const secret of ['hunter2', TOKEN, 'signing-secret', 'leadtime team-a', '/commands/']) {
    expect(bot.lines.filter((each) => each.includes(secret))).toEqual([]);
  }
});

test.each([
  ['U0GUEST', 'guests'],
  ['U0ULTRA', 'guests'],
  ['U0STRANGER', 'own workspace'],
  ['U0OTHER', 'own workspace'],
  ['U0GONE', 'deactivated'],
  ['U0ROBOT', 'not bots'],
])('%s is refused', async (user, reason) => {
  expect(await told('leadtime team-a', user)).toContain(reason);
  expect(slack.directMessages(user)).toEqual([]);
});

test('unsigned, forged and stale requests are refused; a replay is acknowledged and dropped', async () => {
  const order = { user: BEN, channel: TEAM_CHANNEL, command: '/metrics', text: 'words' };
  const before = slack.ephemerals(TEAM_CHANNEL, BEN).length;
  expect((await slack.slash(order, { signature: 'absent' })).status).toBe(401);
  expect((await slack.slash(order, { signature: 'bad' })).status).toBe(401);
  expect((await slack.slash(order, { timestampOffsetSeconds: -301 })).status).toBe(401);
  const delivery = await slack.slash(order);
  await slack.waitFor(() => slack.ephemerals(TEAM_CHANNEL, BEN).length === before + 1);
  await slack.resend(delivery);
  const { sent } = delivery;
  const signature = `${sent.headers['x-slack-signature']}=again`;
  const disguised = { ...sent, headers: { ...sent.headers, 'x-slack-signature': signature } };
  expect((await slack.rawRequest(disguised)).status).toBe(200);
  await slack.waitFor(
    () => bot.lines.filter((each) => each.includes('replayed request dropped')).length === 2,
  );
  expect(slack.ephemerals(TEAM_CHANNEL, BEN)).toHaveLength(before + 1);
});

test('health is told, and requests under way are finished before the app stops', async () => {
  expect(await (await fetch(`${bot.url}/health`)).json()).toEqual({ status: 'ok' });
  const before = slack.ephemerals(TEAM_CHANNEL, ADA).length;
  await ask('slow');
  await bot.stop();
  expect(slack.ephemerals(TEAM_CHANNEL, ADA)).toHaveLength(before + 1);
  expect(lastEphemeral(slack, TEAM_CHANNEL, ADA).text).toBe('At last');
  await expect(fetch(`${bot.url}/health`)).rejects.toThrow();
});
