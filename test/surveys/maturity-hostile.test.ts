import fc from 'fast-check';
import { expect, test } from 'vitest';
import { maturityChart } from '../../src/charts/maturity.ts';
import { DIMENSION_TITLES, DIMENSIONS, LEVELS } from '../../src/domain/maturity.ts';
import { judgedOf, overallOf, type SaidDimension } from '../../src/insights/maturity/judge.ts';
import { gapOf, gapsOf } from '../../src/insights/maturity/plan.ts';
import { objectiveOf, shownPlan } from '../../src/reports/maturity/plan-objective.ts';
import { seenIn } from '../../src/reports/maturity/seen.ts';
import { maturityMessage, planMadeMessage } from '../../views/messages/maturity.ts';
import { organisationMaturityMessage } from '../../views/messages/maturity-organisation.ts';
import { EVERYTHING, NOTHING } from '../reports/maturity/facts.ts';
import { hostileText } from '../views/hostile.ts';
import { NOW } from '../views/report.ts';
import { expectMessage } from '../views/review-expect.ts';
import { teamNamed } from '../views/review-models.ts';

const level = fc.constantFrom(...LEVELS);
const said = fc.option(
  fc.record({
    level,
    value: fc.constantFrom(null, 0, 33.4, 100),
    n: fc.constantFrom(5, 2_000),
    change: fc.constantFrom(null, 0, -100, 0.2, 100),
  }),
);
const drawn = fc.record({
  text: hostileText,
  said: fc.array(said, { minLength: 7, maxLength: 7 }),
  base: fc.constantFrom(EVERYTHING, NOTHING, null),
  round: fc.boolean(),
  unsaid: fc.constantFrom('never', 'too few', 'under way', 'later', 'not yours'),
  before: fc.constantFrom(null, 0, 33.3, 100),
  isRunning: fc.boolean(),
});

type Drawn = typeof drawn extends fc.Arbitrary<infer T> ? T : never;

function maturityOf({ said: own, base, round, unsaid, before }: Drawn, text: string) {
  const seen = base && seenIn({ ...base, focus: { title: text, aimed: false }, baselines: 1 });
  const dimensions = DIMENSIONS.map((id, index) =>
    judgedOf(id, { said: (own[index] ?? null) as SaidDimension | null, seen: seen?.[id] ?? null }),
  );
  return {
    team: teamNamed(text),
    today: '2026-11-26',
    dimensions,
    overall: overallOf(dimensions),
    said: {
      round: round ? { n: 6, invited: 2_000, closedAt: NOW } : null,
      unsaid: round ? null : unsaid,
      from: null,
    },
    seen: { score: base && 41.7, before: before === null ? null : { score: before, at: NOW } },
    gaps: gapsOf(dimensions).map((gap) => gapOf(gap, (days) => `2027-01-${days / 10}0`)),
  };
}

test('whatever a team, its focus and its plan are called, a maturity fits and notifies nobody', () => {
  fc.assert(
    fc.property(drawn, (model) => {
      expectMessage((named) => {
        const text = named(model.text) || 'x';
        const maturity = maturityOf(model, text);
        const plan = JSON.stringify(shownPlan(maturity.team.key, maturity.today, maturity.gaps));
        const message = maturityMessage({
          maturity,
          now: NOW,
          threshold: 5,
          plan: maturity.gaps.length > 0 ? plan : null,
          running: model.isRunning ? text : null,
          from: text,
        });
        const made = planMadeMessage({
          team: maturity.team,
          id: text.slice(0, 100),
          title: text,
          keyResults: 3,
          by: '2027-01-30',
          isNew: model.round,
        });
        const organisation = organisationMaturityMessage(
          {
            teams: 5_000,
            lookedAt: 5_000,
            said: maturity.said,
            dimensions: maturity.dimensions.map(({ id, said: own }) => ({
              id,
              title: DIMENSION_TITLES[id],
              said: own,
              teams: { crawl: 5_000, walk: 0, run: 0 },
            })),
          },
          { now: NOW, from: text },
        );
        return { ...message, thread: { text: '', blocks: [...made.blocks, ...organisation.blocks] } };
      });
    }),
    { numRuns: 80 },
  );
});

test('the objective of a plan is no longer than objectives may be, and its button fits, whatever the team is called', () => {
  const all = DIMENSIONS.map((id) => judgedOf(id, { said: null, seen: seenIn(NOTHING)[id] }));
  const gaps = gapsOf(all.slice(3)).map((gap) => gapOf(gap, () => '2027-01-30'));
  const plan = shownPlan('a'.repeat(200), '2026-11-26', gaps);
  expect(JSON.stringify(plan).length).toBeLessThan(2_000);
  expect(objectiveOf(plan, { at: NOW, who: 'ada' }).title.length).toBeLessThanOrEqual(200);
});

test('the picture says the same in words: where the team puts itself, and what Kata sees', () => {
  const rows = [
    {
      name: 'Visibility',
      said: { level: 'run' as const, through: 0.5 },
      seen: { level: 'crawl' as const, through: 0 },
    },
    { name: 'Culture', said: null, seen: { level: 'walk' as const, through: 9 } },
    { name: 'Human side', said: null, seen: null },
  ];
  const { alt, spec } = maturityChart({ title: 'Maturity', subtitle: '', rows });
  expect(alt).toBe(
    'Maturity. Visibility: answered run, seen crawl; Culture: answered nothing, seen walk; Human side: answered nothing, seen nothing.',
  );
  const layers = (spec as unknown as { layer: { name?: string; data: { values: { x: number }[] } }[] }).layer;
  const marks = layers.find(({ name }) => name === 'marks')?.data.values ?? [];
  // Three marks, and two of the legend.
  expect(marks).toHaveLength(5);
  const [own = { x: 0 }, kata = { x: 0 }] = marks;
  expect(kata.x).toBeLessThan(own.x);
});
