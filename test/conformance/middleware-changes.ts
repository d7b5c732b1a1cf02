import type { World } from '../leadtime/world.ts';
import type { Case } from './case.ts';
import { after, change, review } from './records.ts';

const ORIGIN = 'backend/analytics_server/tests/service/code/sync/test_etl_code_analytics.py';
const JANUARY = '--from 2024-01-01 --to 2024-02-01';
const T1 = '2024-01-02 00:00:00';

interface Told {
  /** Hours after the opening. */
  ready?: number;
  merged?: number;
  reviews?: [author: string, hours: number, state?: string][];
}

/** A pull request opened at T1, and what happened to it how many hours later. */
function opened({ ready, merged, reviews = [] }: Told): World {
  return {
    changes: [
      change(1, {
        opened: T1,
        ...(ready !== undefined && { ready: after(T1, ready) }),
        ...(merged !== undefined && { merged: after(T1, merged) }),
        reviews: reviews.map(([author, hours, state]) => review(author, after(T1, hours), state)),
      }),
    ],
  };
}

const MINUTE = 1 / 60;

const BOTS = opened({
  merged: 2,
  reviews: [
    ...[
      'github-actions[bot]',
      'dependabot-preview[bot]',
      'Jenkins_Bot',
      'ci_bot_service',
      'bot_reviewer',
      'tool-bot-123',
      '_bot_helper',
      'helper_bot',
    ].map((name, index): [string, number] => [name, (index + 1) * MINUTE]),
    ['human_reviewer', 1, 'approved'],
  ],
});

function pickup(name: string, told: Told, theirs: number | null): Case {
  const question = `pickup team-a ${JANUARY}`;
  return { name, origin: ORIGIN, world: opened(told), question, unit: 'h', theirs, ours: theirs };
}

function rework(name: string, told: Told, theirs: number | null): Case {
  const question = `reviewtime team-a ${JANUARY}`;
  return { name, origin: ORIGIN, world: opened(told), question, unit: 'h', theirs, ours: theirs };
}

function cycle(name: string, told: Told, theirs: number | null): Case {
  const question = `prcycle team-a ${JANUARY}`;
  return { name, origin: ORIGIN, world: opened(told), question, unit: 'h', theirs, ours: theirs };
}

export const changeCases: Case[] = [
  pickup('first review an hour after the opening', { merged: 2, reviews: [['bob', 1, 'approved']] }, 1),
  pickup('nobody reviewed: first review', { merged: 2 }, null),
  pickup(
    'first review after ready for review',
    { ready: 2, merged: 4, reviews: [['bob', 3, 'approved']] },
    1,
  ),
  pickup('first review of what never was a draft', { merged: 4, reviews: [['bob', 3, 'approved']] }, 3),
  pickup(
    'first review of a draft of two days',
    { ready: 48, merged: 72, reviews: [['bob', 52, 'approved']] },
    4,
  ),
  pickup(
    'reviewers that are bots by any pattern',
    {
      merged: 2,
      reviews: [
        ['renovate[bot]', MINUTE],
        ['jenkins-bot', 2 * MINUTE],
        ['CI-BOT', 3 * MINUTE],
        ['bob', 1, 'approved'],
      ],
    },
    1,
  ),
  pickup(
    'reviewers with “bot” in their names who are people',
    {
      merged: 2,
      reviews: [
        ['cubot', 1],
        ['botany', 1.5],
      ],
    },
    1,
  ),
  {
    ...pickup('reviewers whose names look like bots', {}, 1),
    world: BOTS,
    ours: 3 * MINUTE,
    why: 'bots-by-name',
  },
  {
    ...pickup('the same, with such names added to the patterns of bots', {}, 1),
    world: BOTS,
    decided: { bots: ['*[bot]', '*_bot', '*_bot_*', 'bot_*', '*-bot-*'] },
  },
  rework(
    'changes requested, comment, approval: the review',
    {
      merged: 3,
      reviews: [
        ['bob', 1, 'changes-requested'],
        ['bob', 2],
        ['bob', 3, 'approved'],
      ],
    },
    2,
  ),
  rework('approved by the first review: the review', { merged: 1, reviews: [['bob', 1, 'approved']] }, 0),
  {
    ...rework(
      'approved twice: the review',
      {
        merged: 3,
        reviews: [
          ['bob', 1, 'changes-requested'],
          ['bob', 2, 'approved'],
          ['cyd', 3, 'approved'],
        ],
      },
      1,
    ),
    ours: 2,
    why: 'the-last-approval',
  },
  {
    ...rework(
      'approved and not merged yet: the review',
      {
        reviews: [
          ['bob', 1, 'changes-requested'],
          ['bob', 2, 'approved'],
        ],
      },
      1,
    ),
    ours: null,
    why: 'what-is-still-open',
  },
  rework('not approved and not merged: the review', { reviews: [['bob', 1, 'changes-requested']] }, null),
  rework('merged with no review: the review', { merged: 0 }, null),
  {
    ...cycle('merged with no review: approval to merge', { merged: 0.5 }, null),
    read: ({ stages }) => stages.find(({ stage }) => stage === 'merge')?.value ?? null,
  },
  cycle('merged after a day: opened to merged', { merged: 24 }, 24),
  cycle('not merged: opened to merged', {}, null),
  cycle('ready two hours after the opening: ready to merged', { ready: 2, merged: 26 }, 24),
  cycle(
    'a draft of two days: ready to merged',
    { ready: 48, merged: 72, reviews: [['bob', 52, 'approved']] },
    24,
  ),
  {
    ...cycle('marked ready after one hour and again after three', { ready: 3, merged: 24 }, 23),
    ours: 21,
    why: 'ready-for-the-last-time',
  },
];
