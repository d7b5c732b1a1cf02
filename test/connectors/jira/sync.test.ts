import { afterEach, describe, expect, it } from 'vitest';
import type { Organisation, TrackerProject } from '../../../demo/organisation/model.ts';
import {
  at,
  issue,
  keysOf,
  organisation,
  pagesOf,
  type Setup,
  setUp,
  streamOf,
  sync,
  untilOf,
} from './support.ts';

let running: Setup | undefined;

async function start(...given: Parameters<typeof setUp>): Promise<Setup> {
  running = await setUp(...given);
  return running;
}

afterEach(async () => {
  const setup = running;
  running = undefined;
  await setup?.site.close();
  expect(setup?.site.unexpected).toEqual([]);
});

function threeIssues(): Organisation & { projects: [{ issues: ReturnType<typeof issue>[] }] } {
  return organisation(
    issue(1, at('02T09:00:00.000'), {
      type: 'Story',
      summary: 'Pay by card',
      description: 'So that people can pay',
      assignee: 'ada',
      storyPoints: 5,
      labels: ['card'],
      updatedAt: at('06T10:00:00.500'),
      transitions: [
        { at: at('03T08:00:00.000'), author: 'ada', from: 'To Do', to: 'In Progress' },
        { at: at('05T08:00:00.000'), author: 'bob', from: 'In Progress', to: 'Done' },
        { at: at('05T09:00:00.000'), author: 'bob', from: 'Done', to: 'In Review' },
        { at: at('06T10:00:00.500'), author: 'robot', from: 'In Review', to: 'Done' },
      ],
    }),
    issue(2, at('03T09:00:00.000'), {
      type: 'Bug',
      assignee: 'bob',
      updatedAt: at('07T10:00:00.000'),
      transitions: [
        { at: at('04T08:00:00.000'), author: 'bob', from: 'To Do', to: 'Done' },
        { at: at('07T10:00:00.000'), author: 'ada', from: 'Done', to: 'In Progress' },
      ],
    }),
    issue(3, at('04T09:00:00.000')),
  );
}

