import type { KnownBlock } from '@slack/types';
import { actions, button, context, header, section } from '../blocks.ts';
import { bare, plain } from '../foreign-text.ts';
import { answerButtons, type SurveyInvitation, takeBackButton } from './survey-invitation.ts';
import { questionBlocks, SURVEY_ACTIONS } from './survey-questions.ts';
import { momentWords } from './survey-words.ts';

/** How far somebody is with a round: which questions are answered, and never how. */
export interface SurveyProgress
  extends Pick<SurveyInvitation, 'round' | 'title' | 'items' | 'hasComment' | 'closesAt' | 'zone'> {
  /** Ids of the questions that are answered. */
  answered: string[];
  /** Whether they wrote something. */
  commented: boolean;
  /** Whether they are done with it. */
  settled: boolean;
}

interface Message {
  text: string;
  blocks: KnownBlock[];
}

function message(title: string, sentence: string, blocks: KnownBlock[]): Message {
  return {
    text: `${plain(title)}: ${sentence}`,
    blocks: [header(bare(title)), section(sentence), ...blocks],
  };
}

/** `2 of 5 answered`, with the words if there are any. */
export function answeredWords({ items, answered, commented }: SurveyProgress): string {
  const words = commented ? ', and your comment' : '';
  return `${answered.length} of ${items.length} answered${words}`;
}

function thanks(progress: SurveyProgress): Message {
  const { round, title, closesAt, zone } = progress;
  const until = momentWords(closesAt, zone);
  return message(title, `Thank you. You can change your answers until ${until}.`, [
    context(
      `${answeredWords(progress)}. Sealed until the round closes, which is earlier where everybody is done.`,
    ),
    ...actions(
      ...button('Change my answers', SURVEY_ACTIONS.open, round),
      ...takeBackButton('Take them back', progress),
      ...button('How your answers are kept', SURVEY_ACTIONS.kept, round),
    ),
  ]);
}

/** After an answer by a button: what is answered has a tick, and all of it can be changed. */
export function progressMessage(progress: SurveyProgress): Message {
  const { title, closesAt, zone, answered } = progress;
  const questions = questionBlocks(progress, answered);
  if (progress.settled || questions === null) return thanks(progress);
  const until = momentWords(closesAt, zone);
  return message(title, `${answeredWords(progress)}; all of it can be changed until ${until}.`, [
    ...questions,
    ...actions(...answerButtons(progress, { inline: true, isFresh: false })),
  ]);
}

/** After the questions were opened: it is right however far somebody comes with them. */
export function openedMessage(
  survey: Pick<SurveyProgress, 'round' | 'title' | 'closesAt' | 'zone'>,
): Message {
  const { round, title, closesAt, zone } = survey;
  const until = momentWords(closesAt, zone);
  const sentence = `Each page of answers is kept when you go on. You can come back and change them until ${until}.`;
  return message(title, sentence, [
    ...actions(
      ...button('Go on or change answers', SURVEY_ACTIONS.open, round),
      ...takeBackButton('No, thanks', survey),
      ...button('How your answers are kept', SURVEY_ACTIONS.kept, round),
    ),
  ]);
}

/** After somebody declined. */
export function declinedMessage({
  round,
  title,
  closesAt,
  zone,
}: Pick<SurveyProgress, 'round' | 'title' | 'closesAt' | 'zone'>): Message {
  const until = momentWords(closesAt, zone);
  const sentence = `You said no, thanks. Nothing of yours is kept, and you get no reminder. It is open until ${until}.`;
  return message(title, sentence, actions(...button('Answer after all', SURVEY_ACTIONS.open, round)));
}

/** Something that came after a round was over. */
export interface Late {
  title: string;
  closedAt: Date;
  zone: string;
  /** Whether an answer came with it, which was not kept; else it would have changed what was said before. */
  isAnswer: boolean;
  /** Whether there is a next time. */
  again: boolean;
}

/** What becomes of something that comes too late. What was sent before counts, whatever it is. */
export function lateWords({ closedAt, zone, isAnswer, again }: Omit<Late, 'title'>): string {
  const what = isAnswer
    ? 'What you just sent was not kept; what you had sent before that counts.'
    : 'Nothing can be changed any more; what you had sent before that counts.';
  const next = again ? ' You can answer the next one.' : '';
  return `This round closed on ${momentWords(closedAt, zone)}. ${what}${next}`;
}

/** After a press that came too late. */
export function lateMessage(late: Late): Message {
  return message(late.title, lateWords(late), []);
}
