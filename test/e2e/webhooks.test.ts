import { createHmac } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { pino } from 'pino';
import { afterAll, expect, test } from 'vitest';
import { startGitHub } from '../../demo/github/index.ts';
import { startPagerDuty } from '../../demo/pagerduty/index.ts';
import { webhookRoutes } from '../../src/api/webhooks.ts';
import { systemClock } from '../../src/clock.ts';
import { EnvironmentSettings, FileSettings } from '../../src/config/schema.ts';
import { openSources } from '../../src/sources.ts';
import { startHookReader } from '../../src/sync/hook-reader.ts';
import { syncSource } from '../../src/sync/sync-source.ts';
import { served } from '../api/served.ts';
import { organisation } from '../connectors/github/organisation.ts';
import { freshStore } from '../support/store.ts';

const LIMIT_MS = 5_000;
const world = organisation();
const openedAt = new Date(Date.now() - 3_600_000);
world.incidents.push({
  id: 7,
  title: 'Checkout is down',
  service: 'shop',
  severity: 1,
  responder: 'ada',
  openedAt,
  updatedAt: openedAt,
});
const [store, github, pagerduty] = await Promise.all([
  freshStore(),
  startGitHub(world),
  startPagerDuty(world),
]);
const secrets: Record<string, string> = {
  GITHUB_TOKEN: github.token,
  PAGERDUTY_TOKEN: pagerduty.token,
  GITHUB_HOOK: 'github-secret',
  PAGERDUTY_HOOK: 'pagerduty-secret',
};
const settings = {
  file: FileSettings.parse({
    sources: [
      {
        type: 'github',
        url: github.url,
        repositories: ['acme/shop'],
        hookSecretFrom: 'GITHUB_HOOK',
        since: '2026-01-01',
      },
      { type: 'pagerduty', url: pagerduty.url, hookSecretFrom: 'PAGERDUTY_HOOK', since: '2026-01-01' },
    ],
  }),
  env: EnvironmentSettings.parse({}),
  secret: (variable: string) => secrets[variable],
};
const sources = openSources(settings, systemClock);
const log = pino({ level: 'silent' });
const hooked = sources.flatMap((source) => source.hooked() ?? []);
const url = await served(webhookRoutes({ store, sources: hooked, clock: systemClock, log }));
for (const source of sources) {
  const signal = new AbortController().signal;
  const about = { source: source.id, connector: source.open(), since: source.since };
  await syncSource({ store, ...about, signal, clock: systemClock });
}
const reader = startHookReader({ store, sources, clock: systemClock, log });
afterAll(async () => {
  await reader.stop();
  await Promise.all([github.close(), pagerduty.close()]);
  expect([...github.unexpected, ...pagerduty.unexpected]).toEqual([]);
});

function signature(secret: string, body: string): string {
  return createHmac('sha256', secret).update(body).digest('hex');
}

async function post(source: string, headers: Record<string, string>, body: string): Promise<number> {
  const sent = { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body };
  return (await fetch(`${url}/hooks/${source}`, sent)).status;
}

/** Milliseconds until something is so; more than the limit when it never is. */
async function timeUntil(isSo: () => Promise<boolean>): Promise<number> {
  const begun = performance.now();
  while (!(await isSo()) && performance.now() - begun <= LIMIT_MS) await sleep(50);
  return performance.now() - begun;
}

test('a pull request that GitHub says is merged is merged here, within five seconds', async () => {
  const pull = world.repositories[0]?.pulls.find(({ number }) => number === 6);
  if (!pull) throw new Error('no pull request 6');
  const merged = async () =>
    (await store.events.find('change')).some(
      ({ number, mergedAt }) => number === 6 && mergedAt !== undefined,
    );
  expect(await merged()).toBe(false);
  const now = new Date();
  Object.assign(pull, { mergedAt: now, closedAt: now, updatedAt: now, mergeSha: 'f'.repeat(40) });
  const body = JSON.stringify({ action: 'closed', repository: { full_name: 'acme/shop' } });
  const headers = {
    'x-github-event': 'pull_request',
    'x-github-delivery': '72d3162e-cc78-11e3-81ab-4c9367dc0958',
  };
  const signed = { ...headers, 'x-hub-signature-256': `sha256=${signature('github-secret', body)}` };
  expect(await post('github', { ...signed, 'x-hub-signature-256': 'sha256=00' }, body)).toBe(401);
  expect(await post('github', signed, body)).toBe(202);
  expect(await timeUntil(merged)).toBeLessThan(LIMIT_MS);
  expect(await post('github', signed, body)).toBe(200);
});

test('an incident that PagerDuty says is resolved is resolved here, within five seconds', async () => {
  const [incident] = world.incidents;
  if (!incident) throw new Error('no incident');
  const resolved = async () =>
    (await store.events.find('incident')).some(({ resolvedAt }) => resolvedAt !== undefined);
  expect(await resolved()).toBe(false);
  const now = new Date();
  Object.assign(incident, { acknowledgedAt: now, resolvedAt: now, updatedAt: now });
  const body = JSON.stringify({
    event: { id: '01BWGJV', event_type: 'incident.resolved', resource_type: 'incident', data: { id: 'Q1' } },
  });
  const headers = { 'x-pagerduty-signature': `v1=${signature('pagerduty-secret', body)}` };
  expect(await post('pagerduty', headers, body)).toBe(202);
  expect(await timeUntil(resolved)).toBeLessThan(LIMIT_MS);
});
