import { expect, test } from 'vitest';
import type { ActionItem } from '../../../src/domain/action-item.ts';
import { entities, type Fact } from '../../../src/domain/index.ts';
import { planId } from '../../../src/domain/maturity.ts';
import { DAY_MS } from '../../../src/domain/milliseconds.ts';
import { aimFacts } from '../../../src/reports/maturity/aims.ts';
import { habitFacts } from '../../../src/reports/maturity/habits.ts';
import { keepMaturity, keptOf } from '../../../src/reports/maturity/kept.ts';
import { measuredFacts } from '../../../src/reports/maturity/measured.ts';
import { maturityOver } from '../../../src/reports/maturity/over-time.ts';
import { storeFacts } from '../../../src/sync/store-facts.ts';
import { change, deployment } from '../../leadtime/world.ts';
import { rules } from '../../support/rules.ts';
import { freshStore } from '../../support/store.ts';
import { all, heldRound, teamOf } from '../../surveys/support.ts';

/** A Thursday. */
const NOW = new Date('2026-11-26T12:00:00Z');
const ago = (days: number) => new Date(NOW.getTime() - days * DAY_MS);
const day = (days: number) => ago(days).toISOString().slice(0, 10);

const store = await freshStore();
const members = ['ada', 'ben', 'cleo', 'dan', 'eve', 'fay'];
const team = teamOf('team-a', members, {
  repositories: ['shop'],
  focus: { metric: 'pickup', since: '2026-11-01' },
  targets: { leadtime: { threshold: 24, goal: { value: 12, by: '2027-01-31' } }, pickup: { threshold: 4 } },
});
const small = teamOf('team-b', ['gus', 'hal', 'ida']);
await store.organisation.saveTeams([team, small]);
await store.organisation.savePeople([
  ...members.map((key) => ({ key, name: key, identities: { slack: `U0${key.toUpperCase()}` } })),
  { key: 'gus', name: 'gus' },
]);

function action(id: string, created: number, more: Partial<ActionItem> = {}): Promise<void> {
  const words = { opportunity: 'o', resolution: 'r', owner: 'ada', createdBy: 'ada' };
  return store.actionItems.save({
    id,
    team: 'team-a',
    ...words,
    dueBy: '2026-12-31',
    createdAt: ago(created),
    ...more,
  });
}

const EVIDENCE = {
  metric: 'pickup',
  from: ago(60),
  to: ago(30),
  value: 1,
  p75: 1,
  n: 12,
  measuredAt: ago(5),
};
const verdict = (stage: 'close' | 'soak', words: 'improved' | 'not enough data', at: Date) => ({
  verdicts: [
    {
      stage,
      verdict: words,
      before: EVIDENCE,
      after: EVIDENCE,
      effect: null,
      interval: null,
      confounders: [],
      at,
    },
  ],
});

test('actions, questions, surveys and retrospectives are counted over their time, and nobody is named', async () => {
  await Promise.all([
    action('new', 10),
    action('old', 91, { completedOn: day(5), ...verdict('soak', 'improved', ago(1)) }),
    action('given up', 40, { completedOn: day(3), dropped: true }),
    action('on the way', 70, {
      completedOn: day(30),
      ...verdict('close', 'improved', ago(30)),
      factor: 'devex/flow',
    }),
    action('no data', 88, { completedOn: day(40), ...verdict('soak', 'not enough data', ago(10)) }),
    action('thanked', 120, {
      completedOn: day(80),
      recognised: { at: ago(20), by: 'root', words: 'w', named: false },
    }),
    action('long ago', 300, { completedOn: day(200), factor: 'devex/flow' }),
    ...[
      ['ada', '/metrics leadtime', 1],
      ['U0BEN', '/metrics dora team-a', 80],
      ['ada', '/metrics leadtime', 91],
      ['ada', '/metrics forecast team-a', 2],
      ['U0BEN', '/metrics forecast', 85],
      ['ada', '/metrics forecast', 92],
      ['gus', '/metrics forecast', 1],
      ['gus', '/metrics leadtime team-a', 1],
      ['ada', '/goals team-a', 1],
    ].map(([who, target, days]) =>
      store.audit.record({
        at: ago(Number(days)),
        who: String(who),
        action: 'asked',
        target: String(target),
      }),
    ),
    store.digestOpinions.add({ team: 'team-a', reason: 'too-long', metrics: [], text: '', at: ago(4) }),
    store.digestOpinions.add({ team: 'team-b', reason: 'too-long', metrics: [], text: '', at: ago(4) }),
  ]);
  const people = [...members, 'gus', 'hal', 'ida'].map((person) => ({
    person,
    team: members.includes(person) ? 'team-a' : 'team-b',
    answers: all(4),
  }));
  await heldRound(store, people.slice(0, 6), { openedAt: ago(190), scope: 'team-a' });
  await heldRound(store, people, { openedAt: ago(100) });
  await heldRound(store, people.slice(0, 4), { openedAt: ago(60), scope: 'team-a' });
  const due = { publication: 'retro-preread', scope: 'team-a', period: 'p', dueAt: ago(20), until: ago(19) };
  await store.editions.insert([due, { ...due, publication: 'team-review', dueAt: ago(95) }], 'due', ago(95));
  for (const now of [ago(95), ago(20)]) {
    const taken = await store.editions.claim(now, 60_000);
    if (taken) await store.editions.finish(taken, 'posted', now);
  }
  const kept = (week: string, madeAt: Date) => ({
    ...{ project: 'epic:ROAD-1', week, madeAt, rank: 1, named: true, delayDays: 9, day: ago(7) },
    ...{
      against: 'due day' as const,
      likelyBy: null,
      lateChance: 0.5,
      priority: null,
      signals: [],
      outcome: null,
    },
  });
  await store.riskPredictions.keep([kept('now', ago(60)), kept('open', ago(50)), kept('ancient', ago(200))]);
  for (const week of ['now', 'ancient'])
    await store.riskPredictions.score({ project: 'epic:ROAD-1', week }, { late: true, seenAt: ago(6) });
  expect(await habitFacts(store, { team, now: NOW })).toEqual({
    actions: { opened: 4, done: 4, judged: 1, months: 3 },
    champion: false,
    digest: 'no channel',
    talk: { asked: 4, opinions: 1, proposals: 0, thanked: 1, meetings: 1 },
    forecasts: { asked: 2, scored: 1 },
    surveys: { n: 1, last: { answered: 9, invited: 9 } },
    retros: 1,
    answered: 1,
  });
  const other = await habitFacts(store, { team: small, now: NOW });
  expect(other.surveys).toEqual({ n: 1, last: { answered: 9, invited: 9 } });
  expect(other.actions).toEqual({ opened: 0, done: 0, judged: 0, months: 0 });
});

