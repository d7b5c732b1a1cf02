import type { Ticket } from '../../connectors/writing.ts';
import type { ActionItem } from '../../domain/action-item.ts';
import type { Values } from '../../domain/decision.ts';
import type { LocalDate } from '../../domain/instant.ts';
import type { TicketField, TicketValue } from '../../domain/ticket.ts';
import { cut, onOneLine, tidy } from '../../domain/ticket-text.ts';
import type { Who } from './who.ts';

/** Titles of every tool are at least as long. */
const TITLE_LENGTH = 240;
/** Texts of an action. */
const TEXT_LENGTH = 500;

const SOMETHING_TO_SEE = /[^\s\p{Cc}\p{Cf}]/u;

/** A field of an action and of its ticket. */
export interface Sides {
  field: TicketField;
  /** As the ticket should have it; null where the tool has no word for it. */
  action: TicketValue;
  ticket: TicketValue;
  /** Both say the same, as far as either can. */
  agree: boolean;
  /** What the action takes over when the ticket is right; null where it cannot. */
  taken: Values | null;
}

export interface SidesContext {
  who: Who;
  /** Local date of the team. */
  today: LocalDate;
  /** As the history names who changed the action. */
  by: string;
}

/** The words of a ticket. */
export function wordsOf({ opportunity, resolution }: ActionItem): { title: string; body: string } {
  return { title: cut(onOneLine(opportunity), TITLE_LENGTH), body: tidy(resolution) };
}

/** The action as its ticket should say it. */
export function shown(item: ActionItem, who: Who) {
  const { completedOn, dueBy, owner } = item;
  return {
    ...wordsOf(item),
    done: completedOn !== undefined,
    dueOn: dueBy,
    assignee: who.loginOf(owner),
  } satisfies Record<TicketField, TicketValue>;
}

const TIDIED = {
  title: onOneLine,
  body: tidy,
  assignee: (login: string) => login.toLowerCase(),
  dueOn: (date: string) => date,
  done: (text: string) => text,
} satisfies Record<TicketField, (text: string) => string>;

/** Whether two values of a field mean the same: texts are compared tidied, logins whatever their letters. */
export function isSame(field: TicketField, a: TicketValue, b: TicketValue): boolean {
  const [one, other] = [a, b].map((value) => (typeof value === 'string' ? TIDIED[field](value) : value));
  return one === other;
}

/** A text as an action keeps it; null where there is nothing to see. */
function fitting(text: string): string | null {
  return SOMETHING_TO_SEE.test(text) ? cut(text, TEXT_LENGTH) : null;
}

function ended(done: boolean, { today, by }: SidesContext): Values {
  if (done) return { completedOn: today, completedBy: by };
  return { completedOn: null, completedBy: null, dropped: null, result: null };
}

function takenFrom(field: TicketField, ticket: Ticket, context: SidesContext): Values | null {
  if (field === 'done') return ended(ticket.done, context);
  if (field === 'dueOn') return ticket.dueOn === null ? null : { dueBy: ticket.dueOn };
  if (field === 'assignee') {
    const owner = ticket.assignee === null ? null : context.who.personOf(ticket.assignee);
    return owner === null ? null : { owner };
  }
  const text = fitting(field === 'title' ? onOneLine(ticket.title) : tidy(ticket.body));
  if (text === null) return null;
  return field === 'title' ? { opportunity: text } : { resolution: text };
}

function agree(
  field: TicketField,
  item: ActionItem,
  ticket: Ticket,
  said: TicketValue,
  taken: Values | null,
) {
  if (isSame(field, said, ticket[field])) return true;
  if (field === 'done' || taken === null) return false;
  const stored: Values = { ...item };
  return Object.entries(taken).every(([name, value]) => stored[name] === value);
}

/** Each field that the tool reflects, as it is on both sides. */
export function sidesOf(
  item: ActionItem,
  ticket: Ticket,
  reflects: readonly TicketField[],
  context: SidesContext,
): Sides[] {
  const said = shown(item, context.who);
  return reflects.map((field) => {
    const taken = takenFrom(field, ticket, context);
    return {
      field,
      action: said[field],
      ticket: ticket[field],
      agree: agree(field, item, ticket, said[field], taken),
      taken,
    };
  });
}
