import { DateTime } from 'luxon';
import type { Objective } from '../../src/domain/objective.ts';
import { localDate } from '../../src/metrics/calendar/periods.ts';
import { objectiveOf, runningPlan, ShownPlan } from '../../src/reports/maturity/plan-objective.ts';
import {
  BadInput,
  type Interaction,
  type InteractionDefinition,
  type Outcome,
} from '../../src/slack/define.ts';
import { MATURITY_ACTIONS, planMadeMessage } from '../../views/messages/maturity.ts';
import type { CommandContext } from '../asking/context.ts';
import { admitToGoals } from '../asking/goals.ts';
import { whoAsks } from '../asking/who-asks.ts';

/** A plan that was shown longer ago has its first milestone too near. */
const FRESH_DAYS = 14;

function made(team: { key: string; name: string }, objective: Objective, isNew: boolean): Outcome {
  const { id, title, keyResults } = objective;
  const by =
    keyResults
      .map((each) => each.by)
      .toSorted()
      .at(-1) ?? '';
  return { reply: planMadeMessage({ team, id, title, keyResults: keyResults.length, by, isNew }) };
}

/** The plan that was shown becomes one objective of the team, once, however often the button is pressed. */
async function create({ value }: Interaction, ctx: CommandContext): Promise<Outcome> {
  const plan = ShownPlan.parse(JSON.parse(value));
  const { team } = await admitToGoals(plan.team, ctx);
  if (!team) throw new BadInput('The team of this plan is not there any more.');
  const { store, now } = ctx;
  const today = localDate(now, team.timezone);
  const running = await runningPlan(store, team.key, today);
  if (running) return made(team, running, false);
  if (DateTime.fromISO(plan.on).plus({ days: FRESH_DAYS }) < DateTime.fromISO(today))
    throw new BadInput(`This plan is of ${plan.on}: ask again with \`/pulse maturity ${team.key}\`.`);
  const objective = objectiveOf(plan, { at: now, who: whoAsks(ctx) });
  const { id, ...after } = objective;
  const subject = { kind: 'objective' as const, key: id };
  const isNew = await store.decisions.carryOut({ at: now, who: whoAsks(ctx), subject, before: null, after });
  if (isNew) return made(team, objective, true);
  const there = await store.objectives.find(id);
  if (there && there.closedOn === undefined) return made(team, there, false);
  throw new BadInput(
    `The plan of ${plan.on} was closed: take it up again in \`/goals ${team.key}\`, or ask for another tomorrow.`,
  );
}

/** The button under a maturity. */
export const maturity: InteractionDefinition<CommandContext>[] = [
  { kind: 'action', id: MATURITY_ACTIONS.plan, mode: 'write', run: create },
];
