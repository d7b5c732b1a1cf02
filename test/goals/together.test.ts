import { beforeEach, expect, test } from 'vitest';
import { openGoal } from '../../commands/interactions/goals/objective-saving.ts';
import { admitToLook } from '../../commands/interactions/goals/page.ts';
import {
  addKeyResult,
  changeKeyResult,
  numbersOf,
} from '../../commands/interactions/goals/settle-key-result.ts';
import { printsOf } from '../../commands/interactions/setup/metadata.ts';
import type { KeyResult, Objective } from '../../src/domain/objective.ts';
import { rules } from '../support/rules.ts';
import { freshStore } from '../support/store.ts';
import { SURVEYS } from '../support/surveys.ts';

const NOW = new Date('2026-12-01T09:00:00Z');
const store = await freshStore();
const TEAM = { key: 'team-a', name: 'Team A', timezone: 'UTC', members: [], repositories: ['shop'] };
await store.organisation.saveTeams([TEAM]);
const ctx = {
  store,
  asker: { person: null, admin: true, userId: 'U1' },
  now: NOW,
  benchmarkYear: 2023,
  sources: [],
  rules: rules(),
  surveys: SURVEYS,
};

function keyResult(id: string): KeyResult {
  return { id, metric: 'leadtime', start: 30, target: 20, by: '2026-12-31', milestones: [] };
}

let last = 0;
let id = '';

async function save(more: Partial<Objective> = {}): Promise<void> {
  last += 1;
  id = `o${last}`;
  const usual = { title: 'Faster', quarter: '2026-Q4', createdAt: NOW, createdBy: 'U1' };
  const after = { ...usual, keyResults: [keyResult('a'), keyResult('b')], ...more };
  await store.decisions.carryOut({
    at: NOW,
    who: 'U1',
    subject: { kind: 'objective', key: id },
    before: null,
    after,
  });
}

const found = async () => (await store.objectives.find(id))?.keyResults ?? [];
const asked = (key: string, from: KeyResult) => ({
  objective: id,
  keyResult: key,
  seen: printsOf({ ...numbersOf(from) }),
  today: '2026-12-01',
});

beforeEach(() => save());

test('two who change different key results, or different fields of one, both keep what they said', async () => {
  const from = keyResult('a');
  const outcomes = await Promise.all([
    changeKeyResult(asked('a', from), { ...numbersOf(from), target: 18 }, ctx),
    changeKeyResult(asked('a', from), { ...numbersOf(from), by: '2026-12-24' }, ctx),
    changeKeyResult(asked('b', keyResult('b')), { ...numbersOf(from), start: 28 }, ctx),
    addKeyResult(id, keyResult('c'), ctx),
  ]);
  expect(outcomes.slice(0, 3)).toEqual([{ saved: true }, { saved: true }, { saved: true }]);
  expect(await found()).toMatchObject([
    { id: 'a', target: 18, by: '2026-12-24' },
    { id: 'b', start: 28 },
    { id: 'c' },
  ]);
  expect(await store.decisions.latest(10, [{ kind: 'objective', key: id }])).toHaveLength(5);
});

test('who comes second to the same field is told, loses nothing of the others, and overwrites nothing', async () => {
  const from = keyResult('a');
  await changeKeyResult(asked('a', from), { ...numbersOf(from), target: 18 }, ctx);
  const second = { ...numbersOf(from), target: 15, start: 29 };
  expect(await changeKeyResult(asked('a', from), second, ctx)).toMatchObject({
    overtaken: ['the target'],
    now: { target: 18, start: 30 },
    values: { target: 18, start: 29 },
  });
  expect((await found())[0]).toMatchObject({ target: 18, start: 30 });
});

test('a key result that was removed meanwhile is not brought back, and a sixth is not added', async () => {
  const from = keyResult('gone');
  await expect(changeKeyResult(asked('gone', from), numbersOf(from), ctx)).rejects.toThrow(/removed/);
  for (const each of ['c', 'd', 'e']) await addKeyResult(id, keyResult(each), ctx);
  await expect(addKeyResult(id, keyResult('f'), ctx)).rejects.toThrow(/Five key results are plenty/);
  expect(await found()).toHaveLength(5);
});

test('a form of a new key result that is sent twice makes one', async () => {
  await Promise.all([addKeyResult(id, keyResult('c'), ctx), addKeyResult(id, keyResult('c'), ctx)]);
  expect((await found()).map((each) => each.id)).toEqual(['a', 'b', 'c']);
});

test('another metric begins anew', async () => {
  const from = keyResult('a');
  await changeKeyResult(asked('a', from), { ...numbersOf(from), metric: 'mttr' }, ctx);
  await changeKeyResult(asked('b', from), { ...numbersOf(from), target: 19 }, ctx);
  expect((await found()).map(({ since }) => since)).toEqual(['2026-12-01', undefined]);
});

test('a button may fill in a key result: in the team’s objective, else in that of a new one', async () => {
  const goal = { team: 'team-a', metric: 'leadtime', start: 31.26, target: 24, by: '2027-03-11' };
  const fresh = await openGoal(goal, ctx);
  expect(fresh.callback_id).toBe('objective-form');
  expect(JSON.parse(fresh.private_metadata ?? '')).toMatchObject({ team: 'team-a', first: goal });
  await save({ team: 'team-a' });
  const form = await openGoal(goal, ctx);
  const shown = JSON.stringify(form.blocks);
  expect(form.callback_id).toBe('objective-key-result');
  for (const value of ['31.3', '24', '2027-03-11'])
    expect(shown).toContain(`"initial_${value.length > 5 ? 'date' : 'value'}":"${value}"`);
  await expect(openGoal({ ...goal, team: 'gone' }, ctx)).rejects.toThrow('not there any more');
});

test('the objective of a team that is gone is closed by admins, and by nobody else', async () => {
  await save({ team: 'gone' });
  expect(await admitToLook(id, ctx)).toMatchObject({ objective: { id }, team: null });
  const ada = { ...ctx, asker: { person: { key: 'ada', name: 'Ada' }, admin: false } };
  await expect(admitToLook(id, ada)).rejects.toThrow('not there any more');
  await expect(addKeyResult(id, keyResult('c'), ctx)).rejects.toThrow('not there any more');
});
