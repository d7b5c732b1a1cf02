import type { KnownBlock } from '@slack/types';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { inOneMessage } from '../../commands/asking/review-posts.ts';
import { validateMessageBlocks } from '../../demo/slack/block-kit/validate.ts';
import type { Digest, Finding } from '../../src/reports/digest/define.ts';
import { halfYearBefore } from '../../src/reports/readout/half-year.ts';
import { AGENDAS } from '../../src/reports/review/agendas.ts';
import { lastTwo } from '../../src/reports/review/months.ts';
import type { ChosenMetric } from '../../src/reports/review/quarterly-review.ts';
import { quartersFrom } from '../../src/reports/review/roadmap.ts';
import { excellenceReviewMessage } from '../../views/messages/review-excellence.ts';
import type { ReviewMessage } from '../../views/messages/review-parts.ts';
import { planningPrereadMessage } from '../../views/messages/review-planning.ts';
import { quarterlyReviewMessage } from '../../views/messages/review-quarterly.ts';
import { retroPrereadMessage } from '../../views/messages/review-retro.ts';
import { teamReviewMessage } from '../../views/messages/review-team.ts';
import { foreignLinks, foreignMarks, hostileText, hours, invisibles } from './hostile.ts';
import { NOW } from './report.ts';
import {
  actionOf,
  deltaOf,
  drawnAction,
  drawnTeam,
  meetingOf,
  metricNamed,
  type Naming,
  readingOf,
  summaryOf,
  teamNamed,
} from './review-models.ts';

const HARMLESS = 'name';
const ZONE = 'Europe/Berlin';
const asItIs: Naming = (text) => text;
const harmless: Naming = () => HARMLESS;

function expectBlocks(blocks: KnownBlock[]): void {
  const verdict = validateMessageBlocks(blocks);
  expect(verdict.ok ? [] : verdict.messages).toEqual([]);
  expect(blocks.length).toBeLessThanOrEqual(45);
  expect(JSON.stringify(blocks).length).toBeLessThanOrEqual(12_500);
}

/** Fits into Slack, as a message with a thread and as one answer; nothing in it does anything that a name told it to. */
function expectMessage(messageOf: (named: Naming) => ReviewMessage): void {
  const message = messageOf(asItIs);
  const tame = messageOf(harmless);
  expectBlocks(message.blocks);
  if (message.thread) expectBlocks(message.thread.blocks);
  expectBlocks(inOneMessage(message));
  expect(message.text).not.toMatch(/[<>*~]/);
  const [hostile, known] = [message, tame].map((each) => [...each.blocks, ...(each.thread?.blocks ?? [])]);
  expect(foreignMarks(hostile, known)).toEqual([]);
  expect(foreignLinks(hostile, [])).toEqual([]);
  expect(invisibles(hostile)).toEqual([]);
}

const many = <T>(arbitrary: fc.Arbitrary<T>) =>
  fc
    .tuple(fc.array(arbitrary, { maxLength: 6 }), fc.constantFrom(1, 1, 1, 100))
    .map(([some, times]) => Array.from({ length: times }, () => some).flat());

const [month, before] = lastTwo('month', NOW, ZONE);
const [quarter] = lastTwo('quarter', NOW, ZONE);
const halfYear = halfYearBefore(NOW, ZONE);

test('the review of a team', () => {
  fc.assert(
    fc.property(drawnTeam, fc.option(many(drawnAction)), fc.boolean(), (drawn, drawnActions, focused) => {
      expectMessage((named) => {
        const metric = metricNamed(named(drawn.name));
        const months = halfYear.months.map(({ key, label }) => ({ key, label, ...summaryOf(drawn) }));
        return teamReviewMessage({
          review: {
            team: teamNamed(named(drawn.name)),
            month,
            before,
            actions: drawnActions?.map((each) => actionOf(each, named)) ?? null,
            focus: focused ? readingOf(drawn, named) : null,
            halfYear,
            keys: Array.from({ length: 4 }, () => ({
              metric,
              is: summaryOf(drawn),
              delta: deltaOf(drawn),
              months,
              series: [],
            })),
            freshness: Array.from({ length: 12 }, () => ({
              source: named(drawn.name),
              syncedAt: NOW,
              status: 'failed' as const,
              reason: named(drawn.name),
            })),
            next: meetingOf(named(drawn.name)),
          },
          agenda: AGENDAS['team-review'],
          now: NOW,
          adding: 'value',
        });
      });
    }),
    { numRuns: 60 },
  );
});

test('the review of all teams, of none and of hundreds', () => {
  fc.assert(
    fc.property(many(fc.tuple(drawnTeam, fc.boolean())), (teams) => {
      expectMessage((named) =>
        excellenceReviewMessage(
          {
            month,
            teams: teams.map(([drawn, focused]) => ({
              team: teamNamed(named(drawn.name)),
              objective: focused ? readingOf(drawn, named) : null,
              actions: { overdue: drawn.overdue, open: 3, done: 0 },
            })),
            next: meetingOf(HARMLESS),
          },
          AGENDAS['excellence-review'],
        ),
      );
    }),
    { numRuns: 25 },
  );
});

