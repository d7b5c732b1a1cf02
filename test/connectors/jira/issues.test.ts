import { describe, expect, it } from 'vitest';
import type { Catalogue } from '../../../src/connectors/jira/catalogue.ts';
import { issueFacts } from '../../../src/connectors/jira/issues.ts';
import { type Account, Account as AccountSchema } from '../../../src/domain/account.ts';
import { type WorkItem, WorkItem as WorkItemSchema } from '../../../src/domain/work-item.ts';

/** A site in Chinese: every name is translated, ids and category keys are not. */
const catalogue: Catalogue = {
  statusCategories: new Map([
    ['1', 'todo'],
    ['10074', 'in-progress'],
    ['6', 'done'],
    ['10068', 'done'],
  ]),
  kinds: new Map([
    ['10001', 'feature'],
    ['10004', 'bug'],
  ]),
  estimateFields: ['customfield_10024', 'customfield_10016'],
  sprintField: 'customfield_10020',
  epicField: undefined,
  fieldIds: new Map([
    ['sprint', 'customfield_10020'],
    ['story points', 'customfield_10024'],
  ]),
};

const facts = issueFacts({ source: 'jira', site: 'https://acme.atlassian.net', catalogue });

const mei = {
  accountId: '5ecf',
  accountType: 'atlassian',
  emailAddress: '',
  displayName: '梅',
  active: true,
};

function issue(fields: Record<string, unknown> = {}) {
  return {
    id: '13383',
    key: 'EE-7',
    fields: {
      project: { id: '10003', key: 'EE', name: '企业版' },
      issuetype: { id: '10001', name: '故事', subtask: false, hierarchyLevel: 0 },
      summary: '平均域的显示',
      status: { id: '10068', name: '已完成', statusCategory: { id: 3, key: 'done', name: '完成' } },
      created: '2021-01-20T08:13:13.360+0800',
      updated: '2021-03-28T16:08:12.742+0800',
      resolutiondate: null,
      duedate: null,
      assignee: null,
      labels: [],
      components: [],
      description: null,
      ...fields,
    },
  };
}

function change(id: string, created: unknown, ...items: Record<string, unknown>[]) {
  return { id, created, author: mei, items };
}

function status(from: string, fromName: string, to: string, toName: string) {
  const names = { fromString: fromName, toString: toName };
  return { field: 'status', fieldtype: 'jira', fieldId: 'status', from, to, ...names };
}

function read(given: unknown, histories: unknown[] = []): { item: WorkItem; accounts: Account[] } {
  const [first, ...others] = facts.parse({ issue: given, histories });
  return {
    item: WorkItemSchema.parse(first?.record),
    accounts: others.map((fact) => AccountSchema.parse(fact.record)),
  };
}

describe('a site in another language', () => {
  const { item } = read(issue(), [
    change('3', '2021-03-28T16:08:12.742+0800', status('6', 'Closed', '10068', '已完成')),
    change('1', 1_611_582_592_514, status('1', '打开', '10074', '开发中')),
    change('2', '2021-01-27T14:46:18.086+0800', status('10074', '开发中', '6', 'Closed')),
  ]);

  it('is read by ids and category keys', () => {
    expect(item).toMatchObject({ type: '故事', kind: 'feature', status: '已完成', statusCategory: 'done' });
    expect(item.history.map((event) => [event.to, event.fromCategory, event.toCategory])).toEqual([
      ['开发中', 'todo', 'in-progress'],
      ['Closed', 'in-progress', 'done'],
      ['已完成', 'done', 'done'],
    ]);
  });

  it('has instants with an offset, without a colon', () => {
    expect(item.createdAt).toEqual(new Date('2021-01-20T00:13:13.360Z'));
    expect(item.history[0]?.at).toEqual(new Date('2021-01-25T13:49:52.514Z'));
  });

  it('finished an item when it became done, not when it moved from one done status to another', () => {
    expect(item.doneAt).toEqual(new Date('2021-01-27T06:46:18.086Z'));
  });
});

describe('when an item was done', () => {
  it('is the resolution date where the changelog does not tell', () => {
    expect(read(issue({ resolutiondate: '2021-02-01T00:00:00.000+0000' })).item.doneAt).toEqual(
      new Date('2021-02-01T00:00:00Z'),
    );
  });

  it('is not known without either, and absent for an item that is not done', () => {
    expect(read(issue()).item.doneAt).toBeUndefined();
    const open = { id: '1', name: '打开', statusCategory: { key: 'undefined' } };
    const reopened = issue({ status: open, resolutiondate: '2021-02-01T00:00:00.000+0000' });
    expect(read(reopened).item).toMatchObject({ statusCategory: 'other', status: '打开' });
    expect(read(reopened).item.doneAt).toBeUndefined();
  });

  it('is told by a move from a status that was deleted since, which has no category', () => {
    const { item } = read(issue(), [change('1', 1_611_582_592_514, status('999', '旧', '6', 'Closed'))]);
    expect(item.doneAt).toEqual(new Date(1_611_582_592_514));
    expect(item.history[0]?.fromCategory).toBeUndefined();
  });
});

