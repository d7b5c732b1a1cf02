import {
  BadInput,
  type Interaction,
  type InteractionDefinition,
  type Outcome,
} from '../../src/slack/define.ts';
import { readTicket, TICKET_ACTIONS, TICKET_VIEW, ticketForm } from '../../views/modals/action-ticket.ts';
import { actionDetails } from '../asking/action-details.ts';
import { admittedAction } from '../asking/complete-action.ts';
import type { CommandContext } from '../asking/context.ts';
import { ticketPlaces } from '../asking/ticket-places.ts';
import { goWithoutTicket, wantTicket } from '../asking/want-ticket.ts';

const OVERTAKEN = 'Somebody else was quicker: this is how it stands.';

async function make({ value }: Interaction, ctx: CommandContext): Promise<Outcome> {
  const { item, team } = await admittedAction(value, ctx);
  const places = ticketPlaces(team, ctx);
  if (places.length === 0) throw new BadInput('There is no tool in which Kata may make tickets.');
  return { push: ticketForm(item.id, item.opportunity, places) };
}

async function want({ value, fields }: Interaction, ctx: CommandContext): Promise<Outcome> {
  const { item } = await admittedAction(value, ctx);
  const wish = readTicket(fields);
  if (!wish) throw new BadInput('Say where the ticket is to be.');
  const done = await wantTicket(item, wish, ctx);
  return { beneath: await actionDetails(value, ctx, done ? 'A ticket is asked for.' : OVERTAKEN) };
}

async function drop({ value }: Interaction, ctx: CommandContext): Promise<Outcome> {
  const { item } = await admittedAction(value, ctx);
  const done = await goWithoutTicket(item, ctx);
  return { modal: await actionDetails(value, ctx, done ? 'It goes on without a ticket.' : OVERTAKEN) };
}

/** Asking for the ticket of an action, and going on without one. */
export const actionsTicket: InteractionDefinition<CommandContext>[] = [
  { kind: 'action', id: TICKET_ACTIONS.make, mode: 'read', run: make },
  { kind: 'view', id: TICKET_VIEW, mode: 'write', run: want },
  { kind: 'action', id: TICKET_ACTIONS.drop, mode: 'write', run: drop },
];