describe('the work items of a project', () => {
  it('are read with their changelogs, the most recently updated first', async () => {
    const { site, connector } = await start(threeIssues());
    const stream = await streamOf(connector);
    const { keys, facts, pages, cursor } = await sync(stream);

    expect(stream.id).toBe('work-items:PAY');
    expect(keys).toEqual(['PAY-2', 'PAY-1', 'PAY-3']);
    expect(pages.map((page) => page.total)).toEqual([3]);
    expect(untilOf(cursor)).toBe('2026-03-07T10:00:00.000Z');
    expect(facts.find((fact) => fact.kind === 'work-item' && fact.record.key === 'PAY-1')).toEqual({
      kind: 'work-item',
      record: {
        source: 'jira-acme',
        id: '20001',
        key: 'PAY-1',
        project: 'PAY',
        type: 'Story',
        kind: 'feature',
        title: 'Pay by card',
        isSubtask: false,
        status: 'Done',
        statusCategory: 'done',
        createdAt: at('02T09:00:00.000'),
        doneAt: at('06T10:00:00.500'),
        updatedAt: at('06T10:00:00.500'),
        estimate: 5,
        assignee: 'acc-ada',
        labels: ['card'],
        components: [],
        hasDescription: true,
        url: `${site.url}/browse/PAY-1`,
        history: [
          { at: at('02T09:00:00.000'), field: 'estimate', from: null, to: '5' },
          { at: at('02T09:00:00.000'), field: 'assignee', from: null, to: 'acc-ada' },
          {
            at: at('03T08:00:00.000'),
            field: 'status',
            from: 'To Do',
            to: 'In Progress',
            fromCategory: 'todo',
            toCategory: 'in-progress',
            author: 'acc-ada',
          },
          {
            at: at('05T08:00:00.000'),
            field: 'status',
            from: 'In Progress',
            to: 'Done',
            fromCategory: 'in-progress',
            toCategory: 'done',
            author: 'acc-bob',
          },
          {
            at: at('05T09:00:00.000'),
            field: 'status',
            from: 'Done',
            to: 'In Review',
            fromCategory: 'done',
            toCategory: 'in-progress',
            author: 'acc-bob',
          },
          {
            at: at('06T10:00:00.500'),
            field: 'status',
            from: 'In Review',
            to: 'Done',
            fromCategory: 'in-progress',
            toCategory: 'done',
            author: 'acc-robot',
          },
        ],
      },
    });
  });

  it('tell who did what: one account for each person in an issue', async () => {
    const { connector } = await start(threeIssues());
    const { facts } = await sync(await streamOf(connector));
    const accounts = new Map(
      facts.flatMap((fact) => (fact.kind === 'account' ? [[fact.record.login, fact.record]] : [])),
    );

    expect([...accounts.keys()].sort()).toEqual(['acc-ada', 'acc-bob', 'acc-robot']);
    expect(facts.filter((fact) => fact.kind === 'account')).toHaveLength(3 + 2);
    expect(accounts.get('acc-robot')).toEqual({
      source: 'jira-acme',
      login: 'acc-robot',
      name: 'Robot',
      email: 'robot@acme.test',
      bot: true,
    });
    expect(accounts.get('acc-ada')?.bot).toBe(false);
  });

  it('are not done when reopened, and a task is neither feature nor bug', async () => {
    const { connector } = await start(threeIssues());
    const { facts } = await sync(await streamOf(connector));
    const items = facts.flatMap((fact) => (fact.kind === 'work-item' ? [fact.record] : []));

    expect(items.map((item) => [item.key, item.kind, item.statusCategory, item.doneAt])).toEqual([
      ['PAY-2', 'bug', 'in-progress', undefined],
      ['PAY-1', 'feature', 'done', at('06T10:00:00.500')],
      ['PAY-3', 'other', 'todo', undefined],
    ]);
    expect(items[2]).toMatchObject({ hasDescription: false, history: [], labels: [] });
    expect(items[2]?.estimate).toBeUndefined();
    expect(items[2]?.assignee).toBeUndefined();
  });

  it('come from a later time only, when the first sync reaches back less far', async () => {
    const { connector } = await start(threeIssues());
    const { keys } = await sync(await streamOf(connector), null, at('07T00:00:00.000'));
    expect(keys).toEqual(['PAY-2']);
  });

  it('have whole changelogs however small its pages are', async () => {
    const { connector, site } = await start(threeIssues(), { changelogPageSize: 1 });
    const { facts } = await sync(await streamOf(connector));
    const lengths = facts.flatMap((fact) => (fact.kind === 'work-item' ? [fact.record.history.length] : []));
    expect(lengths).toEqual([1 + 2, 2 + 4, 0]);
    expect(site.requests.filter((line) => line.endsWith('/changelog/bulkfetch'))).toHaveLength(6);
  });

  it('of a project without issues are none', async () => {
    const { connector, site } = await start(organisation());
    expect((await sync(await streamOf(connector))).keys).toEqual([]);
    expect(site.requests.filter((line) => line.startsWith('POST'))).toHaveLength(1);
  });

  it('tell how many they are at the first sync, with one request more where they fill several pages', async () => {
    const { connector, site } = await start(threeIssues(), { pageSize: 2 });
    const { pages, cursor } = await sync(await streamOf(connector));
    expect(pages.map(({ total }) => total)).toEqual([3, 3]);
    const counts = () => site.requests.filter((line) => line.includes('approximate-count')).length;
    expect(counts()).toBe(1);
    expect((await sync(await streamOf(connector), cursor)).pages.map(({ total }) => total)).toEqual([
      undefined,
    ]);
    expect(counts()).toBe(1);
  });
});

