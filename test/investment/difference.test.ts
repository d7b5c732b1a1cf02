import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Activity } from '../../src/metrics/facts.ts';
import { type Effort, effortIn } from '../../src/metrics/samples/effort.ts';
import type { InvestmentPart } from '../../src/reports/investment/define.ts';
import { investmentOf, projectOf } from '../../src/reports/investment/investment.ts';
import { investedItems } from '../../src/reports/investment/items.ts';
import { facts } from '../support/facts.ts';
import { rules } from '../support/rules.ts';

const WINDOW = { from: new Date('2026-07-01T00:00:00Z'), to: new Date('2026-09-01T00:00:00Z') };
const ITEMS = ['A1', 'A2', 'B1', 'C1', 'D1', 'U1', 'U2', null].map((key, index): Activity['item'] => {
  const portfolio = key?.startsWith('U') ? undefined : key?.slice(0, 1);
  return key === null
    ? null
    : { key, title: key, project: 'P', kind: index % 2 === 0 ? 'feature' : 'bug', portfolio };
});

const activity = fc
  .tuple(
    fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'),
    fc.constantFrom(...ITEMS),
    fc.constantFrom('2026-07-06', '2026-08-06'),
  )
  .map(
    ([person, item, day]): Activity => ({ person, item, at: new Date(`${day}T12:00:00Z`), did: 'commit' }),
  );

type Told = Set<Effort>[];
const partWise = (
  { parts }: { parts: Pick<InvestmentPart, 'of' | 'part'>[] },
  all: Effort[],
  of: (effort: Effort) => string,
): Told => parts.map((part) => new Set(all.filter((each) => [part.part, ...part.of].includes(of(each)))));

/** Whom a sum is of, once all that is told of parts of it is taken away. */
function left(whole: Set<Effort>, taken: Told): number {
  const inside = taken.filter((each) => each.size < whole.size && each.isSubsetOf(whole));
  const rest = inside.reduce((all, each) => all.difference(each), whole);
  return new Set([...rest].flatMap(({ people }) => people)).size;
}

test('nothing that outsiders are told of effort, less what else they are told, is of one or two people', () => {
  let told = 0;
  fc.assert(
    fc.property(fc.array(activity, { maxLength: 40 }), (activities) => {
      const read = facts({ activities, now: WINDOW.to, rules: rules({ portfolio: [] }) });
      const all = effortIn(read, WINDOW);
      const asked = { window: WINDOW, outsider: true };
      const { projects, kinds, unnamedDays } = investmentOf(read, asked);
      const unnamed: Told = unnamedDays === null ? [] : [new Set(all.filter(({ item }) => item === null))];
      const kindOf = ({ item }: Effort) => item?.kind ?? 'unallocated';
      const items = projects.parts.map((part): Told => {
        const rows = investedItems(read, asked, part)?.items ?? [];
        const own = all.filter((each) => [part.part, ...part.of].includes(projectOf(each)));
        const alone = rows.flatMap(({ sort, key }) =>
          sort === 'together' ? [] : [new Set(own.filter(({ item }) => (item?.key ?? '') === key))],
        );
        return [...alone, alone.reduce((rest, each) => rest.difference(each), new Set(own))];
      });
      const ofProjects = [
        partWise(projects, all, projectOf),
        ...projects.months.slice(0, 1).map((month) => partWise(month, all, projectOf)),
        ...items,
        unnamed,
      ];
      const ofKinds = [
        partWise(kinds, all, kindOf),
        ...kinds.months.slice(0, 1).map((month) => partWise(month, all, kindOf)),
        unnamed,
      ];
      for (const tables of [ofProjects, ofKinds])
        for (const whole of tables.flat()) {
          if (whole.size === 0) continue;
          told += 1;
          for (const taken of [[], ...tables, ...tables.flat().map((each) => [each])])
            expect([1, 2]).not.toContain(left(whole, taken));
        }
    }),
    { numRuns: 300 },
  );
  expect(told).toBeGreaterThan(500);
});
