import { expect, test } from 'vitest';
import { answersOf, onScale, QUICK_CHECK } from '../../src/benchmarks/quick-check.ts';
import { WEEK_MS } from '../../src/domain/milliseconds.ts';
import { meeting, spreadOf } from '../../src/reports/benchmark/spread.ts';
import type { Asker } from '../../src/slack/define.ts';
import { plainMessage } from '../../src/slack/plain-text.ts';
import { reply, TEAM, t, type World } from '../leadtime/world.ts';
import { leadtime, sample } from '../views/report.ts';

const PEOPLE = ['ada', 'bob', 'cyd'];

/** Changes under review of a team's own repository, one of each number of hours a week before 1 December, by three people. */
function changesOf(repository: string, hours: number[][], people = PEOPLE) {
  return hours.flatMap((week, ago) =>
    week.map((each, index) => {
      const mergedAt = new Date(Date.parse(t('11-25 12:00')) - ago * WEEK_MS);
      const openedAt = new Date(mergedAt.getTime() - each * 3_600_000);
      return {
        source: 'x',
        id: `${repository}-${ago}-${index}`,
        repository,
        number: ago * 100 + index + 1,
        title: 'A change',
        author: people[index % people.length],
        baseBranch: 'main',
        openedAt: openedAt.toISOString(),
        mergedAt: mergedAt.toISOString(),
        mergeSha: `${repository}-${ago}-${index}`,
        commits: [],
        reviews: [],
      };
    }),
  );
}

const team = (key: string, more: object = {}) => ({
  ...TEAM,
  key,
  name: key.toUpperCase(),
  repositories: [key],
  ...more,
});

/** Four weeks of 10, 20 … 50 hours, and four quick ones a quarter of a year before. */
const OWN = [
  ...Array.from({ length: 4 }, () => [10, 20, 30, 40, 50]),
  ...Array.from({ length: 9 }, () => []),
  ...Array.from({ length: 4 }, () => [4, 6, 8]),
];

const others = (values: number[]): World['changes'] =>
  values.flatMap((hours, index) => changesOf(`other-${index}`, [[hours, hours, hours, hours, hours]]));

interface Data {
  value: number | null;
  n: number;
  deltas: { against: string; value: number | null; note: string | null }[];
  peers: { others: number; enough: number; spread: { median: number; low: number; high: number } | null };
  deciles: number[];
  proposals: { from: string; value: number; detail: string | null }[];
}

async function benchmark(world: World, asker?: Asker): Promise<{ data: Data; text: string }> {
  const found = await reply(world, 'benchmark a prcycle', '12-01 00:00', asker);
  return { data: found.data as Data, text: plainMessage(found) };
}

/** What source x tells of is complete over the year. */
const YEAR = [{ source: 'x', kinds: ['change'], from: t('2025-11-01'), to: t('2026-12-01') }];

test('where a team stands, how its values spread, and what it might aim at, counted by hand', async () => {
  const { data, text } = await benchmark({
    sources: YEAR,
    teams: [team('a'), ...[5, 60, 12, 90].map((_, index) => team(`other-${index}`))],
    changes: [...changesOf('a', OWN), ...(others([5, 60, 12, 90]) ?? [])],
  });
  expect(data).toMatchObject({ value: 15, n: 32 });
  expect(data.deciles).toEqual([4.2, 6, 8, 10, 15, 20, 30, 40, 49].map((each) => expect.closeTo(each, 9)));
  expect(data.peers).toEqual({
    others: 4,
    asked: 4,
    enough: 4,
    spread: { median: 36, low: 10.25, high: 67.5 },
  });
  expect(data.proposals).toEqual([
    { from: 'best quarter of its own values', value: 7.5, detail: null },
    { from: 'best quarter', value: 6, detail: '2026-06-01' },
    { from: 'best 4 weeks', value: 6, detail: '2026-08-10' },
  ]);
  expect(text).toContain('No baseline yet');
  expect(text).toContain(
    'The median of 4 teams with enough data is 36 h; half of them are between 10 h and 68 h.',
  );
});

test('spans from before the sources tell of everything are no best ones', async () => {
  const { data } = await benchmark({ teams: [team('a')], changes: changesOf('a', OWN) });
  expect(data.proposals.map(({ from, detail }) => [from, detail])).toEqual([
    ['best quarter of its own values', null],
    ['best 4 weeks', '2026-08-10'],
  ]);
});

