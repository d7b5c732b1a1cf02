import { beforeAll, describe, expect, test } from 'vitest';
import { QUICK_CHECK, sectorNamed, sizeNames, sizeOf } from '../../src/benchmarks/quick-check.ts';
import { SIZES } from '../../src/benchmarks/quick-check-means.ts';
import type { Asker, Reply } from '../../src/slack/define.ts';
import { plainMessage } from '../../src/slack/plain-text.ts';
import { change, commit, deployment, reply, TEAM, type World } from '../leadtime/world.ts';

const WEEKS = 12;

/** Each Tuesday for twelve weeks before 1 December: written at 8, deployed at 20. */
function world(more: Partial<World> = {}): World {
  const days = Array.from({ length: WEEKS }, (_, ago) => {
    const at = new Date(Date.UTC(2026, 10, 24) - (WEEKS - 1 - ago) * 7 * 86_400_000);
    return at.toISOString().slice(5, 10);
  });
  const shas = days.map((_, index) => `c${index}`);
  const author = (index: number) => ['ada', 'bob', 'cyd'][index % 3] ?? 'ada';
  return {
    people: ['ada', 'bob', 'cyd', 'eve'].map((key) => ({ key, name: key })),
    teams: [TEAM],
    commits: shas.map((sha, index) =>
      commit(sha, index === 0 ? [] : [`c${index - 1}`], `${days[index]} 08:00`, { author: author(index) }),
    ),
    changes: shas.map((sha, index) =>
      change(sha, `${days[index]} 08:00`, `${days[index]} 12:00`, { author: author(index) }),
    ),
    deployments: shas.map((sha, index) => deployment(sha, `${days[index]} 20:00`)),
    ...more,
  };
}

interface Key {
  metric: string;
  value: number | null;
  n: number;
  industry: { year: number; tier: string | null; source: string }[];
  quickCheck: {
    own: number | null;
    all: number;
    sector: { mean: number } | null;
    size: { mean: number } | null;
  } | null;
}

async function asked(question: string, asker?: Asker, of: World = world()): Promise<Reply & { keys: Key[] }> {
  const found = await reply(of, question, '12-01 00:00', asker);
  return { ...found, keys: (found.data as { keys: Key[] }).keys };
}

describe('the five keys beside the industry', () => {
  let found: Awaited<ReturnType<typeof asked>>;
  beforeAll(async () => {
    found = await asked('industry org --sector financial --size 300');
  });
  const key = (id: string) => found.keys.find(({ metric }) => metric === id);

  test('by every year that is kept, each with its source', () => {
    // The first deployment ever measures nothing: eleven changes of twelve hours.
    expect(key('leadtime')).toMatchObject({ value: 12, n: 11 });
    expect(key('leadtime')?.industry.map(({ year, tier }) => [year, tier])).toEqual([
      [2024, 'elite'],
      [2023, 'elite'],
      [2022, 'high'],
      [2021, 'high'],
    ]);
    expect(key('deployfreq')?.industry.map(({ tier }) => tier)).toEqual(['high', 'high', 'medium', 'high']);
    expect(key('recovery')?.industry.map(({ year }) => year)).toEqual([2024, 2023]);
    expect(key('mttr')?.industry.map(({ year }) => year)).toEqual([2022, 2021]);
    expect(
      found.keys.flatMap(({ industry }) => industry).every(({ source }) => source.includes('DORA')),
    ).toBe(true);
  });

  test('by sector and size, on the scale of the check', () => {
    expect(key('leadtime')?.quickCheck).toMatchObject({
      own: 8,
      all: 5.5,
      sector: { name: 'financial services', mean: 5.4 },
      size: { name: '100 to 499 people', mean: 5.6 },
    });
    expect(key('deployfreq')).toMatchObject({
      unit: 'per week',
      tiersIn: 'days/week',
      quickCheck: { own: 6 },
    });
    expect(key('mttr')?.quickCheck).toBeNull();
    const text = plainMessage(found);
    expect(text).toContain('Indicative: clusters of what people said of themselves');
    expect(text).toContain(
      'here 8 (“less than a day”) · all 5.5 · financial services 5.4 · 100 to 499 people 5.6',
    );
    expect(text).toContain('DORA: 2024 elite · 2023 elite · 2022 high · 2021 high');
    expect(text).toContain('How many answered the Quick Check is not published');
    expect(text).toContain('CC BY 4.0');
  });

  test('what is not measured has no tier and no place', () => {
    expect(key('cfr')).toMatchObject({ value: null, quickCheck: { own: null, all: 1.9 } });
    expect(key('cfr')?.industry.every(({ tier }) => tier === null)).toBe(true);
    expect(plainMessage(found)).toMatch(
      /Change failure rate: not measured.*\n +Quick Check 2025: here not enough data/,
    );
  });
});

