import { pino } from 'pino';
import { describe, expect, test } from 'vitest';
import type { ActionItem } from '../../src/domain/action-item.ts';
import { CustomMetric } from '../../src/domain/custom-metric.ts';
import { followActions } from '../../src/reports/verdict/follow-actions.ts';
import { rules } from '../support/rules.ts';
import { freshStore } from '../support/store.ts';
import { putChanges } from './changes.ts';

const log = pino({ level: 'silent' });
const store = await freshStore();
const REVIEWERS = ['ada', 'ben', 'cyd'];
const TEAM = {
  key: 'team-a',
  name: 'Team A',
  timezone: 'Europe/Berlin',
  members: REVIEWERS,
  repositories: ['shop'],
};
await store.organisation.saveTeams([TEAM]);
// Eight weeks before the action, the weeks while it was worked on, and nine after it was completed.
await putChanges(store, { from: '2026-01-05', to: '2026-02-27', hours: 10, reviewers: REVIEWERS });
await putChanges(store, { from: '2026-03-02', to: '2026-03-13', hours: 10, reviewers: REVIEWERS });
await putChanges(store, { from: '2026-03-16', to: '2026-05-15', hours: 5, reviewers: [...REVIEWERS, 'dan'] });

const CREATED = new Date('2026-03-03T09:00:00Z');

async function follow(at: string, decided = rules()): Promise<number> {
  const signal = new AbortController().signal;
  return followActions(store, { now: new Date(at), rules: decided, log, signal });
}

async function add(id: string, more: Partial<ActionItem> = {}): Promise<ActionItem> {
  const words = { opportunity: 'Reviews wait', resolution: 'Review first', owner: 'ada', createdBy: 'ada' };
  const item = {
    id,
    team: 'team-a',
    ...words,
    dueBy: '2026-03-20',
    createdAt: CREATED,
    metric: 'pickup',
    ...more,
  };
  await store.actionItems.save(item);
  return item;
}

async function change(id: string, patch: object): Promise<void> {
  await store.db.collection<{ _id: string }>('action_items').updateOne({ _id: id }, patch);
}

async function found(id: string): Promise<ActionItem> {
  const item = await store.actionItems.find(id);
  if (!item) throw new Error(`no action ${id}`);
  return item;
}

const soakOf = ({ verdicts = [] }: ActionItem) => verdicts.filter(({ stage }) => stage === 'soak');

test('what was is frozen as of the day the action was made, however late, and corrections do not move it', async () => {
  await add('a');
  expect(await follow('2026-03-20T09:00:00Z')).toBe(1);
  const { evidence } = await found('a');
  // Two changes on each of 40 working days: the middle of the spread is 1.
  expect(evidence).toMatchObject({ metric: 'pickup', n: 80, value: 10 });
  expect([evidence?.from, evidence?.to]).toEqual([
    new Date('2026-01-04T23:00:00Z'),
    new Date('2026-03-01T23:00:00Z'),
  ]);
  const kept = await store.evidence.find('a', 'before');
  expect(kept).toMatchObject({ people: 3, evidence });
  expect(kept?.observations).toHaveLength(80);
  for (const number of [1, 2, 3]) {
    const target = { noun: 'change', ref: `shop#${number}` };
    const said = {
      action: { do: 'leave-out' as const },
      reason: 'a test',
      by: 'ada',
      at: new Date('2026-03-21'),
    };
    await store.corrections.save({ id: `k${number}`, target, ...said });
  }
  expect(await follow('2026-03-22T09:00:00Z')).toBe(0);
  expect((await found('a')).evidence).toEqual(evidence);
});

