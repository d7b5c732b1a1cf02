import { afterEach, expect, it } from 'vitest';
import { jira } from '../../../src/connectors/jira/index.ts';
import { baseOf } from '../../../src/connectors/jira/site.ts';
import { connectorIo } from '../../support/connector-io.ts';
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

it('names each project that the account cannot see, and what to do', async () => {
  const { connector } = await start({ projects: ['NOPE', 'PAY', 'GONE'] });
  const { problems } = await connector.check(NEVER);
  expect(problems).toHaveLength(2);
  expect(problems[0]).toContain('cannot see project NOPE: check its key');
  expect(problems[1]).toContain('project GONE');
});

it('names the scopes that a token lacks for boards, when it may read the rest', async () => {
  const { connector, site } = await start({});
  const body = { code: 401, message: 'Unauthorized; scope does not match' };
  site.inject({ match: /rest\/agile/, times: 1, respond: { status: 401, body } });
  const { account, problems } = await connector.check(NEVER);
  expect(account).toBe('Kata Reader');
  expect(problems).toEqual([expect.stringContaining('read:board-scope:jira-software')]);
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

it('refuses a configuration that cannot work', async () => {
  const { site } = await start({});
  const given = { url: site.url, projects: ['PAY'] };
  expect(jira.config.parse(given)).toMatchObject({
    deployment: 'cloud',
    emailFrom: 'JIRA_EMAIL',
    tokenFrom: 'JIRA_TOKEN',
  });
  for (const wrong of [
    { ...given, url: 'acme.atlassian.net' },
    { ...given, projects: [] },
    { ...given, projects: ['pay" OR project = "X'] },
    { ...given, token: 'secret' },
    { ...given, tokenFrom: 'ATATT3x-secret' },
    { ...given, userFrom: 'JIRA_USER' },
  ]) {
    expect(jira.config.safeParse(wrong).success).toBe(false);
  }
});

it.each([
  ['cloud', 'https://acme.atlassian.net/jira/your-work', 'https://acme.atlassian.net'],
  ['cloud', 'https://api.atlassian.com/ex/jira/1a-2b/', 'https://api.atlassian.com/ex/jira/1a-2b'],
  ['server', 'https://jira.acme.com/', 'https://jira.acme.com'],
  ['server', 'https://acme.com/jira/secure/Dashboard.jspa', 'https://acme.com/jira'],
  ['server', 'https://acme.com/jira/browse/PAY-1', 'https://acme.com/jira'],
] as const)('takes for %s the address %s, whatever page it is of', async (deployment, url, base) => {
  await start({});
  expect(baseOf({ url, deployment })).toBe(base);
});

it.each([
  ['server', 'cloud', 'is Jira Data Center or Server: write deployment: server'],
  ['cloud', 'server', 'is Jira Cloud: write deployment: cloud'],
] as const)('says when a %s is taken for a %s', async (deployment, configured, told) => {
  running = await setUp(organisation(), { deployment }, { deployment: configured });
  await expect(running.connector.check(NEVER)).rejects.toMatchObject({
    kind: 'misconfigured',
    message: expect.stringContaining(told),
  });
});

it.each(['cloud', 'server'] as const)('lists what there is to choose from: %s', async (deployment) => {
  running = await setUp(organisation(), { deployment });
  const { url, email, token } = running.site;
  const io = connectorIo({
    source: 'jira',
    secret: (variable) => (variable === 'JIRA_EMAIL' ? email : token),
    clock: () => new Date(),
  });
  expect(await jira.connect?.choose?.list({ url, deployment, schedule: '0 * * * *' }, io, NEVER)).toEqual([
    'PAY',
  ]);
});
