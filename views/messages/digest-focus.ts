import type { FocusPart, Goal } from '../../src/reports/digest/define.ts';
import { amount, count, percent } from '../format.ts';
import { dayInWords } from './action-line.ts';
import { standingWords, titleWords } from './digest-words.ts';

/** As little as this part of the way back is no step back. */
const NO_STEP = 0.05;

function timeWords({ daysLeft, reached }: Goal): string {
  if (daysLeft === null || reached) return '';
  if (daysLeft === 0) return ', today is the day';
  return daysLeft > 0 ? `, ${count(daysLeft, 'day')} left` : `, the day was ${count(-daysLeft, 'day')} ago`;
}

function progressWords({ reached, share }: Goal): string {
  if (reached) return '*reached*';
  if (share === null) return 'not reached yet';
  if (share < -NO_STEP) return 'farther away than at the start';
  return `${percent(Math.max(0, share))} of the way`;
}

function goalLine({ standing: { metric }, goal }: FocusPart): string[] {
  if (!goal) return [];
  const { start, target, by } = goal;
  const most = Math.max(start ?? 0, target);
  const from = start === null ? '' : `from ${amount(start, metric.unit, most)} `;
  const until = by === null ? '' : ` by ${dayInWords(by)}`;
  return [
    `Goal: ${from}to ${amount(target, metric.unit, most)}${until} · ${progressWords(goal)}${timeWords(goal)}`,
  ];
}

/** The team's focus: where it stands, unless that was said before, and how far it is on its way. */
export function focusWords(part: FocusPart, isSaid = false): string {
  const { standing } = part;
  const name = `*Focus: ${titleWords(standing.metric)}*`;
  if (isSaid) return [`${name} · see above`, ...goalLine(part)].join('\n');
  const { verdict, is, was } = standing;
  const isFlat = verdict === null && is.value !== null && was.value !== null;
  const judged = isFlat ? ', no clear change' : '';
  return [`${name} · ${standingWords(standing)}${judged}`, ...goalLine(part)].join('\n');
}
