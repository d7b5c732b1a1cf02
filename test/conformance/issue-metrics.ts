import type { World } from '../leadtime/world.ts';
import type { Case, Tool } from './case.ts';
import { after, at, change, review } from './records.ts';

const RESPONSE = 'test_time_to_first_response.py';
const MERGE = 'test_time_to_merge.py';
const CLOSE = 'test_time_to_close.py';
const DRAFT = 'test_time_in_draft.py';
const COMMENTS = 'test_pr_comments.py';
const OPENED = '2023-01-01 00:00:00';
const JANUARY = '--from 2023-01-01 --to 2023-02-01';
const DAY = 24;

interface Told {
  /** Days after the opening. */
  ready?: number;
  merged?: number | null;
  closed?: number;
  reviews?: [author: string, days: number][];
  more?: Record<string, unknown>;
}

function days(n: number): string {
  return after(OPENED, n * DAY);
}

/** Pull requests that were opened at once; merged on the tenth day unless said. */
function world(...told: Told[]): World {
  return {
    changes: told.map(({ ready, merged = 10, closed, reviews = [], more }, index) =>
      change(
        index + 1,
        {
          opened: OPENED,
          ...(ready !== undefined && { ready: days(ready) }),
          ...(merged !== null && { merged: days(merged) }),
          reviews: reviews.map(([author, n]) => review(author, days(n), 'commented', more)),
        },
        closed === undefined ? {} : { closedAt: at(days(closed)) },
      ),
    ),
  };
}

/** Pull requests of 100 changed lines with so many review comments. */
function commented(...counts: number[]): World {
  const { changes = [] } = world(
    ...counts.map((comments) => ({ reviews: [['bob', 1]], more: { comments } }) satisfies Told),
  );
  return { changes: changes.map((each) => ({ ...each, additions: 100, deletions: 0 })) };
}

function response(name: string, told: Told[], theirs: number | null): Case {
  const question = `pickup team-a ${JANUARY}`;
  return { name, origin: RESPONSE, world: world(...told), question, unit: 'h', theirs, ours: theirs };
}

function merge(name: string, told: Told[], theirs: number | null, origin = MERGE): Case {
  const question = `prcycle team-a ${JANUARY}`;
  return { name, origin, world: world(...told), question, unit: 'h', theirs, ours: theirs };
}

const comments = { origin: COMMENTS, question: `reviewdepth team-a ${JANUARY}`, unit: '' } as const;
const IGNORED = { decided: { bots: ['ignored_user*'] } };

const cases: Case[] = [
  response(
    'two reviews, after a day and later',
    [
      {
        reviews: [
          ['bob', 1],
          ['cyd', 1.5],
        ],
      },
    ],
    DAY,
  ),
  response('no response', [{}], null),
  {
    ...response(
      'a comment in the conversation after a day, a review after two',
      [{ reviews: [['bob', 2]] }],
      DAY,
    ),
    ours: 2 * DAY,
    why: 'a-comment-is-no-review',
  },
  response('a review after a day, a comment in the conversation after two', [{ reviews: [['bob', 1]] }], DAY),
  response(
    'reviewed before and after it was ready',
    [
      {
        ready: 2,
        reviews: [
          ['bob', 1.5],
          ['bob', 3],
        ],
      },
    ],
    DAY,
  ),
  response('a review that was never submitted, and one that was', [{ ready: 2, reviews: [['bob', 3]] }], DAY),
  {
    ...response(
      'a reviewer who is to be ignored, and another',
      [
        {
          reviews: [
            ['ignored_user', 2],
            ['bob', 3],
          ],
        },
      ],
      3 * DAY,
    ),
    ...IGNORED,
  },
  {
    ...response(
      'only reviewers who are to be ignored',
      [
        {
          reviews: [
            ['ignored_user', 2],
            ['ignored_user2', 3.5],
          ],
        },
      ],
      null,
    ),
    ...IGNORED,
  },
  response(
    'the author’s own review, and another’s',
    [
      {
        reviews: [
          ['ada', 2],
          ['bob', 3],
        ],
      },
    ],
    3 * DAY,
  ),
  {
    ...response('a reviewer whose account is a bot’s, and a person', [{}], 3 * DAY),
    world: {
      changes: [
        change(1, {
          opened: OPENED,
          merged: days(10),
          reviews: [review('helper', days(2), 'commented', { isBot: true }), review('bob', days(3))],
        }),
      ],
    },
  },
  response(
    'responses after one day, after two and never: the average',
    [{ reviews: [['bob', 1]] }, { reviews: [['bob', 2]] }, {}],
    1.5 * DAY,
  ),
  response('no response to any of two', [{}, {}], null),
  merge('merged two days after it was ready', [{ ready: 1, merged: 3 }], 2 * DAY),
  merge('merged two days after it was opened', [{ merged: 2 }], 2 * DAY),
  merge('not merged', [{ merged: null }], null),
  {
    ...merge(
      'closed after two days and not merged: time to close',
      [{ merged: null, closed: 2 }],
      2 * DAY,
      CLOSE,
    ),
    ours: null,
    why: 'what-is-still-open',
  },
  merge(
    'closed by their merges after two and four days, one still open: the average',
    [{ merged: 2 }, { merged: 4 }, { merged: null }],
    3 * DAY,
    CLOSE,
  ),
  merge('none of three closed', [{ merged: null }, { merged: null }, { merged: null }], null, CLOSE),
  merge(
    'spans of one, two and three days: the median',
    [{ merged: 1 }, { merged: 2 }, { merged: 3 }],
    2 * DAY,
    DRAFT,
  ),
  {
    ...merge(
      'spans of one, two and three days: the 90th percentile',
      [{ merged: 1 }, { merged: 2 }, { merged: 3 }],
      2 * DAY + 19.2,
      DRAFT,
    ),
    read: ({ p90 }) => p90,
  },
  {
    ...comments,
    name: 'five, ten and three comments: the median',
    world: commented(5, 10, 3),
    theirs: 5,
    ours: 5,
  },
  {
    ...comments,
    name: 'five, ten and three comments: the 90th percentile',
    world: commented(5, 10, 3),
    read: ({ p90 }) => p90,
    theirs: 9,
    ours: 9,
  },
  {
    ...comments,
    name: 'five, ten and three comments: the average',
    world: commented(5, 10, 3),
    theirs: 6,
    ours: 5,
    why: 'medians-not-means',
  },
];

/** Its tests measure single issues and pull requests; what has one measure of an issue is told of a pull request here. */
export const issueMetrics: Tool = {
  name: 'issue-metrics',
  repository: 'github/issue-metrics',
  commit: 'd70b1a008160de287006e9fac87270cf5b3a3001',
  precision: 1 / 3600,
  cases,
};
