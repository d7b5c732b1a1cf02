import fc from 'fast-check';
import type { Objective } from '../../src/domain/objective.ts';
import type { ObjectiveProgress } from '../../src/reports/goals/objective-progress.ts';
import { type KeyResultProgress, progressOf, type Unmeasured } from '../../src/reports/goals/progress.ts';
import { hostileText } from './hostile.ts';
import { metricNamed, type Naming, teamNamed } from './review-models.ts';

const amount = fc.constantFrom(-1e9, -3, 0, 0.001, 7, 1e6, Number.MAX_SAFE_INTEGER);

/** What is drawn of one objective: hostile names, and numbers of every size. */
export const drawnObjective = fc.record({
  name: hostileText,
  keyResults: fc.constantFrom(0, 1, 2, 5),
  milestones: fc.constantFrom(0, 1, 12),
  value: fc.option(amount),
  start: amount,
  target: amount,
  far: amount,
  isCompany: fc.boolean(),
  isGone: fc.boolean(),
  daysLeft: fc.constantFrom(-400, -1, 0, 1, 90, 4_000),
  unmeasured: fc.constantFrom<Unmeasured>('no metric', 'no team', 'no data', 'few', 'withheld'),
});

export type DrawnObjective = typeof drawnObjective extends fc.Arbitrary<infer T> ? T : never;

export function objectiveOf(drawn: DrawnObjective, named: Naming): Objective {
  return {
    id: 'id',
    title: named(drawn.name) || 'x',
    quarter: '2026-Q4',
    ...(!drawn.isCompany && { team: named(drawn.name) || 'x' }),
    keyResults: [],
    createdAt: new Date(0),
    createdBy: 'ada',
  };
}

function keyResultOf(drawn: DrawnObjective, named: Naming): KeyResultProgress {
  const { value, start, target, far, daysLeft, isGone } = drawn;
  const milestones = Array.from({ length: drawn.milestones }, (_, index) => ({
    on: `2026-${String(1 + index).padStart(2, '0')}-15`,
    value: start,
  }));
  const metric = isGone ? null : metricNamed(named(drawn.name));
  return progressOf(
    { id: 'k', metric: named(drawn.name) || 'x', start, target, by: '2026-12-31', milestones },
    metric,
    {
      value: metric ? value : null,
      n: 7,
      unmeasured: value === null ? drawn.unmeasured : null,
      forecast: {
        value: far,
        likely: [Math.min(far, start), Math.max(far, start)],
        almostSure: [Math.min(far, start), Math.max(far, start)],
        chance: daysLeft % 2 === 0 ? 0.2 : 0.9,
      },
      atMilestones: milestones.map(({ value: each }, index) => (index % 2 === 0 ? each : null)),
    },
    { today: '2026-06-01', daysLeft },
  );
}

export function progressDrawn(drawn: DrawnObjective, named: Naming): ObjectiveProgress {
  const keyResults = Array.from({ length: drawn.keyResults }, () => keyResultOf(drawn, named));
  const { share = null, standing } = keyResults[0] ?? { standing: 'not measured' as const };
  const objective = objectiveOf(drawn, named);
  return {
    objective,
    team: drawn.isGone || drawn.isCompany ? null : teamNamed(named(drawn.name)),
    isCompany: drawn.isCompany,
    serves: drawn.isGone ? null : objective,
    end: drawn.isGone ? 'gone' : 'top',
    keyResults,
    share,
    standing,
  };
}