describe('completed', () => {
  test('it is noticed, measured as far as it goes, and judged when four weeks of data are there', async () => {
    await change('a', { $set: { completedOn: '2026-03-13', completedBy: 'ada' } });
    await follow('2026-03-13T15:00:00Z');
    const closed = await found('a');
    expect(closed.closed).toEqual({ on: '2026-03-13', at: new Date('2026-03-13T15:00:00Z') });
    expect(closed.verdicts).toMatchObject([
      { stage: 'close', before: { n: 80 }, after: { to: new Date('2026-03-13T15:00:00Z') } },
    ]);
    // The fourth week ends on 12 April; what the tools told of it is there on Monday at ten.
    await follow('2026-04-13T07:59:00Z');
    expect(soakOf(await found('a'))).toEqual([]);
    await follow('2026-04-13T08:00:00Z');
    const [verdict, ...more] = soakOf(await found('a'));
    expect(more).toEqual([]);
    // Fewer than 60 cases: it waits for more.
    expect(verdict).toBeUndefined();
    expect((await store.evidence.find('a', 'soak'))?.observations).toHaveLength(40);
  });

  test('with 60 cases it is judged, once, with effect, interval and what else changed', async () => {
    await follow('2026-04-20T08:00:00Z');
    await follow('2026-04-27T08:00:00Z');
    const judged = await found('a');
    const [verdict] = soakOf(judged);
    expect(verdict).toMatchObject({
      verdict: 'improved',
      before: { n: 80, value: 10 },
      after: { n: 60, value: 5 },
    });
    expect(verdict?.effect).toBeCloseTo(-0.5);
    expect(verdict?.interval?.[0]).toBeLessThan(-0.5);
    expect(verdict?.interval?.[1]).toBeLessThan(-0.1);
    expect(verdict?.confounders).toContain('1 person joined');
    expect(verdict?.confounders).toContain('3 corrections of the data');
    expect(await follow('2026-04-27T08:01:00Z')).toBe(0);
    expect(await found('a')).toEqual(judged);
  });

  test('whoever is killed between measuring and keeping the verdict leaves it to the next', async () => {
    await change('a', { $pull: { verdicts: { stage: 'soak' } } } as object);
    expect(await follow('2026-04-27T08:02:00Z')).toBe(1);
    expect(soakOf(await found('a'))).toMatchObject([{ verdict: 'improved' }]);
  });

  test('what is opened again has no verdict to come, and begins anew', async () => {
    await change('a', { $unset: { completedOn: '' } });
    await follow('2026-05-04T08:00:00Z');
    expect(await found('a')).not.toHaveProperty('verdicts');
    expect(await found('a')).not.toHaveProperty('closed');
    expect(await follow('2026-05-04T08:01:00Z')).toBe(0);
    await change('a', { $set: { completedOn: '2026-05-04' } });
    await follow('2026-05-04T09:00:00Z');
    expect((await found('a')).verdicts?.map(({ stage }) => stage)).toEqual(['close']);
    expect(await follow('2026-05-25T09:00:00Z')).toBe(0);
  });
});

test('what was given up has no verdict, and what was completed long before Kata followed it is left alone', async () => {
  await add('dropped', { completedOn: '2026-03-12', dropped: true });
  await add('old', { completedOn: '2026-03-01', createdAt: new Date('2026-02-01') });
  await add('numberless', { completedOn: '2026-03-12', metric: undefined } as Partial<ActionItem>);
  await follow('2026-03-12T15:00:00Z');
  expect(await found('dropped')).toMatchObject({ verdicts: [], closed: { on: '2026-03-12' } });
  expect(await found('numberless')).toMatchObject({ verdicts: [], closed: { on: '2026-03-12' } });
  expect((await found('old')).closed).toBeUndefined();
  await follow('2026-05-11T09:00:00Z');
  for (const id of ['dropped', 'old', 'numberless']) expect(soakOf(await found(id))).toEqual([]);
});

test('a metric that nobody declares any more gives no verdict, and says why', async () => {
  const own = { id: 'calls', title: 'Calls', unit: 'count' as const, better: 'lower' as const };
  const declared = rules({ metrics: [CustomMetric.parse(own)] });
  await add('own', { metric: 'calls' });
  await follow('2026-03-04T09:00:00Z', declared);
  expect((await found('own')).evidence).toMatchObject({ metric: 'calls', n: 0, value: null });
  await change('own', { $set: { completedOn: '2026-03-06' } });
  await follow('2026-03-06T09:00:00Z');
  await follow('2026-04-06T09:00:00Z');
  expect(soakOf(await found('own'))).toMatchObject([
    { verdict: 'not enough data', why: 'nobody measures this number any more', effect: null },
  ]);
});

test('another number is frozen as of the day the action was made, and has a verdict of its own', async () => {
  await add('other', { completedOn: '2026-03-13' });
  await follow('2026-03-13T15:00:00Z');
  await follow('2026-04-27T08:00:00Z');
  expect(soakOf(await found('other'))).toMatchObject([{ before: { metric: 'pickup' } }]);
  await change('other', { $set: { metric: 'throughput' } });
  await follow('2026-05-11T08:00:00Z');
  const changed = await found('other');
  expect(changed.evidence).toMatchObject({
    metric: 'throughput',
    // Three of 80 in eight weeks were left out by hand before.
    n: 77,
    value: 9.625,
    to: new Date('2026-03-01T23:00:00Z'),
  });
  expect(soakOf(changed)).toMatchObject([
    { verdict: 'no change', before: { metric: 'throughput' }, after: { value: 10 } },
  ]);
});

test('with a handful of cases it waits eight weeks, and then says that they are too few', async () => {
  const { key: _key, ...rest } = TEAM;
  await store.organisation.saveTeams([{ ...rest, key: 'team-b', repositories: ['tiny'] }]);
  await putChanges(store, {
    from: '2026-02-23',
    to: '2026-02-24',
    hours: 10,
    reviewers: REVIEWERS,
    repository: 'tiny',
  });
  await add('tiny', { team: 'team-b', completedOn: '2026-03-06' });
  await follow('2026-03-06T09:00:00Z');
  await follow('2026-04-27T09:00:00Z');
  expect(soakOf(await found('tiny'))).toEqual([]);
  await follow('2026-05-04T09:00:00Z');
  const [verdict] = soakOf(await found('tiny'));
  expect(verdict).toMatchObject({
    verdict: 'not enough data',
    before: { n: 4 },
    after: { n: 0, value: null },
  });
  expect(verdict?.why).toMatch(/at least 10 cases/);
});
