import { createAgileClient, createCloudClient, isApiError } from 'jira.js';
import type { ClientConfig } from 'jira.js/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type JiraStandIn, startJira } from '../../../demo/jira/index.ts';
import type { TrackerChange } from '../../../demo/organisation/model.ts';
import { at, issue, organisation, sprint } from './support.ts';

let site: JiraStandIn;

beforeAll(async () => {
  const moved = { at: at('03T08:00:00.000'), author: 'robot', from: 'To Do', to: 'Done' } as const;
  const all = issue(1, at('02T09:00:00.000'), { assignee: 'ada', description: 'Why', transitions: [moved] });
  site = await startJira(organisation(all, issue(2, at('02T10:00:00.000'))), { pageSize: 1 });
});

afterAll(async () => {
  await site.close();
  expect(site.unexpected).toEqual([]);
});

function account({ url, email, token }: JiraStandIn): ClientConfig {
  return {
    host: url,
    auth: { type: 'basic', email, apiToken: token },
    onSchemaMismatch: 'throw',
  };
}

function client() {
  return createCloudClient(account(site));
}

const WHERE = 'project = "PAY" AND updated >= "2026-03-01 00:00"';
const jql = `${WHERE} ORDER BY updated DESC, key DESC`;

it("answers in the shapes that jira.js's own schemas describe", async () => {
  const jira = client();
  expect((await jira.myself.getCurrentUser()).displayName).toBe('Kata Reader');
  expect((await jira.projects.getProject({ projectIdOrKey: 'PAY' })).name).toBe('Payments');
  expect(await jira.workflowStatuses.getStatuses()).toHaveLength(4);
  expect(await jira.issueTypes.getIssueAllTypes()).toHaveLength(4);
  expect(await jira.issueFields.getFields()).toHaveLength(7);
  expect(await jira.issueSearch.countIssues({ jql: WHERE })).toEqual({ count: 2 });
  const changelogs = await jira.issues.getBulkChangelogs({ issueIdsOrKeys: ['PAY-1', '20002'] });
  expect(changelogs.issueChangeLogs?.map((each) => each.issueId)).toEqual(['20001']);
  expect(changelogs.issueChangeLogs?.[0]?.changeHistories?.[0]?.created).toEqual(at('03T08:00:00.000'));
});

it('gives boards and sprints in their shapes too, and of a kanban board none', async () => {
  const served = organisation();
  served.projects[0].boards = [
    {
      id: 8,
      name: 'PAY board',
      type: 'scrum',
      sprints: [sprint(38, 2, { completedAt: null }), sprint(37, 1)],
    },
    { id: 9, name: 'Support', type: 'kanban', sprints: null },
  ];
  const other = await startJira(served);
  const agile = createAgileClient(account(other));
  const boards = await agile.board.getAllBoards({ projectKeyOrId: 'PAY' });
  expect(boards).toMatchObject({ total: 2, isLast: true, values: [{ id: 8, type: 'scrum' }, { id: 9 }] });
  const { values } = await agile.board.getAllSprints({ boardId: 8 });
  expect(values).toMatchObject([
    { id: 37, state: 'closed', originBoardId: 8, completeDate: at('01T17:00:00.000') },
    { id: 38, state: 'active', startDate: at('02T09:00:00.000') },
  ]);
  expect(await agile.board.getAllSprints({ boardId: 8, state: 'future' })).toMatchObject({ values: [] });
  for (const [boardId, status] of [
    [9, 400],
    [10, 404],
  ] as const) {
    await expect(agile.board.getAllSprints({ boardId })).rejects.toMatchObject({ status });
  }
  expect(other.unexpected).toEqual([]);
  await other.close();
});

