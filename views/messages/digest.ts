import type { KnownBlock } from '@slack/types';
import type { Arranged } from '../../src/reports/digest/arrange.ts';
import type { Digest, Finding } from '../../src/reports/digest/define.ts';
import type { SurveyNews } from '../../src/reports/survey-news.ts';
import { actions, button, context, header, section } from '../blocks.ts';
import { bare, plain } from '../foreign-text.ts';
import { count } from '../format.ts';
import { dayInWords } from './action-line.ts';
import { ADD_ACTION } from './actions.ts';
import { WORK_ON_ACTION } from './diagnosis.ts';
import { staleWarning } from './digest-data.ts';
import { findingHeadline, findingWords } from './digest-finding.ts';
import { focusWords } from './digest-focus.ts';
import { questionOf } from './digest-question.ts';
import { titleWords } from './digest-words.ts';
import { surveyNewsBlocks } from './survey-news.ts';

const MOST_MUTED = 5;

/** Action ids of the buttons under a digest. */
export const DIGEST_ACTIONS = {
  details: 'digest-details',
  snooze: 'digest-snooze',
  schedule: 'digest-schedule',
  notUseful: 'digest-not-useful',
} as const;

/** A metric with which no digest begins for now, as somebody said it is of no use. */
export interface Muted {
  title: string;
  /** Local date. */
  until: string;
}

export interface DigestMessage {
  digest: Digest;
  arranged: Arranged;
  /** First and last day of the four weeks. */
  period: string;
  now: Date;
  /** Whether the one before was to come and did not. */
  skipped: boolean;
  muted: Muted[];
  /** Empty for people outside the team. */
  surveys: SurveyNews;
  /** Local date until which it is kept short, as somebody found it too long. */
  shortUntil: string | null;
  /** What the buttons remember. */
  value: string;
  /** Button value that opens the form of a new action. */
  adding: string;
  /** What makes the first number that got worse the team’s focus; null where it is, or none did. */
  workOn: { title: string; value: string } | null;
  /** Where the rest of it is: in an answer, which has no thread, it follows. */
  rest: 'in the thread' | 'below';
  /** For people outside the team, who can but look at it: without the buttons that only the team may press. */
  lookOnly: boolean;
}

const NOTHING =
  'Nothing is known of this team’s work yet. Let Kata read its code host, its tracker or its incidents (`kata connect`), or correct which repositories are the team’s (`/kata setup`).';
const LITTLE =
  'Too little happened to compare: a comparison needs ten of a kind in the last four weeks, and ten in the four before.';
const YOUNG =
  'There is nothing to compare with yet: the sources do not reach back eight whole weeks. The numbers so far are';

function stillWords(findings: Finding[], rest: DigestMessage['rest']): string {
  return `Nothing new this week. Still so: ${findings.map((each) => `${titleWords(each.metric)} ${each.verdict}`).join(', ')} (${rest}).`;
}

/** The line that stands in the place of findings where none leads. */
function quietLine({ digest, arranged: { further, still }, rest }: DigestMessage): string {
  if (digest.state === 'nothing') return NOTHING;
  if (digest.state === 'little') return digest.quality.notCovered.length > 0 ? `${YOUNG} ${rest}.` : LITTLE;
  if (further.length > 0) {
    return `${count(further.length, 'change')} worth knowing ${further.length === 1 ? 'is' : 'are'} ${rest}.`;
  }
  if (still.length > 0) return stillWords(still, rest);
  return `A quiet week: none of ${count(digest.judged, 'number')} moved by more than chance since the four weeks before.`;
}

function actionsLine({ digest, rest }: DigestMessage): KnownBlock[] {
  const { done, overdue, due } = digest.actions;
  const parts = [
    ...(done.length > 0 ? [`${done.length.toLocaleString('en-US')} done this week`] : []),
    ...(overdue.length > 0 ? [`${overdue.length.toLocaleString('en-US')} overdue`] : []),
    ...(due.length > 0 ? [`${due.length.toLocaleString('en-US')} due within a week`] : []),
  ];
  return parts.length > 0 ? [section(`*Actions*: ${parts.join(', ')} (${rest}).`)] : [];
}

