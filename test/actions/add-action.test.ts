import { expect, test } from 'vitest';
import { addAction } from '../../commands/asking/add-action.ts';
import { rules } from '../support/rules.ts';
import { freshStore } from '../support/store.ts';
import { SURVEYS } from '../support/surveys.ts';

test('a form that is sent twice makes one action, and says what was kept', async () => {
  const store = await freshStore();
  const team = { key: 'team-a', name: 'Team A', timezone: 'UTC', members: ['ada'], repositories: [] };
  const ctx = {
    store,
    asker: { person: { key: 'ada', name: 'Ada' }, admin: false },
    now: new Date('2026-03-03T09:00:00Z'),
    benchmarkYear: 2023,
    sources: [],
    rules: rules(),
    surveys: SURVEYS,
  };
  const said = {
    opportunity: 'Reviews wait',
    resolution: 'Review first',
    owner: 'ada',
    dueBy: '2026-03-20',
    metric: null,
    factor: null,
  };
  const about = { team, asked: { form: 'f1' }, ticketWanted: null };
  const both = await Promise.all([addAction(said, about, ctx), addAction(said, about, ctx)]);
  const later = await addAction({ ...said, resolution: 'Review last' }, about, ctx);
  expect([...both, later].map(({ id, resolution }) => [id, resolution])).toEqual(
    Array(3).fill(['f1', 'Review first']),
  );
  expect(await store.actionItems.ofTeam('team-a')).toHaveLength(1);
  expect(await store.decisions.latest(9, [{ kind: 'action', key: 'f1' }])).toHaveLength(1);
});
