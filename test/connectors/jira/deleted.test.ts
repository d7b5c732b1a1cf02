import { afterEach, describe, expect, it } from 'vitest';
import type { Organisation, TrackerIssue, TrackerProject } from '../../../demo/organisation/model.ts';
import type { Page } from '../../../src/connectors/define.ts';
import { HOUR_MS } from '../../../src/domain/milliseconds.ts';
import { freshStore } from '../../support/store.ts';
import { run } from '../../sync/support.ts';
import { allOf, at, EPOCH, issue, organisation, pagesOf, type Setup, setUp, streamOf } from './support.ts';

type Served = Organisation & { projects: [TrackerProject, TrackerProject] };

let running: Setup | undefined;
let now = at('20T12:00:00.000');

afterEach(async () => {
  const setup = running;
  running = undefined;
  now = at('20T12:00:00.000');
  await setup?.site.close();
  expect(setup?.site.unexpected).toEqual([]);
});

/** Issues PAY-1 and so on, one a minute, beside a project OPS without any. */
function served(count: number): Served {
  const issues = Array.from({ length: count }, (_, index) =>
    issue(index + 1, new Date(at('02T09:00:00.000').getTime() + index * 60_000)),
  );
  const { projects, ...rest } = organisation(...issues);
  return { ...rest, projects: [projects[0], { key: 'OPS', name: 'Operations', boards: [], issues: [] }] };
}

function remove(project: TrackerProject, ...numbers: number[]): TrackerIssue[] {
  const isTaken = ({ id }: TrackerIssue) => numbers.includes(id - 20_000);
  const taken = project.issues.filter(isTaken);
  project.issues = project.issues.filter((each) => !isTaken(each));
  return taken;
}

/** Gives an issue of PAY its place in OPS, with a key of its own and the id that it has. */
function move({ projects: [pay, ops] }: Served, number: number): void {
  const moved = remove(pay, number).map((each) => ({
    ...each,
    key: `OPS-${number}`,
    updatedAt: new Date(now),
  }));
  ops.issues = [...ops.issues, ...moved];
}

async function start(
  given: Organisation,
  options: Parameters<typeof setUp>[1] = {},
  projects = ['PAY'],
): Promise<Setup> {
  running = await setUp(given, options, { projects, sprints: false }, () => new Date(now));
  return running;
}

/** A store and what syncs the source into it, one stream after another. */
async function synced({ connector }: Setup, since = EPOCH) {
  const store = await freshStore();
  const options = { source: 'jira-acme', since, concurrency: 1, clock: () => new Date(now) };
  return {
    store,
    sync: () => run(store, connector, options),
    keys: async () => (await store.events.find('work-item')).map(({ key }) => key).toSorted(),
  };
}

function pass(hours: number): void {
  now = new Date(now.getTime() + hours * HOUR_MS);
}

function searchesIn({ site }: Setup): string[] {
  return site.requests.filter((request) => /\/search(\/jql|\?)/.test(request));
}

/** Reads what was updated, then lets `meanwhile` happen, then reads which issues there are. */
async function compared(setup: Setup, meanwhile: () => void = () => {}): Promise<Page[]> {
  const stream = await streamOf(setup.connector);
  const cursor = JSON.stringify({ until: EPOCH.toISOString() });
  const pages: Page[] = [];
  const upToDate = (page: Page) => JSON.parse(page.cursor).page === undefined;
  for await (const page of pagesOf(stream, cursor)) {
    pages.push(page);
    if (upToDate(page) && pages.filter(upToDate).length === 1) meanwhile();
  }
  return pages;
}

