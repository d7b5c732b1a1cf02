import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { matcherOf } from '../../src/correlation/work-item-match.ts';
import { servedBy } from '../../src/correlation/work-item-rules.ts';
import { exactly, portfolioWith } from '../../src/reports/investment/assign.ts';
import { rules } from '../support/rules.ts';

const SEARCH = { key: 'Search', priority: 2, expected: 60 };

describe('what is assigned', () => {
  const item = (more: object) => ({ key: 'X-1', project: 'X', type: 'Story', ...more });

  test('is one more way into a project, and leaves the others as they are', () => {
    const portfolio = [{ key: 'Checkout', projects: ['SHOP'], types: ['Story'] }, SEARCH];
    const first = portfolioWith(portfolio, 'Checkout', [
      { sort: 'epic', key: 'ROAD-1' },
      { sort: 'label', key: 'c++ [core]' },
    ]);
    const second = portfolioWith(first, 'Checkout', [
      { sort: 'item', key: 'ROAD-2' },
      { sort: 'epic', key: 'ROAD-1' },
    ]);
    expect(second[0]?.also).toEqual([{ keys: ['ROAD-1', 'ROAD-2'] }, { labels: ['c\\+\\+ \\[core\\]'] }]);
    expect(second[1]).toEqual(SEARCH);
    const serves = servedBy(rules({ portfolio: second }));
    expect(serves(item({ key: 'ROAD-2' }))).toMatchObject({ portfolio: 'Checkout' });
    expect(serves(item({ labels: ['C++ [core]'] }))).toMatchObject({ portfolio: 'Checkout' });
    expect(serves(item({ project: 'SHOP' }))).toMatchObject({ portfolio: 'Checkout' });
    expect(serves(item({ project: 'SHOP', type: 'Bug' }))).not.toHaveProperty('portfolio');
    expect(portfolioWith([], 'New', [{ sort: 'project', key: 'X' }])).toEqual([
      { key: 'New', also: [{ projects: ['X'] }] },
    ]);
  });

  test('fits what it names and nothing else, whatever stands in the name', () => {
    const name = fc
      .stringMatching(/^[\w .+*?!()[\]{}|^$@#&:~'"=,;%-]{1,20}$/)
      .filter((text) => text.trim() !== '');
    fc.assert(
      fc.property(name, name, (own, other) => {
        const fits = matcherOf({ labels: [exactly(own)] });
        expect(fits(item({ labels: [own] }))).toBe(true);
        expect(matcherOf({ labels: [exactly(`${own}\\`)] })(item({ labels: [`${own}\\`] }))).toBe(true);
        expect(fits(item({ labels: [other] }))).toBe(own.toLowerCase() === other.toLowerCase());
      }),
    );
  });
});