test('fewer than three other teams with enough data and people are not told of; none is ever named', async () => {
  const [first, second, few, lone] = ['other-0', 'other-1', 'few', 'lone'];
  const world = {
    teams: [team('a'), ...[first, second, few, lone].map((key) => team(key))],
    changes: [
      ...changesOf('a', OWN),
      ...(others([5, 60]) ?? []),
      ...changesOf(few, [[1, 1, 1, 1]]),
      ...changesOf(lone, [[1, 1, 1, 1, 1]], ['ada', 'bob']),
    ],
  };
  const { data, text } = await benchmark(world);
  expect(data.peers).toMatchObject({ others: 4, enough: 2, spread: null });
  expect(text).toContain('Too few of 4 other teams have enough data to compare with (2).');
  expect(text).not.toMatch(/OTHER|FEW|LONE/);
});

test('teams above and below are no others', async () => {
  const teams = [team('a', { parent: 'all' }), team('all'), team('part', { parent: 'a' }), team('other-0')];
  const { data } = await benchmark({ teams, changes: changesOf('a', OWN) });
  expect(data.peers.others).toBe(1);
});

test('several metrics in one answer say where each should be and wants to be', async () => {
  const targets = { throughput: { threshold: 2, goal: { value: 6, by: '2027-01-31' } } };
  const world = { teams: [team('a', { targets })], changes: changesOf('a', OWN) };
  const found = await reply(world, 'scorecard a', '12-01 00:00');
  const { metrics } = found.data as {
    metrics: { metric: string; deltas: { against: string; by?: string }[] }[];
  };
  const of = (id: string) =>
    metrics.find(({ metric }) => metric === id)?.deltas.map(({ against }) => against);
  expect(of('throughput')).toEqual(['before', 'baseline', 'threshold', 'goal']);
  expect(of('cfr')).toEqual(['before', 'baseline']);
  expect(plainMessage(found)).toContain('threshold 2 a week · goal 6 a week by 31 Jan 2027');
});

test('with fewer than three people behind it, only the team’s own may see it', async () => {
  const world = {
    teams: [team('a', { members: ['ada', 'bob'] })],
    changes: changesOf('a', OWN, ['ada', 'bob']),
  };
  const stranger = { person: { key: 'zoe', name: 'Zoe' }, admin: false };
  await expect(benchmark(world, stranger)).rejects.toThrow('only members and leaders of A may see it');
  expect((await benchmark(world, { person: { key: 'ada', name: 'Ada' }, admin: false })).data.n).toBe(32);
});

test('with nothing measured nothing is made up', async () => {
  const { data, text } = await benchmark({ teams: [team('a')] });
  expect(data).toMatchObject({
    value: null,
    n: 0,
    deciles: [],
    proposals: [],
    peers: { others: 0, spread: null },
  });
  expect(text).toContain('Not enough data: no change counted in this period.');
  expect(text).toContain('There is no other team to compare with.');
});

test.each([
  ['leadtime', 5_000, 0],
  ['leadtime', 38, 6],
  ['leadtime', 23.9, 8],
  ['recovery', 0.5, 10],
  ['deployfreq', 0, 0],
  ['deployfreq', 0.9, 4],
  ['deployfreq', 1, 6],
  ['deployfreq', 5, 8],
  ['cfr', 19, 1.9],
] as const)('on the scale of the Quick Check %s of %d is %d', (metric, value, place) => {
  expect(onScale(metric, value)).toBe(place);
});

test('the Quick Check has six answers for times and frequency, and every sector has the five metrics', () => {
  expect(answersOf('leadtime')).toHaveLength(6);
  expect(answersOf('deployfreq')).toHaveLength(6);
  expect(answersOf('rework')).toBeNull();
  for (const { means } of QUICK_CHECK.sectors) {
    expect(Object.keys(means)).toHaveLength(5);
    for (const mean of Object.values(means)) expect(mean).toBeLessThanOrEqual(10);
  }
});

test('a value is met by those as good as it, whichever way is better; under five there is no spread', () => {
  const samples = [10, 20, 30, 40, 50].map((value) => sample({ value }));
  const spread = spreadOf(leadtime(), { samples, series: [] });
  expect(spread && [meeting(spread, 20, 'lower'), meeting(spread, 20, 'higher')]).toEqual([2, 4]);
  expect(spreadOf(leadtime(), { samples: samples.slice(1), series: [] })).toBeNull();
});
