import { localDate } from '../../src/metrics/calendar/periods.ts';
import {
  BadInput,
  type Interaction,
  type InteractionDefinition,
  type Outcome,
} from '../../src/slack/define.ts';
import { plain } from '../../views/foreign-text.ts';
import { GOALS_PAGES } from '../../views/messages/goals.ts';
import { OBJECTIVE_OPENING } from '../../views/modals/objective.ts';
import { GOAL_FORM_ACTION, OBJECTIVE_ACTIONS, OBJECTIVE_VIEWS } from '../../views/modals/objective-ids.ts';
import type { CommandContext } from '../asking/context.ts';
import { companyGoalsReply } from '../asking/goals-reply.ts';
import { whoAsks } from '../asking/who-asks.ts';
import { addForm, changeForm, chooseMetric, propose, saveKeyResult } from './goals/key-result-saving.ts';
import { AskedGoal, readMetadata } from './goals/metadata.ts';
import { zoneOf } from './goals/objective-form.ts';
import { editObjective, openGoal, saveObjective } from './goals/objective-saving.ts';
import { admitToLook, admitToObjective, pageAfter, pageOf } from './goals/page.ts';
import { replaceKeyResults } from './goals/settle-key-result.ts';

async function open({ value }: Interaction, ctx: CommandContext): Promise<Outcome> {
  return { modal: await pageOf(await admitToLook(value, ctx), null, ctx) };
}

async function remove(interaction: Interaction, ctx: CommandContext): Promise<Outcome> {
  const { objective } = await admitToObjective(readMetadata(interaction.metadata).objective, ctx);
  const kept = objective.keyResults.filter(({ id }) => id !== interaction.value);
  const isThere = kept.length < objective.keyResults.length;
  if (isThere && !(await replaceKeyResults(objective, kept, ctx))) return remove(interaction, ctx);
  const note = isThere ? ':white_check_mark: Removed it.' : 'It was removed already.';
  return { modal: await pageAfter(objective.id, note, ctx) };
}

/** Closes an objective, or takes it up again. */
async function close({ value, metadata }: Interaction, ctx: CommandContext): Promise<Outcome> {
  const admitted = await admitToLook(readMetadata(metadata).objective, ctx);
  const { objective } = admitted;
  const closedOn = value === 'close' ? localDate(ctx.now, zoneOf(admitted)) : null;
  const isSo = (objective.closedOn === undefined) === (closedOn === null);
  const done =
    isSo ||
    (await ctx.store.decisions.carryOut({
      at: ctx.now,
      who: whoAsks(ctx),
      subject: { kind: 'objective', key: objective.id },
      before: { closedOn: objective.closedOn ?? null },
      after: { closedOn },
    }));
  if (!done) throw new BadInput('Somebody else changed this at the same time: open it again.');
  const said = closedOn === null ? 'is open again' : 'is closed: it stands in no list any more';
  return { modal: await pageAfter(objective.id, `“${plain(objective.title, 160)}” ${said}.`, ctx) };
}

async function page({ value }: Interaction, ctx: CommandContext): Promise<Outcome> {
  return { reply: await companyGoalsReply(Number(value) || 0, ctx) };
}

/** Setting and changing objectives and their key results, and turning the pages of their list. */
export const goals: InteractionDefinition<CommandContext>[] = [
  {
    kind: 'action',
    id: GOAL_FORM_ACTION,
    mode: 'read',
    opening: OBJECTIVE_OPENING,
    run: async ({ value }, ctx) => ({ modal: await openGoal(AskedGoal.parse(JSON.parse(value)), ctx) }),
  },
  { kind: 'action', id: OBJECTIVE_ACTIONS.open, mode: 'read', opening: OBJECTIVE_OPENING, run: open },
  { kind: 'action', id: OBJECTIVE_ACTIONS.edit, mode: 'read', run: editObjective },
  { kind: 'action', id: OBJECTIVE_ACTIONS.close, mode: 'write', run: close },
  { kind: 'action', id: OBJECTIVE_ACTIONS.addKeyResult, mode: 'read', run: addForm },
  { kind: 'action', id: OBJECTIVE_ACTIONS.editKeyResult, mode: 'read', run: changeForm },
  { kind: 'action', id: OBJECTIVE_ACTIONS.removeKeyResult, mode: 'write', run: remove },
  { kind: 'action', id: OBJECTIVE_ACTIONS.metric, mode: 'read', run: chooseMetric },
  { kind: 'action', id: OBJECTIVE_ACTIONS.milestones, mode: 'read', run: propose },
  { kind: 'view', id: OBJECTIVE_VIEWS.form, mode: 'write', run: saveObjective },
  { kind: 'view', id: OBJECTIVE_VIEWS.keyResult, mode: 'write', run: saveKeyResult },
  ...Object.values(GOALS_PAGES).map((id) => ({
    kind: 'action' as const,
    id,
    mode: 'read' as const,
    run: page,
  })),
];
