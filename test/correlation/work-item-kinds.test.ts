import { describe, expect, test } from 'vitest';
import { kindsBy } from '../../src/correlation/work-item-kinds.ts';
import type { WorkItemRule } from '../../src/domain/rules.ts';
import type { WorkItem } from '../../src/domain/work-item.ts';

function kindOf(item: Partial<WorkItem>, rules: WorkItemRule[] = []) {
  return kindsBy(rules)({ key: 'SHOP-1', project: 'SHOP', type: 'Thing', ...item });
}

test.each([
  ['Bug', 'bug'],
  ['DEFECT', 'bug'],
  ['Story', 'feature'],
  ['User Story', 'feature'],
  ['Feature', 'feature'],
  ['Epic', 'feature'],
  ['Tech debt', 'debt'],
  ['Technical-Debt', 'debt'],
  ['chore', 'keep-lights-on'],
  ['Incident', 'unplanned'],
  ['Task', 'other'],
  ['Sub-task', 'other'],
  ['', 'other'],
  ['constructor', 'other'],
])('the type %s stands for %s', (type, kind) => {
  expect(kindOf({ type })).toBe(kind);
});

test.each([
  [['type: bug'], 'bug'],
  [['kind/tech-debt'], 'debt'],
  [['ui', 'hotfix'], 'unplanned'],
  [['not-a-bug'], 'other'],
  [[], 'other'],
])('of a type that says nothing the labels %j stand for %s', (labels, kind) => {
  expect(kindOf({ type: 'Task', labels })).toBe(kind);
});

test('the type is asked before the labels, and the source before both', () => {
  expect(kindOf({ type: 'Story', labels: ['tech-debt'] })).toBe('feature');
  expect(kindOf({ type: 'Story', kind: 'keep-lights-on' })).toBe('keep-lights-on');
});

test('a source that says other says nothing', () => {
  expect(kindOf({ type: 'Task', kind: 'other', labels: ['tech-debt'] })).toBe('debt');
});

describe('rules', () => {
  test('the first that fits decides, before the source', () => {
    const rules: WorkItemRule[] = [
      { kind: 'debt', labels: ['*debt*'] },
      { kind: 'unplanned', types: ['bug'] },
    ];
    expect(kindOf({ type: 'Bug', kind: 'bug', labels: ['TechDebt'] }, rules)).toBe('debt');
    expect(kindOf({ type: 'Bug', kind: 'bug' }, rules)).toBe('unplanned');
    expect(kindOf({ type: 'Story', kind: 'feature' }, rules)).toBe('feature');
  });

  test('every condition of a rule must hold, and of each list any will do', () => {
    const rules: WorkItemRule[] = [
      { kind: 'keep-lights-on', types: ['Task', 'Chore'], projects: ['OPS*'], components: ['infra'] },
    ];
    const item = { type: 'task', project: 'OPS-EU', components: ['web', 'Infra'] };
    expect(kindOf(item, rules)).toBe('keep-lights-on');
    expect(kindOf({ ...item, project: 'SHOP' }, rules)).toBe('other');
    expect(kindOf({ ...item, components: ['web'] }, rules)).toBe('other');
    expect(kindOf({ ...item, components: undefined }, rules)).toBe('other');
    expect(kindOf({ ...item, type: 'Story' }, rules)).toBe('feature');
  });

  test('one with no condition fits everything', () => {
    expect(kindOf({ type: 'Bug' }, [{ kind: 'other' }])).toBe('other');
  });
});