describe('a later sync', () => {
  it('reads what changed since, and costs one request where nothing did', async () => {
    const served = threeIssues();
    const { connector, site } = await start(served);
    const stream = await streamOf(connector);
    const first = await sync(stream);
    const [project] = served.projects;
    const done = { at: at('08T10:00:00.000'), author: 'ada', from: 'To Do', to: 'Done' } as const;
    project.issues[2] = { ...issue(3, at('04T09:00:00.000')), updatedAt: done.at, transitions: [done] };
    project.issues.push(issue(4, at('08T11:00:00.000')));
    const second = await sync(stream, first.cursor);

    expect(second.keys).toEqual(['PAY-4', 'PAY-3']);
    expect(second.facts).toContainEqual(
      expect.objectContaining({ record: expect.objectContaining({ key: 'PAY-3', doneAt: done.at }) }),
    );
    site.requests.length = 0;
    const idle = await sync(stream, second.cursor);
    expect(idle).toMatchObject({ keys: [], cursor: second.cursor });
    expect(site.requests).toEqual(['POST /rest/api/3/search/jql']);
  });

  it('finds an issue that Jira showed late', async () => {
    const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000);
    const served = organisation(issue(1, minutesAgo(60)), issue(2, minutesAgo(1)));
    const { connector } = await start(served);
    const stream = await streamOf(connector);
    const first = await sync(stream);
    served.projects[0].issues.push(issue(3, minutesAgo(3)));
    expect((await sync(stream, first.cursor)).keys).toEqual(['PAY-2', 'PAY-3']);
  });

  it('reads next what was edited while it ran', async () => {
    const days = [1, 2, 3, 4, 5, 6, 7, 8, 9];
    const served = organisation(...days.map((day) => issue(day, at(`0${day}T09:00:00.000`))));
    const { connector } = await start(served, { pageSize: 3 });
    const stream = await streamOf(connector);
    const read: string[] = [];
    let cursor: string | null = null;
    for await (const page of pagesOf(stream)) {
      read.push(...keysOf(page));
      cursor = page.cursor;
      const [first] = served.projects[0].issues;
      if (first && read.length === 3) first.updatedAt = at('15T09:00:00.000');
    }
    expect(read).toEqual(['PAY-9', 'PAY-8', 'PAY-7', 'PAY-6', 'PAY-5', 'PAY-4', 'PAY-3', 'PAY-2']);
    expect((await sync(stream, cursor)).keys).toEqual(['PAY-1']);
  });

  it('follows an issue to the project that it was moved to: the same record, elsewhere', async () => {
    const served = threeIssues();
    const [payments] = served.projects;
    const other: TrackerProject = { key: 'OPS', name: 'Operations', boards: [], issues: [] };
    const { connector } = await start(
      Object.assign(served, { projects: [payments, other] }),
      {},
      {
        projects: ['PAY', 'OPS'],
      },
    );
    const streams = await connector.streams(AbortSignal.timeout(9000));
    const [ofPayments, ofOperations] = streams.filter(({ id }) => id.startsWith('work-items:'));
    if (!ofPayments || !ofOperations) throw new Error('there are two projects');
    const before = [await sync(ofPayments), await sync(ofOperations)];
    const [moved] = payments.issues.splice(2, 1);
    if (moved) other.issues.push({ ...moved, key: 'OPS-1', updatedAt: at('09T10:00:00.000') });
    const after = [
      await sync(ofPayments, before[0]?.cursor ?? null),
      await sync(ofOperations, before[1]?.cursor ?? null),
    ];
    const stored = new Map(
      [...before, ...after].flatMap(({ facts }) =>
        facts.flatMap(({ kind, record }) => (kind === 'work-item' ? [[record.id, record] as const] : [])),
      ),
    );
    expect([...stored.values()].map(({ key, project }) => [key, project])).toEqual([
      ['PAY-2', 'PAY'],
      ['PAY-1', 'PAY'],
      ['OPS-1', 'OPS'],
    ]);
  });
});

describe('an account in another time zone', () => {
  it.each(['Asia/Shanghai', 'America/St_Johns', 'Pacific/Kiritimati'])(
    'loses nothing in %s',
    async (timeZone) => {
      const { connector } = await start(threeIssues(), { timeZone });
      const stream = await streamOf(connector);
      const first = await sync(stream);
      expect(untilOf(first.cursor)).toBe('2026-03-07T10:00:00.000Z');
      expect((await sync(stream, first.cursor)).keys).toEqual([]);
      expect((await sync(stream, null, at('06T10:00:00.500'))).keys).toEqual(['PAY-2', 'PAY-1']);
      expect((await sync(stream, null, at('06T10:01:00.000'))).keys).toEqual(['PAY-2']);
    },
  );
});
