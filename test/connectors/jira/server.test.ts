import { afterEach, describe, expect, it } from 'vitest';
import type { JiraOptions } from '../../../demo/jira/index.ts';
import type { Organisation } from '../../../demo/organisation/model.ts';
import {
  allOf,
  at,
  factsOf,
  issue,
  keysOf,
  organisation,
  pagesOf,
  type Setup,
  setUp,
  sprint,
  streamOf,
  sync,
} from './support.ts';

let running: Setup;

async function start(
  served: Organisation,
  options: JiraOptions = {},
  config: Record<string, unknown> = {},
): Promise<Setup> {
  running = await setUp(served, { deployment: 'server', ...options }, config);
  return running;
}

afterEach(async () => {
  await running.site.close();
  expect(running.site.unexpected).toEqual([]);
});

function story() {
  const served = organisation(
    issue(1, at('02T09:00:00.000'), {
      type: 'Story',
      description: 'Why',
      assignee: 'bob',
      storyPoints: 5,
      sprints: [37, 38],
      updatedAt: at('04T09:00:00.000'),
      transitions: [{ at: at('04T09:00:00.000'), author: 'bob', from: 'To Do', to: 'Done' }],
      changes: [
        { at: at('03T08:00:00.000'), author: 'ada', field: 'sprint', from: [37], to: [37, 38] },
        { at: at('03T09:00:00.000'), author: 'ada', field: 'estimate', from: 3, to: 5 },
        { at: at('03T10:00:00.000'), author: 'ada', field: 'assignee', from: 'ada', to: 'bob' },
        { at: at('03T11:00:00.000'), author: 'ada', field: 'assignee', from: 'robot', to: null },
      ],
    }),
  );
  served.projects[0].boards = [
    { id: 8, name: 'PAY board', type: 'scrum', sprints: [sprint(37, 1), sprint(38, 2)] },
  ];
  return served;
}

describe('an issue of Data Center', () => {
  it('has users by name, its whole history by names of fields, and sprints as text', async () => {
    const { connector, site } = await start(story());
    const { facts } = await sync(await streamOf(connector));
    const [item, ...accounts] = facts;
    const [assignee, sprintField] = [{ field: 'assignee' }, { field: 'sprint' }];
    expect(item?.record).toMatchObject({
      key: 'PAY-1',
      kind: 'feature',
      estimate: 5,
      assignee: 'bob',
      hasDescription: true,
      doneAt: at('04T09:00:00.000'),
      url: `${site.url}/browse/PAY-1`,
      history: [
        { at: at('02T09:00:00.000'), ...sprintField, from: null, to: '37' },
        { at: at('02T09:00:00.000'), field: 'estimate', from: null, to: '3' },
        { at: at('02T09:00:00.000'), ...assignee, from: null, to: 'ada' },
        { at: at('03T08:00:00.000'), ...sprintField, from: '37', to: '37, 38', author: 'ada' },
        { at: at('03T09:00:00.000'), field: 'estimate', from: '3', to: '5', author: 'ada' },
        { at: at('03T10:00:00.000'), ...assignee, from: 'ada', to: 'bob', author: 'ada' },
        // Of whom nothing else is told, the key stands for the name.
        { at: at('03T11:00:00.000'), ...assignee, from: 'JIRAUSER10102', to: null, author: 'ada' },
        { field: 'status', from: 'To Do', to: 'Done', fromCategory: 'todo', toCategory: 'done' },
      ],
    });
    expect(accounts.map(({ record }) => record)).toEqual([
      { source: 'jira-acme', login: 'bob', name: 'Bob', email: 'bob@acme.test' },
      { source: 'jira-acme', login: 'ada', name: 'Ada', email: 'ada@acme.test' },
    ]);
  });

  it.each([
    ['id=38,rapidViewId=8,state=ACTIVE,name=One,goal=[id=7]', '38'],
    ['activatedDate=<null>,goal=Win,id=38,name=One,rapidViewId=8', '38'],
  ])('is in the sprint that is written as %s', async (text, id) => {
    const { connector, site } = await start(organisation());
    const stream = await streamOf(connector);
    const served = {
      ...{ id: '1', key: 'PAY-1', changelog: { startAt: 0, total: 0, histories: [] } },
      fields: {
        project: { key: 'PAY' },
        issuetype: { id: '1', name: 'Bug', subtask: false },
        status: { id: '1', name: 'Open', statusCategory: { key: 'new' } },
        created: '2026-03-02T10:00:00.000+0100',
        updated: '2026-03-02T10:00:00.000+0100',
        customfield_10014: 'PAY-9',
        customfield_10020: [`com.atlassian.greenhopper.service.sprint.Sprint@1a2b[${text}]`],
      },
    };
    site.inject({ match: /api\/2\/search/, times: 1, respond: { body: { total: 1, issues: [served] } } });
    const { facts } = await sync(stream);
    expect(facts[0]?.record).toMatchObject({
      parent: 'PAY-9',
      kind: 'bug',
      createdAt: at('02T09:00:00.000'),
      history: [{ at: at('02T09:00:00.000'), field: 'sprint', from: null, to: id }],
    });
  });

  it('is quarantined when Jira gives a part of its changelog, or none', async () => {
    const { connector } = await start(story());
    const stream = await streamOf(connector);
    const items = (await sync(stream)).pages.flatMap((page) => page.items);
    const [whole] = items as { issue: unknown; histories: unknown[] }[];
    expect(stream.facts.safeParse(whole).success).toBe(true);
    expect(stream.facts.safeParse({ ...whole, histories: whole?.histories.slice(1) }).success).toBe(false);
    expect(stream.facts.safeParse({ issue: whole?.issue }).success).toBe(false);
  });
});

