import type { KnownBlock } from '@slack/types';
import { actions, button, section } from '../blocks.ts';
import { plain } from '../foreign-text.ts';

/** Action id of the button; its value says of which round and whom. */
export const CLOSED_ACTIONS = { see: 'survey-see-results' } as const;

const TITLE = 100;
const MEMBERS = 'Its members see what was said now, its leaders a day later.';
const LEADERS = 'Whoever leads a team sees what was said.';

export interface SurveyClosed {
  survey: string;
  n: number;
  invited: number;
  /** Whether it is told to leaders, of what everybody said. */
  toLeaders: boolean;
  /** Value of the button, which answers whoever presses it as far as they may see. */
  about: string;
}

/** In a channel, where people sit who may not read it yet or at all: that a survey is over, and no score. */
export function surveyClosedMessage({ survey, n, invited, toLeaders, about }: SurveyClosed): {
  text: string;
  blocks: KnownBlock[];
} {
  const answered = `${n.toLocaleString('en-US')} of ${invited.toLocaleString('en-US')} answered`;
  const heading = `“${plain(survey, TITLE)}” has closed: ${answered}.`;
  return {
    text: heading,
    blocks: [
      section(`${heading} ${toLeaders ? LEADERS : MEMBERS}`),
      ...actions(...button('See the results', CLOSED_ACTIONS.see, about)),
    ],
  };
}