it('writes changes of sprint, estimate and assignee as Jira does', async () => {
  const edits = [
    { at: at('03T08:00:00.000'), author: 'ada', field: 'sprint', from: [], to: [37] },
    { at: at('03T09:00:00.000'), author: 'ada', field: 'sprint', from: [37], to: [37, 38] },
    { at: at('03T10:00:00.000'), author: 'bob', field: 'estimate', from: null, to: 5 },
    { at: at('03T11:00:00.000'), author: 'bob', field: 'assignee', from: 'ada', to: null },
  ] satisfies TrackerChange[];
  const served = organisation(issue(1, at('02T09:00:00.000'), { changes: edits }));
  served.projects[0].boards = [
    { id: 8, name: 'PAY board', type: 'scrum', sprints: [sprint(37, 1), sprint(38, 2)] },
  ];
  const other = await startJira(served);
  const { issueChangeLogs } = await createCloudClient(account(other)).issues.getBulkChangelogs({
    issueIdsOrKeys: ['PAY-1'],
    fieldIds: ['customfield_10020', 'customfield_10016', 'assignee'],
  });
  const custom = (field: string, fieldId: string) => ({ field, fieldId, fieldtype: 'custom' });
  expect(issueChangeLogs?.[0]?.changeHistories?.flatMap(({ items }) => items)).toEqual([
    {
      ...custom('Sprint', 'customfield_10020'),
      ...{ from: '', fromString: '', to: '37', toString: 'PAY Sprint 37' },
    },
    {
      ...custom('Sprint', 'customfield_10020'),
      ...{ from: '37', fromString: 'PAY Sprint 37' },
      ...{ to: '37, 38', toString: 'PAY Sprint 37, PAY Sprint 38' },
    },
    {
      ...custom('Story point estimate', 'customfield_10016'),
      ...{ from: null, fromString: null, to: null, toString: '5' },
    },
    {
      ...{ field: 'assignee', fieldId: 'assignee', fieldtype: 'jira' },
      ...{ from: 'acc-ada', fromString: 'Ada', to: null, toString: null },
    },
  ]);
  await other.close();
});

it('gives the fields that are asked for, page by page', async () => {
  const jira = client();
  const search = jira.issueSearch.searchAndReconsileIssuesUsingJqlPost;
  const first = await search({ jql, fields: ['created', 'nonsense'] });
  expect(first.issues?.map((each) => [each.key, each.fields])).toEqual([
    ['PAY-2', { created: '2026-03-02T10:00:00.000+0000' }],
  ]);
  expect(first.isLast).toBe(false);
  const second = await search({ jql, fields: ['created'], nextPageToken: first.nextPageToken ?? '' });
  expect(second.issues?.map((each) => each.key)).toEqual(['PAY-1']);
  expect(second.nextPageToken).toBeUndefined();
});

describe('a query that the connector would not write', () => {
  it.each([
    ['order by created desc', 'Error in the JQL Query'],
    [WHERE, 'Error in the JQL Query'],
    [jql.replace('PAY', 'NOPE'), "The value 'NOPE' does not exist for the field 'project'."],
  ])('%s is refused', async (wrong, reason) => {
    const refusal = await client()
      .issueSearch.searchAndReconsileIssuesUsingJqlPost({ jql: wrong })
      .catch((error: unknown) => error);
    expect(isApiError(refusal) && [refusal.status, refusal.body]).toEqual([
      400,
      { errorMessages: [expect.stringContaining(reason)], errors: {} },
    ]);
  });

  it('is one with a token of another', async () => {
    const refused = client().issueSearch.searchAndReconsileIssuesUsingJqlPost({
      jql,
      nextPageToken: 'bm9uc2Vuc2U=',
    });
    await expect(refused).rejects.toMatchObject({ status: 400 });
  });
});

it('refuses whoever is not signed in, and reports a request that nobody wrote an answer for', async () => {
  const other = await startJira(organisation());
  expect((await fetch(`${other.url}/rest/api/3/myself`)).status).toBe(401);
  const headers = {
    authorization: `Basic ${Buffer.from(`${other.email}:${other.token}`).toString('base64')}`,
  };
  expect((await fetch(`${other.url}/rest/api/3/search?jql=x`, { headers })).status).toBe(501);
  expect(other.unexpected).toEqual(['GET /rest/api/3/search?jql=x']);
  await other.close();
});
