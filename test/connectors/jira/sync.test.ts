import { afterEach, describe, expect, it } from 'vitest';
import type { Organisation } from '../../../demo/organisation/model.ts';
import {
  at,
  EPOCH,
  issue,
  keysOf,
  organisation,
  pagesOf,
  type Setup,
  setUp,
  streamOf,
  sync,
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
  it('are read with their changelogs, the least recently updated first', async () => {
    const { site, connector } = await start(threeIssues());
    const stream = await streamOf(connector);
    const { keys, facts, pages, cursor } = await sync(stream);

    expect(stream.id).toBe('work-items:PAY');
    expect(keys).toEqual(['PAY-3', 'PAY-1', 'PAY-2']);
    expect(pages.map((page) => page.total)).toEqual([3]);
    expect(cursor).toBe('2026-03-07T10:00:00.000Z');
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
      ['PAY-3', 'other', 'todo', undefined],
      ['PAY-1', 'feature', 'done', at('06T10:00:00.500')],
      ['PAY-2', 'bug', 'in-progress', undefined],
    ]);
    expect(items[0]).toMatchObject({ hasDescription: false, history: [], labels: [] });
    expect(items[0]?.estimate).toBeUndefined();
    expect(items[0]?.assignee).toBeUndefined();
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
    expect(lengths).toEqual([0, 2 + 4, 1 + 2]);
    expect(site.requests.filter((line) => line.endsWith('/changelog/bulkfetch'))).toHaveLength(6);
  });

  it('of a project without issues are no page', async () => {
    const { connector } = await start(organisation());
    expect((await sync(await streamOf(connector))).pages).toEqual([]);
  });
});

describe('a later sync', () => {
  it('reads what changed since, and again only what changed just before', async () => {
    const served = threeIssues();
    const { connector } = await start(served);
    const first = await sync(await streamOf(connector));
    const [project] = served.projects;
    const done = { at: at('08T10:00:00.000'), author: 'ada', from: 'To Do', to: 'Done' } as const;
    project.issues[2] = { ...issue(3, at('04T09:00:00.000')), updatedAt: done.at, transitions: [done] };
    project.issues.push(issue(4, at('08T11:00:00.000')));
    const second = await sync(await streamOf(connector), first.cursor);

    expect(second.keys).toEqual(['PAY-2', 'PAY-3', 'PAY-4']);
    expect(second.pages[0]?.total).toBe(3);
    expect(second.facts).toContainEqual(
      expect.objectContaining({ record: expect.objectContaining({ key: 'PAY-3', doneAt: done.at }) }),
    );
    expect((await sync(await streamOf(connector), second.cursor)).keys).toEqual(['PAY-4']);
  });

  it('finds an issue that Jira showed late', async () => {
    const served = threeIssues();
    const { connector } = await start(served);
    const first = await sync(await streamOf(connector));
    served.projects[0].issues.push(issue(4, at('07T09:57:00.000')));
    expect((await sync(await streamOf(connector), first.cursor)).keys).toContain('PAY-4');
  });

  it('goes on where a run was cut: nothing is missed', async () => {
    const issues = Array.from({ length: 23 }, (_, index) =>
      issue(index + 1, at(`02T09:${10 + index}:07.123`)),
    );
    const { connector } = await start(organisation(...issues), { pageSize: 5 });
    const read = new Set<string>();
    let cursor: string | null = null;
    for (let run = 0; run < 23 && read.size < 23; run += 1) {
      for await (const page of pagesOf(await streamOf(connector), cursor)) {
        for (const key of keysOf(page)) read.add(key);
        if (page.cursor === cursor) continue;
        cursor = page.cursor;
        break;
      }
    }
    expect([...read]).toEqual(issues.map((each) => each.key));
  });

  it('reads more issues of one minute than a page holds, each once, and comes to an end', async () => {
    const sameMinute = Array.from({ length: 250 }, (_, index) =>
      issue(index + 1, new Date(at('02T09:30:00.000').getTime() + (index % 50) * 1000)),
    );
    const { connector } = await start(organisation(...sameMinute, issue(251, at('02T09:31:00.000'))));
    const first = await sync(await streamOf(connector));
    expect(first.pages.map((page) => page.items.length)).toEqual([100, 100, 51]);
    expect(new Set(first.keys).size).toBe(251);

    const cut = first.pages[0]?.cursor ?? null;
    const resumed = await sync(await streamOf(connector), cut);
    expect(new Set(resumed.keys).size).toBe(251);
  });

  it('reads issues that are edited while it runs', async () => {
    const served = organisation(
      ...Array.from({ length: 9 }, (_, index) => issue(index + 1, at(`0${index + 1}T09:00:00.000`))),
    );
    const { connector } = await start(served, { pageSize: 3 });
    const read: string[] = [];
    for await (const page of pagesOf(await streamOf(connector))) {
      read.push(...keysOf(page));
      const [first] = served.projects[0].issues;
      if (first && read.length === 3) first.updatedAt = at('15T09:00:00.000');
    }
    expect(read).toEqual([
      'PAY-1',
      'PAY-2',
      'PAY-3',
      'PAY-4',
      'PAY-5',
      'PAY-6',
      'PAY-7',
      'PAY-8',
      'PAY-9',
      'PAY-1',
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
      expect(first.cursor).toBe('2026-03-07T10:00:00.000Z');
      expect((await sync(stream, first.cursor)).keys).toEqual(['PAY-2']);
      expect((await sync(stream, null, at('06T10:00:00.500'))).keys).toEqual(['PAY-1', 'PAY-2']);
      expect((await sync(stream, null, at('06T10:01:00.000'))).keys).toEqual(['PAY-2']);
    },
  );
});

it('reads 3,000 issues in a few seconds', async () => {
  const many = Array.from({ length: 3000 }, (_, index) => {
    const createdAt = new Date(EPOCH.getTime() + index * 3_600_000);
    const started = new Date(createdAt.getTime() + 60_000);
    return issue(index + 1, createdAt, {
      assignee: 'ada',
      description: 'x'.repeat(500),
      updatedAt: started,
      transitions: [{ at: started, author: 'ada', from: 'To Do', to: 'In Progress' }],
    });
  });
  const { connector } = await start(organisation(...many));
  const before = performance.now();
  const { keys } = await sync(await streamOf(connector));
  expect(keys).toHaveLength(3000);
  expect(performance.now() - before).toBeLessThan(5000);
});
