import type { LocalDate } from '../domain/instant.ts';

/** A ticket as its tool has it. */
export interface Ticket {
  /** `PAY-12`, `acme/shop#12`. */
  key: string;
  url: string;
  title: string;
  body: string;
  /** False where the body has formatting that text does not hold: to write over it would lose that. */
  bodyIsWhole: boolean;
  done: boolean;
  /** Null where none is set, or the tool has no such thing. */
  dueOn: LocalDate | null;
  /** Login in the tool; null where nobody has it. */
  assignee: string | null;
  updatedAt: Date;
}

export type TicketFields = Pick<Ticket, 'title' | 'body' | 'done' | 'dueOn' | 'assignee'>;

/** Tickets of a tool. What a tool has no field for is left out silently: `reflects` says what it has. */
export interface Tickets {
  reflects: readonly (keyof TicketFields)[];
  /** Where one can be made: keys of projects, names of repositories. */
  places: readonly string[];
  /** What keeps it from writing there, each with what to do; empty when all is well. */
  check(signal: AbortSignal): Promise<string[]>;
  /**
   * Makes one, and leaves out what the tool does not take; of the same `mark` there is one at most, however often it is
   * asked for. Some minutes must lie between two calls of which the first had no answer: searches lag behind.
   */
  create(place: string, fields: TicketFields, mark: string, signal: AbortSignal): Promise<Ticket>;
  /** Follows one that was moved; null where it was deleted or cannot be seen any more. */
  find(key: string, signal: AbortSignal): Promise<Ticket | null>;
  /** Several in one call, where the tool has one: those that are missing were moved or deleted, which `find` tells. */
  look?(keys: string[], signal: AbortSignal): Promise<Ticket[]>;
  update(key: string, fields: Partial<TicketFields>, signal: AbortSignal): Promise<Ticket>;
}

/** A change that is open, by its repository and number. */
export interface OpenChange {
  repository: string;
  number: number;
}

/** Labels and comments of changes. Each call may be made twice: the second time it changes nothing. */
export interface ChangeMarks {
  /** Makes the label in the repository where it is missing. */
  label(change: OpenChange, label: string, signal: AbortSignal): Promise<void>;
  unlabel(change: OpenChange, label: string, signal: AbortSignal): Promise<void>;
  /** Labels of the change as they are now. */
  labels(change: OpenChange, signal: AbortSignal): Promise<string[]>;
  /** One comment of Kata's with this mark: written, or put in the place of what it said before. */
  comment(change: OpenChange, mark: string, text: string, signal: AbortSignal): Promise<void>;
  /** Takes that comment away. */
  uncomment(change: OpenChange, mark: string, signal: AbortSignal): Promise<void>;
}

/** What Kata may change in a tool. */
export interface Writing {
  tickets?: Tickets;
  marks?: ChangeMarks;
}
