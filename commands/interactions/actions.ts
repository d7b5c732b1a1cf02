import type { Team } from '../../src/domain/team.ts';
import { listedAction } from '../../src/reports/action-list.ts';
import {
  BadInput,
  type Interaction,
  type InteractionDefinition,
  type Outcome,
} from '../../src/slack/define.ts';
import { plain } from '../../views/foreign-text.ts';
import { actionLine } from '../../views/messages/action-line.ts';
import { ADD_ACTION, COMPLETE_ACTION, REOPEN_ACTION } from '../../views/messages/actions.ts';
import { ACTION_FIELDS, readAction, underFields } from '../../views/modals/action-fields.ts';
import { ACTION_OPENING, ACTION_VIEW, actionKept } from '../../views/modals/action-item.ts';
import { readTicket } from '../../views/modals/action-ticket.ts';
import { chosenIn } from '../../views/modals/setup/filled-in.ts';
import { AskedAction, openActionForm } from '../asking/action-form.ts';
import { admitToActions, teamMeant } from '../asking/action-items.ts';
import { objectionsTo } from '../asking/action-objections.ts';
import { addAction } from '../asking/add-action.ts';
import { completeAction, reopenAction } from '../asking/complete-action.ts';
import type { CommandContext } from '../asking/context.ts';
import { possible } from '../asking/want-ticket.ts';

async function open({ value }: Interaction, ctx: CommandContext): Promise<Outcome> {
  const { team, ...filled } = AskedAction.parse(JSON.parse(value));
  return { modal: await openActionForm(await teamMeant(team, ctx), filled, ctx) };
}

/** What is said once it is kept. */
function hintOf({ key, channel }: Team): string {
  const thread = channel === undefined ? '' : `<#${channel}> gets a thread about it. `;
  return `${thread}\`/actions ${plain(key)}\` lists all of the team.`;
}

async function save({ value, fields }: Interaction, ctx: CommandContext): Promise<Outcome> {
  const asked = AskedAction.parse(JSON.parse(value));
  const key = asked.team ?? chosenIn(fields, ACTION_FIELDS.team);
  if (key === null) throw new BadInput('Say whose action it is.');
  const team = await teamMeant(key, ctx);
  await admitToActions(team, ctx);
  const read = readAction(fields);
  if ('errors' in read) return read;
  const errors = await objectionsTo(read.said, { team, item: null }, ctx);
  if (Object.keys(errors).length > 0) return { errors: underFields(errors, fields) };
  const wish = readTicket(fields);
  const ticketWanted = wish && possible(wish, ctx);
  const item = await addAction(read.said, { team, asked, ticketWanted }, ctx);
  const listed = await listedAction(ctx.store, item, ctx.now);
  return { modal: actionKept(actionLine(listed), hintOf(team)) };
}

async function done({ value }: Interaction, ctx: CommandContext): Promise<Outcome> {
  const { item, changed } = await completeAction(value, ctx);
  const said = `“${plain(item.opportunity, 160)}” ${changed ? 'is done. Thank you.' : 'was done already.'}`;
  return { reply: { text: said, blocks: [], personal: true } };
}

async function reopen({ value }: Interaction, ctx: CommandContext): Promise<Outcome> {
  const { item, changed } = await reopenAction(value, ctx);
  const said = `“${plain(item.opportunity, 160)}” is open${changed ? ' again' : ''}.`;
  return { reply: { text: said, blocks: [], personal: true } };
}

/** Adding an action, saying that one is done, and taking that back. */
export const actions: InteractionDefinition<CommandContext>[] = [
  { kind: 'action', id: ADD_ACTION, mode: 'read', opening: ACTION_OPENING, run: open },
  { kind: 'view', id: ACTION_VIEW, mode: 'write', run: save },
  { kind: 'action', id: COMPLETE_ACTION, mode: 'write', run: done },
  { kind: 'action', id: REOPEN_ACTION, mode: 'write', run: reopen },
];
