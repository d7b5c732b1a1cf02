import { expect, test } from 'vitest';
import { namingBoards } from '../../../demo/azuredevops/mentions.ts';
import { commit, issue, march, organisation, pull } from './support.ts';

test('code that is elsewhere names work items by their numbers', () => {
  const work = { ...commit('a1', 'ada', march('1 08:00')), message: 'SHOP-31 SHOP-99 work' };
  const over = { title: 'SHOP-31 Pay by card', body: 'UTF-8', headBranch: 'shop-32-card', commits: [work] };
  const served = organisation({ commits: [work], pulls: [pull(1, over)] }, [
    issue(31, march('1 08:00')),
    issue(32, march('1 08:00')),
  ]);
  const [repository] = namingBoards(served).repositories;
  expect(repository?.commits[0]?.message).toBe('AB#31 SHOP-99 work');
  expect(repository?.pulls[0]).toMatchObject({
    title: 'AB#31 Pay by card',
    body: 'UTF-8\n\nAB#32',
    headBranch: 'shop-32-card',
    commits: [{ message: 'AB#31 SHOP-99 work' }],
  });
});
