import { expect, test } from 'vitest';
import { servedBy } from '../../src/correlation/work-item-rules.ts';
import { ask, TEAM, t } from '../leadtime/world.ts';
import { rules } from '../support/rules.ts';

const team = { ...TEAM, projects: ['SHOP'] };

function bug(number: number, more: Record<string, unknown> = {}) {
  return {
    source: 'x',
    id: `${number}`,
    key: `SHOP-${number}`,
    project: 'SHOP',
    type: 'Bug',
    title: `Bug ${number}`,
    status: 'Done',
    statusCategory: 'done',
    createdAt: t('03-02 00:00'),
    doneAt: t('03-05 00:00'),
    history: [],
    ...more,
  };
}

const ITEM = { key: 'SHOP-1', project: 'SHOP', type: 'Story', labels: ['Checkout'], components: ['web'] };

test.each([
  [{ labels: ['checkout'] }, true],
  [{ labels: ['check*'] }, true],
  [{ labels: ['search'] }, false],
  [{ components: ['web'], types: ['Story'] }, true],
  [{ components: ['web'], types: ['Bug'] }, false],
  [{ projects: ['SHOP'] }, true],
  [{ keys: ['SHOP-1'] }, true],
  [{ keys: ['SHOP-10'] }, false],
  [{}, false],
])('a project of the portfolio with %o: %s', (match, fits) => {
  const served = servedBy(rules({ portfolio: [{ key: 'grow', priority: 1, ...match }] }));
  expect((served(ITEM) as { portfolio?: string }).portfolio).toBe(fits ? 'grow' : undefined);
});

test.each([
  [{ keys: ['old-1'] }, true],
  [{ keys: ['OLD-1'], types: ['Story'] }, true],
  [{ keys: ['OLD-1'], types: ['Bug'] }, false],
  [{ keys: ['OLD-*'] }, false],
  [{ keys: ['OLD-*', 'OLD-1'] }, true],
])(
  'what was moved is named by the key that it had, and is in no place that it left: %o: %s',
  (match, fits) => {
    const served = servedBy(
      rules({
        portfolio: [
          { key: 'last', keys: ['SHOP-1'] },
          { key: 'grow', ...match },
        ],
      }),
    );
    const moved = { ...ITEM, key: 'PAY-7', formerKeys: ['SHOP-3', 'OLD-1'] };
    expect((served(moved) as { portfolio?: string }).portfolio).toBe(fits ? 'grow' : undefined);
  },
);

test('what the source says stands; of several rules the first that fits', () => {
  const portfolio = [
    { key: 'first', priority: 2, labels: ['checkout'] },
    { key: 'second', priority: 1, projects: ['SHOP'] },
  ];
  const served = servedBy(rules({ portfolio }));
  expect(served({ ...ITEM, portfolio: 'own' })).toMatchObject({ portfolio: 'own' });
  expect(served(ITEM)).toMatchObject({ portfolio: 'first' });
});

test('bugs that carry the label are customers’, all others are not; without a rule nothing is known', async () => {
  const items = [bug(1, { labels: ['customer'] }), bug(2), bug(3), bug(4, { foundBy: 'customer' })];
  const asked = (foundByCustomers: { labels: string[] }[]) =>
    ask(
      { teams: [team], 'work-items': items },
      'escaped team-a --from 2026-03-01 --to 2026-04-01',
      '04-01 00:00',
      { foundByCustomers },
    );
  expect((await asked([{ labels: ['customer'] }])).value).toBe(50);
  expect((await asked([])).n).toBe(1);
});

test('work below an epic that a rule names leads to its objective', async () => {
  const items = [bug(10, { type: 'Epic' }), bug(1, { parent: 'SHOP-10' }), bug(2)];
  const answer = await ask(
    { teams: [team], 'work-items': items },
    'aligned team-a --from 2026-03-01 --to 2026-04-01',
    '04-01 00:00',
    { objectives: [{ key: 'New markets', keys: ['SHOP-10'] }] },
  );
  expect(answer.value).toBeCloseTo(200 / 3, 6);
});
