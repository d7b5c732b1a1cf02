import type { KnownBlock } from '@slack/types';
import type { SurveyReport } from '../../src/surveys/results/report.ts';
import type { FactorResult } from '../../src/surveys/results.ts';
import { actions, button, context, header, lines, section } from '../blocks.ts';
import { bare, plain } from '../foreign-text.ts';
import { count } from '../format.ts';
import { ADD_ACTION } from './actions.ts';
import { changeWords, factorWords, score, surveyDay } from './survey-results-words.ts';

/** Action ids of the buttons under results; their value says of which round and whom. */
export const RESULTS_ACTIONS = { comments: 'survey-comments', heatMap: 'survey-heat-map' } as const;

const ROOM = 4_000;
const NOTE_LIMIT = 300;
const NOTES_ROOM = 1_500;
const DID_LIMIT = 480;
const DID_ROOM = 1_800;
const MOST_SOURCES = 3;

export interface SurveyResultsModel {
  report: SurveyReport;
  /** IANA zone in which days are told. */
  timezone: string;
  /** What is to be known before it, as sentences; empty for nothing. */
  notes: string[];
  /** What was done about the results before, a line each. */
  did: string[];
  /** Value of the buttons that open the comments and the heat map; null where there is no button. */
  about: { comments: string | null; heatMap: string | null };
  /** Value of the button that begins an action about a factor; null where there is none. */
  workOn(factor: FactorResult): string | null;
}

function isTold({ value, band }: FactorResult): boolean {
  return value !== null || band !== null;
}

function headline({ results, others }: SurveyReport, timezone: string): string {
  const { index, n, invited, round } = results;
  const answered = `${n} of ${count(invited, 'person').replace('persons', 'people')} answered`;
  const closed = round.closedAt ? ` · closed on ${surveyDay(round.closedAt, timezone)}` : '';
  const words = factorWords(index, { others: others.get(index.factor), published: undefined, answered: n });
  return `${words}\n${answered}${closed}`;
}

function recommendLine({ results: { recommend } }: SurveyReport): string[] {
  if (!recommend) return [];
  const { score: points, n } = recommend;
  const signed = `${points > 0 ? '+' : points < 0 ? '−' : ''}${Math.abs(Math.round(points))}`;
  return [
    `*Would recommend it*: *${signed}* (from −100 to +100: those at 9 and 10 less those at 0 to 6, n=${n})`,
  ];
}

function othersWords(groups: number): string {
  return groups > 0
    ? `Other teams: the middle of ${groups}.`
    : 'Other teams are not shown: it takes three of them.';
}

/** What is not shown, and what numbers are compared with. */
function smallPrint({ results, others, team }: SurveyReport, timezone: string): string {
  const { round, factors, comparedWith } = results;
  const { threshold, instrument } = round;
  const silent = factors.filter((each) => !isTold(each)).map(({ title }) => plain(title, 40));
  const sources = [
    ...new Set(instrument.references.map(({ source, year }) => `${plain(source, 100)}, ${year}`)),
  ];
  const changes = [results.index, ...factors].map(({ change }) => change);
  return [
    'Scores go from 0 to 100; favourable are those who are at 75 or more.',
    comparedWith
      ? `Compared with the round that closed on ${surveyDay(comparedWith, timezone)}.`
      : 'No earlier round asked the same, so nothing is said of change.',
    ...(silent.length > 0
      ? [`Not shown, because fewer than ${threshold} answered it: ${silent.join(', ')}.`]
      : []),
    ...([results.index, ...factors].some(({ band }) => band !== null && band !== 'undisclosed')
      ? ['In words: a number would tell what each of a few answered.']
      : []),
    ...(changes.some((change) => change?.p === null)
      ? ['With fewer than ten answers in either round a change cannot be told from chance.']
      : []),
    ...(team === null ? [] : [othersWords(Math.max(0, ...[...others.values()].map(({ groups }) => groups)))]),
    sources.length > 0
      ? `Elsewhere: ${sources.slice(0, MOST_SOURCES).join('; ')}.`
      : 'Nothing is published for these questions to compare with.',
  ].join(' ');
}

function factorBlocks(model: SurveyResultsModel): KnownBlock[] {
  const { results, others, order } = model.report;
  const { first, rest } = order;
  const references = new Map(results.round.instrument.references.map(({ factor, value }) => [factor, value]));
  const words = (each: FactorResult) =>
    factorWords(each, {
      others: others.get(each.factor),
      published: references.get(each.factor),
      answered: results.n,
    });
  return [
    ...(first.length > 0 ? [section('*Look at these first*')] : []),
    ...first.map((each) => {
      const value = model.workOn(each);
      const [accessory] = value === null ? [] : button('Work on this', ADD_ACTION, value);
      return { ...section(words(each)), ...(accessory && { accessory }) };
    }),
    ...(rest.length > 0
      ? lines([first.length > 0 ? '*The rest*' : '*Factors*', ...rest.map(words)], ROOM)
      : []),
  ];
}

/** What a group said in a round: how it stands, what got worse or is lowest, and what is not shown. */
export function surveyResultsMessage(model: SurveyResultsModel): { text: string; blocks: KnownBlock[] } {
  const { report, timezone, notes, did, about } = model;
  const { index, round, n, invited } = report.results;
  const title = `${round.instrument.title} · ${report.team ?? 'everybody'}`;
  const number = index.value === null ? '' : ` ${score(index.value)} of 100.`;
  const change = index.change ? ` It is ${changeWords(index.change)}.` : '';
  const buttons = [
    ...(about.comments === null || report.comments === 0
      ? []
      : button(count(report.comments, 'comment'), RESULTS_ACTIONS.comments, about.comments)),
    ...(about.heatMap === null ? [] : button('Heat map', RESULTS_ACTIONS.heatMap, about.heatMap)),
  ];
  return {
    text: `${plain(title, 150)}:${number} ${n} of ${invited} answered.${change}`,
    blocks: [
      header(bare(title, 150)),
      ...(notes.length > 0
        ? lines(
            notes.map((note) => plain(note, NOTE_LIMIT)),
            NOTES_ROOM,
          )
        : []),
      section(headline(report, timezone)),
      ...factorBlocks(model),
      ...recommendLine(report).map(section),
      ...(did.length > 0
        ? lines(
            ['*What you did about the last one*', ...did.map((line) => `• ${plain(line, DID_LIMIT)}`)],
            DID_ROOM,
          )
        : []),
      ...actions(...buttons),
      context(smallPrint(report, timezone)),
    ],
  };
}
