import type { KnownBlock } from '@slack/types';
import type { Worked } from '../../src/reports/library.ts';
import { actions, button, context, header, section } from '../blocks.ts';
import { plain } from '../foreign-text.ts';
import { effectWords } from './verdict.ts';
import { workedLine } from './worked.ts';

/** Action id of the button that asks for a recognition; its value is the action's id. */
export const RECOGNISE_ACTION = 'recognise';

const WORDS_LIMIT = 1_000;

/** What could be thanked for this month: nothing is said to anybody else before somebody presses a button. */
export function recognitionProposal(worked: Worked[]): { text: string; blocks: KnownBlock[] } {
  return {
    text: 'Data-driven decision of the month: whom to thank?',
    blocks: [
      header('Data-driven decision of the month'),
      section(
        'These teams decided by a number last month, and it improved afterwards. Thank one, several or none of them:',
      ),
      ...worked.flatMap((each) => [
        section(workedLine(each)),
        ...actions(...button('Recognise this', RECOGNISE_ACTION, each.id)),
      ]),
      context(
        'In the order of the teams’ names: it is no ranking. Nothing is posted before you have seen the words.',
      ),
    ],
  };
}

export interface Thanks {
  worked: Worked;
  /** In the words of whoever confirmed it. */
  words: string;
  /** Name of the owner, where they agreed to be named; else null. */
  owner: string | null;
  /** Name of whoever says thank you. */
  from: string;
}

/** Thanks to a team, in its channel. */
export function thanksMessage({ worked, words, owner, from }: Thanks): {
  text: string;
  blocks: KnownBlock[];
} {
  const { team, challenge, resolution, metric, effect } = worked;
  const by = effect ? `: ${effectWords(effect, metric.unit)}` : '';
  const heading = `🏅 Data-driven decision of the month: ${plain(team)}`;
  const said = words.split('\n').filter((line) => line.trim() !== '');
  return {
    text: heading,
    blocks: [
      section([`*${heading}*`, ...said.map((line) => plain(line, WORDS_LIMIT))].join('\n')),
      section(
        `*${plain(challenge, 200)}* → ${plain(resolution, 200)}\n${plain(metric.title)} improved afterwards${by}.`,
      ),
      context(
        `Thank you${owner === null ? '' : `, ${plain(owner)}, and`} everybody who took part · ${plain(from)}`,
      ),
    ],
  };
}
