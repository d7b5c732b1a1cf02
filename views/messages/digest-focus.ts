import type { FocusPart, Goal } from '../../src/reports/digest/define.ts';
import { amount, count, percent } from '../format.ts';
import { dayInWords } from './action-line.ts';
import { standingWords, titleWords } from './digest-words.ts';

function timeWords({ daysLeft, reached }: Goal): string {
  if (daysLeft === null || reached) return '';
  if (daysLeft === 0) return ', today is the day';
  return daysLeft > 0 ? `, ${count(daysLeft, 'day')} left` : `, the day was ${count(-daysLeft, 'day')} ago`;
}

function progressWords({ reached, share }: Goal): string {
  if (reached) return '*reached*';
  if (share === null) return 'not reached yet';
  if (share < 0) return 'farther away than at the start';
  return `${percent(share)} of the way`;
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

/** The team's focus: where it stands, and how far it is on its way. */
export function focusWords(part: FocusPart): string {
  const { standing } = part;
  const judged =
    standing.verdict === null && standing.is.value !== null && standing.was.value !== null
      ? ', no clear change'
      : '';
  return [
    `*Focus: ${titleWords(standing.metric)}* · ${standingWords(standing)}${judged}`,
    ...goalLine(part),
  ].join('\n');
}
