import { afterAll, afterEach, expect, inject, test } from 'vitest';
import type { Chart } from '../../src/charts/define.ts';
import { SHARE_ACTION } from '../../src/slack/delivery.ts';
import { startEmbedded } from '../../src/store/embedded.ts';
import { openStore } from '../../src/store/index.ts';
import { ADA, lastEphemeral, PNG, startBot, startWorkspace, TEAM_CHANNEL } from './support.ts';

const mongod = await startEmbedded({ binary: inject('mongodBinary') });
const store = await openStore({ uri: mongod.uri, database: 'outage' });
await store.migrate();
const slack = await startWorkspace();
let drawn: (chart: Chart) => Promise<Buffer> = async () => PNG;
const bot = await startBot({ slack, store, renderChart: (chart) => drawn(chart) });
afterAll(async () => {
  await bot.stop();
  await store.close();
  await mongod.stop();
});

afterEach(() => {
  expect(slack.unexpected).toEqual([]);
});

async function ask(text: string): Promise<{ ackMs: number; told: string }> {
  const before = slack.ephemerals(TEAM_CHANNEL, ADA).length;
  const { status, ackMs } = await slack.slash({
    user: ADA,
    channel: TEAM_CHANNEL,
    command: '/metrics',
    text,
  });
  expect(status).toBe(200);
  await slack.waitFor(() => slack.ephemerals(TEAM_CHANNEL, ADA).length > before, 15_000);
  return { ackMs, told: lastEphemeral(slack, TEAM_CHANNEL, ADA).text };
}

test('a chart that cannot be drawn leaves the answer in words', async () => {
  drawn = async () => {
    throw new Error('no canvas');
  };
  expect((await ask('leadtime team-a')).told).toContain('Lead time of team-a');
  expect(JSON.stringify(lastEphemeral(slack, TEAM_CHANNEL, ADA).blocks)).toContain('could not be drawn');
  drawn = async () => PNG;
});

test('a chart that Slack refuses in the direct message is told where it was asked', async () => {
  slack.inject({
    match: /completeUploadExternal/,
    times: 1,
    respond: { body: { ok: false, error: 'missing_scope', needed: 'files:write', provided: 'chat:write' } },
  });
  await ask('leadtime team-a');
  await slack.waitFor(() => lastEphemeral(slack, TEAM_CHANNEL, ADA).text.includes('`kata doctor`'));
  expect(lastEphemeral(slack, TEAM_CHANNEL, ADA).text).toContain('our direct message');
});

test('Slack not telling who asks: no answer, but a sentence', async () => {
  const fresh = { user: 'U0BEN', channel: TEAM_CHANNEL, command: '/metrics', text: 'words' };
  slack.inject({ match: /users.info/, times: 3, respond: { status: 503, body: 'down' } });
  await slack.slash(fresh);
  const told = await slack.waitFor(() => slack.ephemerals(TEAM_CHANNEL, 'U0BEN').at(-1), 10_000);
  expect(told.text).toContain('That did not work');
});

test('with the database gone, requests are acknowledged at once and told so in a sentence', async () => {
  await ask('words');
  const button = lastEphemeral(slack, TEAM_CHANNEL, ADA);
  await mongod.stop();
  const { ackMs, told } = await ask('words');
  expect(ackMs).toBeLessThan(1_000);
  expect(told).toMatch(/^Kata cannot reach its database just now\. .*reference `\w{8}`/);
  const pressed = await slack.press({
    user: ADA,
    channel: TEAM_CHANNEL,
    message: button.ts,
    actionId: SHARE_ACTION,
  });
  expect(pressed.status).toBe(200);
  expect(pressed.ackMs).toBeLessThan(2_500);
  await slack.waitFor(() => lastEphemeral(slack, TEAM_CHANNEL, ADA).text.includes('Do it again'));
  expect(slack.messages(TEAM_CHANNEL)).toEqual([]);
  expect((await fetch(`${bot.url}/health`)).status).toBe(503);
});
