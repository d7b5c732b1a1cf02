import type { Ticket, TicketFields } from '../../connectors/writing.ts';
import type { Values } from '../../domain/decision.ts';
import type { Alike, KeptTicket, TicketField, TicketNote, TicketValue } from '../../domain/ticket.ts';
import { isSame, type Sides } from './sides.ts';

/** What the tool did not take is tried again after this long: somebody may have allowed it. */
const TRY_AGAIN_MS = 24 * 3_600_000;

/** What is to be done so that an action and its ticket are alike. */
export interface Meeting {
  /** Fields of the action with what the ticket says. */
  toAction: Values;
  toTicket: Partial<TicketFields>;
  /** What is alike already, or as alike as it can be. */
  alike: KeptTicket['alike'];
  notes: TicketNote[];
}

type Step =
  | { as: 'alike' }
  | { as: 'taken'; taken: Values }
  | { as: 'pushed'; value: TicketValue }
  | { as: 'left'; note: TicketNote | null };

/** Writing over a body loses nothing: it is empty, or Kata's own, or wholly what the action has. */
function isOurs(known: Alike | undefined, ticket: Ticket): boolean {
  if (!ticket.bodyIsWhole) return false;
  if (ticket.body === '') return true;
  return known !== undefined && (known.own === true || isSame('body', known.action, known.ticket));
}

function refusedBefore({ notTaken }: KeptTicket, { field, action }: Sides, now: Date): TicketNote | null {
  const known = notTaken[field];
  if (!known || !isSame(field, known.value, action)) return null;
  if (now.getTime() - known.at.getTime() >= TRY_AGAIN_MS) return null;
  return { about: 'not taken', field, reason: known.reason };
}

function pushing(sides: Sides, ticket: Ticket, kept: KeptTicket, now: Date): Step {
  const { field, action } = sides;
  if (action === null) return { as: 'left', note: field === 'assignee' ? { about: 'owner unknown' } : null };
  if (field === 'body' && !isOurs(kept.alike.body, ticket))
    return { as: 'left', note: { about: 'body is richer' } };
  const note = refusedBefore(kept, sides, now);
  return note ? { as: 'left', note } : { as: 'pushed', value: action };
}

function stepFor(sides: Sides, ticket: Ticket, kept: KeptTicket, now: Date): Step {
  const { field, agree, taken } = sides;
  const known = kept.alike[field];
  if (agree) return { as: 'alike' };
  if (!known) return pushing(sides, ticket, kept, now);
  const theirsChanged = !isSame(field, sides.ticket, known.ticket);
  const oursChanged = !isSame(field, sides.action, known.action);
  if (theirsChanged && taken) return { as: 'taken', taken };
  if (oursChanged) return pushing(sides, ticket, kept, now);
  return theirsChanged ? { as: 'alike' } : { as: 'left', note: null };
}

/** Who does it is not known on the other side: that stays so, and is said. */
function strangers({ field, action, ticket, agree, taken }: Sides): TicketNote[] {
  if (field !== 'assignee') return [];
  if (ticket !== null && !agree && taken === null) return [{ about: 'assignee unknown' }];
  return action === null && ticket === null ? [{ about: 'owner unknown' }] : [];
}

/**
 * Compares three ways, field by field: what changed on one side since both were alike goes to the other, and where both
 * changed the ticket stands. What a side has no word for is left as it is.
 */
export function meet(sides: Sides[], ticket: Ticket, kept: KeptTicket, now: Date): Meeting {
  const meeting: Meeting = { toAction: {}, toTicket: {}, alike: {}, notes: [] };
  for (const each of sides) {
    const { field, action, ticket: theirs } = each;
    const step = stepFor(each, ticket, kept, now);
    if (step.as === 'alike') meeting.alike[field] = { action, ticket: theirs };
    if (step.as === 'taken') Object.assign(meeting.toAction, step.taken);
    if (step.as === 'pushed') Object.assign(meeting.toTicket, { [field]: step.value });
    if (step.as === 'left' && step.note) meeting.notes.push(step.note);
    if (step.as !== 'pushed') meeting.notes.push(...strangers(each));
  }
  return meeting;
}

/** What is kept of fields that are alike now: that Kata wrote it stays known while it stands. */
export function nowAlike(before: KeptTicket['alike'], alike: KeptTicket['alike']): KeptTicket['alike'] {
  const all = { ...before };
  for (const [name, value] of Object.entries(alike)) {
    const field = name as TicketField;
    const known = before[field];
    const stands = known?.own === true && isSame(field, known.ticket, value.ticket);
    all[field] = { ...value, ...(stands && { own: true as const }) };
  }
  return all;
}