function focusBlocks({ digest: { focus }, arranged: { leading } }: DigestMessage): KnownBlock[] {
  if (!focus) return [];
  const isSaid = leading.some(({ metric }) => metric.id === focus.standing.metric.id);
  return [section(focusWords(focus, isSaid))];
}

function leadBlocks(message: DigestMessage): KnownBlock[] {
  const { leading } = message.arranged;
  if (leading.length === 0) return [section(quietLine(message))];
  return leading.map((finding) => section(findingWords(finding)));
}

function moreLine({ arranged: { leading, further, still }, rest }: DigestMessage): KnownBlock[] {
  if (leading.length === 0) return [];
  const parts = [
    ...(further.length > 0 ? [`${further.length.toLocaleString('en-US')} more`] : []),
    ...(still.length > 0 ? [`${still.length.toLocaleString('en-US')} told last week and still so`] : []),
  ];
  return parts.length > 0
    ? [context(`${rest === 'below' ? 'Below' : 'In the thread'}: ${parts.join(', ')}.`)]
    : [];
}

function caveats({ digest, now, skipped, muted, shortUntil }: DigestMessage): KnownBlock[] {
  const stale = staleWarning(digest.quality, now);
  const said = muted
    .slice(0, MOST_MUTED)
    .map(({ title, until }) => `${titleWords({ title })} (until ${dayInWords(until)})`);
  const more = muted.length > MOST_MUTED ? ` and ${count(muted.length - MOST_MUTED, 'more number')}` : '';
  return [
    ...(stale ? [context(stale)] : []),
    ...(skipped ? [context('Last week’s digest was left out: it could not be sent on its day.')] : []),
    ...(said.length > 0
      ? [context(`Not put first, as somebody in the team found it of no use: ${said.join(', ')}${more}.`)]
      : []),
    ...(shortUntil
      ? [context(`Kept short until ${dayInWords(shortUntil)}, as somebody in the team found it too long.`)]
      : []),
  ];
}

function buttons({ value, adding, workOn, lookOnly, digest }: DigestMessage): KnownBlock[] {
  if (lookOnly) return actions(...button('Details', DIGEST_ACTIONS.details, value));
  const addable = digest.state === 'measured';
  return actions(
    ...button('Details', DIGEST_ACTIONS.details, value),
    ...(workOn === null ? [] : button(`Work on ${bare(workOn.title, 50)}`, WORK_ON_ACTION, workOn.value)),
    ...(addable ? button('Add an action', ADD_ACTION, adding) : []),
    ...button('Snooze a week', DIGEST_ACTIONS.snooze, value),
    ...button('Change schedule', DIGEST_ACTIONS.schedule, value),
    ...button('Not useful', DIGEST_ACTIONS.notUseful, value),
  );
}

/** The digest in one line without mark-up, for a notification. */
function inShort(message: DigestMessage): string {
  const { digest, arranged } = message;
  const [first] = arranged.leading;
  return `Weekly digest · ${plain(digest.team.name)}: ${first ? findingHeadline(first) : quietLine(message)}`.replaceAll(
    '`',
    '',
  );
}

/** A team's week: what changed, the focus, actions and one question. */
export function digestMessage(message: DigestMessage): { text: string; blocks: KnownBlock[] } {
  const { digest, arranged, period } = message;
  const question = questionOf(arranged.leading[0]);
  return {
    text: inShort(message),
    blocks: [
      header(`Weekly digest · ${bare(digest.team.name)}`),
      context(`${period}, beside the four weeks before`),
      ...leadBlocks(message),
      ...moreLine(message),
      ...focusBlocks(message),
      ...actionsLine(message),
      ...surveyNewsBlocks(message.surveys, digest.team),
      ...(question ? [section(`*A question for the retrospective*: ${question}`)] : []),
      ...caveats(message),
      ...buttons(message),
    ],
  };
}
