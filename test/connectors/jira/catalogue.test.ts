import { afterEach, expect, it } from 'vitest';
import { readCatalogue } from '../../../src/connectors/jira/catalogue.ts';
import { JiraConfig } from '../../../src/connectors/jira/config.ts';
import { historyFields } from '../../../src/connectors/jira/history.ts';
import { openSite } from '../../../src/connectors/jira/site.ts';
import { connectorIo } from '../../support/connector-io.ts';
import { at, factsOf, issue, organisation, type Setup, setUp, streamOf, sync, untilOf } from './support.ts';

let running: Setup;

/** A site whose answers to some calls are replaced, each once. */
async function start(answers: Record<string, unknown>): Promise<Setup> {
  const story = issue(1, at('02T09:00:00.000'), {
    type: 'Story',
    storyPoints: 3,
    updatedAt: at('03T08:00:00.000'),
    transitions: [{ at: at('03T08:00:00.000'), author: 'ada', from: 'To Do', to: 'In Progress' }],
  });
  running = await setUp(organisation(story));
  for (const [path, body] of Object.entries(answers)) {
    running.site.inject({ match: new RegExp(`${path}$`), times: 1, respond: { body } });
  }
  return running;
}

afterEach(async () => {
  await running.site.close();
  expect(running.site.unexpected).toEqual([]);
});

it('tells the kind of an item by the name of its type before translation', async () => {
  const { connector } = await start({ issuetype: [{ id: '10004', name: '故事', untranslatedName: 'Bug' }] });
  const { facts } = await sync(await streamOf(connector));
  expect(facts[0]?.record).toMatchObject({ type: 'Story', kind: 'bug' });
});

it('takes the name that the issue gives where the type is not listed', async () => {
  const { connector } = await start({ issuetype: [] });
  const { facts } = await sync(await streamOf(connector));
  expect(facts[0]?.record).toMatchObject({ kind: 'feature' });
});

it('finds every field that may hold an estimate, and the one of sprints', async () => {
  const { site } = await start({
    field: [
      { id: 'customfield_1', name: 'Story Points', schema: { type: 'number', custom: 'x:float' } },
      { id: 'customfield_2', name: '故事点', untranslatedName: 'Story point estimate' },
      {
        id: 'customfield_3',
        name: 'Schätzung',
        schema: { custom: 'com.pyxis.greenhopper.jira:jsw-story-points' },
      },
      { id: 'customfield_4', name: '冲刺', schema: { custom: 'com.pyxis.greenhopper.jira:gh-sprint' } },
      { id: 'customfield_5', name: 'Story Points (old)' },
    ],
  });
  const secret = (variable: string) => (variable === 'JIRA_EMAIL' ? site.email : site.token);
  const config = JiraConfig.parse({ url: site.url, projects: ['PAY'] });
  const opened = openSite(config, connectorIo({ source: 'jira', secret, clock: () => new Date() }));
  const catalogue = await readCatalogue(opened, undefined, AbortSignal.timeout(9000));
  expect(catalogue.estimateFields).toEqual(['customfield_1', 'customfield_2', 'customfield_3']);
  expect(historyFields(catalogue)).toEqual([
    'status',
    'assignee',
    'customfield_4',
    ...catalogue.estimateFields,
    'project',
  ]);
});

it('takes a change that Jira gives on two pages for one', async () => {
  const moved = {
    field: 'status',
    fieldId: 'status',
    from: '10000',
    fromString: 'To Do',
    to: '3',
    toString: 'In Progress',
  };
  const history = { id: '7', author: null, created: at('03T08:00:00.000').getTime(), items: [moved] };
  const page = { issueChangeLogs: [{ issueId: '20001', changeHistories: [history] }] };
  const { connector, site } = await start({});
  const stream = await streamOf(connector);
  for (const nextPageToken of ['more', null]) {
    site.inject({ match: /bulkfetch$/, times: 1, respond: { body: { ...page, nextPageToken } } });
  }
  const { facts } = await sync(stream);
  expect(facts).toHaveLength(1);
  expect(facts[0]?.record).toMatchObject({
    history: [
      { field: 'estimate', to: '3' },
      { at: at('03T08:00:00.000'), to: 'In Progress' },
    ],
  });
});

it('quarantines an issue that does not parse, and reads the others', async () => {
  const { connector, site } = await start({});
  const stream = await streamOf(connector);
  const broken = { id: '9', key: 'PAY-9', fields: { updated: 'yesterday' } };
  site.inject({
    match: /search\/jql$/,
    times: 1,
    respond: { body: { issues: [broken], nextPageToken: null } },
  });
  const pages = stream.pages({
    cursor: null,
    since: at('01T00:00:00.000'),
    signal: AbortSignal.timeout(9000),
  });
  for await (const page of pages) {
    expect(untilOf(page.cursor)).toBe('2026-03-01T00:00:00.000Z');
    expect(page.items.map((item) => stream.facts.safeParse(item).success)).toEqual([false]);
    expect(() => factsOf(stream, page)).toThrow();
  }
  expect((await sync(stream)).keys).toEqual(['PAY-1']);
});