it('tells the same story as the Cloud, of people by other names', async () => {
  const told = async (deployment: 'cloud' | 'server') => {
    const setup = await start(story(), { deployment });
    const { facts } = await sync(await streamOf(setup.connector));
    const { url } = setup.site;
    await setup.site.close();
    const items = facts.flatMap(({ kind, record }) => (kind === 'work-item' ? [record] : []));
    return JSON.stringify(items).replaceAll(url, '').replaceAll('acc-', '').replace('JIRAUSER10102', 'robot');
  };
  const [cloud, server] = [await told('cloud'), await told('server')];
  expect(JSON.parse(server)).toEqual(JSON.parse(cloud));
  expect(cloud).toContain('"to":"37, 38"');
});

describe('the pages of Data Center', () => {
  const days = [1, 2, 3, 4, 5, 6, 7, 8, 9];

  it('are read so that nothing is skipped where issues vanish or move up meanwhile', async () => {
    const served = organisation(...days.map((day) => issue(day, at(`0${day}T09:00:00.000`))));
    const { connector, site } = await start(served, { pageSize: 3 });
    const [project] = served.projects;
    const read: string[] = [];
    for await (const page of pagesOf(await streamOf(connector))) {
      read.push(...keysOf(page));
      expect(page.total).toBe(9);
      if (read.length !== 3) continue;
      project.issues = project.issues.filter(({ key }) => !['PAY-9', 'PAY-8'].includes(key));
      const [oldest] = project.issues;
      if (oldest) oldest.updatedAt = at('15T09:00:00.000');
    }
    expect([...new Set(read)]).toEqual([9, 8, 7, 6, 5, 4, 3, 2].map((day) => `PAY-${day}`));
    expect(site.requests.filter((line) => line.includes('/search')).length).toBeLessThanOrEqual(5);
  });

  it('cost one request where nothing is new', async () => {
    const { connector, site } = await start(story());
    const stream = await streamOf(connector);
    const { cursor } = await sync(stream);
    site.requests.length = 0;
    expect((await sync(stream, cursor)).keys).toEqual([]);
    expect(site.requests).toHaveLength(1);
  });
});

it('reads the sprints of a board like the Cloud', async () => {
  const { connector } = await start(story());
  const pages = await allOf(pagesOf(await streamOf(connector, 'sprints')));
  const stream = await streamOf(connector, 'sprints');
  expect(pages.flatMap((page) => factsOf(stream, page)).map(({ record }) => record)).toMatchObject([
    { id: '37', board: '8', completedAt: at('01T17:00:00.000') },
    { id: '38', board: '8' },
  ]);
});

it('takes a user name and a password in place of a personal access token', async () => {
  const { connector } = await start(story(), {}, { userFrom: 'JIRA_USER' });
  const { account, problems } = await connector.check(AbortSignal.timeout(9000));
  expect({ account, problems }).toEqual({ account: 'Kata Reader', problems: [] });
});
