import fc from 'fast-check';
import { test } from 'vitest';
import type { Digest, Finding } from '../../src/reports/digest/define.ts';
import { AGENDAS } from '../../src/reports/review/agendas.ts';
import { planningPrereadMessage } from '../../views/messages/review-planning.ts';
import { retroPrereadMessage } from '../../views/messages/review-retro.ts';
import { hostileText, hours } from './hostile.ts';
import { NOW } from './report.ts';
import { expectMessage, many } from './review-expect.ts';
import { actionOf, drawnAction, drawnTeam, meetingOf, metricNamed, teamNamed } from './review-models.ts';
import { feltLately } from './survey-models.ts';

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
            possible: '2026-11-30',
          },
          { agenda: AGENDAS.retro, now: NOW, adding: 'value', felt: feltLately(name) },
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
            holidaysKnown: weekly,
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
