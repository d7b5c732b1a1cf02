import { expect, test } from 'vitest';
import type { MetricReport } from '../../src/reports/metric-report.ts';
import { plainMessage } from '../../src/slack/plain-text.ts';
import { metricAnswer } from '../../views/messages/metric-answer.ts';
import { NOW, typicalReport } from './report.ts';

const PERIOD = '5 Jan 2026 – 1 Mar 2026 (Europe/Berlin)';

function answer(more: Partial<MetricReport> = {}) {
  return metricAnswer({ report: typicalReport(more), now: NOW, period: PERIOD, question: '{}' });
}

function mrkdwn(text: string) {
  return { type: 'mrkdwn', text, verbatim: true };
}

test('the whole of a typical answer', () => {
  const { text, blocks } = answer();
  expect(text).toBe(`Lead time for changes · Team A: 2.2 days median of 1,040 changes, high, ${PERIOD}`);
  expect(blocks).toEqual([
    { type: 'header', text: { type: 'plain_text', text: 'Lead time for changes · Team A' } },
    { type: 'context', elements: [mrkdwn(PERIOD)] },
    {
      type: 'section',
      text: mrkdwn(
        '*2.2 days* is the median of 1,040 changes. Three quarters are at most *4.2 days*, nine in ten at most *5.9 days*.\n' +
          '_How long a change takes from its first commit to production._',
      ),
    },
    {
      type: 'section',
      text: mrkdwn(
        '• Last 4 complete weeks: *4.1 days* (1 change)\n' +
          '• 1 day more than the 8 weeks before (1.2 days): *worse*\n' +
          '• No baseline set yet\n' +
          '• In the *high* range of the industry (DORA 2023, a rough guide), 1.2 days above *elite*',
      ),
    },
    {
      type: 'section',
      text: mrkdwn(
        '*Where the time goes* (medians, which need not add up)\n' +
          '• coding (first commit to ready for review): *1.8 h*\n' +
          '• pickup (waiting for the first review): *21 h*, of 914 changes\n' +
          '• review (first review to approval): *not measured*',
      ),
    },
    {
      type: 'context',
      elements: [
        mrkdwn(
          '996 of 1,000 changes merged in this period are deployed by now (99 %)\n' +
            'Left out: 7 changes (6 by bots, 1 made only of other changes’ commits)\n' +
            'Counted, with a caveat: 2 with no time for coding, which ends before it begins',
        ),
      ],
    },
    { type: 'context', elements: [mrkdwn('Data: github read 5 minutes ago')] },
    {
      type: 'actions',
      elements: [
        {
          type: 'button',
          text: { type: 'plain_text', text: 'What was counted' },
          action_id: 'counted',
          value: '{}',
        },
      ],
    },
  ]);
});

test('with no data there is no number, no band and no comparison', () => {
  const { text, blocks } = answer({
    value: null,
    p75: null,
    p90: null,
    n: 0,
    recent: null,
    coverage: null,
    band: null,
    stages: [],
    excluded: [],
    flags: [],
    freshness: [],
  });
  expect(text).toBe(`Lead time for changes · Team A: not enough data, ${PERIOD}`);
  expect(plainMessage({ text, blocks }).split('\n').filter(Boolean)).toEqual([
    'Lead time for changes · Team A',
    '──────────────────────────────',
    PERIOD,
    'Not enough data: no change counted in this period.',
    'How long a change takes from its first commit to production.',
    'Data: no source tells about this yet.',
  ]);
});

function shown(more: Partial<MetricReport>): string {
  return plainMessage(answer(more));
}

test.each([
  [{ reference: 2, value: -0.5, verdict: 'better' }, '30 min less than the 8 weeks before (2 h): better'],
  [{ reference: 20, value: 1, verdict: 'flat' }, '1 h more than the 8 weeks before (20 h): no clear change'],
  [{ reference: 20, value: 0, verdict: 'flat' }, 'The same as the 8 weeks before (20 h): no clear change'],
  [
    { reference: 20, value: 9, verdict: 'not enough data' },
    '9 h more than the 8 weeks before (20 h): too little data to judge',
  ],
  [{ reference: 0, value: 9, verdict: 'new' }, '9 h more than the 8 weeks before (0 h)'],
  [
    { note: 'the sources do not reach back that far' },
    'No comparison with the 8 weeks before: the sources do not reach back that far',
  ],
] as const)('what came before: %o', (delta, line) => {
  const nothing = { against: 'before', reference: null, value: null, verdict: null, note: null };
  expect(shown({ p90: 30, deltas: [{ ...nothing, ...delta }] })).toContain(`• ${line}\n`);
});

test('a period that is no whole number of weeks is named in days, across a change of the clocks', () => {
  const window = { from: new Date('2026-03-24T23:00:00Z'), to: new Date('2026-04-03T22:00:00Z') };
  expect(shown({ window })).toContain('than the 10 days before');
});

test('the best range, a baseline and another team', () => {
  const none = { verdict: null, note: null };
  const text = shown({
    p90: 60,
    deltas: [
      { ...none, against: 'industry 2023', reference: null, value: null, note: 'in the best tier' },
      { ...none, against: 'baseline', reference: 40, value: 11.6 },
      { ...none, against: 'team-b', reference: 40, value: -11.6, verdict: 'better' },
    ],
  });
  expect(text).toContain('range of the industry (DORA 2023, a rough guide), the best there is');
  expect(text).toContain('12 h more than the baseline (40 h)\n');
  expect(text).toContain('12 h less than team-b (40 h): better');
});

test('few changes, long gaps, and sources in trouble', () => {
  const text = shown({
    n: 4,
    excluded: [{ reason: 'deployment gap', n: 2 }],
    freshness: [
      {
        source: 'github',
        syncedAt: new Date('2026-03-02T10:00:00Z'),
        status: 'failed',
        reason: 'the token was refused',
      },
      { source: 'jira', syncedAt: null, status: 'partial', reason: null },
      { source: 'files', syncedAt: new Date('2026-03-04T08:00:00Z'), status: 'imported', reason: null },
    ],
  });
  expect(text).toContain('That is too few to compare.');
  expect(text).toContain('leave out more than a fifth');
  expect(text).toContain('⚠ github read 2 days ago, the last try failed: the token was refused');
  expect(text).toContain('⚠ jira never read to the end, the last try was incomplete');
  expect(text).toContain('files imported, newest record 2 hours ago');
  expect(shown({ n: 1, excluded: [{ reason: 'deployment gap', n: 1 }] })).toContain(
    'is the median of 1 change. That',
  );
  expect(shown({ n: 9, excluded: [{ reason: 'deployment gap', n: 2 }] })).not.toContain('a fifth');
});

test('a question too long for a button has none', () => {
  const long = metricAnswer({
    report: typicalReport(),
    now: NOW,
    period: PERIOD,
    question: 'x'.repeat(2_001),
  });
  expect(long.blocks.some(({ type }) => type === 'actions')).toBe(false);
});

test('one line for each group, and how many did not fit', () => {
  const group = (key: string) => ({ key, value: 50, p75: 50, p90: 50, n: 2 });
  expect(shown({ breakdown: { by: 'repository', groups: [group('acme/a_b'), group('acme/c')] } })).toContain(
    'By repository\n• acme/a_b: 2.1 days (2 changes)\n• acme/c: 2.1 days (2 changes)',
  );
  const groups = Array.from({ length: 100 }, (_, index) => group(`acme/${index}`));
  expect(shown({ breakdown: { by: 'repository', groups } })).toMatch(/… and 4\d more/);
});
