import type { KnownBlock, ModalView } from '@slack/types';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { writeDigestValue } from '../../commands/asking/digest-value.ts';
import { validateMessageBlocks, validateView } from '../../demo/slack/block-kit/validate.ts';
import type { ActionItem } from '../../src/domain/action-item.ts';
import { CustomMetric } from '../../src/domain/custom-metric.ts';
import type { DigestOpinion } from '../../src/domain/digest-opinion.ts';
import { customMetric } from '../../src/metrics/custom.ts';
import type { MetricDefinition } from '../../src/metrics/define.ts';
import { findMetric } from '../../src/metrics/index.ts';
import type { Digest, Finding, Moved, Standing } from '../../src/reports/digest/define.ts';
import { spansAt } from '../../src/reports/digest/digest.ts';
import { MESSAGE_ROOM } from '../../src/slack/fitted.ts';
import { digestMessage } from '../../views/messages/digest.ts';
import { digestAnswer } from '../../views/messages/digest-answer.ts';
import { digestThread } from '../../views/messages/digest-thread.ts';
import { digestDetails } from '../../views/modals/digest-details.ts';
import { opinionForm, opinionKept } from '../../views/modals/digest-opinion.ts';
import { scheduleForm, scheduleKept } from '../../views/modals/digest-schedule.ts';
import { AT } from '../reports/digest/habits.ts';
import { TEAM } from '../reports/digest/material.ts';
import { foreignLinks, foreignMarks, hostileText, hours, invisibles } from './hostile.ts';
import { surveysIn } from './survey-models.ts';

const HARMLESS = 'name';

type Naming = (text: string) => string;

const amounts = hours.map((value) => value ?? 0);
const drawn = fc.record({
  text: hostileText,
  was: amounts,
  is: amounts,
  verdict: fc.constantFrom('better', 'worse'),
  builtIn: fc.constantFrom('leadtime', 'cfr', 'deployfreq', 'wip', null),
  explained: fc.boolean(),
  count: fc.oneof(
    { weight: 30, arbitrary: fc.constantFrom(0, 1, 3, 20) },
    { weight: 1, arbitrary: fc.constant(500) },
  ),
  n: fc.constantFrom(0, 1, 40, 1_000_000),
  state: fc.constantFrom('measured', 'little', 'nothing'),
  days: fc.constantFrom(null, -400, 0, 1, 90),
} as const);

type Drawn = typeof drawn extends fc.Arbitrary<infer T> ? T : never;

function metricOf({ builtIn, text }: Drawn, named: Naming): MetricDefinition {
  const found = builtIn && findMetric(builtIn);
  if (found) return found;
  const own = CustomMetric.parse({ id: 'own', title: 'x', unit: 'hours', better: 'lower' });
  return customMetric({ ...own, title: named(text) || 'x', summary: named(text) || 'x' });
}

function digestOf(from: Drawn, named: Naming): Digest {
  const { was, is, n, verdict, explained, text, days } = from;
  const metric = metricOf(from, named);
  const name = named(text);
  const summary = (value: number) => ({ value, p75: value, p90: value, n });
  const moved: Moved = { metric, was: summary(was), is: summary(is), verdict, strength: 1.7 };
  const lies = { was, is, share: 1 };
  const finding: Finding = {
    ...moved,
    key: 'x',
    why: {
      stage: explained ? { ...lies, stage: name } : null,
      repository: explained ? { ...lies, repository: name, n, others: { was, is: was } } : null,
      size: explained ? { ...lies, alike: was } : null,
    },
    related: [moved, moved, moved],
  };
  const standing: Standing = { metric, is: summary(is), was: summary(was), verdict, band: 'high' };
  const action: ActionItem = {
    id: 'a',
    team: 'team-a',
    opportunity: name,
    resolution: name,
    owner: name,
    dueBy: '2026-03-01',
    createdAt: AT,
    createdBy: 'ada',
  };
  const many = <T>(one: T): T[] => Array.from({ length: from.count }, () => one);
  const freshness = many({ source: name, syncedAt: null, status: 'failed', reason: name } as const);
  const goal = { start: was, target: is, by: '2026-03-05', daysLeft: days, reached: false, share: 0.4 };
  return {
    team: { ...TEAM, key: name, name },
    at: AT,
    spans: spansAt(AT, 'UTC'),
    state: from.state,
    judged: n,
    findings: many(finding),
    focus: explained ? { focus: { metric: 'x', since: '2026-01-01' }, standing, goal } : null,
    keys: [standing, standing, standing, standing],
    states: [standing, standing],
    actions: { done: many(action), overdue: many(action), due: many(action) },
    quality: {
      freshness,
      stale: freshness,
      low: many({ metric, part: 1, whole: n + 1, words: name }),
      unlinked: standing,
      notCovered: many(metric),
    },
    charts: [],
  };
}

