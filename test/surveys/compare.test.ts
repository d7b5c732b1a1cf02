import { describe, expect, test } from 'vitest';
import { commands } from '../../commands/index.ts';
import { findCommand, parseArguments } from '../../src/slack/arguments.ts';
import type { Asker, Reply } from '../../src/slack/define.ts';
import type { Store } from '../../src/store/index.ts';
import { change, deployment, review, storeOf, TEAM, t, type World } from '../leadtime/world.ts';
import { rules } from '../support/rules.ts';
import type { RoundRow } from '../support/survey-rounds.ts';
import { SURVEYS } from '../support/surveys.ts';

const ADMIN: Asker = { person: null, admin: true };

/** Closed on a Friday: the eight weeks before it are those from 26 January to 22 March. */
const CLOSED = '2026-03-27T15:00:00Z';
const LATER = '04-01 09:00';

const days = (first: number, count: number, of: (day: string) => Record<string, unknown>) =>
  Array.from({ length: count }, (_, index) => of(`02-${String(first + index).padStart(2, '0')}`));

const DEVEX: RoundRow = {
  instrument: 'devex',
  closedAt: CLOSED,
  scores: [25, 25, 25, 25, 50],
  of: {
    'on-call': [75, 75, 100, 100, 75],
    deployment: [50, 50, 50, 50, 75],
    flow: [75, 75, 75, 75, 75],
  },
};

const ORGANISATION: World = {
  people: ['ada', 'bob', 'cyd', 'eve', 'gus'].map((key) => ({ key, name: key })),
  teams: [
    {
      ...TEAM,
      projects: ['SHOP'],
      manager: 'eve',
      targets: { incidents: { threshold: 1 }, buildtime: { threshold: 10 } },
    },
  ],
};

const WORLD: World = {
  ...ORGANISATION,
  // Each is reviewed after two hours, approved two hours after that, and deployed an hour after the merge.
  changes: days(2, 6, (day) =>
    change(`s${day}`, `${day} 08:00`, `${day} 13:00`, {
      reviews: [review('bob', `${day} 10:00`, 'commented'), review('bob', `${day} 12:00`)],
    }),
  ),
  deployments: days(2, 6, (day) => deployment(`s${day}`, `${day} 14:00`)),
  // None is near a deployment.
  incidents: days(10, 16, (day) => ({
    source: 'x',
    id: `i${day}`,
    title: 'Down',
    repository: 'shop',
    severity: 2,
    openedAt: t(`${day} 15:00`),
    resolvedAt: t(`${day} 16:00`),
  })),
  builds: days(2, 5, (day) => ({
    source: 'x',
    id: `b${day}`,
    repository: 'shop',
    pipeline: 'ci',
    branch: 'main',
    sha: `s${day}`,
    attempt: 1,
    status: 'success',
    startedAt: t(`${day} 09:00`),
    finishedAt: t(`${day} 09:20`),
  })),
  'survey-rounds': [DEVEX],
};

interface Asking {
  now?: string;
  asker?: Asker;
  text?: string;
}

function compareIn(store: Store, asking: Asking = {}): Promise<Reply> {
  const { now = LATER, asker = ADMIN, text = 'compare team-a' } = asking;
  const { definition, text: rest } = findCommand(commands, '/pulse', text);
  return definition.run(parseArguments(definition as never, rest), {
    store,
    asker,
    now: new Date(t(now)),
    benchmarkYear: 2023,
    sources: [],
    rules: rules(),
    surveys: SURVEYS,
  });
}

async function compare(world: World, asking: Asking = {}): Promise<Reply> {
  return compareIn(await storeOf(world), asking);
}

interface Data {
  rounds: { pairs: ({ factor: string } & Record<string, unknown>)[] }[];
  quickCheck: { keys: Record<string, unknown>[] } | null;
}

const dataOf = ({ data }: Reply) => data as Data;
const textOf = ({ blocks }: Reply) => JSON.stringify(blocks);
function someone(key: string): Asker {
  return { person: { key, name: key } as never, admin: false };
}

