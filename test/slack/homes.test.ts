import type { HomeView } from '@slack/types';
import { WebClient } from '@slack/web-api';
import { pino } from 'pino';
import { beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { clientOptions, connectSlack } from '../../src/slack/connection.ts';
import { keepHomes } from '../../src/slack/homes.ts';
import { freshStore } from '../support/store.ts';
import { ADA, BEN, startWorkspace, TOKEN } from './support.ts';

const MINUTE = 60_000;
const log = pino({ level: 'silent' });
const store = await freshStore();
const slack = await startWorkspace();
const connection = await connectSlack({ token: TOKEN, apiUrl: `${slack.url}/api/`, log });

let now = new Date('2026-03-04T10:00:00Z');
let text = 'one';
let drawn: string[] = [];
/** What a Home that is being drawn waits for. */
let held: Promise<void> = Promise.resolve();
let goOn = () => {};
/** By process, how often it has looked for what is outdated. */
let looks: { count: number }[] = [];
const PATIENCE = { timeout: 15_000, interval: 1 };

function view(): HomeView {
  return { type: 'home', blocks: [{ type: 'section', text: { type: 'mrkdwn', text } }] };
}

/** Keeps Homes in a process of its own, until the test is over. */
function keeper(web: WebClient = connection.web) {
  const own = { count: 0 };
  looks.push(own);
  const homes = keepHomes({
    slack: { ...connection, web },
    store,
    admins: [],
    round() {
      own.count += 1;
      return async (asker, page) => {
        drawn.push(`${asker.userId} ${page}`);
        await held;
        return view();
      };
    },
    clock: () => now,
    log,
    pollMs: 10,
    gapMs: 1,
  });
  homes.start();
  onTestFinished(() => {
    goOn();
    return homes.stop();
  });
}

/** Until each process has looked and drawn what it found: of three looks, the first may have begun before and the last not be over. */
async function looked(): Promise<void> {
  const enough = looks.map((each) => ({ each, count: each.count + 3 }));
  const isEnough = () => enough.every(({ each, count }) => each.count >= count);
  await vi.waitFor(() => expect(isEnough()).toBe(true), PATIENCE);
}

/** Lets no Home be finished until `goOn` is called. */
function hold(): void {
  held = new Promise((resolve) => {
    goOn = resolve;
  });
}

async function open(userId: string): Promise<void> {
  await store.homes.open(userId, await store.homes.state(), now);
}

/** Something that changes what Homes tell. */
async function decide(action = 'decided'): Promise<void> {
  await store.audit.record({ at: now, who: 'ada', action, target: 'bots' });
}

function later(ms: number): void {
  now = new Date(now.getTime() + ms);
}

const shown = (user: string) => JSON.stringify(slack.home(user)?.view.blocks ?? null);

beforeEach(async () => {
  await store.db.collection('homes').deleteMany({});
  drawn = [];
  looks = [];
  held = Promise.resolve();
  text = crypto.randomUUID();
  later(2 * 24 * 60 * MINUTE);
});

test('a Home is drawn again once something changed, and left alone otherwise', async () => {
  await open(ADA);
  later(2 * MINUTE);
  keeper();
  await decide('asked');
  await decide('pressed');
  await looked();
  expect(drawn).toEqual([]);
  await decide();
  await slack.waitFor(() => shown(ADA).includes(text));
  later(2 * MINUTE);
  await looked();
  expect(drawn).toEqual([`${ADA} 0`]);
});

test('a source that was read brings it up to date, one in which nothing was new does not', async () => {
  await open(ADA);
  later(2 * MINUTE);
  keeper();
  const stream = { stream: 's', status: 'succeeded', pages: 1, records: 9, quarantined: 0 } as const;
  const run = { source: 'github', status: 'succeeded', startedAt: now } as const;
  await store.sync.saveRun({ ...run, _id: 'r1', finishedAt: now, streams: [{ ...stream, changed: 0 }] });
  await looked();
  expect(drawn).toEqual([]);
  await store.sync.saveRun({ ...run, _id: 'r2', status: 'running', streams: [{ ...stream, changed: 3 }] });
  await looked();
  expect(drawn).toEqual([]);
  await store.sync.saveRun({ ...run, _id: 'r2', finishedAt: now, streams: [{ ...stream, changed: 3 }] });
  await slack.waitFor(() => drawn.length > 0);
});

test('what looks the same is not sent again', async () => {
  await open(ADA);
  keeper();
  later(2 * MINUTE);
  await decide();
  await slack.waitFor(() => shown(ADA).includes(text));
  const { hash } = slack.home(ADA) ?? {};
  later(2 * MINUTE);
  await decide();
  await slack.waitFor(() => drawn.length === 2);
  await looked();
  expect(slack.home(ADA)?.hash).toBe(hash);
});

test('each person at most once a minute, whatever happens', async () => {
  await open(ADA);
  keeper();
  await decide();
  later(MINUTE - 1_000);
  await looked();
  expect(drawn).toEqual([]);
  later(1_000);
  await slack.waitFor(() => drawn.length === 1);
  await looked();
  await decide();
  await looked();
  expect(drawn).toHaveLength(1);
});

test('several processes draw it once', async () => {
  await open(ADA);
  await open(BEN);
  await store.homes.turn(BEN, 3);
  later(2 * MINUTE);
  await decide();
  hold();
  for (let process = 0; process < 4; process += 1) keeper();
  const atLeisure = () => looks.filter(({ count }) => count > 3);
  await vi.waitFor(() => expect(atLeisure()).toHaveLength(2), PATIENCE);
  goOn();
  await slack.waitFor(() => shown(ADA).includes(text) && shown(BEN).includes(text));
  await looked();
  expect(drawn.toSorted()).toEqual([`${ADA} 0`, `${BEN} 3`].toSorted());
});

test('what was drawn before somebody opened it again does not take the place of what they see', async () => {
  await open(ADA);
  later(2 * MINUTE);
  await decide();
  hold();
  keeper();
  await vi.waitFor(() => expect(drawn).toHaveLength(1), PATIENCE);
  later(1);
  await open(ADA);
  goOn();
  await looked();
  expect(shown(ADA)).not.toContain(text);
});

test('whoever has not looked for a day is left alone, and so is a guest or somebody who has left', async () => {
  await open(ADA);
  later(24 * 60 * MINUTE + 1);
  await open('U0GONE');
  await open('U0GUEST');
  later(2 * MINUTE);
  await decide();
  keeper();
  await vi.waitFor(async () => expect(await store.homes.find('U0GONE')).toBeNull(), PATIENCE);
  await looked();
  expect(drawn).toEqual([]);
  expect(await store.homes.find('U0GUEST')).toBeNull();
  expect(slack.home('U0GUEST')).toBeNull();
});

test('Slack is not asked each time who somebody is', async () => {
  await open(ADA);
  keeper();
  const asked = () => slack.requests.filter((each) => /users\.info/.test(each)).length;
  const before = asked();
  for (let round = 1; round <= 4; round += 1) {
    later(10 * MINUTE);
    await decide();
    await vi.waitFor(() => expect(drawn).toHaveLength(round), PATIENCE);
  }
  expect(asked()).toBe(before + 1);
});

test.each(['token_revoked', 'missing_scope', 'internal_error'])(
  '%s says nothing of a Home: it is left alone for a minute, then shown',
  async (error) => {
    const body = JSON.stringify({ ok: false, error });
    slack.inject({ match: /views\.publish/, times: 1, respond: { status: 200, body } });
    await open(ADA);
    later(2 * MINUTE);
    await decide();
    keeper();
    await vi.waitFor(() => expect(drawn).toHaveLength(1), PATIENCE);
    await looked();
    expect(drawn).toHaveLength(1);
    later(MINUTE);
    await slack.waitFor(() => shown(ADA).includes(text));
  },
);

describe('Slack is busy', () => {
  test('it is left alone for as long as it says, then shown what it did not take', async () => {
    const calls: number[] = [];
    const fetchBusy: typeof fetch = async (input, init) => {
      if (!String(input).endsWith('views.publish')) return fetch(input, init);
      calls.push(performance.now());
      if (calls.length > 1) return fetch(input, init);
      return new Response(null, { status: 429, headers: { 'retry-after': '1' } });
    };
    const options = clientOptions({ apiUrl: `${slack.url}/api/`, log }, 2);
    await open(ADA);
    await open(BEN);
    later(2 * MINUTE);
    await decide();
    keeper(new WebClient(TOKEN, { ...options, fetch: fetchBusy }));
    await slack.waitFor(() => shown(ADA).includes(text) && shown(BEN).includes(text));
    const [first = 0, second = 0] = calls;
    expect(second - first).toBeGreaterThanOrEqual(990);
    expect(calls).toHaveLength(3);
  });
});
