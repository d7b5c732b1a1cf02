import type { InputBlock, KnownBlock, ModalView } from '@slack/types';
import type { TicketNote } from '../../src/domain/ticket.ts';
import type { TicketStanding } from '../../src/reports/action-ticket.ts';
import { actions, button, section } from '../blocks.ts';
import { link, plain } from '../foreign-text.ts';
import { ago } from '../format.ts';
import { form, option, selectField } from './setup/fields.ts';
import { chosenIn, type Fields } from './setup/filled-in.ts';

/** Callback id of the form in which a ticket is asked for. */
export const TICKET_VIEW = 'action-ticket';

/** Buttons of an action's details; their value is the action's id. */
export const TICKET_ACTIONS = { make: 'action-ticket-make', drop: 'action-ticket-drop' } as const;

export const TICKET_FIELD = 'ticket-place';

const MOST_PLACES = 100;
const REASON_LIMIT = 400;
/** Between the source and the place in an option: no id of a source has one. */
const PART = '|';

/** Where a ticket can be made. */
export interface TicketPlace {
  /** Id of the configured source. */
  source: string;
  /** As people call it. */
  tool: string;
  /** Key of a project, or name of a repository. */
  place: string;
}

const FIELD_WORDS = {
  title: 'the title',
  body: 'the description',
  done: 'whether it is done',
  dueOn: 'the due date',
  assignee: 'the assignee',
} as const;

/** Asks where to keep an action as a ticket too: no field where there is nowhere. */
export function ticketField(places: TicketPlace[], said: { label: string; optional: boolean }): InputBlock[] {
  const options = places
    .flatMap(({ source, tool, place }) => option(`${source}${PART}${place}`, `${tool}: ${place}`))
    .slice(0, MOST_PLACES);
  if (options.length === 0) return [];
  const hint = 'What is changed there is changed here, and the other way round.';
  const only = options.length === 1 && !said.optional ? options[0]?.value : undefined;
  return [selectField(TICKET_FIELD, options, only, { ...said, hint })];
}

/** Where a ticket was asked for; null for nowhere. */
export function readTicket(fields: Fields): { source: string; place: string } | null {
  const [source, place] = (chosenIn(fields, TICKET_FIELD) ?? '').split(PART);
  return source && place ? { source, place } : null;
}

/** The form in which a ticket is asked for, for an action that is there. */
export function ticketForm(metadata: string, opportunity: string, places: TicketPlace[]): ModalView {
  const field = ticketField(places, { label: 'Where?', optional: false });
  return form(TICKET_VIEW, {
    title: 'Make a ticket',
    metadata,
    note: null,
    blocks: [section(`*${plain(opportunity, 300)}*`), ...field],
  });
}

function noteWords(note: TicketNote, tool: string): string {
  switch (note.about) {
    case 'owner unknown':
      return `who owns it is not known in ${tool} by a login: its assignee stays as it is`;
    case 'assignee unknown':
      return 'it is assigned to somebody whom Kata does not know: the owner here stays';
    case 'body is richer':
      return 'its description says more than fits here: what is changed here is not put there';
    case 'not taken':
      return `${tool} did not take ${FIELD_WORDS[note.field]}: ${plain(note.reason, REASON_LIMIT)}`;
  }
}

function standingWords({ state, tool, place, link: to, reason, lookedAt, now }: TicketStanding): string {
  const name = plain(tool);
  const why = reason === null ? '' : `: ${plain(reason, REASON_LIMIT)}`;
  const ticket = to ? link(to.url, to.key) : '';
  switch (state) {
    case 'wanted':
      return reason === null
        ? `asked for in ${plain(place)} (${name}); it comes within a few minutes`
        : `:warning: asked for in ${plain(place)} (${name}), and not there yet${why}`;
    case 'refused':
      return `:warning: ${name} does not let Kata make it in ${plain(place)}${why}. It is tried again every hour.`;
    case 'gone':
      return `:warning: ${ticket} was deleted in ${name}, or Kata cannot see it any more. Make another, or go on without.`;
    case 'in step': {
      const when = lookedAt === null ? 'not looked at yet' : `in step ${ago(lookedAt, now)}`;
      return reason === null ? `${ticket}, ${when}` : `:warning: ${ticket}, ${when}; not since${why}`;
    }
  }
}

/** What making one is called, where there is none to keep. */
const MAKING: Partial<Record<TicketStanding['state'], string>> = {
  gone: 'Make another …',
  refused: 'Try again …',
};

function buttons({ state, reason }: TicketStanding, id: string, canMake: boolean): KnownBlock[] {
  const making = canMake ? MAKING[state] : undefined;
  if (state === 'in step' && reason === null) return [];
  return actions(
    ...(making ? button(making, TICKET_ACTIONS.make, id) : []),
    ...button('Go on without', TICKET_ACTIONS.drop, id),
  );
}

/** How the ticket of an action stands, and what can be done about it. */
export function ticketSections(
  standing: TicketStanding | null,
  { id, isOpen, canMake }: { id: string; isOpen: boolean; canMake: boolean },
): KnownBlock[] {
  if (!standing)
    return isOpen && canMake ? actions(...button('Make a ticket …', TICKET_ACTIONS.make, id)) : [];
  const notes = standing.notes.map((note) => `• ${noteWords(note, plain(standing.tool))}`);
  return [
    section([`*Ticket*: ${standingWords(standing)}`, ...notes].join('\n')),
    ...buttons(standing, id, canMake),
  ];
}
