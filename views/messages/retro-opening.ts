import type { KnownBlock } from '@slack/types';
import type { Retrospective } from '../../src/domain/retrospective.ts';
import type { Team } from '../../src/domain/team.ts';
import type { GroupResults } from '../../src/surveys/results.ts';
import type { EarlierAction } from '../../src/surveys/retrospective/opening.ts';
import { actions, button, context, header, section } from '../blocks.ts';
import { bare, plain } from '../foreign-text.ts';
import { actionLine } from './action-line.ts';
import { actionCounts, countsOf } from './actions.ts';
import { pulseWords } from './retro-summary.ts';
import { nextButton, RETRO_ACTIONS, RETRO_RULE, STEP_WORDS } from './retro-words.ts';
import { VERDICTS_IN_SHORT } from './verdict.ts';

const MOST_ACTIONS = 4;
const ACTION_LIMIT = 100;

export interface RetroOpening {
  retro: Retrospective;
  team: Pick<Team, 'name' | 'timezone'>;
  /** Name of who leads through it. */
  facilitator: string;
  /** Of earlier retrospectives: open ones, and what was done since the last. */
  earlier: EarlierAction[];
  /** The last pulse of the team; null where none may be shown. */
  pulse: GroupResults | null;
}

function earlierPart({ earlier }: RetroOpening): KnownBlock[] {
  if (earlier.length === 0) {
    return [section('*Actions of the last retrospective*\nNone is open, and none was done since.')];
  }
  const rows = earlier.slice(0, MOST_ACTIONS).map((each) => {
    const verdict = each.verdict === null ? '' : ` · ${VERDICTS_IN_SHORT[each.verdict]}`;
    return section(`${actionLine(each, { limit: ACTION_LIMIT })}${verdict}`);
  });
  const rest = earlier.length - rows.length;
  return [
    section(`*Actions of the last retrospective* · ${actionCounts(countsOf(earlier))}`),
    ...rows,
    ...(rest > 0 ? [context(`… and ${rest.toLocaleString('en-US')} more`)] : []),
  ];
}

/** A retrospective as it begins in the team’s channel: what was agreed last time, how it goes, and by what rule. */
export function retroOpeningMessage(opening: RetroOpening): { text: string; blocks: KnownBlock[] } {
  const { retro, team, facilitator, pulse } = opening;
  const { id } = retro;
  return {
    text: `Retrospective · ${plain(team.name)}: add your cards`,
    blocks: [
      header(`Retrospective · ${bare(team.name)}`),
      ...earlierPart(opening),
      ...(pulse === null ? [] : [section(pulseWords(pulse, team.timezone))]),
      section(`*${STEP_WORDS.gather.title}*\n${STEP_WORDS.gather.what}`),
      ...actions(
        ...button('Add a card', RETRO_ACTIONS.add, id),
        ...button('See the board', RETRO_ACTIONS.board, id),
        ...button('Pre-read', RETRO_ACTIONS.preread, id),
        ...nextButton(id, 'gather'),
      ),
      context(
        `*The rule*: ${RETRO_RULE} ${plain(facilitator)} facilitates, goes on to the next step as any leader of the team can, and may remove a card before the vote. Left open, it closes by itself after three days.`,
      ),
    ],
  };
}
