/** Where a card belongs: what went well, what should be better, what nobody understands. */
export type RetroColumn = 'well' | 'improve' | 'puzzle';

/** Cards are written, put together, voted on, and turned into actions. */
export const RETRO_STEPS = ['gather', 'group', 'vote', 'act', 'closed'] as const;

export type RetroStep = (typeof RETRO_STEPS)[number];

/** What a person may give in a retrospective. */
export const DOTS_EACH = 3;

/** More than so many are not talked about in a meeting. */
export const MOST_CARDS = 300;

/** Left open for longer, a retrospective is closed by itself. */
export const FORGOTTEN_MS = 3 * 86_400_000;

/** A team looking back together. */
export interface Retrospective {
  id: string;
  /** Team key. */
  team: string;
  step: RetroStep;
  /** Key of the person who leads through it. */
  facilitator: string;
  openedAt: Date;
  /** Topic → the title that somebody gave it. */
  titles: Record<string, string>;
  /** Topic → its dots; null until they are counted. */
  totals: Record<string, number> | null;
  closedAt?: Date;
  /** Whether it was left open, and closed by itself. */
  forgotten?: boolean;
}

/** What somebody wrote: of whom and when is not kept, and its id is random. */
export interface RetroCard {
  id: string;
  retro: string;
  column: RetroColumn;
  text: string;
  /** What it is about: the id of a card, its own to begin with. Cards of the same topic are one. */
  topic: string;
}

/** The step that comes after one; a closed retrospective stays closed. */
export function stepAfter(step: RetroStep): RetroStep {
  return RETRO_STEPS[RETRO_STEPS.indexOf(step) + 1] ?? 'closed';
}
