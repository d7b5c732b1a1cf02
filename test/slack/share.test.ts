import { afterEach, expect, test } from 'vitest';
import { SHARE_ACTION } from '../../src/slack/delivery.ts';
import { freshStore } from '../support/store.ts';
import { ADA, BEN, lastEphemeral, PNG, startBot, startWorkspace, TEAM_CHANNEL } from './support.ts';

const store = await freshStore();
const slack = await startWorkspace();
const bot = await startBot({ slack, store });

afterEach(() => {
  expect(slack.unexpected).toEqual([]);
  expect(slack.ignored).toEqual([]);
});

async function asked(text: string, channel = TEAM_CHANNEL) {
  const before = slack.ephemerals(channel, ADA).length;
  await slack.slash({ user: ADA, channel, command: '/metrics', text });
  await slack.waitFor(() => slack.ephemerals(channel, ADA).length > before);
  return lastEphemeral(slack, channel, ADA);
}

function press(message: { ts: string; channel: string }, user = ADA) {
  return slack.press({ user, channel: message.channel, message: message.ts, actionId: SHARE_ACTION });
}

/** An ephemeral message with a share button of an answer's id, as only a forger would make it. */
async function forged(answer: string, user: string) {
  const before = slack.ephemerals(TEAM_CHANNEL, user).length;
  const path = await slack.slash({ user, channel: TEAM_CHANNEL, command: '/metrics', text: 'words' });
  await slack.waitFor(() => slack.ephemerals(TEAM_CHANNEL, user).length > before);
  const address = new URLSearchParams(path.sent.body).get('response_url') ?? '';
  const button = {
    type: 'button',
    action_id: SHARE_ACTION,
    value: answer,
    text: { type: 'plain_text', text: 'Share' },
  };
  const body = JSON.stringify({ text: 'forged', blocks: [{ type: 'actions', elements: [button] }] });
  await fetch(address, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
  return slack.waitFor(() => slack.ephemerals(TEAM_CHANNEL, user).find((each) => each.text === 'forged'));
}

async function refusal(message: { ts: string; channel: string }, user: string): Promise<string> {
  const before = slack.ephemerals(TEAM_CHANNEL, user).length;
  await press(message, user);
  await slack.waitFor(() => slack.ephemerals(TEAM_CHANNEL, user).length > before);
  return lastEphemeral(slack, TEAM_CHANNEL, user).text;
}

test('shared once, words and chart, however often the button is pressed', async () => {
  const message = await asked('leadtime team-a');
  const presses = await Promise.all([press(message), press(message), press(message)]);
  for (const { status, ackMs } of presses) {
    expect(status).toBe(200);
    expect(ackMs).toBeLessThan(1_500);
  }
  await slack.waitFor(() => lastEphemeral(slack, TEAM_CHANNEL, ADA).edited);
  await new Promise((resolve) => setTimeout(resolve, 400));
  const posts = slack.messages(TEAM_CHANNEL);
  expect(posts).toHaveLength(1);
  expect(posts[0]?.files[0]?.bytes).toEqual(PNG);
  expect(JSON.stringify(posts[0]?.blocks)).toContain(`Shared by <@${ADA}>`);
  expect(JSON.stringify(posts[0]?.blocks)).not.toContain(SHARE_ACTION);
  const told = lastEphemeral(slack, TEAM_CHANNEL, ADA);
  expect(JSON.stringify(told.blocks)).toContain(`Shared in <#${TEAM_CHANNEL}>`);
  expect(JSON.stringify(told.blocks)).not.toContain(SHARE_ACTION);
});

test("a personal answer's button cannot be forged, nor another person's pressed", async () => {
  const before = slack.messages(TEAM_CHANNEL).length;
  await asked('me');
  const personal = await store.db
    .collection<{ _id: string; text: string }>('answers')
    .findOne({ personal: true });
  expect(personal?.text).toBe('');
  const own = await forged(String(personal?._id), ADA);
  expect(await refusal(own, ADA)).toContain('about you alone');
  await asked('words');
  const words = await store.db.collection<{ _id: string }>('answers').findOne({ text: /^In words/ });
  const other = await forged(String(words?._id), BEN);
  expect(await refusal(other, BEN)).toContain('Only the person who asked');
  expect(slack.messages(TEAM_CHANNEL)).toHaveLength(before);
});

test('an answer that is no longer kept is not shared', async () => {
  const message = await asked('words');
  await store.db.collection('answers').deleteMany({});
  expect(await refusal(message, ADA)).toContain('no longer kept');
});

test('where Kata is no member the asker is told to invite it', async () => {
  await press(await asked('leadtime team-a', 'C0OPEN'));
  const told = await slack.waitFor(() =>
    slack.ephemerals('C0OPEN', ADA).find((each) => each.text.includes('/invite @kata')),
  );
  expect(told.text).toContain('<#C0OPEN>');
  expect(slack.messages('C0OPEN')).toEqual([]);
});

test('a share that was refused is posted by the next press, once the reason is gone', async () => {
  const before = slack.messages(TEAM_CHANNEL).length;
  const message = await asked('leadtime team-a');
  const body = { ok: false, error: 'is_archived' };
  // The chart in the direct message goes the same way, and is under way first.
  await slack.waitFor(() => slack.directMessages(ADA).length === 3);
  slack.inject({ match: /completeUploadExternal/, times: 1, respond: { body } });
  expect(await refusal(message, ADA)).toContain('it is archived');
  expect(slack.messages(TEAM_CHANNEL)).toHaveLength(before);
  await press(message);
  await slack.waitFor(() => slack.messages(TEAM_CHANNEL).length === before + 1);
});

test('nobody is told anything of the response address', () => {
  expect(bot.lines.filter((line) => /\/(commands|actions)\//.test(line))).toEqual([]);
});
