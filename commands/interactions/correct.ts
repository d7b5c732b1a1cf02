import { z } from 'zod';
import {
  BadInput,
  type Interaction,
  type InteractionDefinition,
  type Outcome,
} from '../../src/slack/define.ts';
import {
  CORRECTION_VIEW,
  correctionForm,
  DEPLOYMENTS_BLOCK,
  readCorrection,
} from '../../views/modals/correction.ts';
import { CORRECT_ACTION, UNDO_ACTION } from '../../views/modals/what-was-counted.ts';
import { isOutsider } from '../asking/answer-metric.ts';
import type { CommandContext } from '../asking/context.ts';
import { countedModal } from '../asking/counted-modal.ts';
import { metricNamed, teamNamed } from '../asking/find.ts';
import { askAgain, StoredQuestion } from '../asking/stored-question.ts';
import { whoAsks } from '../asking/who-asks.ts';

/** What a button of the list carries: the question, and what to correct or which correction to take back. */
const Asked = z.object({ question: StoredQuestion, ref: z.string(), undo: z.string().optional() });

/** @throws BadInput for somebody outside the team: its data is its own to correct */
async function admitted(value: string, ctx: CommandContext) {
  const asked = Asked.parse(JSON.parse(value));
  const { team: key, metric } = asked.question;
  if (key !== null) {
    const team = teamNamed(key, await ctx.store.organisation.teams());
    if (await isOutsider(team, ctx)) {
      throw new BadInput(`Only members and leaders of ${team.name} can correct its data.`);
    }
  }
  return { ...asked, target: { noun: metricNamed(metric, ctx.rules).noun, ref: asked.ref } };
}

/**
 * What may be corrected: something that the question is about.
 * @throws BadInput for all else, whatever the form or the button says it is about
 */
async function correctable(value: string, ctx: CommandContext) {
  const asked = await admitted(value, ctx);
  const { samples } = await askAgain(asked.question, ctx);
  if (samples.some(({ ref }) => ref === asked.ref)) return asked;
  throw new BadInput('This is not in the list any more: open the list again.');
}

async function open({ value }: Interaction, ctx: CommandContext): Promise<Outcome> {
  const { target } = await admitted(value, ctx);
  return { modal: correctionForm(target, value) };
}

async function save(interaction: Interaction, ctx: CommandContext): Promise<Outcome> {
  const { store, now } = ctx;
  const { target, question } = await correctable(interaction.value, ctx);
  const read = readCorrection(interaction.fields);
  if ('errors' in read) return { errors: read.errors };
  const { action, reason } = read.said;
  const named = action.do === 'link' ? action.deployments : [];
  const known = named.length > 0 ? await store.events.pick('deployment', { externalIds: named }, ['id']) : [];
  const strange = named.find((id) => !known.some((deployment) => deployment.id === id));
  if (strange !== undefined) {
    return { errors: { [DEPLOYMENTS_BLOCK]: `There is no deployment ${strange.slice(0, 60)}.` } };
  }
  const by = whoAsks(ctx);
  await store.corrections.save({ id: crypto.randomUUID(), target, action, reason, by, at: now });
  await store.audit.record({
    at: now,
    who: by,
    action: 'corrected',
    target: `${target.noun} ${target.ref}`,
    detail: { ...action, reason },
  });
  return { modal: await countedModal(question, ctx) };
}

async function undo(interaction: Interaction, ctx: CommandContext): Promise<Outcome> {
  const { store, now } = ctx;
  const { target, question, undo: id } = await correctable(interaction.value, ctx);
  const by = whoAsks(ctx);
  const holding = await store.corrections.holding();
  const own = holding.find((each) => each.id === id && each.target.ref === target.ref);
  if (own && (await store.corrections.undo(own.id, by, now))) {
    await store.audit.record({
      at: now,
      who: by,
      action: 'took back a correction',
      target: `${target.noun} ${target.ref}`,
      detail: { id: own.id },
    });
  }
  return { modal: await countedModal(question, ctx) };
}

/** Correcting what was counted, with a reason, and taking that back: the numbers are worked out anew at once. */
export const correct: InteractionDefinition<CommandContext>[] = [
  { kind: 'action', id: CORRECT_ACTION, mode: 'read', run: open },
  { kind: 'action', id: UNDO_ACTION, mode: 'write', run: undo },
  { kind: 'view', id: CORRECTION_VIEW, mode: 'write', run: save },
];
