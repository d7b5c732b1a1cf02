import type { Button, KnownBlock } from '@slack/types';
import type { SurveyItem } from '../../src/domain/survey.ts';
import { actions, button, context, header, lines, section } from '../blocks.ts';
import { bare, plain } from '../foreign-text.ts';
import { questionBlocks, SURVEY_ACTIONS } from './survey-questions.ts';
import { lengthWords, momentWords, ruleBlocks } from './survey-words.ts';

/** A round as somebody is asked in it. All texts are as people wrote them. */
export interface SurveyInvitation {
  /** Id of the round. */
  round: string;
  title: string;
  /** One sentence: what it asks, and what for. */
  summary: string;
  /** Name of who opened the round; null where a schedule did. */
  askedBy: string | null;
  /** Name of the team that is asked; null for the whole organisation. */
  team: string | null;
  /** How long it takes to answer. */
  minutes: number;
  closesAt: Date;
  /** The person's time zone. */
  zone: string;
  /** Responses below which nothing is shown. */
  threshold: number;
  items: SurveyItem[];
  /** Whether it asks for free words as well. */
  hasComment: boolean;
  /** What became of the last round, a line each; empty where nothing is told. */
  weDid: string[];
}

interface Message {
  text: string;
  blocks: KnownBlock[];
}

const LINE_LIMIT = 200;
const WE_DID_ROOM = 900;

/** Who asks whom: `Grace Hopper asks Team A`. */
function whoWords({ askedBy, team }: SurveyInvitation): string {
  const whom = team === null ? 'the whole organisation' : plain(team);
  return askedBy === null ? `For ${whom}, by its schedule` : `${plain(askedBy)} asks ${whom}`;
}

function weDidBlocks(said: string[]): KnownBlock[] {
  if (said.length === 0) return [];
  return lines(['*You said, we did*', ...said.map((line) => `• ${plain(line, LINE_LIMIT)}`)], WE_DID_ROOM);
}

/** A button that takes back whatever somebody said; it asks first, since that cannot be undone. */
export function takeBackButton(
  label: string,
  { round, closesAt, zone }: Pick<SurveyInvitation, 'round' | 'closesAt' | 'zone'>,
): Button[] {
  const text = (words: string) => ({ type: 'plain_text' as const, text: words });
  const confirm = {
    title: text('Take your answers back?'),
    text: text(
      `All that you said in this survey is deleted, your comment too. You can answer anew until ${momentWords(closesAt, zone)}.`,
    ),
    confirm: text('Take them back'),
    deny: text('Keep them'),
  };
  return button(label, SURVEY_ACTIONS.takeBack, round).map((each) => ({ ...each, confirm }));
}

/**
 * The buttons below the questions; where these are not in the message, the first opens them.
 * @param isFresh whether nothing was said yet, so that declining takes nothing away
 */
export function answerButtons(
  survey: Pick<SurveyInvitation, 'round' | 'hasComment' | 'closesAt' | 'zone'>,
  { inline, isFresh }: { inline: boolean; isFresh: boolean },
): Button[] {
  const { round, hasComment } = survey;
  const [answer] = button('Answer', SURVEY_ACTIONS.open, round);
  const open = inline ? button('Open the questions', SURVEY_ACTIONS.open, round) : [];
  return [
    ...(!inline && answer ? [{ ...answer, style: 'primary' as const }] : []),
    ...(inline && hasComment ? button('Add a comment', SURVEY_ACTIONS.comment, round) : []),
    ...open,
    ...(isFresh ? button('No, thanks', SURVEY_ACTIONS.decline, round) : takeBackButton('No, thanks', survey)),
    ...button('How your answers are kept', SURVEY_ACTIONS.kept, round),
  ];
}

function asked(
  model: SurveyInvitation,
  { opening, isFresh, more }: { opening: string; isFresh: boolean; more: KnownBlock[] },
): Message {
  const { title, summary, items, minutes, closesAt, zone, threshold } = model;
  const questions = questionBlocks(model);
  const length = lengthWords(items.length, minutes);
  const until = momentWords(closesAt, zone);
  return {
    text: `${opening}: ${plain(title)}. ${length}, until ${until}.`,
    blocks: [
      header(`${opening}: ${bare(title)}`),
      ...ruleBlocks(threshold),
      section(`${plain(summary, LINE_LIMIT)}\n${whoWords(model)} · ${length} · open until *${until}*`),
      ...more,
      ...(questions ?? []),
      ...actions(...answerButtons(model, { inline: questions !== null, isFresh })),
    ],
  };
}

/** The first message of a round to somebody: what is promised, what is asked, and where few questions do, all of it. */
export function invitationMessage(model: SurveyInvitation): Message {
  return asked(model, { opening: 'A short survey', isFresh: true, more: weDidBlocks(model.weDid) });
}

/** The same to somebody who neither answered all of it nor declined. */
export function reminderMessage(model: SurveyInvitation): Message {
  const more = [context('What you answered already is kept.')];
  return asked(model, { opening: 'Still open', isFresh: false, more });
}
