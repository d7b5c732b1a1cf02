import fc from 'fast-check';
import type { Fact } from '../../src/domain/index.ts';
import type { PortfolioProject } from '../../src/domain/rules.ts';
import type { Team } from '../../src/domain/team.ts';
import { localDate } from '../../src/metrics/calendar/periods.ts';
import type { Deed } from '../../src/store/deeds.ts';
import type { Store } from '../../src/store/index.ts';
import { storeFacts } from '../../src/sync/store-facts.ts';

/** Days at whose edges the zones of the teams differ by more than half a day. */
const FIRST = Date.UTC(2026, 5, 29);
const MINUTES = 95 * 24 * 60;
export const QUARTER = '2026-Q3';
export const NOW = new Date('2026-11-18T12:00:00Z');

function team(key: string, timezone: string, members: string[], more: object = {}): Team {
  return { key, name: key, timezone, members, repositories: [], ...more };
}

/** Bob counts in `a`, cyd and dan in `c`, which is inside `b`; eve is in none. */
export const TEAMS = [
  team('a', 'Europe/Berlin', ['ada', 'bob', 'fay', 'gus']),
  team('b', 'America/Los_Angeles', ['bob', 'cyd', 'hal']),
  team('c', 'Asia/Kathmandu', ['cyd', 'dan'], { parent: 'b' }),
];
const HOMES: Record<string, string> = {
  ada: 'a',
  bob: 'a',
  fay: 'a',
  gus: 'a',
  cyd: 'c',
  dan: 'c',
  hal: 'b',
};
export const PEOPLE = [...Object.keys(HOMES), 'eve'].map((key) => ({ key, name: key }));

const KEYS = ['SHOP-1', 'SHOP-2', 'SHOP-3', 'PAY-1', 'PAY-2', 'OPS-1'];
/** Named by commits, and not there any more: moved to another project, or to another tracker. */
const GONE = ['SHOP-77', 'OLD-1'];

export const PORTFOLIO: PortfolioProject[] = [
  { key: 'Checkout', priority: 2, expected: 50, labels: ['shop'], also: [{ keys: ['PAY-1'] }] },
  { key: 'Payments', priority: 1, expected: 20, projects: ['PAY'] },
  { key: 'Idle', expected: 5, keys: ['NONE-1'] },
];

const instant = fc.nat(MINUTES).map((minutes) => new Date(FIRST + minutes * 60_000));
const person = fc.constantFrom(...PEOPLE.map(({ key }) => key));

const item = (key: string, source: string) =>
  fc.record({
    key: fc.constant(key),
    source: fc.constant(source),
    parent: fc.option(fc.constantFrom(...KEYS), { nil: undefined }),
    isSubtask: fc.boolean(),
    type: fc.constantFrom('Story', 'Bug', 'Sub-task', 'Epic'),
    // An item that was moved keeps neither its key nor its project.
    project: fc.constantFrom(key.split('-')[0] ?? '', 'OPS'),
    labels: fc.subarray(['shop', 'api']),
    portfolio: fc.option(fc.constantFrom('Checkout', 'Found elsewhere'), { nil: undefined, freq: 8 }),
    moves: fc.array(fc.record({ author: person, at: instant }), { maxLength: 6 }),
  });

const deed = fc.record({
  name: person,
  at: instant,
  did: fc.constantFrom('commit' as const, 'review' as const),
  of: fc.constant('somebody'),
  named: fc
    .uniqueArray(fc.constantFrom(...KEYS, ...GONE), { maxLength: 3 })
    .map((keys) => keys.map((key) => ({ key, reason: 'title' as const }))),
  repository: fc.constantFrom('shop', 'pay'),
});

export const worlds = fc.record({
  items: fc.tuple(...KEYS.map((key) => item(key, 'x')), item('SHOP-1', 'y'), item('PAY-2', 'y')),
  deeds: fc.array(deed, { maxLength: 60 }),
});

type World = typeof worlds extends fc.Arbitrary<infer T> ? T : never;

/** Puts a world in the place of the one before. */
export async function settle(store: Store, { items, deeds }: World): Promise<void> {
  await store.db.collection('events').deleteMany({ kind: 'work-item' });
  const facts = items.map(({ moves, source, key, ...record }) => ({
    kind: 'work-item',
    record: {
      ...record,
      source,
      key,
      id: `${source}-${key}`,
      title: key,
      status: 'Doing',
      statusCategory: 'in-progress',
      createdAt: new Date(FIRST),
      history: moves.map((move) => ({ ...move, field: 'status', from: 'To do', to: 'Doing' })),
    },
  }));
  await storeFacts(store, facts as unknown as Fact[]);
  for (const place of ['shop', 'pay']) {
    const own = deeds.filter(({ repository }) => repository === place);
    await store.deeds.replace(
      place,
      own.map(({ repository: _, ...each }): Deed => each),
    );
  }
}

/** Days on which members of each team were active, each in the team in which they count and by its clock. */
export function activeDays({ items, deeds }: World): Map<string, number> {
  const done = [
    ...deeds.map(({ name, at }) => ({ person: name, at })),
    ...items.flatMap(({ moves }) => moves.map(({ author, at }) => ({ person: author, at }))),
  ];
  const days = new Set(
    done.flatMap((each) => {
      const home = TEAMS.find(({ key }) => key === HOMES[each.person]);
      if (!home) return [];
      const date = localDate(each.at, home.timezone);
      return date >= '2026-07-01' && date <= '2026-09-30' ? [`${home.key} ${each.person} ${date}`] : [];
    }),
  );
  return new Map(TEAMS.map(({ key }) => [key, [...days].filter((day) => day.startsWith(`${key} `)).length]));
}
