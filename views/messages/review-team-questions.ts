import type { FocusReading } from '../../src/reports/review/focus-reading.ts';
import type { TeamReview } from '../../src/reports/review/team-review.ts';
import { amount } from '../format.ts';
import { questionOf } from './digest-question.ts';
import { titleWords } from './digest-words.ts';

const MOST = 4;

/** What a team may ask itself about its focus; null where there is nothing to ask. */
export function focusQuestion(reading: FocusReading): string | null {
  const name = titleWords(reading.metric);
  const { pace, goal, delta, metric } = reading;
  const target = goal ? amount(goal.target, metric.unit, Math.max(goal.start ?? 0, goal.target)) : '';
  switch (pace) {
    case 'reached':
      return `The goal for ${name} is reached: how do we keep it there, and what is next?`;
    case 'missed':
      return `The day for ${name} is over: what did we learn, and what is the next goal?`;
    case 'at risk':
      return `What would bring us back on the way to ${target} for ${name}, or is the goal to change?`;
    case 'no target':
      return `Where should ${name} be, and by when?`;
    case 'no date':
      return `By when should ${name} be at ${target}?`;
    case 'not measured':
      return `There is too little to see ${name}: is the data missing, or is it the wrong thing to look at?`;
    default:
      return delta.verdict === 'better' ? `What made ${name} better, and how do we keep it?` : null;
  }
}

function overdueQuestion(overdue: number): string {
  if (overdue === 1) return 'One action is overdue: what stands in its way, and is it still worth it?';
  return `${overdue.toLocaleString('en-US')} actions are overdue: what stands in their way, and are they still worth it?`;
}

function keyQuestions({ keys, focus }: TeamReview): string[] {
  return keys
    .filter(({ metric, delta }) => delta.verdict === 'worse' && metric.id !== focus?.metric.id)
    .flatMap(
      ({ metric }) =>
        questionOf({ metric, verdict: 'worse', why: { stage: null, repository: null, size: null } }) ?? [],
    );
}

/** What is open, the most pressing first; four at most. */
export function teamQuestions(review: TeamReview): string[] {
  const { actions, focus } = review;
  const overdue = actions?.filter(({ state }) => state === 'overdue').length ?? 0;
  const isIdle = actions !== null && !actions.some(({ item }) => item.completedOn === undefined);
  const asked = focus ? focusQuestion(focus) : 'Which one number should we work on next?';
  return [
    ...(overdue > 0 ? [overdueQuestion(overdue)] : []),
    ...(asked ? [asked] : []),
    ...keyQuestions(review),
    ...(isIdle ? ['What is the one thing that we try next month?'] : []),
  ].slice(0, MOST);
}
