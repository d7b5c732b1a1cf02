import type { KnownBlock } from '@slack/types';
import type { SurveyInShort, SurveyNews } from '../../src/reports/survey-news.ts';
import { lines, section } from '../blocks.ts';
import { plain } from '../foreign-text.ts';
import { inWords, score, surveyDay } from './survey-results-words.ts';
import { momentWords } from './survey-words.ts';

const MOST = 3;
const MOST_NAMED = 4;
const TITLE = 50;
const KEY = 60;
/** Beside everything else that a digest says. */
const ROOM = 900;

/** The last pulse, and the factors in which people and tools differ. */
export interface FeltLately {
  last: SurveyInShort | null;
  differing: string[];
}

function answered({ n, invited }: SurveyInShort): string {
  return `${n.toLocaleString('en-US')} of ${invited.toLocaleString('en-US')} answered`;
}

function indexWords(index: NonNullable<SurveyInShort['index']>): string {
  if (index.value !== null) return `*${score(index.value)}* of 100`;
  return index.band ? inWords(index.band) : '';
}

/** `*Developer experience*: *62* of 100, 7 of 9 answered; lowest: deployment 35.` */
export function saidWords(said: SurveyInShort): string {
  const { title, index, lowest } = said;
  const name = `*${plain(title, TITLE)}*`;
  if (index === null) return `${name} is over: ${answered(said)}.`;
  const least = lowest ? `; lowest: ${plain(lowest.title, TITLE).toLowerCase()} ${score(lowest.value)}` : '';
  return `${name}: ${indexWords(index)}, ${answered(said)}${least}.`;
}

/** What there is to say of a team's surveys this week; no block where there is nothing. */
export function surveyNewsBlocks(
  { open, closed }: SurveyNews,
  { key, timezone }: { key: string; timezone: string },
): KnownBlock[] {
  const said = closed.slice(0, MOST).map(saidWords);
  const rows = [
    ...said,
    ...open
      .slice(0, MOST)
      .map(
        ({ title, closesAt }) =>
          `A survey is open until ${momentWords(closesAt, timezone)}: ${plain(title, TITLE)}.`,
      ),
  ];
  return lines(said.length > 0 ? [...rows, `\`/pulse results ${plain(key, KEY)}\``] : rows, ROOM);
}

/** What the team said last, beside the changes that it looks back on; no block where nothing is told. */
export function feltBlocks(
  { last, differing }: FeltLately,
  { key, timezone }: { key: string; timezone: string },
): KnownBlock[] {
  const named = differing.slice(0, MOST_NAMED).map((title) => plain(title, TITLE));
  const rows = [
    ...(last ? [`${saidWords(last)} Closed on ${surveyDay(last.closedAt, timezone)}.`] : []),
    ...(named.length > 0
      ? [
          `What you say and what is measured differ: ${named.join(', ')}. \`/pulse compare ${plain(key, KEY)}\``,
        ]
      : []),
  ];
  return rows.length > 0 ? [section(rows.join('\n'))] : [];
}
