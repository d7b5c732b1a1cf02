import type { KnownBlock } from '@slack/types';
import type { FactorResult, GroupResults } from '../../src/surveys/results.ts';
import type { RetroSummary } from '../../src/surveys/retrospective/summary.ts';
import type { RetroTopic } from '../../src/surveys/retrospective/topics.ts';
import { actions, button, context, header, lines, section } from '../blocks.ts';
import { bare, plain } from '../foreign-text.ts';
import { count } from '../format.ts';
import { actionLine } from './action-line.ts';
import { titleWords } from './digest-words.ts';
import { RETRO_ACTIONS } from './retro-words.ts';
import { valueWords } from './review-focus.ts';
import { inWords, surveyDay } from './survey-results-words.ts';

const TITLE_LIMIT = 150;
const ACTION_LIMIT = 120;
const TOPICS_ROOM = 2_000;
const ACTIONS_ROOM = 2_000;
const NUMBERS_ROOM = 2_000;

function scoreWords({ title, value, band }: FactorResult): string[] {
  if (value !== null) return [`${plain(title)} ${Math.round(value)}`];
  return band === null ? [] : [`${plain(title)} ${inWords(band)}`];
}

function allWords({ value, band }: FactorResult): string {
  if (band !== null) return inWords(band);
  return value === null ? 'no score' : `*${Math.round(value)}* of 100`;
}

/** What a team said of how it feels: `*Team pulse*: *72* of 100 (5 of 6 answered, 10 Mar 2026) · Progress 80, Pace 55`. */
export function pulseWords({ round, index, factors, n, invited }: GroupResults, zone: string): string {
  const when = round.closedAt ? `, ${surveyDay(round.closedAt, zone)}` : '';
  const parts = factors.flatMap(scoreWords).join(', ');
  return `*${plain(round.instrument.title)}*: ${allWords(index)} (${n} of ${invited} answered${when})${parts ? ` · ${parts}` : ''}`;
}

function topicLine({ title, dots }: RetroTopic): string {
  return `• ${count(dots ?? 0, 'dot')} · ${plain(title, TITLE_LIMIT)}`;
}

function topicsPart({ topics, cards }: RetroSummary): KnownBlock[] {
  if (topics.length > 0) return lines(['*Topics*', ...topics.map(topicLine)], TOPICS_ROOM);
  const none = cards === 0 ? 'Nobody wrote a card.' : 'Nobody gave a dot.';
  return [section(`*Topics*\n${none}`)];
}

function actionsPart({ actions: listed }: RetroSummary): KnownBlock[] {
  const said = listed.map((each) => `• ${actionLine(each, { limit: ACTION_LIMIT })}`);
  return said.length > 0
    ? lines(['*Actions*', ...said], ACTIONS_ROOM)
    : [section('*Actions*\nNone was agreed on.')];
}

function numberLines({ numbers }: RetroSummary): string[] {
  const isMissing = ({ is }: RetroSummary['numbers'][number]) => is.value === null && !is.withheld;
  const said = numbers
    .filter((each) => !isMissing(each))
    .map((each) => {
      const title = `${each.isFocus ? 'Focus: ' : ''}${titleWords(each.metric)}`;
      return `• ${title}: ${valueWords(each)}`;
    });
  if (said.length === 0) return ['Too little was measured in the last four weeks to show numbers.'];
  const missing = numbers.filter(isMissing).map(({ metric }) => titleWords(metric));
  return [
    'The last four weeks against the four before:',
    ...said,
    ...(missing.length > 0 ? [`• Not enough data for ${missing.join(', ')}`] : []),
  ];
}

function feelingPart(summary: RetroSummary): KnownBlock[] {
  const { pulse, team } = summary;
  const feeling =
    pulse === null
      ? 'No pulse of the team to show beside them yet.'
      : `${pulseWords(pulse, team.timezone)} · more: \`/pulse results ${plain(team.key)} retro\``;
  return [
    section(`*How it feels, beside the numbers*\n${feeling}`),
    ...lines(numberLines(summary), NUMBERS_ROOM),
  ];
}

/** What a retrospective came to; `offersPulse` where the team may be asked how it feels. */
export function retroSummaryMessage(
  summary: RetroSummary,
  { offersPulse }: { offersPulse: boolean },
): { text: string; blocks: KnownBlock[] } {
  const { retro, team, facilitator, cards, topics } = summary;
  const closed = retro.forgotten ? ' It was left open for three days, and closed by itself.' : '';
  const pulse = offersPulse ? button('Start the pulse', RETRO_ACTIONS.pulse, retro.id) : [];
  return {
    text: `What the retrospective of ${plain(team.name)} came to`,
    blocks: [
      header(`Retrospective · ${bare(team.name)}`),
      context(
        `${count(cards, 'card')}, ${count(topics.length, 'topic')} with dots. ${plain(facilitator)} facilitated.${closed}`,
      ),
      ...topicsPart(summary),
      ...actionsPart(summary),
      ...feelingPart(summary),
      ...(pulse.length > 0
        ? [
            context('Five sentences, without names: how did the last weeks feel to you?'),
            ...actions(...pulse),
          ]
        : []),
    ],
  };
}
