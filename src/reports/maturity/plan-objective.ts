import { z } from 'zod';
import { LocalDate } from '../../domain/instant.ts';
import { DIMENSION_TITLES, DIMENSIONS, isPlan, LEVELS, planId } from '../../domain/maturity.ts';
import { lasts, type Objective } from '../../domain/objective.ts';
import { quarterOf } from '../../domain/quarter.ts';
import type { Gap } from '../../insights/maturity/plan.ts';
import { maturityPart } from '../../metrics/maturity.ts';
import type { Store } from '../../store/index.ts';

const Day = z.tuple([LocalDate, z.number()]);

/** A plan as somebody was shown it: what is pressed is what becomes an objective. */
export const ShownPlan = z.object({
  team: z.string(),
  /** Local day on which it was shown. */
  on: LocalDate,
  gaps: z
    .array(
      z.object({
        id: z.enum(DIMENSIONS),
        to: z.enum(LEVELS),
        /** Where it starts and should be, by when, and the milestones; absent where nothing of it is measured. */
        way: z
          .object({ start: z.number(), target: z.number(), by: LocalDate, days: z.array(Day) })
          .optional(),
      }),
    )
    .min(1),
});

export type ShownPlan = z.infer<typeof ShownPlan>;

/** Whole numbers: a plan is shown in those. */
function rounded(value: number): number {
  return Math.round(value);
}

/** What a button carries of some gaps. */
export function shownPlan(team: string, on: LocalDate, gaps: Gap[]): ShownPlan {
  return {
    team,
    on,
    gaps: gaps.map(({ id, to, measurable }) => ({
      id,
      to,
      ...(measurable && {
        way: {
          start: rounded(measurable.start),
          target: rounded(measurable.target),
          by: measurable.by,
          days: measurable.milestones.map(({ on: day, value }) => [day, rounded(value)] as [string, number]),
        },
      }),
    })),
  };
}

/** The plan of a team that is still under way; null where there is none. */
export async function runningPlan(store: Store, team: string, today: LocalDate): Promise<Objective | null> {
  const own = await store.objectives.ofTeam(team, quarterOf(today));
  return own.find((each) => isPlan(each.id) && lasts(each, quarterOf(today))) ?? null;
}

function titleOf({ gaps }: ShownPlan): string {
  const named = gaps.map(({ id, to }) => `${DIMENSION_TITLES[id].toLowerCase()} to ${to}`);
  return `Improve how we improve: ${named.join(', ')}`;
}

/** The objective of the quarter in which the plan was shown; its last milestones may lie in the next. */
export function objectiveOf(plan: ShownPlan, by: { at: Date; who: string }): Objective {
  return {
    id: planId(plan.team, plan.on),
    team: plan.team,
    quarter: quarterOf(plan.on),
    title: titleOf(plan),
    keyResults: plan.gaps.flatMap(({ id, way }) =>
      way
        ? [
            {
              id,
              metric: maturityPart(id).id,
              start: way.start,
              target: way.target,
              by: way.by,
              milestones: way.days.map(([on, value]) => ({ on, value })),
              since: plan.on,
            },
          ]
        : [],
    ),
    createdAt: by.at,
    createdBy: by.who,
  };
}
