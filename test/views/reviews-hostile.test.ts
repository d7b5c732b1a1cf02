import fc from 'fast-check';
import { test } from 'vitest';
import { halfYearBefore } from '../../src/reports/readout/half-year.ts';
import { AGENDAS } from '../../src/reports/review/agendas.ts';
import { lastTwo } from '../../src/reports/review/months.ts';
import type { ChosenMetric } from '../../src/reports/review/quarterly-review.ts';
import { quartersFrom, type RoadmapRow } from '../../src/reports/review/roadmap.ts';
import { excellenceReviewMessage } from '../../views/messages/review-excellence.ts';
import { quarterlyReviewMessage } from '../../views/messages/review-quarterly.ts';
import { teamReviewMessage } from '../../views/messages/review-team.ts';
import { drawnVerdict, judgedFrom } from './lifecycle-models.ts';
import { NOW } from './report.ts';
import { expectMessage, HARMLESS, many } from './review-expect.ts';
import {
  actionOf,
  type DrawnTeam,
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

const ZONE = 'Europe/Berlin';
const [month, before] = lastTwo('month', NOW, ZONE);
const [quarter] = lastTwo('quarter', NOW, ZONE);
const halfYear = halfYearBefore(NOW, ZONE);

test('the review of a team', () => {
  fc.assert(
    fc.property(
      drawnTeam,
      fc.option(many(drawnAction)),
      many(drawnVerdict),
      (drawn, drawnActions, judged) => {
        const focused = judged.length % 2 === 0;
        expectMessage((named) => {
          const metric = metricNamed(named(drawn.name));
          const months = halfYear.months.map(({ key, label }) => ({ key, label, ...summaryOf(drawn) }));
          return teamReviewMessage({
            review: {
              team: teamNamed(named(drawn.name)),
              month,
              before,
              actions: drawnActions?.map((each) => actionOf(each, named)) ?? null,
              came: { judged: judged.map((each) => judgedFrom(each, named)), stale: judged.length },
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
      },
    ),
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
              actions: { overdue: drawn.overdue, open: 3, done: 0, dropped: 1 },
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

/** A row of the roadmap: what is drawn of a team decides whether it has an objective, a focus or nothing. */
function rowOf(drawn: DrawnTeam | null, named: Naming): RoadmapRow {
  const title = named(drawn?.name ?? '') || 'x';
  const from = drawn?.pace === 'reached' ? ('focus' as const) : ('objective' as const);
  const cell = drawn?.withheld
    ? null
    : { title, from, category: 'quality' as const, others: drawn?.overdue ?? 0, goesOn: false };
  return { name: title, cells: Array.from({ length: 4 }, () => cell) };
}

test('the quarterly review', () => {
  fc.assert(
    fc.property(many(fc.tuple(drawnTeam, fc.constantFrom(...REASONS))), fc.boolean(), (teams, whole) => {
      const quarters = quartersFrom(NOW, ZONE, 4);
      expectMessage((named) =>
        quarterlyReviewMessage(
          {
            only: whole ? null : teamNamed(named(teams[0]?.[0].name ?? '')),
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
            roadmap: teams.map(([drawn]) => rowOf(drawn, named)),
            company: rowOf(teams[0]?.[0] ?? null, named),
            maturity: { teams: 5_000, score: 41.6, before: teams.length > 0 ? 38.4 : null },
            next: meetingOf(HARMLESS),
          },
          AGENDAS['quarterly-review'],
        ),
      );
    }),
    { numRuns: 25 },
  );
});
