import type { ModalView } from '@slack/types';
import type { Objective } from '../../../src/domain/objective.ts';
import { quarterName } from '../../../src/domain/quarter.ts';
import { metricCalled } from '../../../src/reports/review/focus-reading.ts';
import { BadInput } from '../../../src/slack/define.ts';
import { ago } from '../../../views/format.ts';
import { objectivePage } from '../../../views/modals/objective-page.ts';
import type { CommandContext } from '../../asking/context.ts';
import { admitToGoals, type Whose } from '../../asking/goals.ts';
import { actorNames } from '../setup/actors.ts';
import { writeMetadata } from './metadata.ts';

/** More than these nobody keeps in mind. */
export const MOST_KEY_RESULTS = 5;

/** An objective that somebody may change. */
export type Admitted = Whose & { objective: Objective };

/** @throws BadInput for those who may not change it, or where it is gone */
export async function admitToObjective(id: string | undefined, ctx: CommandContext): Promise<Admitted> {
  const objective = id === undefined ? null : await ctx.store.objectives.find(id);
  if (!objective) throw new BadInput('There is no such objective any more: see `/goals`.');
  return { objective, ...(await admitToGoals(objective.team, ctx)) };
}

/** The same to look at one and to close it: admins may, where its team is gone. */
export async function admitToLook(id: string | undefined, ctx: CommandContext): Promise<Admitted> {
  const objective = id === undefined ? null : await ctx.store.objectives.find(id);
  const teams = await ctx.store.organisation.teams();
  const isGone = objective?.team !== undefined && !teams.some(({ key }) => key === objective.team);
  if (objective && isGone && ctx.asker.admin) return { objective, team: null, teams };
  return admitToObjective(id, ctx);
}

async function changedLast(id: string, ctx: CommandContext) {
  const [last] = await ctx.store.decisions.latest(1, [{ kind: 'objective', key: id }]);
  if (!last) return null;
  const names = await actorNames([last.who], ctx);
  return { who: names.get(last.who) ?? last.who, when: ago(last.at, ctx.now) };
}

/** An objective with what can be done about it. @param note ready to be shown; null for nothing */
export async function pageOf(
  { objective, team }: Pick<Admitted, 'objective' | 'team'>,
  note: string | null,
  ctx: CommandContext,
): Promise<ModalView> {
  const { id, title, quarter, parent, rule, closedOn, keyResults } = objective;
  const [changed, served] = await Promise.all([
    changedLast(id, ctx),
    parent === undefined ? null : ctx.store.objectives.find(parent),
  ]);
  return objectivePage({
    title,
    team: team?.name ?? (objective.team === undefined ? null : `${objective.team} (team removed)`),
    quarter: quarterName(quarter),
    serves: served?.title ?? null,
    servesGone: parent !== undefined && served === null,
    rule: rule ?? null,
    closed: closedOn !== undefined,
    keyResults: keyResults.map(({ metric, ...set }) => {
      const known = metricCalled(metric, ctx.rules);
      return { ...set, metric: known && { title: known.title, unit: known.unit }, named: metric };
    }),
    hasRoom: keyResults.length < MOST_KEY_RESULTS,
    changed,
    metadata: writeMetadata({ objective: id }),
    note,
  });
}

/** The same as it is now, after something was changed. */
export async function pageAfter(id: string, note: string, ctx: CommandContext): Promise<ModalView> {
  return pageOf(await admitToLook(id, ctx), note, ctx);
}