function messagesOf(from: Drawn, named: Naming) {
  const digest = digestOf(from, named);
  const name = named(from.text);
  const { findings } = digest;
  const arranged = {
    leading: findings.slice(0, 3),
    further: findings.slice(3),
    still: findings,
  };
  return [
    digestMessage({
      digest,
      arranged,
      period: 'March',
      now: AT,
      skipped: true,
      surveys: surveysIn(name, 4),
      muted: findings.slice(0, 30).map(() => ({ title: name, until: '2026-03-04' })),
      shortUntil: '2026-03-04',
      value: writeDigestValue({ team: 'team-a', at: AT, led: ['a', 'b', 'c'] }),
      adding: '{}',
      workOn: { title: name, value: 'focus' },
      rest: 'in the thread',
      lookOnly: false,
    }),
    digestThread({ digest, arranged, now: AT }),
  ];
}

function modalsOf(from: Drawn, named: Naming): ModalView[] {
  const name = named(from.text);
  const digest = digestOf(from, named);
  const opinion: DigestOpinion = { team: 'team-a', reason: 'other', metrics: [name], text: name, at: AT };
  const schedule = { day: 1, time: '09:00', off: false };
  const led = Array.from({ length: Math.min(from.count, 20) }, (_, index) => ({
    id: String(index),
    title: name,
  }));
  return [
    digestDetails({
      digest,
      period: 'March',
      questionFor: () => 'question',
      opinions: Array.from({ length: from.count }, () => opinion),
    }),
    scheduleForm({ metadata: '{}', team: name, timezone: name, schedule, usual: true }),
    scheduleKept(schedule, name),
    opinionForm({ metadata: '{}', team: name, led, weeks: 8 }),
    opinionKept('Thank you.'),
  ];
}

const as = (name: string) => name;
const harmless = () => HARMLESS;

function expectHarmless(hostile: unknown, other: unknown): void {
  expect(foreignMarks(hostile, other)).toEqual([]);
  expect(foreignLinks(hostile, [])).toEqual([]);
  expect(invisibles(hostile)).toEqual([]);
}

test('digests of anything stay within what Slack takes, and notify nobody', () => {
  fc.assert(
    fc.property(drawn, (from) => {
      const plain = messagesOf(from, harmless);
      messagesOf(from, as).forEach(({ text, blocks }, index) => {
        const verdict = validateMessageBlocks(blocks as KnownBlock[]);
        expect(verdict.ok ? [] : verdict.messages).toEqual([]);
        expect(blocks.length).toBeLessThanOrEqual(45);
        expect(JSON.stringify(blocks).length).toBeLessThanOrEqual(MESSAGE_ROOM);
        expect(text).not.toMatch(/[<>*~]/);
        expectHarmless(blocks, plain[index]?.blocks);
      });
      const [message, thread] = messagesOf(from, as).map(({ blocks }) => blocks);
      const answer = digestAnswer(message ?? [], thread ?? []);
      const verdict = validateMessageBlocks(answer);
      expect(verdict.ok ? [] : verdict.messages).toEqual([]);
      expect(answer.length).toBeLessThanOrEqual(45);
      expect(JSON.stringify(answer).length).toBeLessThanOrEqual(MESSAGE_ROOM);
    }),
    { numRuns: 40 },
  );
});

test('so do their modals', () => {
  fc.assert(
    fc.property(drawn, (from) => {
      const plain = modalsOf(from, harmless);
      modalsOf(from, as).forEach((view, index) => {
        const verdict = validateView(view, 'modal');
        expect(verdict.ok ? [] : verdict.messages).toEqual([]);
        expectHarmless(view.blocks, plain[index]?.blocks);
      });
    }),
    { numRuns: 60 },
  );
});