describe('the changelog', () => {
  it('tells of sprints, estimates and assignees, and of nothing else', () => {
    const { item } = read(issue(), [
      change(
        '1',
        1_611_543_003,
        {
          field: 'Sprint',
          fieldId: 'customfield_10020',
          from: '',
          fromString: '',
          to: '38, 40',
          toString: 'S 28, S 29',
        },
        {
          field: '故事点',
          fieldId: 'customfield_10016',
          from: null,
          fromString: null,
          to: null,
          toString: '5',
        },
        { field: '故事点', fieldId: 'customfield_10016', from: null, fromString: '5', to: null },
        { field: 'assignee', fieldId: 'assignee', from: null, to: '5ecf', toString: '梅' },
        { field: 'RemoteIssueLink', fieldtype: 'jira', from: '', to: '1', toString: 'links' },
      ),
    ]);
    const at = new Date('2021-01-25T02:50:03Z');
    expect(item.history).toEqual([
      { at, field: 'sprint', from: null, to: '38, 40', author: '5ecf' },
      { at, field: 'estimate', from: null, to: '5', author: '5ecf' },
      { at, field: 'estimate', from: '5', to: null, author: '5ecf' },
      { at, field: 'assignee', from: null, to: '5ecf', author: '5ecf' },
    ]);
  });

  it('may have an entry that nobody made', () => {
    const entry = { ...change('1', 1_611_582_592_514, status('1', '打开', '6', 'Closed')), author: null };
    const { item, accounts } = read(issue(), [entry]);
    expect(item.history[0]?.author).toBeUndefined();
    expect(accounts).toEqual([]);
  });
});

describe('what an item was created with, before its changelog began', () => {
  const createdAt = new Date('2021-01-20T00:13:13.360Z');
  const sprint = (from: string, to: string) => ({
    ...{ field: 'Sprint', fieldtype: 'custom', fieldId: 'customfield_10020', from, to },
    ...{ fromString: `named ${from}`, toString: `named ${to}` },
  });
  const estimate = (before: string | null, after: string | null) => ({
    ...{ field: 'Story Points', fieldtype: 'custom', fieldId: 'customfield_10024', from: null, to: null },
    ...{ fromString: before, toString: after },
  });
  const assignee = (from: string | null, to: string | null) => ({ field: 'assignee', from, to });
  const later = 1_611_582_592_514;
  const told = (given: unknown, histories: unknown[] = []) =>
    read(given, histories).item.history.map(({ at, field, from, to, author }) => [
      at.getTime() === createdAt.getTime() ? 'created' : 'later',
      field,
      from,
      to,
      author,
    ]);

  it('is what the fields hold now where nothing changed them, by nobody', () => {
    const sprints = [
      { id: 38, name: 'S 28', state: 'closed', boardId: 8 },
      { id: 40, name: 'S 29', state: 'active', boardId: 8 },
    ];
    const given = issue({ assignee: mei, customfield_10024: 2.5, customfield_10020: sprints });
    expect(told(given)).toEqual([
      ['created', 'sprint', null, '38, 40', undefined],
      ['created', 'estimate', null, '2.5', undefined],
      ['created', 'assignee', null, '5ecf', undefined],
    ]);
  });

  it('is what the first change of each field changed it from, whatever it holds now', () => {
    const given = issue({ assignee: mei, customfield_10024: 8, customfield_10020: [{ id: 41 }] });
    const second = change('2', later + 1, sprint('38, 40', '41'), estimate('5', '8'));
    const first = change('1', later, sprint('38', '38, 40'), estimate('3', '5'), assignee('x9', '5ecf'));
    expect(told(given, [second, first])).toEqual([
      ['created', 'sprint', null, '38', undefined],
      ['created', 'estimate', null, '3', undefined],
      ['created', 'assignee', null, 'x9', undefined],
      ['later', 'sprint', '38', '38, 40', '5ecf'],
      ['later', 'estimate', '3', '5', '5ecf'],
      ['later', 'assignee', 'x9', '5ecf', '5ecf'],
      ['later', 'sprint', '38, 40', '41', '5ecf'],
      ['later', 'estimate', '5', '8', '5ecf'],
    ]);
  });

  it('is nothing where the first change filled an empty field, or all are empty', () => {
    const given = issue({ assignee: mei, customfield_10024: 5, customfield_10020: [{ id: 38 }] });
    const filled = change('1', later, sprint('', '38'), estimate(null, '5'), assignee(null, '5ecf'));
    expect(told(given, [filled]).map(([when]) => when)).toEqual(['later', 'later', 'later']);
    expect(told(issue({ customfield_10020: null }))).toEqual([]);
    expect(told(issue({ customfield_10020: [] }))).toEqual([]);
  });

  it('is its sprint even if it has left that and is in none now', () => {
    const left = change('1', later, sprint('38', ''));
    expect(told(issue({ customfield_10020: null }), [left])).toEqual([
      ['created', 'sprint', null, '38', undefined],
      ['later', 'sprint', '38', null, '5ecf'],
    ]);
  });
});

