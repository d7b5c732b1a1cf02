import { expect, test } from 'vitest';
import { ActionItem, stateOf } from '../../src/domain/action-item.ts';
import { freshStore } from '../support/store.ts';

const store = await freshStore();
const { actionItems } = store;

function item(id: string, more: Partial<ActionItem> = {}): ActionItem {
  return ActionItem.parse({
    id,
    team: 'a',
    opportunity: 'Changes wait two days for a review',
    resolution: 'Review before lunch',
    owner: 'ada',
    dueBy: '2026-03-10',
    createdAt: new Date('2026-03-01T09:00:00Z'),
    createdBy: 'ada',
    ...more,
  });
}

const ids = (items: ActionItem[]) => items.map(({ id }) => id);

test('is found again as it was kept, and saving it anew replaces it', async () => {
  const kept = item('kept', { team: 'kept', owner: 'grace', metric: 'pickup', from: 'retro' });
  await actionItems.save(kept);
  expect(await actionItems.find('kept')).toEqual(kept);
  await actionItems.save({ ...kept, owner: 'ada' });
  expect((await actionItems.find('kept'))?.owner).toBe('ada');
  expect(await actionItems.ofTeam('kept')).toHaveLength(1);
  expect(await actionItems.find('lost')).toBeNull();
});

test('those of a team stand by their due date; what was done before a day is left out where that is asked', async () => {
  const mine = (id: string, dueBy: string, completedOn?: string) =>
    actionItems.save(
      item(id, { team: 'listed', owner: 'linus', dueBy, ...(completedOn && { completedOn }) }),
    );
  await mine('late', '2026-03-20');
  await mine('early', '2026-03-05');
  await mine('done-on-the-day', '2026-03-01', '2026-03-07');
  await mine('done-before', '2026-03-02', '2026-03-06');
  await actionItems.save(item('other', { team: 'others', owner: 'linus', dueBy: '2026-03-06' }));
  expect(ids(await actionItems.ofTeam('listed'))).toEqual([
    'done-on-the-day',
    'done-before',
    'early',
    'late',
  ]);
  expect(ids(await actionItems.ofTeam('listed', { since: '2026-03-07' }))).toEqual([
    'done-on-the-day',
    'early',
    'late',
  ]);
  expect(ids(await actionItems.openOf('linus'))).toEqual(['early', 'other', 'late']);
  const everywhere = ids(await actionItems.everyTeams('2026-03-07'));
  expect(everywhere).toEqual(expect.arrayContaining(['early', 'late', 'other', 'done-on-the-day']));
  expect(everywhere).not.toContain('done-before');
});

test('on the day it is due it is not overdue; done is done, however late', () => {
  expect(stateOf(item('x', { dueBy: '2026-03-10' }), '2026-03-10')).toBe('open');
  expect(stateOf(item('x', { dueBy: '2026-03-10' }), '2026-03-11')).toBe('overdue');
  const closed = { dueBy: '2026-03-10', completedOn: '2026-03-12' };
  expect(stateOf(item('x', closed), '2026-03-13')).toBe('done');
  expect(stateOf(item('x', { ...closed, dropped: true }), '2026-03-13')).toBe('dropped');
});
