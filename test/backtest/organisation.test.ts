import { expect, test } from 'vitest';
import { knownAt } from '../../backtest/world/known.ts';
import { type Organisation, organisationOf } from '../../backtest/world/organisation.ts';
import { Change } from '../../src/domain/change.ts';
import { Incident } from '../../src/domain/incident.ts';
import { WEEK_MS } from '../../src/domain/milliseconds.ts';
import { WorkItem } from '../../src/domain/work-item.ts';

const closing = organisationOf('seasonal', 1);
const bursty = organisationOf('bursty', 2);
const both: [string, Organisation][] = [
  ['seasonal', closing],
  ['bursty', bursty],
];

function instantsIn(value: unknown): Date[] {
  if (value instanceof Date) return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(instantsIn) : [];
}

test('the same regime and seed give the same organisation, another seed another one', () => {
  const { teamsAt: _, ...again } = organisationOf('bursty', 2);
  expect(bursty).toMatchObject(again);
  expect(organisationOf('bursty', 3).workItems).not.toEqual(bursty.workItems);
});

test.each(both)('%s: everything is a record that Kata takes', (_, { workItems, changes, incidents }) => {
  for (const item of workItems) expect(WorkItem.parse(item)).toEqual(item);
  for (const change of changes) expect(Change.parse(change)).toEqual(change);
  for (const incident of incidents) expect(Incident.parse(incident)).toEqual(incident);
});

test.each(both)('%s: nobody works at night, on a weekend or on a day off', (_, organisation) => {
  const { workItems, changes, holidays } = organisation;
  for (const team of organisation.teams) {
    const own = new Set(holidays.filter((day) => !day.team || day.team === team.key).map(({ date }) => date));
    const worked = [
      ...workItems.filter(({ project }) => team.projects?.includes(project)),
      ...changes.filter(({ repository }) => team.repositories.includes(repository)),
    ].flatMap(instantsIn);
    const rested = worked.filter((at) => own.has(at.toISOString().slice(0, 10)) || at.getUTCDay() % 6 === 0);
    expect(rested).toEqual([]);
    expect(worked.every((at) => at.getUTCHours() >= 9 && at.getUTCHours() <= 17)).toBe(true);
    expect(worked.length).toBeGreaterThan(1000);
  }
});

test.each(both)(
  '%s: an item goes from one status to the next, and none is done before it began',
  (_, each) => {
    for (const { history, createdAt, doneAt, status, type } of each.workItems) {
      if (type === 'Epic') continue;
      const steps = history.filter(({ field }) => field === 'status');
      const times = [createdAt, ...history.map(({ at }) => at)].map(Number);
      expect(times).toEqual(times.toSorted((a, b) => a - b));
      expect(steps.map(({ from }) => from)).toEqual(
        ['To Do', ...steps.map(({ to }) => to)].slice(0, steps.length),
      );
      expect(steps.at(-1)?.to ?? 'To Do').toBe(status);
      expect(doneAt).toEqual(status === 'Done' ? steps.at(-1)?.at : undefined);
    }
  },
);

test.each(both)('%s: an epic is finished when the last of its items is', (_, { epics, workItems }) => {
  for (const { key, finishedAt, items } of epics) {
    const own = workItems.filter(({ parent }) => parent === key);
    expect(own).toHaveLength(items);
    const ends = own.map(({ doneAt }) => doneAt?.getTime() ?? Number.POSITIVE_INFINITY);
    expect(finishedAt?.getTime() ?? Number.POSITIVE_INFINITY).toBe(Math.max(...ends));
  }
  expect(epics.filter(({ finishedAt }) => finishedAt).length).toBeGreaterThan(30);
});

test('what was known on a day holds nothing of later, and in the end everything', () => {
  for (const week of [12, 31, 57]) {
    const at = new Date(closing.from.getTime() + (week + 0.4) * WEEK_MS);
    const known = knownAt(closing, at);
    const instants = known.workItems.map(({ dueAt: _, ...item }) => item).flatMap(instantsIn);
    const others = [known.changes, known.incidents].flatMap(instantsIn);
    expect([...instants, ...others].filter((each) => each > at)).toEqual([]);
    const done = closing.workItems.filter(({ history }) => {
      return history.findLast((event) => event.field === 'status' && event.at <= at)?.to === 'Done';
    });
    expect(known.workItems.filter(({ status }) => status === 'Done').map(({ key }) => key)).toEqual(
      done.map(({ key }) => key),
    );
  }
  const { workItems, changes, incidents } = closing;
  const end = new Date(closing.to.getTime() + WEEK_MS);
  expect(knownAt(closing, end)).toEqual({ workItems, changes, incidents });
});

test('a growing team has more people later, a shrinking one fewer', () => {
  const sizes = (organisation: Organisation) =>
    [organisation.from, organisation.to].map((at) =>
      organisation.teamsAt(at).reduce((sum, { members }) => sum + members.length, 0),
    );
  expect(sizes(organisationOf('growing', 1))).toEqual([16, 36]);
  expect(sizes(organisationOf('shrinking', 1))).toEqual([36, 16]);
});
