import { afterEach, expect, it } from 'vitest';
import { siteOf } from '../../../src/connectors/jira/client.ts';
import { jira } from '../../../src/connectors/jira/index.ts';
import { at, issue, organisation, type Setup, setUp, streamOf, sync } from './support.ts';

const NEVER = new AbortController().signal;
let running: Setup;

async function start(config: Record<string, unknown>): Promise<Setup> {
  running = await setUp(organisation(issue(1, at('02T09:00:00.000'), { storyPoints: 3 })), {}, config);
  return running;
}

afterEach(async () => {
  await running.site.close();
  expect(running.site.unexpected).toEqual([]);
});

it('finds no problem when every project is visible', async () => {
  const { connector } = await start({});
  expect(await connector.check(NEVER)).toEqual({ account: 'Kata Reader', problems: [] });
});

it('names each project that the account cannot see, and what to do', async () => {
  const { connector } = await start({ projects: ['NOPE', 'PAY', 'GONE'] });
  const { problems } = await connector.check(NEVER);
  expect(problems).toHaveLength(2);
  expect(problems[0]).toContain('cannot see project NOPE: check its key');
  expect(problems[1]).toContain('project GONE');
});

it('says when the field for the estimate does not exist', async () => {
  const { connector } = await start({ storyPointsField: 'Effort' });
  const { problems } = await connector.check(NEVER);
  expect(problems).toEqual([expect.stringContaining('storyPointsField "Effort"')]);
  await expect(connector.streams(NEVER)).rejects.toMatchObject({ kind: 'misconfigured' });
});

it('does not take an outage for a problem of the configuration', async () => {
  const { connector, site } = await start({});
  site.inject({ match: /project\/PAY/, times: 1, respond: { status: 502 } });
  await expect(connector.check(NEVER)).rejects.toMatchObject({ kind: 'unavailable' });
});

it.each(['customfield_10016', 'story POINT estimate'])(
  'reads the estimate from the field %s',
  async (field) => {
    const { connector } = await start({ storyPointsField: field });
    const { facts } = await sync(await streamOf(connector));
    expect(facts).toEqual([expect.objectContaining({ record: expect.objectContaining({ estimate: 3 }) })]);
  },
);

it('has streams of work items and of sprints for each project', async () => {
  const { connector } = await start({ projects: ['PAY', 'OPS'] });
  const streams = await connector.streams(NEVER);
  expect(streams.map((stream) => stream.id)).toEqual([
    'work-items:PAY',
    'sprints:PAY',
    'work-items:OPS',
    'sprints:OPS',
  ]);
});

it('refuses a configuration that cannot work, and takes an address with a path', async () => {
  const { site } = await start({});
  const given = { url: `${site.url}/jira/your-work`, projects: ['PAY'] };
  expect(jira.config.parse(given)).toMatchObject({ emailFrom: 'JIRA_EMAIL', tokenFrom: 'JIRA_TOKEN' });
  expect(siteOf(given)).toBe(site.url);
  for (const wrong of [
    { ...given, url: 'acme.atlassian.net' },
    { ...given, projects: [] },
    { ...given, projects: ['pay" OR project = "X'] },
    { ...given, token: 'secret' },
  ]) {
    expect(jira.config.safeParse(wrong).success).toBe(false);
  }
});
