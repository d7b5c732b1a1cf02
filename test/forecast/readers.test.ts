import { expect, test } from 'vitest';
import { readingFor } from '../../src/reports/delivery/readers.ts';
import { scopesIn } from '../../src/reports/delivery/scope.ts';
import { workOf } from '../../src/reports/delivery/work.ts';
import { rules } from '../support/rules.ts';
import { freshStore } from '../support/store.ts';
import { doneOn, NOW, parsed, record } from './roadmap-world.ts';
import { aTeam } from './support.ts';

const store = await freshStore();
const teams = [aTeam({ key: 'team-a', projects: ['SHOP'], members: ['ada', 'bob', 'cyd', 'dan'] })];
const RULES = rules({ portfolio: [{ key: 'Big', keys: ['ROAD-1'], labels: ['big'] }] });

/** An epic of three people, and what else is done for the project that it is part of. */
async function withheldFor(person: string, others: string[]) {
  const items = [
    record('ROAD-1', { type: 'Epic' }),
    ...['ada', 'bob', 'cyd'].map((assignee, index) =>
      record(`SHOP-${index}`, { parent: 'ROAD-1', portfolio: 'Big', assignee, ...doneOn(3) }),
    ),
    record('SHOP-8', { parent: 'ROAD-1', portfolio: 'Big' }),
    ...others.map((assignee, index) =>
      record(`SHOP-${index + 10}`, { labels: ['big'], portfolio: 'Big', assignee }),
    ),
  ];
  const work = workOf(parsed(items), { rules: RULES, now: NOW }, () => ['team-a']);
  const viewer = { person: { key: person }, admin: false };
  const reading = await readingFor(viewer, { work, teams, rules: RULES, store });
  return scopesIn(work, teams, RULES)
    .filter((scope) => reading(scope).withheld)
    .map(({ kind, key }) => `${kind} ${key}`);
}

test('outsiders are not told a whole that, less its parts, would tell what one or two did', async () => {
  expect(await withheldFor('eve', ['dan'])).toEqual(['portfolio Big', 'team team-a', 'tracker SHOP']);
  expect(await withheldFor('eve', ['dan', 'ada', 'bob'])).toEqual([]);
  expect(await withheldFor('eve', [])).toEqual([]);
});

test('whoever is of the team is told all of it', async () => {
  expect(await withheldFor('dan', ['dan'])).toEqual([]);
});
