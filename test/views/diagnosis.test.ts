import { describe, expect, test } from 'vitest';
import { rules } from '../../src/insights/rules/index.ts';
import { cfr } from '../../src/metrics/cfr.ts';
import { leadtime } from '../../src/metrics/leadtime.ts';
import { pickup } from '../../src/metrics/pickup.ts';
import type { Diagnosis, Found, Step, Trend } from '../../src/reports/diagnosis/define.ts';
import { diagnosisMessage } from '../../views/messages/diagnosis.ts';
import {
  againstWords,
  chainSentence,
  liesLines,
  seenWords,
  trendSentence,
} from '../../views/messages/diagnosis-words.ts';
import { NOW } from './report.ts';
import { teamNamed } from './review-models.ts';

const STEP: Step = { start: '2026-08-03', label: '3 Aug', was: 20, is: 41, turn: 'worse', p: 0.002 };
const SUMMARY = { value: 30, p75: null, p90: null, n: 120 };
const trend = (steps: Step[], more: Partial<Trend> = {}): Trend => ({
  metric: leadtime,
  series: [],
  all: SUMMARY,
  weeks: 26,
  steps,
  ...more,
});

const [rule] = rules.filter(({ id }) => id === 'slow-pickup');
if (!rule) throw new Error('no rule');
const LINE = { signal: 'pickup', words: 'Wait for a first review', unit: 'hours', noun: 'change' } as const;
const FOUND: Found = {
  rule,
  strength: 1,
  evidence: [{ ...LINE, value: 31, n: 120, side: 'above', than: 14, source: 'ours: x', because: null }],
  against: [],
  unknown: [],
  weeks: 26,
  isNew: false,
  lately: null,
};

const DIAGNOSIS: Diagnosis = {
  team: teamNamed('Team A'),
  at: NOW,
  window: { from: NOW, to: NOW },
  state: 'measured',
  judged: 19,
  rules: 20,
  findings: [],
  trends: [trend([])],
  lies: null,
  chains: [],
  tried: 40,
  freshness: [],
};

const wordsOf = (diagnosis: Diagnosis) =>
  JSON.stringify(
    diagnosisMessage({ diagnosis, period: '', now: NOW, titleOf: (id) => id, buttons: null, details: 'x' }),
  );

describe('trends in words', () => {
  test('a step says from where to where, around which week, and that it is more than chance', () => {
    expect(trendSentence(trend([STEP]))).toBe(
      'Lead time for changes rose from 20 to 41 h around the week of 3 Aug (worse); that is more than chance.',
    );
    const back: Step = { ...STEP, label: '5 Oct', was: 41, is: 18, turn: 'better' };
    expect(trendSentence(trend([STEP, back]))).toContain(
      '(worse), then fell from 41 to 18 h around the week of 5 Oct (better);',
    );
  });

  test('no step, too few weeks, too few people', () => {
    expect(trendSentence(trend([]))).toBe(
      'Lead time for changes: no step that is more than chance in 26 weeks (all together 30 h).',
    );
    expect(trendSentence(trend([], { weeks: 1 }))).toContain('measured in 1 week, too few');
    const withheld = { ...SUMMARY, value: null, withheld: true } as const;
    expect(trendSentence(trend([STEP], { all: withheld }))).not.toMatch(/20|41/);
  });
});

describe('findings in words', () => {
  test('what shows it, and since when it is new', () => {
    expect(seenWords(FOUND)).toBe('Seen: Wait for a first review: *31 h*, over 14 h (120 changes).');
    expect(seenWords({ ...FOUND, isNew: true, weeks: 13, unknown: ['Deployments'] })).toBe(
      'Seen in the last 13 weeks, and new: Wait for a first review: *31 h*, over 14 h (120 changes). Not known: deployments.',
    );
  });

  test('what speaks against it', () => {
    expect(againstWords(FOUND)).toBe('nothing that is measured');
    const busy = {
      ...LINE,
      words: 'Share',
      unit: '%',
      noun: 'change',
      value: 64,
      n: 1,
      because: 'one person',
    } as const;
    const against = [{ ...busy, side: 'above', than: 50, source: 'ours: x' } as const];
    expect(againstWords({ ...FOUND, against, lately: { ...STEP, turn: 'better' } })).toBe(
      'Share: *64 %*, over 50 % (1 change): one person; `pickup` got better around the week of 3 Aug, and chance would hardly make that',
    );
  });

  test('nothing that stands out, and too little, are answers too', () => {
    expect(wordsOf(DIAGNOSIS)).toContain(
      '*Nothing stands out.* That is a good answer: none of the 19 bottlenecks that can be judged (of 20) shows.',
    );
    expect(wordsOf({ ...DIAGNOSIS, state: 'little', judged: 0 })).toContain('Too little is measured');
    expect(wordsOf({ ...DIAGNOSIS, state: 'nothing' })).not.toContain('Trend');
  });

  test('three findings are told, and how many more there are', () => {
    const text = wordsOf({ ...DIAGNOSIS, findings: Array.from({ length: 5 }, () => FOUND) });
    expect(text).toContain('*3. Changes wait long');
    expect(text).not.toContain('*4.');
    expect(text).toContain('… and 2 weaker findings, in the details');
  });
});

test('where it lies, and what moves together as a hypothesis', () => {
  const part = { value: 31, n: 1_200 };
  const lies = { metric: leadtime, repositories: [], services: [], sizes: [], reviewLoad: [] };
  expect(liesLines({ ...lies, stages: [{ ...part, part: 'pickup', share: 0.4 }] })).toEqual([
    '40 % of all its time is waiting for the first review (median 31 h, n=1,200)',
  ]);
  const repositories = [
    { part: 'shop', value: 90, n: 5 },
    { part: '*web*', value: 2, n: 6 },
  ];
  expect(liesLines({ ...lies, stages: [], repositories })).toEqual([
    'By repository: shop 3.8 days (n=5), ∗web∗ 2 h (n=6)',
  ]);
  const chain = { first: pickup, second: cfr, rho: -0.714, lag: 1, n: 24, p: 0.0041 };
  expect(chainSentence(chain, 36)).toBe(
    'When pickup time is higher, change failure rate is lower 1 week later (rank correlation -0.71, n=24 weeks, 36 pairs and lags tried, p=0.004 after that).',
  );
});