describe.each(['cloud', 'server'] as const)('in Jira (%s)', (deployment) => {
  it('a deleted issue is gone a day after the last comparison, which costs one request a day', async () => {
    const given = served(150);
    const setup = await start(given, { deployment });
    const { sync, keys } = await synced(setup);
    await sync();
    expect(searchesIn(setup)).toHaveLength(2);
    remove(given.projects[0], 1, 150);

    pass(23);
    await sync();
    expect(await keys()).toHaveLength(150);
    expect(searchesIn(setup)).toHaveLength(3);
    pass(1);
    const { streams, status } = await sync();
    expect([status, streams[0]?.changed]).toEqual(['succeeded', 2]);
    expect(await keys()).toHaveLength(148);
    expect(await keys()).not.toContain('PAY-150');
    expect(searchesIn(setup)).toHaveLength(5);

    remove(given.projects[0], 2);
    pass(23);
    await sync();
    expect(await keys()).toHaveLength(148);
    expect(searchesIn(setup)).toHaveLength(6);
    pass(1);
    await sync();
    expect(await keys()).toHaveLength(147);
  });

  it('one moved to a project that is not configured is gone too', async () => {
    const given = served(3);
    const { sync, keys } = await synced(await start(given, { deployment }));
    await sync();
    pass(24);
    move(given, 2);
    await sync();
    expect(await keys()).toEqual(['PAY-1', 'PAY-3']);
  });

  it.each([
    ['after it was taken away there', ['PAY', 'OPS'], [1, 1]],
    ['before the project that it left is compared', ['OPS', 'PAY'], [1, 0]],
  ])('one moved between configured projects is read in the other, %s', async (_when, projects, changed) => {
    const given = served(3);
    const { sync, store, keys } = await synced(await start(given, { deployment }, projects));
    await sync();
    pass(24);
    move(given, 2);
    const { streams } = await sync();
    expect(streams.map((stream) => stream.changed)).toEqual(changed);
    expect(await keys()).toEqual(['OPS-2', 'PAY-1', 'PAY-3']);
    expect(await store.events.idsIn('jira-acme', 'work-item', 'OPS')).toEqual(['20002']);
    pass(24);
    await sync();
    expect(await keys()).toEqual(['OPS-2', 'PAY-1', 'PAY-3']);
  });

  it('issues older than the first sync reached are neither read nor in the way', async () => {
    const given = served(4);
    const { sync, keys } = await synced(await start(given, { deployment }), at('02T09:02:00.000'));
    await sync();
    expect(await keys()).toEqual(['PAY-3', 'PAY-4']);
    pass(24);
    remove(given.projects[0], 4);
    await sync();
    expect(await keys()).toEqual(['PAY-3']);
  });

  it.each([
    ['of a release that compared nothing', undefined],
    ['of a clock that was ahead', '2026-03-21T12:00:00.000Z'],
  ])('a cursor %s is read on from, and compared at once', async (_which, comparedAt) => {
    const { connector } = await start(served(3), { deployment });
    const until = '2026-03-02T09:02:00.000Z';
    const cursor = JSON.stringify({ until, compared: comparedAt });
    const pages = await allOf(pagesOf(await streamOf(connector), cursor));
    expect(pages.map(({ items }) => items.length)).toEqual([0, 0]);
    expect(pages[1]?.present).toEqual({
      kind: 'work-item',
      project: 'PAY',
      ids: ['20001', '20002', '20003'],
    });
    expect(pages.map((page) => JSON.parse(page.cursor))).toMatchObject([
      { until, ...(comparedAt && { compared: comparedAt }) },
      { until, compared: now.toISOString() },
    ]);
  });

  it('all pages of the list count, however small', async () => {
    const setup = await start(served(7), { deployment, pageSize: 3 });
    const pages = await compared(setup);
    expect(pages.at(-1)?.present?.ids).toHaveLength(7);
    expect(pages.filter(({ present }) => present)).toHaveLength(1);
  });

  it.each([
    ['an outage', { status: 503, body: 'down' }, 'unavailable'],
    ['a refusal', { status: 400, body: { errorMessages: ['No such project'] } }, 'misconfigured'],
    [
      'an issue without an id',
      { status: 200, body: { issues: [{ key: 'PAY-1' }], total: 1 } },
      'bad-response',
    ],
  ])('%s leaves everything as it was', async (_what, respond, kind) => {
    const setup = await start(served(3), { deployment });
    const reading = compared(setup, () => setup.site.inject({ match: /search/, times: 1, respond }));
    await expect(reading).rejects.toMatchObject({ kind });
  });

  it('a list without any issue takes nothing away', async () => {
    const given = served(3);
    const setup = await start(given, { deployment });
    const { sync, keys } = await synced(setup);
    await sync();
    pass(24);
    remove(given.projects[0], 1, 2, 3);
    expect((await sync()).status).toBe('succeeded');
    expect(await keys()).toHaveLength(3);
  });
});