describe('what people say beside what is measured', async () => {
  const reply = await compare(WORLD);
  const pairs = dataOf(reply).rounds[0]?.pairs ?? [];
  const of = (factor: string) => pairs.find((pair) => pair.factor === factor);

  test('reviews begin within two hours, which is good, and people say that they wait', () => {
    expect(of('feedback-loops')).toMatchObject({
      together: 'felt worse',
      felt: { value: 30, n: 5 },
      measured: [
        { metric: 'pickup', value: 2, n: 6, reading: 'good' },
        { metric: 'reviewtime', value: 2, n: 6, reading: 'good' },
      ],
    });
  });

  test('more incidents than the team wants to have, and people find it bearable', () => {
    expect(of('on-call')).toMatchObject({
      together: 'measured worse',
      felt: { value: 85 },
      measured: [
        { metric: 'incidents', reading: 'poor', against: { kind: 'threshold', reference: 1 } },
        { metric: 'recovery', value: null, reading: null },
      ],
    });
  });

  test('slow builds feel slow: nothing judges those that pass', () => {
    expect(of('build-and-test')).toMatchObject({
      together: 'both poor',
      measured: [
        { metric: 'buildtime', value: 20, reading: 'poor' },
        { metric: 'buildsuccess', value: 100, reading: null, against: null },
      ],
    });
  });

  test('six deployments in seven weeks are in the middle, and so is how they feel', () => {
    expect(of('deployment')).toMatchObject({ together: 'near', felt: { value: 55 } });
  });

  test('what all said alike is told in words, and what was not measured is not graded', () => {
    expect(of('flow')).toMatchObject({
      together: 'only felt',
      feeling: 'good',
      standing: null,
      felt: { value: null, band: 'favourable' },
    });
    expect(textOf(reply)).toContain('felt: favourable (in words)');
    expect(textOf(reply)).toContain('nothing was measured in these weeks');
  });

  test('findings come first, each with what to look at and a form that names metric and factor', () => {
    expect(pairs.map(({ together }) => together)).toEqual([
      'felt worse',
      'measured worse',
      'both poor',
      'near',
      'only felt',
      'only felt',
    ]);
    const words = textOf(reply);
    expect(reply.text).toBe('What you say, and what is measured · Team A: the two sides differ in 2 points');
    expect(words.indexOf('people feel worse')).toBeLessThan(words.indexOf('Poor on both sides'));
    expect(words).toContain('look at the longest tenth');
    const values = reply.blocks.flatMap((block) =>
      'accessory' in block && block.accessory?.type === 'button' ? (block.accessory.value ?? '') : [],
    );
    expect(JSON.parse(values[0] ?? '')).toEqual({
      team: 'team-a',
      factor: 'devex/feedback-loops',
      metric: 'pickup',
      opportunity: 'Feedback loops in “Developer experience”',
    });
    expect(reply.personal).toBe(true);
  });
});

test('where no number is known and nobody was asked, it says what to do', async () => {
  const reply = await compare(ORGANISATION);
  expect(reply.text).toContain('no survey to be shown yet');
  expect(textOf(reply)).toContain('`/pulse start devex team-a`');
});

test('the only word may be a survey, of the team that one is in', async () => {
  const [store, asker] = [await storeOf(WORLD), someone('ada')];
  const reply = await compareIn(store, { asker, text: 'compare devex' });
  const results = await compareIn(store, { asker, text: 'results team-a' });
  expect(textOf(results)).toContain('*On-call*: people feel better about it than the tools say');
  expect(dataOf(reply).rounds).toHaveLength(1);
  await expect(compareIn(store, { text: 'compare team-a burnout' })).rejects.toThrow(
    'No number goes with `burnout`: say one of',
  );
});

test('outsiders are told nothing, and leaders a day later', async () => {
  const store = await storeOf(WORLD);
  await expect(compareIn(store, { asker: someone('gus') })).rejects.toThrow(
    'Only members and leaders of Team A see what it said.',
  );
  const early = await compareIn(store, { asker: someone('eve'), now: '03-27 16:00' });
  expect(dataOf(early).rounds).toEqual([]);
  expect(textOf(early)).toContain('The team reads');
  expect(textOf(early)).not.toContain('of 100');
  const member = await compareIn(store, { asker: someone('ada'), now: '03-27 16:00' });
  expect(dataOf(member).rounds).toHaveLength(1);
  await expect(compare(ORGANISATION, { asker: someone('gus') })).rejects.toThrow('Only members');
});

test('the quick check goes beside the five keys, in the steps of its answers', async () => {
  const check: RoundRow = {
    instrument: 'dora-quick-check',
    closedAt: CLOSED,
    scores: [80, 80, 80, 80, 60],
    of: {
      leadtime: [60, 60, 60, 60, 80],
      deployfreq: [80, 100, 100, 100, 100],
      cfr: [70, 80, 80, 90, 90],
      rework: [90, 90, 90, 90, 90],
    },
  };
  const reply = await compare(
    { ...WORLD, 'survey-rounds': [check] },
    { text: 'compare team-a dora-quick-check' },
  );
  // Lead times of six hours are under a day, 8 of 10: people said 6.4, a day to a week.
  expect(dataOf(reply).quickCheck?.keys).toMatchObject([
    { metric: 'leadtime', said: { scale: 6.4, n: 5 }, measured: { scale: 8, value: 6, n: 5 }, apart: -1 },
    { metric: 'deployfreq', said: { scale: 9.6 }, apart: expect.any(Number) },
    { metric: 'recovery', measured: null, apart: null },
    { metric: 'cfr', said: { scale: 1.8 }, measured: { scale: 0, value: 0 }, apart: -18 },
    { metric: 'rework', said: null, measured: { scale: 0 }, apart: null },
  ]);
  const words = textOf(reply);
  expect(words).toContain('one class apart, it is better than you think');
  expect(words).toContain('you say about 18 % (n = 5); measured *0 %* (n = 6): 18 points apart');
  expect(words).toContain('what you say is not told as a number');
  expect(words).toContain('financial services 5.4');
});
