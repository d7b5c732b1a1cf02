import type { AddressInfo } from 'node:net';
import { App, HTTPReceiver, LogLevel } from '@slack/bolt';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { SlackStandIn } from '../../../demo/slack/index.ts';
import { ANA, GENERAL, plain, SIGNING_SECRET, section, startWorkspace, TOKEN } from './workspace.ts';

let slack: SlackStandIn;
let app: App;

beforeEach(async () => {
  slack = await startWorkspace();
  const receiver = new HTTPReceiver({ signingSecret: SIGNING_SECRET, logLevel: LogLevel.ERROR });
  app = new App({
    token: TOKEN,
    receiver,
    logLevel: LogLevel.ERROR,
    clientOptions: { slackApiUrl: `${slack.url}/api/` },
    deferInitialization: true,
  });
  await app.init();
  const server = (await app.start(0)) as { address(): AddressInfo };
  slack.connect(`http://127.0.0.1:${server.address().port}`);
});

afterEach(async () => {
  await app.stop();
  await slack.close();
  expect(slack.unexpected).toEqual([]);
});

test('Bolt takes the commands, presses and submissions as Slack’s own', async () => {
  app.command('/metrics', async ({ ack, respond }) => {
    await ack();
    const button = { type: 'button' as const, action_id: 'open', text: plain('Open'), value: 'v' };
    await respond({ text: 'answer', blocks: [section('answer'), { type: 'actions', elements: [button] }] });
  });
  app.action('open', async ({ ack, body, client }) => {
    await ack();
    if (body.type !== 'block_actions') return;
    const element = { type: 'plain_text_input' as const, action_id: 'text' };
    const blocks = [{ type: 'input' as const, block_id: 'why', label: plain('Why'), element }];
    const view = {
      type: 'modal' as const,
      callback_id: 'form',
      title: plain('T'),
      submit: plain('S'),
      blocks,
    };
    await client.views.open({ trigger_id: body.trigger_id, view });
  });
  app.view('form', async ({ ack, view, body, client }) => {
    await ack();
    await client.chat.postMessage({ channel: body.user.id, text: view.state.values.why?.text?.value ?? '' });
  });

  expect(await slack.slash({ user: ANA, channel: GENERAL, command: '/metrics' })).toMatchObject({
    status: 200,
  });
  const answer = await slack.waitFor(() => slack.ephemerals(GENERAL, ANA).at(0));
  await slack.press({ user: ANA, channel: GENERAL, message: answer.ts, actionId: 'open' });
  await slack.waitFor(() => slack.views(ANA).at(0));
  await slack.submit({ user: ANA, values: { why: { text: 'because' } } });
  const note = await slack.waitFor(() => slack.directMessages(ANA).at(0));
  expect(note.text).toBe('because');
  expect(slack.errors).toEqual([]);
});

test('Bolt refuses what is not signed as Slack signs', async () => {
  app.command('/metrics', async ({ ack }) => ack());
  const ask = { user: ANA, channel: GENERAL, command: '/metrics' };
  expect((await slack.slash(ask)).status).toBe(200);
  expect((await slack.slash(ask, { signature: 'bad' })).status).toBe(401);
  expect((await slack.slash(ask, { signature: 'absent' })).status).toBe(401);
  expect((await slack.slash(ask, { timestampOffsetSeconds: -301 })).status).toBe(401);
});
