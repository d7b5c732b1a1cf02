import { expect, it } from 'vitest';
import type { HistoryIncident, HistoryIssue } from '../../../demo/organisation/model.ts';
import { march, organisation, shop } from '../github/organisation.ts';
import { bench, recordsOf } from './bench.ts';

const issue: HistoryIssue = {
  number: 7,
  title: 'Cart forgets',
  body: 'Steps',
  labels: ['type::bug', 'backend'],
  assignee: 'ada',
  createdAt: march('1 09:00'),
  updatedAt: march('4 09:00'),
  turns: [
    { at: march('2 09:00'), by: 'bob' },
    { at: march('3 09:00'), by: 'ada' },
    { at: march('4 09:00'), by: 'bob' },
  ],
};

it('an issue becomes a work item, with its last closing', async () => {
  const { stream } = await bench({
    world: organisation([{ ...shop(), issues: [issue] }]),
    config: { issues: true },
  });
  expect(await recordsOf(await stream('work-items:acme/shop'), 'work-item')).toEqual([
    {
      source: 'gl',
      id: 'acme/shop#7',
      key: 'acme/shop#7',
      project: 'acme/shop',
      type: 'Bug',
      kind: 'bug',
      title: 'Cart forgets',
      isSubtask: false,
      status: 'Closed',
      statusCategory: 'done',
      createdAt: march('1 09:00'),
      doneAt: march('4 09:00'),
      updatedAt: march('4 09:00'),
      assignee: 'ada',
      labels: ['type::bug', 'backend'],
      hasDescription: true,
      url: 'https://gitlab.com/acme/shop/-/issues/7',
      history: [
        {
          at: march('4 09:00'),
          field: 'status',
          from: 'Open',
          to: 'Closed',
          fromCategory: 'todo',
          toCategory: 'done',
          author: 'bob',
        },
      ],
    },
  ]);
});

it.each([
  ['INCIDENT', { type: 'Incident', kind: 'unplanned', isSubtask: false }],
  ['task', { type: 'Task', kind: 'other', isSubtask: true }],
  ['issue', { type: 'Issue', kind: 'other', isSubtask: false }],
  ['galvanised', { type: 'galvanised', kind: 'other', isSubtask: false }],
])('an issue of type %s is told as such', async (issue_type, told) => {
  const { stream } = await bench({ config: { issues: true } });
  const { facts } = await stream('work-items:acme/shop');
  const item = {
    iid: 1,
    title: 'One',
    description: ' ',
    state: 'opened',
    issue_type,
    created_at: '2026-03-01T09:00:00.000Z',
    updated_at: '2026-03-01T09:00:00.000Z',
    weight: 3,
    due_date: '2026-03-09',
  };
  const record = expect.objectContaining({
    ...told,
    estimate: 3,
    dueAt: new Date('2026-03-09T23:59:59.999Z'),
    hasDescription: false,
    history: [],
  });
  expect(facts.parse(item)).toEqual([{ kind: 'work-item', record }]);
});

it('an incident is told with when it was acknowledged and resolved', async () => {
  const incident: HistoryIncident = {
    id: 3,
    title: 'Checkout is down',
    service: 'shop',
    severity: 1,
    responder: 'ada',
    openedAt: march('3 12:00'),
    acknowledgedAt: march('3 12:04'),
    resolvedAt: march('3 13:00'),
    updatedAt: march('3 13:00'),
  };
  const world = { ...organisation(), incidents: [incident, { ...incident, id: 4, severity: 5 as const }] };
  const { stream } = await bench({ world, config: { incidents: true } });
  const found = await recordsOf(await stream('incidents:acme/shop'), 'incident');
  expect(found.find(({ id }) => id === 'acme/shop#100003')).toEqual({
    source: 'gl',
    id: 'acme/shop#100003',
    title: 'Checkout is down',
    repository: 'acme/shop',
    severity: 1,
    openedAt: march('3 12:00'),
    acknowledgedAt: march('3 12:04'),
    resolvedAt: march('3 13:00'),
    url: 'https://gitlab.com/acme/shop/-/issues/incident/100003',
  });
  expect(found.find(({ id }) => id === 'acme/shop#100004')?.severity).toBe(3);
});

it('an incident that was opened again is not resolved', async () => {
  const { stream } = await bench({ config: { incidents: true } });
  const { facts } = await stream('incidents:acme/shop');
  const at = '2026-03-03T12:00:00Z';
  const note = { id: 'n', system: true, body: 'changed the incident status to **Resolved**', createdAt: at };
  const item = {
    iid: '1',
    title: 'One',
    state: 'opened',
    severity: 'HIGH',
    escalationStatus: 'TRIGGERED',
    createdAt: at,
    closedAt: null,
    notes: { nodes: [note] },
  };
  expect(facts.parse(item)).toMatchObject([{ record: { severity: 2, resolvedAt: undefined } }]);
  expect(facts.parse({ ...item, escalationStatus: 'RESOLVED' })).toMatchObject([
    { record: { resolvedAt: new Date(at) } },
  ]);
});
