import type { Button, KnownBlock } from '@slack/types';
import type { Progress } from '../../src/surveys/progress.ts';
import { actions, button, context, header, lines, section } from '../blocks.ts';
import { plain } from '../foreign-text.ts';
import { count } from '../format.ts';
import { people } from './survey-refusal.ts';
import { momentWords } from './survey-words.ts';

/** Action ids of the buttons of those who lead a team: end its round now, or a week later. */
export const SURVEY_ROUND_ACTIONS = { close: 'survey-round-close', extend: 'survey-round-extend' } as const;

export interface ListedRound {
  title: string;
  /** Name of the team that is asked; null for the whole organisation. */
  whom: string | null;
  asked: number;
  zone: string;
}

export interface OpenRound extends ListedRound {
  closesAt: Date;
  /** Whether it takes no more answers, and its results are on their way. */
  isOver: boolean;
  /** How many answered or declined, roughly; null where so few were asked that it would tell of somebody. */
  progress: Progress | null;
  /** Value of the button that ends it; null for who may not. */
  close: string | null;
  /** The same of the one that prolongs it. */
  extend: string | null;
}

export interface ClosedRound extends ListedRound {
  closedAt: Date;
  /** How many answered; null as above. */
  answered: number | null;
  /** What to type for its results. */
  results: string;
}

export interface SurveyRoundsModel {
  /** What was just done; null for nothing. */
  note: string | null;
  open: OpenRound[];
  /** The latest first. */
  closed: ClosedRound[];
}

/** More do not fit into a message. */
const MOST_OPEN = 7;
const MOST_CLOSED = 5;
const ROOM = 1_800;
const NAME_LIMIT = 40;

function nameOf({ title, whom }: ListedRound): string {
  return `*${plain(title, NAME_LIMIT)}*, ${whom === null ? 'whole organisation' : plain(whom, NAME_LIMIT)}`;
}

const PROGRESS_WORDS = {
  'fewer-than-half': 'fewer than half are done',
  'half-or-more': 'half or more are done',
  'almost-all': 'almost all are done',
} as const satisfies Record<Progress, string>;

function progressWords({ progress, asked }: OpenRound): string {
  const begun = `${people(asked)} asked`;
  return progress === null ? begun : `${begun}, ${PROGRESS_WORDS[progress]}`;
}

function closing({ closesAt, zone }: OpenRound, confirming: string): Partial<Button> {
  const until = momentWords(closesAt, zone);
  return {
    confirm: {
      title: { type: 'plain_text', text: 'Close it now?' },
      text: { type: 'plain_text', text: `It would be open until ${until}. Nobody can answer after this.` },
      confirm: { type: 'plain_text', text: confirming },
      deny: { type: 'plain_text', text: 'Leave it open' },
    },
  };
}

function openBlocks(round: OpenRound): KnownBlock[] {
  const { isOver, close, extend, closesAt, zone } = round;
  const until = isOver
    ? 'over; its results come within a few minutes'
    : `open until ${momentWords(closesAt, zone)} (${plain(zone)})`;
  const ending = close === null || isOver ? [] : button('Close now', SURVEY_ROUND_ACTIONS.close, close);
  const later = extend === null || isOver ? [] : button('One more week', SURVEY_ROUND_ACTIONS.extend, extend);
  const buttons = [...ending.map((each) => ({ ...each, ...closing(round, 'Close now') })), ...later];
  return [section(`${nameOf(round)}\n${progressWords(round)} · ${until}`), ...actions(...buttons)];
}

function closedLine(round: ClosedRound): string {
  const { answered, asked, closedAt, zone, results } = round;
  const turnout = answered === null ? `${people(asked)} asked` : `${answered} of ${people(asked)} answered`;
  return `• ${nameOf(round)} · ${turnout} · closed ${momentWords(closedAt, zone)} · \`${plain(results, 120)}\``;
}

function rest(all: number, most: number): KnownBlock[] {
  return all > most
    ? [context(`… and ${count(all - most, 'more round')}: \`/pulse rounds TEAM\` shows those of a team.`)]
    : [];
}

/** Rounds that are open, with what those who lead may do with them, and the last that were closed. */
export function roundsMessage({ note, open, closed }: SurveyRoundsModel): {
  text: string;
  blocks: KnownBlock[];
} {
  const empty = section('No survey is open. Those who lead a team start one: `/pulse start retro TEAM`.');
  return {
    text: `Surveys: ${open.length === 0 ? 'none is open' : `${count(open.length, 'round')} open`}`,
    blocks: [
      header('Surveys under way'),
      ...(note === null ? [] : [section(plain(note, 500))]),
      ...(open.length === 0 ? [empty] : open.slice(0, MOST_OPEN).flatMap(openBlocks)),
      ...rest(open.length, MOST_OPEN),
      ...(closed.length > 0
        ? lines(['*Closed lately*', ...closed.slice(0, MOST_CLOSED).map(closedLine)], ROOM)
        : []),
    ],
  };
}
