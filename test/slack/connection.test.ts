import { setTimeout as sleep } from 'node:timers/promises';
import { pino } from 'pino';
import { expect, test } from 'vitest';
import { awaitSlack } from '../../src/slack/connection.ts';
import { BOT, startWorkspace, TOKEN } from './support.ts';

const slack = await startWorkspace();
const log = pino({ level: 'silent' });
const { signal } = new AbortController();
const reach = { token: TOKEN, apiUrl: `${slack.url}/api/`, log, pauseMs: 20 };

test('a Slack that is out of reach is waited for', async () => {
  slack.inject({ match: /auth\.test/, times: 4, respond: { status: 503, body: 'down' } });
  expect(await awaitSlack({ ...reach, signal })).toMatchObject({ workspace: { botUserId: BOT } });
  const body = { ok: false, error: 'fatal_error' };
  slack.inject({ match: /auth\.test/, times: 1, respond: { body } });
  expect(await awaitSlack({ ...reach, signal })).toMatchObject({ workspace: { botUserId: BOT } });
});

test('a token that Slack does not take is not waited for', async () => {
  slack.inject({ match: /auth\.test/, times: 1, respond: { body: { ok: false, error: 'token_revoked' } } });
  await expect(awaitSlack({ ...reach, signal })).rejects.toThrow('token_revoked');
});

test('whoever is asked to end waits no longer', async () => {
  const ending = new AbortController();
  const waiting = awaitSlack({
    ...reach,
    apiUrl: 'http://127.0.0.1:1/api/',
    pauseMs: 60_000,
    signal: ending.signal,
  });
  await sleep(50);
  ending.abort();
  expect(await waiting).toBeNull();
});
