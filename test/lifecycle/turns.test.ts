import { pino } from 'pino';
import { expect, test } from 'vitest';
import { MINUTE_MS } from '../../src/domain/milliseconds.ts';
import { followActions } from '../../src/reports/verdict/follow-actions.ts';
import { rules } from '../support/rules.ts';
import { freshStore } from '../support/store.ts';

const WAITING = 150;
const NOW = Date.parse('2026-04-14T09:00:00Z');

test('however many wait for enough cases, others are looked at at once, and each of them has its turn', async () => {
  const store = await freshStore();
  const words = { opportunity: 'Reviews wait', resolution: 'Review first', owner: 'ada', createdBy: 'ada' };
  const common = { team: 'team-a', ...words, dueBy: '2026-03-20' };
  await store.organisation.saveTeams([
    { key: 'team-a', name: 'Team A', timezone: 'UTC', members: ['ada'], repositories: ['shop'] },
  ]);
  const measured = { metric: 'pickup', value: 10, p75: null, n: 4, measuredAt: new Date(NOW) };
  const before = { ...measured, from: new Date('2026-01-05'), to: new Date('2026-03-02') };
  const after = { ...measured, from: new Date('2026-03-16'), to: new Date('2026-04-13') };
  for (let index = 0; index < WAITING; index += 1) {
    const id = `waiting-${index}`;
    const completedOn = '2026-03-13';
    const closed = { on: completedOn, at: new Date('2026-03-13T15:00:00Z') };
    const createdAt = new Date('2026-03-03T09:00:00Z');
    const item = { id, ...common, createdAt, metric: 'pickup', evidence: before, completedOn, closed };
    await store.actionItems.save(item);
    await store.evidence.save({ action: id, stage: 'soak', evidence: after, observations: [], people: 3 });
  }
  const createdAt = new Date('2026-02-03T09:00:00Z');
  await store.actionItems.save({ id: 'old', ...common, createdAt, completedOn: '2026-04-13' });
  const looked = new Set<string>();
  const { evidence } = store;
  const find: typeof evidence.find = (id, stage) => {
    looked.add(id);
    return evidence.find(id, stage);
  };
  const watched = { ...store, evidence: { ...evidence, find } };
  const following = { rules: rules(), log: pino({ level: 'silent' }), signal: new AbortController().signal };
  await followActions(watched, { ...following, now: new Date(NOW) });
  expect((await store.actionItems.find('old'))?.closed).toMatchObject({ on: '2026-04-13' });
  for (const minute of [1, 2, 3]) {
    await followActions(watched, { ...following, now: new Date(NOW + minute * MINUTE_MS) });
  }
  expect(looked.size).toBe(WAITING);
});
