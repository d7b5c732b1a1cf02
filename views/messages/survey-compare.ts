import type { KnownBlock } from '@slack/types';
import type { BothSides, SidesOfRound } from '../../src/reports/both-sides/define.ts';
import { context, header, lines, section } from '../blocks.ts';
import { bare, plain } from '../foreign-text.ts';
import { quickCheckBlocks } from './survey-compare-check.ts';
import { differenceLines, type PairButtons, pairBlocks } from './survey-compare-pairs.ts';
import { surveyDay } from './survey-results-words.ts';

const NOTE_LIMIT = 300;
const PART_ROOM = 2_000;

const SMALL_PRINT =
  'Felt: good from 65 of 100, poor under 50. Measured, over the eight weeks before the round closed (twelve for sprints): by your own threshold or goal, else an industry table (a rough guide), else the middle half of other teams. What goes together need not be cause and effect.';

export interface SurveyCompareModel {
  sides: BothSides;
  /** What is to be known before it, as sentences. */
  notes: string[];
  /** Surveys that were never shown for this team. */
  unasked: { id: string; title: string }[];
  buttons: PairButtons;
}

function roundBlocks(
  { round, n, invited, pairs }: SidesOfRound,
  { sides: { team }, buttons }: SurveyCompareModel,
): KnownBlock[] {
  const closed = round.closedAt ? `, closed on ${surveyDay(round.closedAt, team.timezone)}` : '';
  return [
    context(`${plain(round.instrument.title, 60)}: ${n} of ${invited} answered${closed}`),
    ...pairBlocks(pairs, plain(team.key, 60), buttons),
  ];
}

function unaskedLine({ unasked, sides: { team } }: SurveyCompareModel): KnownBlock[] {
  if (unasked.length === 0) return [];
  const rows = unasked.map(
    ({ id, title }) => `• ${plain(title, 60)}: \`/pulse start ${plain(id, 40)} ${plain(team.key, 60)}\``,
  );
  return [section(['*Not asked yet*, so one side is missing:', ...rows].join('\n'))];
}

function inShort({ rounds, quickCheck }: BothSides): string {
  const differing = rounds.flatMap(({ pairs }) => differenceLines(pairs)).length;
  if (rounds.length === 0 && quickCheck === null) return 'no survey to be shown yet';
  if (differing === 0) return 'the two sides do not clearly differ';
  return differing === 1
    ? 'the two sides differ in one point'
    : `the two sides differ in ${differing} points`;
}

/** What people of a team say beside what the tools say: where they differ first. */
export function surveyCompareMessage(model: SurveyCompareModel): { text: string; blocks: KnownBlock[] } {
  const { sides, notes } = model;
  const { team, rounds, quickCheck } = sides;
  const title = `What you say, and what is measured · ${team.name}`;
  return {
    text: `${plain(title, 150)}: ${inShort(sides)}`,
    blocks: [
      header(bare(title, 150)),
      ...notes.slice(0, 3).map((note) => section(plain(note, NOTE_LIMIT))),
      ...rounds.flatMap((each) => roundBlocks(each, model)),
      ...(quickCheck ? quickCheckBlocks(quickCheck, team.timezone) : []),
      ...unaskedLine(model),
      ...(rounds.length > 0 ? [context(SMALL_PRINT)] : []),
    ],
  };
}

/** Where the two sides of a round differ, to stand in other messages; nothing where they do not. */
export function surveyComparePart(pairs: SidesOfRound['pairs'], team: string): KnownBlock[] {
  const rows = differenceLines(pairs);
  if (rows.length === 0) return [];
  return lines(
    ['*Beside the numbers*', ...rows, `\`/pulse compare ${plain(team, 60)}\` has both sides of all.`],
    PART_ROOM,
  );
}
