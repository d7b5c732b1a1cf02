import type { Button } from '@slack/types';
import type { RetroColumn, RetroStep } from '../../src/domain/retrospective.ts';
import { button } from '../blocks.ts';

/** Action ids of what is pressed in a retrospective. Their value is its id unless said; of `next` its step as well. */
export const RETRO_ACTIONS = {
  add: 'retro-add',
  board: 'retro-board',
  refresh: 'retro-refresh',
  preread: 'retro-preread',
  lead: 'retro-lead',
  next: 'retro-next',
  pulse: 'retro-pulse',
  /** Value: the card. */
  change: 'retro-change',
  remove: 'retro-remove',
  /** Value: the topic. */
  give: 'retro-give',
  takeBack: 'retro-take-back',
  act: 'retro-act',
} as const;

export const COLUMNS: RetroColumn[] = ['well', 'improve', 'puzzle'];

export const COLUMN_WORDS: Record<RetroColumn, string> = {
  well: 'Went well',
  improve: 'To improve',
  puzzle: 'Puzzles',
};

export interface StepWords {
  /** `1 of 4: write cards`. */
  title: string;
  what: string;
  /** Label of the button that goes on; null of the last. */
  next: string | null;
}

export const STEP_WORDS: Record<RetroStep, StepWords> = {
  gather: {
    title: 'Step 1 of 4: write cards',
    what: 'What went well, what should be better, what puzzles you? A card for each thought.',
    next: 'Next: group',
  },
  group: {
    title: 'Step 2 of 4: group',
    what: 'Put together the cards that say the same. A late thought may still be added.',
    next: 'Next: vote',
  },
  vote: {
    title: 'Step 3 of 4: vote',
    what: 'Give your three dots to what the team should talk about. Totals are shown when voting is over.',
    next: 'Count the dots',
  },
  act: {
    title: 'Step 4 of 4: agree on actions',
    what: 'Talk about the topics with most dots, and make an action of what you will change.',
    next: 'Close it',
  },
  closed: { title: 'Closed', what: 'This retrospective is over.', next: null },
};

/** Between the id of a retrospective and the step in which the button is. */
export const BETWEEN = ' ';

/** What everybody should know who writes a card or gives a dot. */
export const RETRO_RULE =
  'Cards have no name, and Kata does not keep who wrote them, or when. They appear as they are written, so whoever watches may guess. Dots are counted: nobody is shown with theirs.';

const SURE: Partial<Record<RetroStep, string>> = {
  vote: 'Nobody can give dots after that, and totals are shown.',
  act: 'The retrospective ends, and its summary is posted in the channel.',
};

/** A button that asks again before it does what cannot be undone. */
export function surely(pressed: Button[], what: string): Button[] {
  const text = (said: string) => ({ type: 'plain_text' as const, text: said });
  return pressed.map((each) => ({
    ...each,
    confirm: { title: text(each.text.text), text: text(what), confirm: text('Yes'), deny: text('Not yet') },
  }));
}

/** The button with which whoever facilitates goes on from a step; none from the last. */
export function nextButton(retro: string, step: RetroStep): Button[] {
  const { next } = STEP_WORDS[step];
  if (next === null) return [];
  const pressed = button(next, RETRO_ACTIONS.next, `${retro}${BETWEEN}${step}`);
  const what = SURE[step];
  return what === undefined ? pressed : surely(pressed, what);
}
