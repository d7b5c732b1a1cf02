/** What an action and its ticket have in common. */
export type TicketField = 'title' | 'body' | 'done' | 'dueOn' | 'assignee';

export type TicketValue = string | boolean | null;

/** What stood in a field on either side when both were last alike, or as alike as they can be. */
export interface Alike {
  /** As the ticket would have it. */
  action: TicketValue;
  ticket: TicketValue;
  /** What the ticket has was written by Kata. */
  own?: true;
}

/** A value that the tool did not take. */
export interface NotTaken {
  value: TicketValue;
  /** What the tool said. */
  reason: string;
  at: Date;
}

/** What somebody may want to know of a field that is not in step. */
export type TicketNote =
  | { about: 'owner unknown' | 'assignee unknown' | 'body is richer' }
  | { about: 'not taken'; field: TicketField; reason: string };

/** How an action and its ticket stand to each other. */
export interface KeptTicket {
  /** Id of the action. */
  action: string;
  /** Id of the configured source, and the project or repository in which it was asked for. */
  source: string;
  place: string;
  /** By which a ticket that was made is found again: another one for each that was asked for. */
  mark: string;
  /** `gone`: it was deleted, or cannot be seen any more. `refused`: none could be made. */
  state: 'wanted' | 'in step' | 'gone' | 'refused';
  /** Why it is not as it should be, in the tool's words and what to do; absent where all is well. */
  reason?: string;
  /** Absent until there is one. */
  key?: string;
  /** What it was called before it was moved. */
  movedFrom?: string;
  alike: Partial<Record<TicketField, Alike>>;
  notTaken: Partial<Record<TicketField, NotTaken>>;
  notes: TicketNote[];
  /** When both sides were last compared; null when never. */
  lookedAt: Date | null;
  nextLookAt: Date;
}
