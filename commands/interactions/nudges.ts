import { DAY_MS } from '../../src/domain/milliseconds.ts';
import type { Interaction, InteractionDefinition, Outcome, Reply } from '../../src/slack/define.ts';
import { NUDGES_ACTION } from '../../views/home/home.ts';
import { NUDGE_ACTIONS } from '../../views/messages/nudge.ts';
import { NUDGES_OPENING, NUDGES_VIEW, nudgesForm, readNudges } from '../../views/modals/nudges.ts';
import type { CommandContext } from '../asking/context.ts';
import { changeNudges, ownNudges } from '../home/own-nudges.ts';
import { redrawn } from '../home/redraw.ts';

/** How long one change is left out of nudges. */
const ITEM_MS = 7 * DAY_MS;

function said(text: string): { reply: Reply } {
  return { reply: { text, blocks: [], personal: true } };
}

async function open(_interaction: Interaction, ctx: CommandContext): Promise<Outcome> {
  return { modal: nudgesForm(await ownNudges(ctx)) };
}

async function save({ fields }: Interaction, ctx: CommandContext): Promise<Outcome> {
  const read = readNudges(fields);
  if ('errors' in read) return { errors: read.errors };
  await changeNudges({ ...read.said, snoozedUntil: undefined }, ctx);
  return { close: true, home: () => redrawn(ctx) };
}

async function snooze(_interaction: Interaction, ctx: CommandContext): Promise<Outcome> {
  await changeNudges({ snoozedUntil: new Date(ctx.now.getTime() + DAY_MS) }, ctx);
  return said('No nudges for a day.');
}

async function leaveOut({ value }: Interaction, ctx: CommandContext): Promise<Outcome> {
  const { snoozed } = await ownNudges(ctx);
  const others = snoozed.filter(({ ref, until }) => ref !== value && until > ctx.now);
  await changeNudges(
    { snoozed: [...others, { ref: value, until: new Date(ctx.now.getTime() + ITEM_MS) }] },
    ctx,
  );
  return said('No nudges about this one for a week.');
}

async function turnOff(_interaction: Interaction, ctx: CommandContext): Promise<Outcome> {
  await changeNudges({ on: false }, ctx);
  return said('Nudges are off. `/kata nudges on` brings them back.');
}

/** What somebody decides about nudges, on the nudges themselves and on the Home tab. */
export const nudges: InteractionDefinition<CommandContext>[] = [
  { kind: 'action', id: NUDGES_ACTION, mode: 'read', opening: NUDGES_OPENING, run: open },
  { kind: 'view', id: NUDGES_VIEW, mode: 'write', run: save },
  { kind: 'action', id: NUDGE_ACTIONS.snooze, mode: 'write', run: snooze },
  { kind: 'action', id: NUDGE_ACTIONS.item, mode: 'write', run: leaveOut },
  { kind: 'action', id: NUDGE_ACTIONS.off, mode: 'write', run: turnOff },
];
