import type { KnownBlock } from '@slack/types';
import type { ActionVerdict, Evidence } from '../../src/domain/evidence.ts';
import type { ListedAction } from '../../src/reports/action-list.ts';
import { actions, button, context, section } from '../blocks.ts';
import { plain } from '../foreign-text.ts';
import { amount } from '../format.ts';
import { actionLine, dayInWords } from './action-line.ts';
import { DETAILS_ACTION } from './actions.ts';
import { type NumberName, WITHHELD } from './verdict.ts';

const RESULT_LIMIT = 500;

interface Shown {
  listed: ListedAction;
  /** Null for an action with no number; `isJudged` tells whether it ever has a verdict. */
  number: (NumberName & { isJudged: boolean }) | null;
  /** Whether too few people are behind the number for those who read it. */
  withheld: boolean;
}

export interface AddedModel extends Shown {
  /** Null where it could not be measured. */
  evidence: Evidence | null;
}

function standing({ number, evidence, withheld }: AddedModel): string {
  if (!number) return 'No number is linked to it, so Kata will not judge what came of it.';
  if (withheld) return WITHHELD;
  const title = plain(number.title);
  if (!evidence || number.unit === null || evidence.value === null)
    return `${title}: nothing was measured in the 8 weeks before.`;
  const value = `${title} as it stands: *${amount(evidence.value, number.unit)}*`;
  if (!number.isJudged)
    return `${value}. It is not made of single cases, so Kata will show it again and give no verdict.`;
  const n = evidence.n.toLocaleString('en-US');
  return `${value} (n=${n}, the 8 weeks before). This is what Kata will compare with.`;
}

/** That a team decided to do something: whose it is, by when, and the number that should move. */
export function actionAddedMessage(model: AddedModel): { text: string; blocks: KnownBlock[] } {
  const { item } = model.listed;
  return {
    text: `New action: ${plain(item.opportunity, 160)}`,
    blocks: [
      section(`*New action*\n${actionLine(model.listed)}`),
      section(standing(model)),
      context('What comes of it is told in this thread.'),
      ...actions(...button('Details', DETAILS_ACTION, item.id)),
    ],
  };
}

export interface ClosedModel extends Shown {
  /** What there is at closing; null where there is nothing to tell. */
  verdict: ActionVerdict | null;
  /** Local day on which the verdict may come first. */
  verdictOn: string;
}

function soFar({ verdict, number, withheld, verdictOn }: ClosedModel): string[] {
  if (!verdict || !number) return [];
  if (withheld) return [WITHHELD];
  const { before, after } = verdict;
  const what = number.isJudged ? 'The verdict comes' : 'It is shown again';
  const later = `${what} when there are 4 to 8 weeks of data: on ${dayInWords(verdictOn)} at the earliest.`;
  if (number.unit === null || after.value === null)
    return [`${plain(number.title)}: nothing to tell yet. ${later}`];
  const most = Math.max(after.value, before.value ?? 0);
  const was = before.value === null ? 'not measured' : amount(before.value, number.unit, most);
  return [
    `${plain(number.title)} since the action was made: ${amount(after.value, number.unit, most)} (n=${after.n.toLocaleString('en-US')}); before it: ${was}. This is provisional. ${later}`,
  ];
}

/** That an action is done or was given up, and how its number stands so far. */
export function actionClosedMessage(model: ClosedModel): { text: string; blocks: KnownBlock[] } {
  const { opportunity, result, dropped } = model.listed.item;
  const heading = `${dropped ? 'Given up' : 'Done'}: ${plain(opportunity, 160)}`;
  const told = dropped ? ['There will be no verdict on it.'] : soFar(model);
  return {
    text: heading,
    blocks: [
      section([`*${heading}*`, ...(result ? [plain(result, RESULT_LIMIT)] : [])].join('\n')),
      ...told.map(section),
    ],
  };
}