describe('the fields', () => {
  it('are absent where Jira gives null or nothing', () => {
    const { project, issuetype, status: now, created, updated } = issue().fields;
    const { item } = read({
      id: '1',
      key: 'EE-1',
      fields: { project, issuetype, status: now, created, updated },
    });
    expect(item).toMatchObject({
      title: 'EE-1',
      labels: [],
      components: [],
      hasDescription: false,
      isSubtask: false,
      history: [],
    });
    for (const key of ['doneAt', 'estimate', 'assignee', 'parent', 'dueAt'] as const)
      expect(item[key]).toBeUndefined();
  });

  it('are kept where it gives them', () => {
    const { item } = read(
      issue({
        issuetype: { id: '10003', name: '子任务', subtask: true, hierarchyLevel: -1 },
        parent: { id: '1', key: 'EE-1', fields: {} },
        duedate: '2025-03-09',
        assignee: mei,
        labels: ['saas'],
        components: [{ id: '1', name: 'Studio' }],
      }),
    );
    expect(item).toMatchObject({
      id: '13383',
      key: 'EE-7',
      kind: 'other',
      isSubtask: true,
      parent: 'EE-1',
      dueAt: new Date('2025-03-09T23:59:59.999Z'),
      assignee: '5ecf',
      labels: ['saas'],
      components: ['Studio'],
      url: 'https://acme.atlassian.net/browse/EE-7',
    });
  });

  it.each([
    [null, 5, 5],
    [8, 5, 8],
    [0, 5, 0],
    ['-1', 5, 5],
    ['2.5', null, 2.5],
    ['', 3, 3],
    ['None', [], undefined],
  ])('give the estimate of %j and %j as %j', (first, second, estimate) => {
    const { item } = read(issue({ customfield_10024: first, customfield_10016: second }));
    expect(item.estimate).toBe(estimate);
  });

  it.each([
    [null, false],
    ['', false],
    [' text ', true],
    [{ type: 'doc', version: 1, content: [] }, false],
    [{ type: 'doc', version: 1, content: [{ type: 'paragraph' }] }, true],
  ])('describe the item or not: %j', (description, hasDescription) => {
    expect(read(issue({ description })).item.hasDescription).toBe(hasDescription);
  });

  it('that no issue may lack are asked for by name when they are missing', () => {
    const parsed = facts.safeParse({
      issue: issue({ created: 'yesterday', status: undefined }),
      histories: [],
    });
    expect(parsed.error?.issues.map((each) => each.path.join('.')).sort()).toEqual([
      'issue.fields.created',
      'issue.fields.status',
    ]);
  });
});

it('takes apps for bots, people for people, and tells neither where Jira does not', () => {
  const app = { accountId: 'app-1', accountType: 'app', displayName: 'Automation' };
  const known = {
    accountId: '5ecf',
    accountType: 'atlassian',
    emailAddress: 'mei@acme.test',
    displayName: '梅',
  };
  const { accounts } = read(issue({ assignee: { accountId: 'x', displayName: '' } }), [
    { ...change('1', 1_611_582_592_514), author: app },
    { ...change('2', 1_611_582_592_515), author: mei },
    { ...change('3', 1_611_582_592_516), author: known },
    { ...change('4', 1_611_582_592_517), author: { accountId: '', displayName: '离职' } },
  ]);
  expect(accounts).toEqual([
    { source: 'jira', login: 'x' },
    { source: 'jira', login: 'app-1', name: 'Automation', bot: true },
    { source: 'jira', login: '5ecf', name: '梅', email: 'mei@acme.test', bot: false },
  ]);
});