test('what a team wants to reach, without the plan that Kata made of it', async () => {
  const objective = (id: string, more: object) =>
    store.decisions.carryOut({
      at: NOW,
      who: 'ada',
      subject: { kind: 'objective', key: id },
      before: null,
      after: { quarter: '2026-Q4', title: id, keyResults: [], createdAt: ago(40), createdBy: 'ada', ...more },
    });
  const keyResult = { id: 'k', metric: 'throughput', start: 1, target: 2, by: '2026-12-20', milestones: [] };
  await objective('company', {});
  await objective('own', { team: 'team-a', parent: 'company', keyResults: [keyResult] });
  await objective('orphan', {
    team: 'team-a',
    parent: 'gone',
    keyResults: [{ ...keyResult, by: '2026-11-01' }],
  });
  await objective(planId('team-a', '2026-11-20'), { team: 'team-a', keyResults: [keyResult, keyResult] });
  const set = { setAt: ago(9), setBy: 'ada', from: ago(99), to: ago(9), value: 1, n: 9, contributors: 6 };
  await store.organisation.saveBaseline({ team: 'team-a', metric: 'leadtime', ...set });
  expect(await aimFacts(store, { team, now: NOW, rules: rules({}) })).toEqual({
    baselines: 1,
    thresholds: 2,
    goals: 1,
    focus: { title: expect.stringMatching(/./), aimed: false },
    objectives: { n: 2, keyResults: 2, serving: 1, ofCompany: 1 },
    trends: { dated: 1, foretold: 0 },
  });
});

test('which tools tell of the team, and whether they are current', async () => {
  const asked = { team, now: NOW, rules: rules({}) };
  const before = await measuredFacts(store, asked);
  expect([before.kinds.filter(({ told }) => told), before.sources, before.linked]).toEqual([
    [],
    { n: 0, stale: 0 },
    null,
  ]);
  const told = [
    ...[1, 2, 3, 4, 5].map((n) => ({
      kind: 'change' as const,
      record: change(`m${n}`, '11-10 09:00', `11-1${n} 09:00`),
    })),
    { kind: 'deployment' as const, record: deployment('m5', '11-15 10:00') },
  ].map(({ kind, record }) => ({ kind, record: entities[kind].schema.parse(record) }) as Fact);
  await storeFacts(store, told);
  const { kinds, sources, metrics } = await measuredFacts(store, asked);
  expect(kinds.filter((each) => each.told).map(({ kind }) => kind)).toEqual(['changes', 'deployments']);
  expect(sources).toEqual({ n: 1, stale: 0 });
  expect(metrics.measured).toBeGreaterThan(before.metrics.measured);
  const later = await measuredFacts(store, { ...asked, now: new Date('2026-12-20T12:00:00Z') });
  expect(later.sources).toEqual({ n: 1, stale: 1 });
});

test('what Kata saw is kept once a week, and when it changed', async () => {
  const look = async (days: number) => {
    await keepMaturity(store, { team: small, now: ago(-days), rules: rules({}) });
    return (await store.events.find('measurement', { team: 'team-b' })).length;
  };
  expect([await look(0), await look(1), await look(4), await look(5)]).toEqual([8, 8, 16, 16]);
  await store.organisation.saveTeams([{ ...small, champion: 'gus' }]);
  await keepMaturity(store, { team: { ...small, champion: 'gus' }, now: ago(-6), rules: rules({}) });
  const kept = await keptOf(store, ['team-a', 'team-b'], ago(-6));
  expect([...kept.keys()]).toEqual(['team-b']);
  expect(kept.get('team-b')?.scores).toMatchObject({ culture: 50, 'human-side': 25, benchmarks: 0 });
  // It has 25 of 100 on culture and human side at first, and culture 50 at last.
  expect(await maturityOver(store, [team, small], { from: ago(-1), to: ago(-6) })).toEqual({
    teams: 1,
    score: 75 / 7,
    before: 50 / 7,
  });
  expect(await maturityOver(store, [small], { from: ago(9), to: ago(-1) })).toMatchObject({ before: null });
  expect(await maturityOver(store, [small], { from: ago(-1), to: ago(-20) })).toBeNull();
  expect((await keptOf(store, ['team-b'], ago(-5))).get('team-b')?.scores.culture).toBe(25);
});
