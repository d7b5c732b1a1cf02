import type { KnownBlock } from '@slack/types';
import type { BothSides, SidesOfRound } from '../../src/reports/both-sides/define.ts';
import { context, header, lines, section } from '../blocks.ts';
import { bare, plain } from '../foreign-text.ts';
import { quickCheckBlocks } from './survey-compare-check.ts';
import { countFindings, differenceLines, type PairButtons, pairBlocks } from './survey-compare-pairs.ts';
import { surveyDay } from './survey-results-words.ts';

const NOTE_LIMIT = 200;
const PART_ROOM = 2_000;
/** How many disagreements are told with all that belongs to them, as far as they fit; more are told on a line each. */
const IN_FULL = [3, 2, 1, 0];
/** Slack takes about 13,200 characters of blocks in one message. */
const MESSAGE_ROOM = 12_000;

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
  inFull: number,
  { sides: { team }, buttons }: SurveyCompareModel,
): KnownBlock[] {
  const closed = round.closedAt ? `, closed on ${surveyDay(round.closedAt, team.timezone)}` : '';
  return [
    context(`${plain(round.instrument.title, 60)}: ${n} of ${invited} answered${closed}`),
    ...pairBlocks(pairs, { team: plain(team.key, 60), inFull, buttons }),
  ];
}

/** Disagreements of all rounds share what room there is, the first rounds first. */
function everyRound(model: SurveyCompareModel, inFull: number): KnownBlock[] {
  const { rounds } = model.sides;
  return rounds.flatMap((each, index) => {
    const before = rounds.slice(0, index).flatMap(({ pairs }) => pairs);
    return roundBlocks(each, Math.max(0, inFull - countFindings(before)), model);
  });
}

function unaskedLine({ unasked, sides: { team } }: SurveyCompareModel): KnownBlock[] {
  if (unasked.length === 0) return [];
  const rows = unasked.map(
    ({ id, title }) => `• ${plain(title, 60)}: \`/pulse start ${plain(id, 40)} ${plain(team.key, 60)}\``,
  );
  return [section(['*Not asked yet*, so one side is missing:', ...rows].join('\n'))];
}

function inShort({ rounds, quickCheck }: BothSides): string {
  const differing = countFindings(rounds.flatMap(({ pairs }) => pairs));
  if (rounds.length === 0 && quickCheck === null) return 'no survey to be shown yet';
  if (differing === 0) return 'the two sides do not clearly differ';
  return differing === 1
    ? 'the two sides differ in one point'
    : `the two sides differ in ${differing} points`;
}

function blocksOf(model: SurveyCompareModel, title: string, inFull: number): KnownBlock[] {
  const { sides, notes } = model;
  const { team, rounds, quickCheck } = sides;
  return [
    header(bare(title, 150)),
    ...notes.slice(0, 3).map((note) => section(plain(note, NOTE_LIMIT))),
    ...everyRound(model, inFull),
    ...(quickCheck ? quickCheckBlocks(quickCheck, team.timezone) : []),
    ...unaskedLine(model),
    ...(rounds.length > 0 ? [context(SMALL_PRINT)] : []),
  ];
}

/** What people of a team say beside what the tools say: where they differ first, with as much of it as there is room for. */
export function surveyCompareMessage(model: SurveyCompareModel): { text: string; blocks: KnownBlock[] } {
  const { sides } = model;
  const title = `What you say, and what is measured · ${sides.team.name}`;
  const tries = IN_FULL.map((inFull) => blocksOf(model, title, inFull));
  const fitting = tries.find((blocks) => JSON.stringify(blocks).length <= MESSAGE_ROOM);
  return { text: `${plain(title, 150)}: ${inShort(sides)}`, blocks: fitting ?? tries.at(-1) ?? [] };
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
