import {
  BadInput,
  type Interaction,
  type InteractionDefinition,
  type Outcome,
} from '../../src/slack/define.ts';
import { declinedMessage, lateMessage, progressMessage } from '../../views/messages/survey-answered.ts';
import {
  CHOOSE_ACTIONS,
  CHOOSE_SELECT,
  readChoice,
  SURVEY_ACTIONS,
} from '../../views/messages/survey-questions.ts';
import { SURVEY_BACK_ACTION, SURVEY_OPENING, SURVEY_VIEWS } from '../../views/modals/survey.ts';
import { surveyKept } from '../../views/modals/survey-told.ts';
import type { CommandContext } from '../asking/context.ts';
import { finish, goBack, goOn, openComment, openListed, openQuestions } from './survey/form.ts';
import { homeWhenDone, progressOf } from './survey/progress.ts';
import { decline, formOfAsker, keep, lateOf, zoneOf } from './survey/respondent.ts';

type Run = InteractionDefinition<CommandContext>['run'];

async function choose({ value }: Interaction, ctx: CommandContext): Promise<Outcome> {
  const choice = readChoice(value);
  if (!choice) throw new BadInput('That is no answer to a survey: open its questions.');
  const form = await keep(choice.round, { answers: { [choice.item]: choice.answer } }, ctx);
  if (form === 'over') return { rewritten: lateMessage(await lateOf(choice.round, 'answer', ctx)) };
  const rewritten = progressMessage(await progressOf(form, ctx));
  return { rewritten, ...(form.settled && (await homeWhenDone(ctx))) };
}

async function takeBack({ value }: Interaction, ctx: CommandContext): Promise<Outcome> {
  const declined = await decline(value, ctx);
  if (declined === 'over') return { rewritten: lateMessage(await lateOf(value, 'wish', ctx)) };
  const { round, team } = declined;
  const zone = await zoneOf(team, ctx);
  const { title } = round.instrument;
  const rewritten = declinedMessage({ round: round.id, title, closesAt: round.closesAt, zone });
  return { rewritten, ...(await homeWhenDone(ctx)) };
}

/**
 * Declines where nothing was said. An invitation does not know what was said elsewhere, as on the Home: where something was,
 * its message says so, with a button that asks first.
 */
async function declineIt(interaction: Interaction, ctx: CommandContext): Promise<Outcome> {
  const form = await formOfAsker(interaction.value, ctx);
  if (form === 'over') return takeBack(interaction, ctx);
  const { answers, comment } = form.said;
  if (Object.keys(answers).length === 0 && comment === undefined) return takeBack(interaction, ctx);
  return { rewritten: progressMessage(await progressOf(form, ctx)) };
}

async function howKept({ value }: Interaction, { store, surveys }: CommandContext): Promise<Outcome> {
  const round = await store.surveyRounds.find(value);
  return { modal: surveyKept(round?.threshold ?? surveys.threshold) };
}

/** Something that is kept before it is acknowledged, and of which nothing else is written down. */
function keeping(kind: 'action' | 'view', id: string, run: Run): InteractionDefinition<CommandContext> {
  return { kind, id, mode: 'write', unrecorded: true, run };
}

function opening(id: string, run: Run): InteractionDefinition<CommandContext> {
  return { kind: 'action', id, mode: 'read', unrecorded: true, opening: SURVEY_OPENING, run };
}

/** Answering a survey: in its message, and in the modal of several pages. */
export const surveyAnswer: InteractionDefinition<CommandContext>[] = [
  ...[...CHOOSE_ACTIONS, CHOOSE_SELECT].map((id) => keeping('action', id, choose)),
  keeping('action', SURVEY_ACTIONS.decline, declineIt),
  keeping('action', SURVEY_ACTIONS.takeBack, takeBack),
  keeping('action', SURVEY_BACK_ACTION, goBack),
  keeping('view', SURVEY_VIEWS.page, goOn),
  keeping('view', SURVEY_VIEWS.end, finish),
  opening(SURVEY_ACTIONS.open, openQuestions),
  opening(SURVEY_ACTIONS.listed, openListed),
  opening(SURVEY_ACTIONS.comment, openComment),
  opening(SURVEY_ACTIONS.kept, howKept),
];
