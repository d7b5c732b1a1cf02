import type { KnownBlock } from '@slack/types';
import type { ListedAction } from '../../src/reports/action-list.ts';
import type { AgendaPoint } from '../../src/reports/review/agendas.ts';
import type { KeyTrend, TeamReview } from '../../src/reports/review/team-review.ts';
import { actions, button, context, header, section } from '../blocks.ts';
import { bare, plain } from '../foreign-text.ts';
import { amount } from '../format.ts';
import { ADD_ACTION, actionCounts, actionRows, countsOf } from './actions.ts';
import { titleWords } from './digest-words.ts';
import { freshnessLine } from './freshness.ts';
import { cameBlocks, staleBlocks } from './review-came.ts';
import { focusSection, valueWords } from './review-focus.ts';
import { agendaSection, nextLine, questionsSection, type ReviewMessage } from './review-parts.ts';
import { teamQuestions } from './review-team-questions.ts';

const ACTIONS_ROOM = 3_500;
const MOST_ACTIONS = 6;
const MOST_SOURCES = 8;

export interface TeamReviewMessage {
  review: TeamReview;
  agenda: readonly AgendaPoint[];
  now: Date;
  /** Value of the button that adds an action. */
  adding: string;
}

/** A team's actions, those that are not done first, with buttons; for outsiders only that there are some. */
function actionsPart(listed: ListedAction[] | null, adding: string): KnownBlock[] {
  if (listed === null)
    return [section('*Actions*\nWhat the team decided to do is shown to its members and leaders.')];
  const add = actions(...button('Add an action', ADD_ACTION, adding));
  if (listed.length === 0)
    return [
      section('*Actions*\nNone open, and none done lately. One small action beats ten intentions.'),
      ...add,
    ];
  const open = listed.filter(({ item }) => item.completedOn === undefined);
  return [
    section(`*Actions* · ${actionCounts(countsOf(listed))}`),
    ...actionRows(open, {}, ACTIONS_ROOM, MOST_ACTIONS),
    ...add,
  ];
}

function keyLine(trend: KeyTrend): string {
  return `• ${plain(trend.metric.title)}: ${valueWords(trend)}`;
}

function monthLine({ metric, months }: KeyTrend): string {
  const most = Math.max(0, ...months.map(({ value }) => value ?? 0));
  const values = months.map(({ label, value, n, withheld }) =>
    withheld
      ? `${label} too few people`
      : value === null
        ? `${label} –`
        : `${label} *${amount(value, metric.unit, most)}* (${n.toLocaleString('en-US')})`,
  );
  return `*${plain(metric.title)}*\n${values.join(' · ')}`;
}

function closedLines(listed: ListedAction[]): KnownBlock[] {
  const closed = listed.filter(({ item }) => item.completedOn !== undefined);
  return closed.length > 0
    ? [section('*Closed since the month began*'), ...actionRows(closed, {}, ACTIONS_ROOM, 8)]
    : [];
}

function threadOf({ keys, actions: listed, came, halfYear }: TeamReview): ReviewMessage['thread'] {
  return {
    text: `Month by month, ${halfYear.name}`,
    blocks: [
      section(`*Month by month, ${halfYear.name}*`),
      ...keys.map((trend) => section(monthLine(trend))),
      context('In brackets: how many there were. “–”: nothing was measured, which is not 0.'),
      ...closedLines(listed ?? []),
      ...cameBlocks(came),
    ],
  };
}

/** The monthly review of a team. */
export function teamReviewMessage({ review, agenda, now, adding }: TeamReviewMessage): ReviewMessage {
  const { team, month, before, focus, keys, freshness, next, actions: listed, came } = review;
  const summary = focus ? `, ${titleWords(focus.metric)} ${amount(focus.is.value, focus.metric.unit)}` : '';
  return {
    text: `Monthly review · ${plain(team.name)} · ${month.name}${summary}`,
    blocks: [
      header(`Monthly review · ${bare(team.name)} · ${month.name}`),
      context(
        `${month.name} against ${before.name}. To be read together: it is about the work, never about one person.`,
      ),
      section(
        focus
          ? focusSection(focus)
          : '*Focus*\nNone chosen. Work on one number at a time: a leader of the team chooses it in `/kata setup`.',
      ),
      ...actionsPart(listed, adding),
      ...staleBlocks(came),
      section(
        ['*Four keys*, the last three months against the three before', ...keys.map(keyLine)].join('\n'),
      ),
      ...questionsSection(teamQuestions(review)),
      agendaSection(agenda),
      nextLine(next),
      context(freshnessLine(freshness.slice(0, MOST_SOURCES), now)),
    ],
    thread: threadOf(review),
  };
}
