import type { KnownBlock } from '@slack/types';
import type { FollowedFactor, FollowUp, Standing } from '../../src/surveys/follow-up.ts';
import { context, header, lines } from '../blocks.ts';
import { bare, plain } from '../foreign-text.ts';
import { dayInWords } from './action-line.ts';
import { BANDS } from './survey-results-words.ts';
import { VERDICTS_IN_SHORT } from './verdict.ts';

const TEXT_LIMIT = 110;
const MOST_LINES = 12;
const LINE_LIMIT = 480;
const ROOM = 7_000;
const HARD = 50;

function standing({ value, band }: Standing): string {
  return band === null ? String(Math.round(value ?? 0)) : BANDS[band];
}

/** `Said to be hard: Deployment (42 of 100)`. */
function saidWords({ title, stood }: FollowedFactor): string {
  const name = bare(title, 40);
  if (!stood) return `On ${name}`;
  const isHard = stood.band === 'unfavourable' || (stood.value !== null && stood.value < HARD);
  const number = stood.value === null ? BANDS[stood.band ?? 'mixed'] : `${standing(stood)} of 100`;
  return `${isHard ? 'Said to be hard' : 'Said to have room'}: ${name} (${number})`;
}

function becameWords({ state, on, verdict }: FollowedFactor): string {
  const day = dayInWords(on);
  if (state === 'dropped') return `given up on ${day}`;
  if (state === 'done') return `done on ${day}${verdict === null ? '' : `, ${VERDICTS_IN_SHORT[verdict]}`}`;
  return state === 'overdue' ? `was due on ${day}` : `under way until ${day}`;
}

function sinceWords({ stood, stands }: FollowedFactor): string {
  if (!stands) return '';
  return stood ? `; from ${standing(stood)} to ${standing(stands)}` : `; now ${standing(stands)}`;
}

/** What was done about one factor, on one line without mark-up, as people wrote it: to be made harmless where it is shown. */
export function followUpLine(line: FollowedFactor): string {
  const { resolution, owner, team } = line;
  const whose = team === null ? bare(owner, 60) : `${bare(owner, 60)}, ${bare(team, 40)}`;
  return `${saidWords(line)} → ${bare(resolution, TEXT_LIMIT)} (${whose}; ${becameWords(line)}${sinceWords(line)})`;
}

const NOTHING = 'Nothing was started on what you said last time.';

/** What was done, a line each, as `followUpLine` writes them; that nothing was, where nothing was. */
export function followUpLines({ lines: all }: FollowUp): string[] {
  if (all.length === 0) return [NOTHING];
  const rest = all.length - MOST_LINES;
  return [...all.slice(0, MOST_LINES).map(followUpLine), ...(rest > 0 ? [`… and ${rest} more`] : [])];
}

/** “You said, we did”, as the next round opens. */
export function followUpMessage(told: FollowUp): { text: string; blocks: KnownBlock[] } {
  const heading = `You said, we did: ${bare(told.title, 80)}`;
  const rows = followUpLines(told).map((line) => `• ${plain(line, LINE_LIMIT)}`);
  return {
    text: plain(heading, 150),
    blocks: [
      header(heading),
      ...lines(rows, ROOM),
      context('The next round is open: who is asked has a direct message from Kata.'),
    ],
  };
}