test('a year tells where its tiers begin', async () => {
  const { keys, ...found } = await asked('industry 2021');
  const text = plainMessage(found);
  expect(text).toContain('DORA 2021: elite under 1 h · high 1 h to 7 days');
  expect(text).toContain('a value between two published ranges takes the worse tier');
  expect(
    keys.flatMap(({ industry }) => industry.map(({ year }) => year)).every((year) => year === 2021),
  ).toBe(true);
  // Once in six months is 0.04 days a week, which is not “under 0 a week”.
  expect(text).toContain(
    'DORA 2021, by days with a deployment: elite 5 days a week or more · high 1 day a month to 5 days a week · medium 1 day in 6 months to 1 day a month · low under 1 day in 6 months',
  );
  expect(plainMessage(await asked('industry 2021 team-a'))).toContain('Beside the industry of 2021 · Team A');
  const last = await asked('industry team-a 2025');
  expect(last.keys.map(({ metric }) => metric)).toEqual([
    'leadtime',
    'deployfreq',
    'cfr',
    'recovery',
    'rework',
  ]);
  expect(plainMessage(last)).toContain('No tiers are published for 2025.');
  expect(plainMessage(last)).toContain('No table of it is published.');
});

test.each([
  ['industry 1999', /Nothing is kept of the year `1999`. There are: 2025, 2024, 2023, 2022, 2021/],
  ['industry org soon', /Nothing is kept of the year/],
  [
    'industry org --sector space',
    /No means are published for the sector `space`. There are: all, technology/,
  ],
  ['industry org --sector t', /No means are published for the sector/],
  [
    'industry org --size 15',
    /No means are published for the size `15`.*1 person, 2 to 9 people, 20 to 99 people/,
  ],
  ['industry org --size many', /No means are published/],
  ['industry org --size -3', /No means are published for the size `-3`/],
  ['industry org --size 2.5', /No means are published for the size `2.5`/],
  ['industry Technology', /`Technology` is a sector: say `--sector Technology`/],
  ['industry 2023 2022', /There is no team `2023`/],
])('%s: says what there is', async (question, sentence) => {
  await expect(asked(question)).rejects.toThrow(sentence);
});

describe('who may see it', () => {
  const person = (key: string): Asker => ({ person: { key, name: key }, admin: false });

  test('the whole organisation: admins, managers and executives; a team: everybody', async () => {
    await expect(asked('industry', person('eve'))).rejects.toThrow(/is for admins, managers and executives/);
    expect((await asked('industry team-a', person('eve'))).keys[0]?.value).toBe(12);
    const teams = [{ ...TEAM, manager: 'eve' }];
    expect((await asked('industry', person('eve'), world({ teams }))).keys[0]?.value).toBe(12);
  });

  test('of two people’s work outsiders see neither number nor tier nor place', async () => {
    const teams = [{ ...TEAM, members: ['ada', 'bob'] }];
    const [changes, commits] = (['changes', 'commits'] as const).map((kind) =>
      (world()[kind] ?? []).map((row) => ({
        ...row,
        author: row['author'] === 'cyd' ? 'bob' : row['author'],
      })),
    );
    const few = world({ teams, changes: changes ?? [], commits: commits ?? [] });
    const { keys, chart, ...found } = await asked('industry team-a', person('eve'), few);
    expect(keys[0]).toMatchObject({ value: null, quickCheck: { own: null } });
    expect(keys[0]?.industry.some(({ tier }) => tier !== null)).toBe(false);
    expect(plainMessage(found)).toContain('withheld: too few people are behind it');
    expect(chart?.alt).not.toContain('12 h');
    expect((await asked('industry team-a', person('ada'), few)).keys[0]?.value).toBe(12);
  });
});

test('the published means are kept whole', () => {
  expect(QUICK_CHECK.sectors).toHaveLength(14);
  expect(sectorNamed('Retail')?.means).toEqual({
    leadtime: 5.9,
    deployfreq: 5.3,
    recovery: 7.8,
    cfr: 1.7,
    rework: 2,
  });
  expect(sizeNames().slice(0, 2)).toEqual(['1 person', '2 to 9 people']);
  expect([1, 9, 10, 19, 20, 10_000, 1e6].map((people) => sizeOf(people)?.name ?? null)).toEqual([
    '1 person',
    '2 to 9 people',
    null,
    null,
    '20 to 99 people',
    '10,000 people or more',
    '10,000 people or more',
  ]);
  // Turned to the end from which the others count, no size is far from all.
  for (const { means } of SIZES) expect(Math.abs(means.recovery - 7.4)).toBeLessThan(0.5);
});
