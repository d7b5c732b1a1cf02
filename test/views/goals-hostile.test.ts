import type { KnownBlock } from '@slack/types';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { validateView } from '../../demo/slack/block-kit/validate.ts';
import { quartersFrom } from '../../src/reports/review/roadmap.ts';
import { companyGoalsMessage, teamGoalsMessage } from '../../views/messages/goals.ts';
import { ownLineMessage } from '../../views/messages/goals-mine.ts';
import { personaRoadmapMessage } from '../../views/messages/goals-personas.ts';
import { roadmapMessage } from '../../views/messages/goals-roadmap.ts';
import { objectiveForm } from '../../views/modals/objective.ts';
import { keyResultForm } from '../../views/modals/objective-key-result.ts';
import { objectivePage } from '../../views/modals/objective-page.ts';
import { type DrawnObjective, drawnObjective, objectiveOf, progressDrawn } from './goals-models.ts';
import { foreignLinks, foreignMarks, hostileText, invisibles } from './hostile.ts';
import { NOW } from './report.ts';
import { expectMessage, HARMLESS, many } from './review-expect.ts';
import { metricNamed, type Naming, teamNamed } from './review-models.ts';

const RUNS = { numRuns: 25 };
const objectives = many(drawnObjective);
const quarters = quartersFrom(NOW, 'UTC', 4);

function expectReply(replyOf: (named: Naming) => { text: string; blocks: KnownBlock[] }): void {
  expectMessage((named) => ({ ...replyOf(named), thread: null }));
}

function expectModal(viewOf: (named: Naming) => object): void {
  const hostile = viewOf((text) => text) as { blocks: KnownBlock[] };
  const verdict = validateView(hostile, 'modal');
  expect(verdict.ok ? [] : verdict.messages).toEqual([]);
  expect(foreignMarks(hostile.blocks, (viewOf(() => HARMLESS) as typeof hostile).blocks)).toEqual([]);
  expect(foreignLinks(hostile.blocks, [])).toEqual([]);
  expect(invisibles(hostile.blocks)).toEqual([]);
}

test('the goals of a team and of the company, none or hundreds', () => {
  fc.assert(
    fc.property(objectives, hostileText, fc.boolean(), (drawn, name, maySet) => {
      expectReply((named) =>
        teamGoalsMessage(
          {
            team: teamNamed(named(name)),
            quarter: 'Q4 2026',
            current: drawn.map((each) => progressDrawn(each, named)),
            last: drawn.map((each) => progressDrawn(each, named)),
            later: drawn.map((each) => objectiveOf(each, named)),
            company: drawn.map((each) => objectiveOf(each, named)),
            freshness: drawn.map((each) => ({
              source: named(each.name),
              syncedAt: NOW,
              status: 'imported' as const,
              reason: null,
            })),
          },
          { maySet, now: NOW },
        ),
      );
      expectReply((named) =>
        companyGoalsMessage(
          {
            quarter: 'Q4 2026',
            rows: drawn.slice(0, 10).map((each) => progressDrawn(each, named)),
            page: 1,
            pages: maySet ? 2 : 40,
            total: drawn.length,
            ofCompany: 3,
            without: drawn.map((each) => named(each.name)),
          },
          () => maySet,
          maySet,
        ),
      );
    }),
    RUNS,
  );
});

function rowOf({ name, isGone, isCompany }: DrawnObjective, named: Naming) {
  const title = named(name) || 'x';
  const from = isCompany ? ('objective' as const) : ('focus' as const);
  const cell = { title, from, category: null, others: 1_000, goesOn: false };
  return { name: title, cells: quarters.map(() => (isGone ? null : cell)) };
}

test('roadmaps', () => {
  fc.assert(
    fc.property(objectives, hostileText, fc.boolean(), (drawn, name, isOne) => {
      expectReply((named) =>
        roadmapMessage(
          {
            only: isOne ? teamNamed(named(name)) : null,
            quarters,
            company: { name: named(name), cells: [] },
            rows: drawn.map((each) => rowOf(each, named)),
          },
          { maySet: isOne },
        ),
      );
      expectReply((named) => {
        const missing = { id: 'own', connect: 'a survey' };
        const itemOf = ({ isGone, isCompany }: DrawnObjective) => ({
          title: 'Lead time',
          metrics: isGone ? [] : [metricNamed(named(name))],
          panel: null,
          missing: isCompany ? missing : null,
        });
        const items = drawn.slice(0, 5).map(itemOf);
        const team = isOne ? teamNamed(named(name)) : null;
        return personaRoadmapMessage({ persona: 'developer', team, weeks: 12, quarters: [items, items] });
      });
    }),
    RUNS,
  );
});

test('what a week leads to', () => {
  fc.assert(
    fc.property(many(hostileText), fc.boolean(), (names, unnamed) => {
      expectReply((named) => {
        const pieces = names.map((name) => ({ key: named(name), title: named(name), url: undefined }));
        const above = names.slice(0, 4).map((name) => ({ title: named(name), whose: named(name) }));
        const line = { named: named(names[0] ?? ''), objectives: unnamed ? above : [], pieces };
        return ownLineMessage({
          from: NOW,
          timezone: 'UTC',
          lines: names.map(() => line),
          loose: pieces,
          unnamed,
          total: names.length,
          ofTeam: names.map((name) => named(name)),
        });
      });
    }),
    RUNS,
  );
});

test('the forms, filled with anything', () => {
  fc.assert(
    fc.property(drawnObjective, fc.constantFrom(0, 1, 5), fc.constantFrom(1, 150), (drawn, five, count) => {
      const { name, start, target, isGone, isCompany } = drawn;
      expectModal((named) =>
        objectivePage({
          title: named(name),
          team: isCompany ? null : named(name),
          quarter: 'Q4 2026',
          serves: isGone ? null : named(name),
          servesGone: isGone,
          rule: named(name),
          closed: isCompany,
          keyResults: Array.from({ length: five }, (_, index) => ({
            id: `k${index}`,
            metric: isGone ? null : { title: named(name), unit: 'hours' as const },
            named: named(name),
            start,
            target,
            by: '2026-12-31',
            milestones: Array.from({ length: 12 }, () => ({ on: '2026-12-31', value: start })),
          })),
          hasRoom: five < 5,
          changed: { who: named(name), when: 'just now' },
          metadata: '{}',
          note: null,
        }),
      );
      const value = 'x'.repeat(36);
      expectModal((named) =>
        objectiveForm({
          entry: { title: named(name).slice(0, 200), quarter: '2026-Q4', parent: value, rule: value },
          team: named(name),
          quarters: quarters.map(({ key, name: called }) => ({ key, name: called })),
          parentTitle: named(name),
          metadata: '{}',
          note: null,
        }),
      );
      expectModal((named) =>
        keyResultForm({
          entry: {
            metric: isGone ? 'gone' : 'm0',
            start: String(start),
            target: 'x',
            by: '2026-12-31',
            milestones: Array.from({ length: 12 }, () => '2026-12-31: 1'),
          },
          objective: named(name),
          metrics: Array.from({ length: count }, (_, id) => ({
            id: `m${id}`,
            title: named(name),
            unit: '%',
          })),
          today: null,
          metadata: '{}',
          note: null,
          turn: five,
        }),
      );
    }),
    RUNS,
  );
});