const REASONS: Pick<ChosenMetric, 'proposal' | 'reason'>[] = [
  { proposal: 'drop', reason: 'no data' },
  { proposal: 'change', reason: 'missed' },
  { proposal: 'keep', reason: 'asked' },
];

test('the quarterly review', () => {
  fc.assert(
    fc.property(many(fc.tuple(drawnTeam, fc.constantFrom(...REASONS))), fc.boolean(), (teams, whole) => {
      const quarters = quartersFrom(NOW, ZONE, 4);
      expectMessage((named) =>
        quarterlyReviewMessage(
          {
            whole,
            quarter,
            quarters,
            teams: teams.map(([drawn, why]) => {
              const metric = metricNamed(named(drawn.name));
              const chosen = {
                metric,
                isFocus: true,
                asked: 1,
                is: summaryOf(drawn),
                delta: deltaOf(drawn),
                ...why,
              };
              const team = teamNamed(named(drawn.name));
              return {
                team,
                focus: readingOf(drawn, named),
                metrics: drawn.withheld ? [] : [chosen, chosen],
              };
            }),
            roadmap: teams.map(([drawn]) => ({
              name: named(drawn.name),
              objectives: quarters.map(() => (drawn.withheld ? null : metricNamed(named(drawn.name)))),
            })),
            next: meetingOf(HARMLESS),
          },
          AGENDAS['quarterly-review'],
        ),
      );
    }),
    { numRuns: 25 },
  );
});

test('what is read before a retrospective', () => {
  const drawn = fc.record({
    team: drawnTeam,
    actions: many(drawnAction),
    changes: fc.nat(3),
    planned: fc.boolean(),
    state: fc.constantFrom('nothing', 'little', 'measured'),
  } as const);
  fc.assert(
    fc.property(drawn, ({ team: own, actions, changes, planned, state }) => {
      expectMessage((named) => {
        const name = named(own.name);
        const metric = metricNamed(name);
        const some = { value: 3, p75: null, p90: null, n: 9 };
        const finding: Finding = {
          key: 'own:worse',
          metric,
          verdict: 'worse',
          strength: 2,
          was: some,
          is: { ...some, value: 1e6 },
          why: {
            stage: { stage: name, was: 1, is: 2, share: 0.7 },
            repository: { repository: name, was: 1, is: 2, share: 0.6, n: 9, others: { was: 1, is: 1 } },
            size: { was: 1, is: 2, share: 0.6, alike: 1 },
          },
          related: [{ metric, verdict: 'worse', strength: 1, was: some, is: some }],
        };
        const stale = { source: name, syncedAt: null, status: 'failed' as const, reason: name };
        const quality = {
          freshness: Array.from({ length: 12 }, () => stale),
          stale: [stale, stale, stale, stale],
          low: [{ part: 1, whole: 9, words: name, metric }],
          unlinked: null,
          notCovered: [metric],
        };
        const findings = Array.from({ length: changes }, () => finding);
        return retroPrereadMessage(
          {
            team: teamNamed(name),
            actions: actions.map((each) => actionOf(each, named)),
            digest: { state, findings, quality } as unknown as Digest,
            changes: findings,
            themes: findings.length > 0 ? [{ category: 'quality', better: 0, worse: findings.length }] : [],
            next: planned ? meetingOf(name) : null,
          },
          { agenda: AGENDAS.retro, now: NOW, adding: 'value' },
        );
      });
    }),
    { numRuns: 60 },
  );
});

test('what is read before planning', () => {
  const range = fc.option(fc.constant({ low: 3.4, high: 1e6, n: 12 }));
  const drawn = fc.record({
    name: hostileText,
    value: hours,
    points: range,
    items: range,
    sprints: fc.constantFrom(0, 1, 6),
    days: fc.constantFrom(0, 1, 14),
    weekly: fc.boolean(),
    running: fc.boolean(),
  });
  fc.assert(
    fc.property(drawn, ({ name, value, points, items, sprints, days, weekly, running }) => {
      expectMessage((named) => {
        const sprint = {
          name: named(name),
          endAt: NOW,
          points: value,
          items: 3,
          of: 'points' as const,
          delivered: value,
          crept: value,
          carriedOver: null,
        };
        return planningPrereadMessage(
          {
            team: teamNamed(named(name)),
            usual: weekly ? { per: 'week', changes: points, items } : { per: 'sprint', points, items },
            sprints: Array.from({ length: sprints }, () => sprint),
            known: sprints,
            holidays: Array.from({ length: days }, () => ({ date: '2026-12-24', name: named(name) })),
            workingDays: 10 - Math.min(10, days),
            wip: { value, p75: null, p90: null, n: 9 },
            current: running ? { name: named(name), endAt: NOW } : null,
            next: running ? meetingOf(named(name)) : null,
            freshness: [{ source: named(name), syncedAt: NOW, status: 'partial', reason: named(name) }],
          },
          { agenda: AGENDAS.planning, now: NOW },
        );
      });
    }),
    { numRuns: 60 },
  );
});
