import type { KnownBlock } from '@slack/types';
import type { MeasuredSide, Pair, Together } from '../../src/reports/both-sides/define.ts';
import { button, lines, section } from '../blocks.ts';
import { plain } from '../foreign-text.ts';
import { ADD_ACTION } from './actions.ts';
import { COUNTED_ACTION } from './metric-answer.ts';
import {
  feltInShort,
  feltWords,
  measuredInShort,
  measuredName,
  measuredWords,
} from './survey-compare-words.ts';

const MOST_POOR = 2;
const ROOM = 600;
/** Longer values take the room of what is said. */
const MOST_VALUE = 500;
const HYPOTHESES = 3;

/** What buttons beside pairs carry; null for none. */
export interface PairButtons {
  workOn(pair: Pair): string | null;
  details(side: MeasuredSide): string;
}

const isFinding = ({ differs }: Pair) => differs;

function withButton(words: string, label: string, id: string, value: string | null): KnownBlock {
  const [accessory] = value === null || value.length > MOST_VALUE ? [] : button(label, id, value);
  return { ...section(words), ...(accessory && { accessory }) };
}

function headline({ title, together }: Pair): string {
  const how =
    together === 'felt worse'
      ? 'people feel worse about it than the tools say'
      : 'people feel better about it than the tools say';
  return `*${plain(title, 60)}*: ${how}`;
}

/** A disagreement: both sides, and what to look at. */
function findingBlocks(found: Pair, { workOn, details }: PairButtons): KnownBlock[] {
  const { pair, together, measured } = found;
  const may = together === 'felt worse' ? pair.feltWorse : pair.measuredWorse;
  return [
    withButton(`${headline(found)}\n• ${feltWords(found)}`, 'Work on this', ADD_ACTION, workOn(found)),
    ...measured.map((side) =>
      side.summary.value === null
        ? section(`• ${measuredWords(side)}`)
        : withButton(`• ${measuredWords(side)}`, 'Details', COUNTED_ACTION, details(side)),
    ),
    section(['_It may be that …_', ...may.slice(0, HYPOTHESES).map((each) => `• ${each}`)].join('\n')),
  ];
}

const TOGETHER: Partial<Record<Together, string>> = {
  'felt worse': 'people feel worse about it than the tools say',
  'measured worse': 'people feel better about it than the tools say',
  'both poor': 'poor on both sides',
  'both good': 'good on both sides',
  near: 'no clear difference',
};

/** What is missing of a pair, and what to do about it; null where both sides are known. */
function missingWords({ together, measured }: Pair, team: string): string | null {
  const [first] = measured;
  const what = first ? measuredName(first) : 'the metric';
  if (together === 'only felt')
    return `nothing was measured in these weeks: \`kata connect\` adds a tool that tells of ${what}`;
  if (together === 'unjudged' && first)
    return `nothing says what is good: \`/metrics benchmark ${team} ${plain(first.metric.id, 40)}\` sets a threshold`;
  return null;
}

function named({ title, together }: Pair): string {
  const words = TOGETHER[together];
  return `• *${plain(title, 60)}*${words ? `, ${words}` : ''}`;
}

function measuredOf({ measured }: Pair): MeasuredSide[] {
  return measured.filter(({ summary }) => summary.value !== null);
}

function pairWords(pair: Pair): string {
  return [`${named(pair)}: ${feltWords(pair)}`, ...measuredOf(pair).map(measuredWords)].join(' · ');
}

function pairLine(pair: Pair, team: string): string {
  const missing = missingWords(pair, team);
  const told = [feltInShort(pair), ...measuredOf(pair).map(measuredInShort), ...(missing ? [missing] : [])];
  return `${named(pair)}: ${told.join(' · ')}`;
}

/**
 * Pairs of one round: disagreements with all that is known of them, then the others on a line each.
 * @param inFull how many disagreements there is room for; the less, the less is said of the others
 */
export function pairBlocks(
  pairs: Pair[],
  { team, inFull, buttons }: { team: string; inFull: number; buttons: PairButtons },
): KnownBlock[] {
  const known = pairs.filter(({ together }) => together !== 'neither');
  const findings = known.filter(isFinding).slice(0, inFull);
  const poor = known.filter(({ together }) => together === 'both poor').slice(0, Math.min(MOST_POOR, inFull));
  const rest = known.filter((pair) => !findings.includes(pair) && !poor.includes(pair));
  const silent = pairs.length - known.length;
  return [
    ...(known.some(isFinding) ? [] : [section('Nowhere do the two sides clearly differ.')]),
    ...(findings.length > 0 ? [section('*Here the two sides differ*')] : []),
    ...findings.flatMap((each) => findingBlocks(each, buttons)),
    ...(poor.length > 0 ? [section('*Poor on both sides: a good place to begin*')] : []),
    ...poor.map((each) => withButton(pairWords(each), 'Work on this', ADD_ACTION, buttons.workOn(each))),
    ...(rest.length > 0
      ? lines(['*The rest*', ...rest.map((each) => pairLine(each, team))], ROOM * (1 + inFull))
      : []),
    ...(silent > 0
      ? [section(`Of ${silent === 1 ? 'one more factor' : `${silent} more factors`} neither side is known.`)]
      : []),
  ];
}

export function countFindings(pairs: Pair[]): number {
  return pairs.filter(isFinding).length;
}

/** Disagreements on a line each, for where there is room for no more; empty where there is none. */
export function differenceLines(pairs: Pair[]): string[] {
  return pairs.filter(isFinding).map((each) => {
    const [first] = each.measured.filter(({ reading }) => reading !== null);
    const measured = first ? `; ${measuredWords(first)}` : '';
    return `• ${headline(each)} (${feltWords(each)}${measured})`;
  });
}
