import type { KnownBlock } from '@slack/types';
import type { ActionVerdict } from '../../src/domain/evidence.ts';
import type { Unit } from '../../src/domain/unit.ts';
import { actions, button, context, section } from '../blocks.ts';
import { plain } from '../foreign-text.ts';
import { amount } from '../format.ts';
import { dayInWords } from './action-line.ts';
import { DETAILS_ACTION } from './actions.ts';
import { fromTo } from './digest-words.ts';

/** The number of an action as people call it; its unit is null where nobody measures it any more. */
export interface NumberName {
  title: string;
  unit: Unit | null;
}

const VERDICTS = {
  improved: '*Improved.*',
  worse: '*Worse.*',
  'no change': '*No change* beyond what chance does.',
  'not enough data': '*Not enough data.*',
} as const satisfies Record<ActionVerdict['verdict'], string>;

/** The same as part of a sentence about an action. */
export const VERDICTS_IN_SHORT = {
  improved: 'its number improved',
  worse: 'its number got worse',
  'no change': 'its number did not change by more than chance',
  'not enough data': 'there is too little data to tell what came of it',
} as const satisfies Record<ActionVerdict['verdict'], string>;

/** Said of a change as large as this: more is no better known. */
const MOST_PERCENT = 1_000;
const CAUSES_ROOM = 900;

function signed(value: number, digits: number): string {
  const text = Math.abs(value).toLocaleString('en-US', { maximumFractionDigits: digits });
  return text === '0' ? '0' : `${value < 0 ? '−' : '+'}${text}`;
}

function inPercent(share: number): string {
  const percent = 100 * share;
  return percent > MOST_PERCENT
    ? `more than +${MOST_PERCENT.toLocaleString('en-US')} %`
    : `${signed(percent, 0)} %`;
}

/** `−43 % (between −58 % and −21 %)`, `−10 points (between −15 and −4)`; empty where it is not known. */
export function effectWords(
  { effect, interval }: Pick<ActionVerdict, 'effect' | 'interval'>,
  unit: Unit,
): string {
  if (effect === null) return '';
  const isPoints = unit === '%';
  const one = (value: number) => (isPoints ? signed(value, 1) : inPercent(value));
  const said = isPoints ? `${one(effect)} points` : one(effect);
  return interval ? `${said} (between ${one(interval[0])} and ${one(interval[1])})` : said;
}

/** `Pickup time fell from 9.1 h to 5.2 h`; what is not measured is said. */
function movementWords({ before, after }: ActionVerdict, title: string, unit: Unit): string {
  const [was, is] = [before.value, after.value];
  if (was === null && is === null) return `${title} was measured neither before nor after`;
  if (was === null) return `${title} is ${amount(is, unit)}, and was not measured before`;
  if (is === null) return `${title} was ${amount(was, unit)} before, and is not measured after`;
  if (was === is) return `${title} stayed at ${amount(is, unit)}`;
  return `${title} ${is < was ? 'fell' : 'rose'} ${fromTo(was, is, unit)}`;
}

/** What came of the number of an action, in one sentence and the verdict. It says what happened after, never why. */
export function verdictWords(verdict: ActionVerdict, { title, unit }: NumberName): string {
  const why =
    verdict.why === undefined
      ? ''
      : ` ${plain(`${verdict.why.charAt(0).toUpperCase()}${verdict.why.slice(1)}`, 200)}.`;
  if (unit === null) return `${plain(title)}: ${VERDICTS[verdict.verdict]}${why}`;
  const effect = effectWords(verdict, unit);
  const n = [verdict.before.n, verdict.after.n].map((each) => each.toLocaleString('en-US'));
  const moved = movementWords(verdict, plain(title), unit);
  return `${moved}${effect ? `: ${effect}` : ''}, n=${n[0]} before, ${n[1]} after. ${VERDICTS[verdict.verdict]}${why}`;
}

function span(from: Date, to: Date): string {
  const weeks = Math.round((to.getTime() - from.getTime()) / (7 * 86_400_000));
  return `${weeks} weeks`;
}

export interface VerdictModel {
  /** Id of the action. */
  id: string;
  /** What the action was about. */
  opportunity: string;
  verdict: ActionVerdict;
  number: NumberName;
  /** Whether too few people are behind it for those who read it. */
  withheld: boolean;
  /** Local day on which the weeks after it began. */
  since: string;
}

export const WITHHELD =
  'Too few people are behind this number to show it here: `/actions` shows it to the team.';

/** One after the other, as many as are read. */
function causes(confounders: string[]): string {
  const shown: string[] = [];
  for (const each of confounders.map((cause) => plain(cause, 120))) {
    if ([...shown, each].join('; ').length > CAUSES_ROOM) break;
    shown.push(each);
  }
  return shown.join('; ');
}

/** What came of an action, some weeks after it was done. */
export function verdictMessage(model: VerdictModel): { text: string; blocks: KnownBlock[] } {
  const { id, verdict, number, withheld, since, opportunity } = model;
  const { before, after, confounders } = verdict;
  const heading = `What came of “${plain(opportunity, 160)}”`;
  const details = actions(...button('Details', DETAILS_ACTION, id));
  if (withheld) return { text: heading, blocks: [section(`*${heading}*\n${WITHHELD}`), ...details] };
  const also = causes(confounders);
  const spans = `${span(after.from, after.to)} from ${dayInWords(since)}, against the ${span(before.from, before.to)} before the action was made.`;
  return {
    text: heading,
    blocks: [
      section(`*${heading}*\n${verdictWords(verdict, number)}`),
      ...(also ? [section(`Also changed meanwhile: ${also}.`)] : []),
      context(`${spans} It says what happened after the action, not what made it happen.`),
      ...details,
    ],
  };
}
