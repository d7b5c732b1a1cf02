import type { KnownBlock } from '@slack/types';
import type { Refusal } from '../../src/surveys/refusal.ts';
import { actions, button, context, header, section } from '../blocks.ts';
import { bare, plain } from '../foreign-text.ts';
import { count } from '../format.ts';
import { people, refusalWords } from './survey-refusal.ts';
import { minutesWords, momentWords } from './survey-words.ts';

/** Action id of the button that starts a round. */
export const SURVEY_START_ACTION = 'survey-start';

/** A round as it would be if it was started now. All names are as people wrote them. */
export interface SurveyStart {
  title: string;
  summary: string;
  /** Name of the team that is asked; null for the whole organisation. */
  whom: string | null;
  questions: number;
  minutes: number;
  closesAt: Date;
  zone: string;
  /** Answers below which nothing is shown. */
  threshold: number;
  /** What surveys may take of a person in thirty days. */
  minutesAMonth: number;
  asked: number;
  /** How many are in several of the teams. */
  inSeveral: number;
  /** Names of those who cannot be reached in Slack; how many are left out for another reason. */
  leftOut: { noAccount: string[]; asked: number; budget: number; sample: number };
  /** Teams whose scores there can be when all answer, and those that are too small for it. */
  scores: { own: string[]; none: { name: string; asked: number }[] };
  /** Why it cannot be started; null where it can. */
  refusal: Refusal | null;
  /** What the button carries. */
  start: string;
}

interface Message {
  text: string;
  blocks: KnownBlock[];
}

const NAMED = 6;

function some(names: string[]): string {
  const shown = names.slice(0, NAMED).map((name) => plain(name, 40));
  const more = names.length - shown.length;
  return more > 0 ? `${shown.join(', ')} and ${more} more` : shown.join(', ');
}

function whomWords({ whom }: Pick<SurveyStart, 'whom'>): string {
  return whom === null ? 'the whole organisation' : plain(whom);
}

function leftOutLines({ leftOut, minutesAMonth }: SurveyStart): string[] {
  const { noAccount, asked, budget, sample } = leftOut;
  const lines = [
    noAccount.length > 0 &&
      `${people(noAccount.length)} whom Kata cannot reach in Slack: ${some(noAccount)}. \`/kata setup\` says whose account is whose.`,
    asked > 0 && `${people(asked)} whom an open survey asks the same questions already.`,
    budget > 0 &&
      `${people(budget)} who were asked enough lately: surveys take ${count(minutesAMonth, 'minute')} a month of a person at most.`,
    sample > 0 && `${people(sample)} whose turn it is not; they go first the next time.`,
  ].filter((line) => line !== false);
  return lines.length > 0 ? ['*Left out*', ...lines.map((line) => `• ${line}`)] : [];
}

function whoLines(model: SurveyStart): string[] {
  const { asked, inSeveral } = model;
  const twice =
    inSeveral > 0
      ? ` ${people(inSeveral)} of ${whomWords(model)} ${inSeveral === 1 ? 'is' : 'are'} in several teams: each is asked once, and counts in one.`
      : '';
  return [`*Who is asked*: ${people(asked)} of ${whomWords(model)}.${twice}`, ...leftOutLines(model)];
}

function scoreLines(model: SurveyStart): string[] {
  const { own, none } = model.scores;
  const teams = own.length > 0 ? `, and of ${some(own)}` : '';
  const small = none
    .slice(0, NAMED)
    .map(
      ({ name, asked }) =>
        `• ${plain(name, 40)} has ${people(asked)} in it: its answers count in the whole, it gets no scores of its own.`,
    );
  const more = none.length > NAMED ? [`• So it is with ${none.length - NAMED} more.`] : [];
  return [`*Scores*, if all answer: of ${whomWords(model)}${teams}.`, ...small, ...more];
}

/** Whether it has nothing to do with who would be asked. */
function isStanding({ obstacle }: Refusal): boolean {
  return obstacle === 'no-key' || obstacle === 'too-long';
}

/** What somebody should know before they start a survey; with the button that does, where it can be started. */
export function startMessage(model: SurveyStart): Message {
  const { title, summary, questions, minutes, closesAt, zone, threshold, refusal, start } = model;
  const what = `${count(questions, 'question')}, ${minutesWords(minutes)}. Open until *${momentWords(closesAt, zone)}* (${plain(zone)}).`;
  const begun = [header(`Start: ${bare(title)}`), section(`${plain(summary, 200)}\n${what}`)];
  if (refusal)
    return {
      text: `${plain(title)} cannot be started for ${whomWords(model)}`,
      blocks: [
        ...begun,
        section(`:no_entry: ${refusalWords(refusal)}`),
        ...(isStanding(refusal) ? [] : [section(whoLines(model).join('\n'))]),
      ],
    };
  const [press] = button('Start', SURVEY_START_ACTION, start);
  return {
    text: `Start ${plain(title)} for ${whomWords(model)}? It asks ${people(model.asked)}.`,
    blocks: [
      ...begun,
      section(whoLines(model).join('\n')),
      section(scoreLines(model).join('\n')),
      context(
        `Answers are sealed until it closes. Nothing is shown of fewer than ${count(threshold, 'answer')}, and nobody is shown who said what, or who said nothing. The team reads the results first, its leaders a day later.`,
      ),
      ...actions(...(press ? [{ ...press, style: 'primary' as const }] : [])),
    ],
  };
}

/** What takes its place once it is started. */
export function startedMessage({
  title,
  asked,
  closesAt,
  zone,
}: Pick<SurveyStart, 'title' | 'asked' | 'closesAt' | 'zone'>): Message {
  const said = `${plain(title)} is open. ${people(asked)} ${asked === 1 ? 'is' : 'are'} invited within a few minutes, in their direct message with Kata; it closes on ${momentWords(closesAt, zone)}. \`/pulse rounds\` shows how it goes.`;
  return { text: said, blocks: [section(`:envelope_with_arrow: ${said}`)] };
}