it('the Cloud must say where the rest is when there is more', async () => {
  const setup = await start(served(3));
  const body = { issues: [{ id: '20001' }], isLast: false };
  const reading = compared(setup, () => setup.site.inject({ match: /search/, times: 1, respond: { body } }));
  await expect(reading).rejects.toMatchObject({ kind: 'bad-response' });
});

it('a list that always fails neither holds back what was updated nor goes on for ever, and is asked for next time', async () => {
  const given = served(3);
  const [pay] = given.projects;
  const setup = await start(given, { deployment: 'server' });
  const { sync, keys } = await synced(setup);
  await sync();
  pass(24);
  remove(pay, 1);
  pay.issues = [...pay.issues, issue(4, new Date(now))];
  setup.site.inject({ match: /key\+ASC/, times: 4, respond: { status: 503, body: 'down' } });
  expect((await sync()).status).toBe('partial');
  expect(await keys()).toEqual(['PAY-1', 'PAY-2', 'PAY-3', 'PAY-4']);
  pass(1);
  expect((await sync()).status).toBe('succeeded');
  expect(await keys()).toEqual(['PAY-2', 'PAY-3', 'PAY-4']);
});

describe('a list of Data Center that moves under the reading', () => {
  /** Lets something happen right before each second page of the list is found. */
  function beforeSecondPages(setup: Setup, project: TrackerProject, happens: () => void): void {
    let { issues } = project;
    let seen = 0;
    Object.defineProperty(project, 'issues', {
      set: (value: TrackerIssue[]) => {
        issues = value;
      },
      get() {
        const second = setup.site.requests.filter((each) => /key\+ASC.*startAt=2(&|$)/.test(each)).length;
        if (second > seen) {
          seen = second;
          happens();
        }
        return issues;
      },
    });
  }

  it.each([
    ['when an issue is deleted', false],
    ['when as many are made as are deleted', true],
  ])('is begun anew %s, so that none is left out', async (_when, isMade) => {
    const given = served(7);
    const [pay] = given.projects;
    const setup = await start(given, { deployment: 'server', pageSize: 3 });
    let times = 0;
    beforeSecondPages(setup, pay, () => {
      times += 1;
      if (times > 1) return;
      remove(pay, 1);
      if (isMade) pay.issues = [...pay.issues, issue(8, new Date(now))];
    });
    const pages = await compared(setup);
    const there = isMade ? [2, 3, 4, 5, 6, 7, 8] : [2, 3, 4, 5, 6, 7];
    expect(pages.at(-1)?.present?.ids).toEqual(there.map((number) => String(20_000 + number)));
    expect(times).toBe(2);
  });

  it('is left for later when it never stands still', async () => {
    const given = served(9);
    const [pay] = given.projects;
    const setup = await start(given, { deployment: 'server', pageSize: 3 });
    let next = 0;
    beforeSecondPages(setup, pay, () => {
      next += 1;
      remove(pay, next);
    });
    await expect(compared(setup)).rejects.toMatchObject({ kind: 'unavailable' });
    expect(next).toBe(3);
  });

  it('is not taken for whole when pages stop coming before its end', async () => {
    const setup = await start(served(3), { deployment: 'server' });
    const respond = { body: { issues: [], total: 3 } };
    const reading = compared(setup, () => setup.site.inject({ match: /key\+ASC/, times: 9, respond }));
    await expect(reading).rejects.toMatchObject({ kind: 'unavailable' });
  });
});
