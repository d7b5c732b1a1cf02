import type { ModalView } from '@slack/types';
import { z } from 'zod';
import { BadInput, type Interaction, type Outcome } from '../../../src/slack/define.ts';
import { type OpenForm, openItems, type Part } from '../../../src/surveys/answering.ts';
import { pagesOf, pageToGoOn } from '../../../src/surveys/pages.ts';
import { lateMessage, openedMessage, progressMessage } from '../../../views/messages/survey-answered.ts';
import { readAnswers, surveyPage } from '../../../views/modals/survey.ts';
import { commentErrors, readComment, surveyEnd } from '../../../views/modals/survey-comment.ts';
import { surveyLate, surveyThanks } from '../../../views/modals/survey-told.ts';
import type { CommandContext } from '../../asking/context.ts';
import { homeWhenDone, progressOf } from './progress.ts';
import { formOfAsker, keep, lateOf } from './respondent.ts';

/** Which page of which round a modal shows; what is answered on it is in no metadata. */
const Place = z.object({ round: z.string().min(1), page: z.number().int().min(0) });

type Place = z.infer<typeof Place>;

function placeOf(metadata: string): Place {
  const read = Place.safeParse(JSON.parse(metadata || 'null'));
  if (read.success) return read.data;
  throw new BadInput('This page belongs to no survey: open the questions again.');
}

/** A page of the questions; the one after all of them ends it. */
function modalOf(form: OpenForm, page: number): ModalView {
  const { round, said } = form;
  const { instrument } = round;
  const { title, factors, comment: asks } = instrument;
  const pages = pagesOf(instrument);
  const place = Math.min(page, pages.length);
  const metadata = JSON.stringify({ round: round.id, page: place } satisfies Place);
  const frame = { metadata, title, page: place, pages: pages.length + 1 };
  const items = pages[place];
  if (items) return surveyPage({ ...frame, items, said: said.answers });
  const open = openItems(round, said).length;
  return surveyEnd({ ...frame, open, asks: asks ?? null, factors, comment: said.comment ?? null });
}

async function openAt(
  id: string,
  pageOf: (form: OpenForm) => number,
  ctx: CommandContext,
): Promise<{ modal: ModalView; form: OpenForm | null }> {
  const form = await formOfAsker(id, ctx);
  if (form === 'over') return { modal: surveyLate(await lateOf(id, 'wish', ctx), null), form: null };
  return { modal: modalOf(form, pageOf(form)), form };
}

const goingOn = ({ round, said }: OpenForm) => pageToGoOn(pagesOf(round.instrument), said);

/** Opens the questions where somebody stopped; the message they were opened from says that, however it goes on. */
export async function openQuestions({ value }: Interaction, ctx: CommandContext): Promise<Outcome> {
  const { modal, form } = await openAt(value, goingOn, ctx);
  const rewritten = form
    ? openedMessage(await progressOf(form, ctx))
    : lateMessage(await lateOf(value, 'wish', ctx));
  return { modal, rewritten };
}

/** Opens the questions from a list of surveys. */
export async function openListed({ value }: Interaction, ctx: CommandContext): Promise<Outcome> {
  return { modal: (await openAt(value, goingOn, ctx)).modal };
}

/** Opens the last page, to write something; the message knows from now on that something may be kept. */
export async function openComment({ value }: Interaction, ctx: CommandContext): Promise<Outcome> {
  const { modal, form } = await openAt(value, ({ round }) => pagesOf(round.instrument).length, ctx);
  if (!form) return { modal, rewritten: lateMessage(await lateOf(value, 'wish', ctx)) };
  return { modal, rewritten: progressMessage(await progressOf(form, ctx)) };
}

function partOf({ fields }: Interaction): Part {
  const comment = readComment(fields);
  return { answers: readAnswers(fields), ...(comment !== undefined && { comment }) };
}

async function late({ round }: Place, { comment }: Part, ctx: CommandContext): Promise<Outcome> {
  return { modal: surveyLate(await lateOf(round, 'answer', ctx), comment?.text ?? null) };
}

/** Keeps a page and shows the one before. */
export async function goBack(interaction: Interaction, ctx: CommandContext): Promise<Outcome> {
  const place = placeOf(interaction.metadata);
  const part = partOf(interaction);
  const form = await keep(place.round, part, ctx);
  if (form === 'over') return late(place, part, ctx);
  return { modal: modalOf(form, Math.max(0, place.page - 1)) };
}

/** Keeps a page and shows the next. */
export async function goOn(interaction: Interaction, ctx: CommandContext): Promise<Outcome> {
  const place = placeOf(interaction.metadata);
  const part = partOf(interaction);
  const form = await keep(place.round, part, ctx);
  if (form === 'over') return late(place, part, ctx);
  return { modal: modalOf(form, place.page + 1), ...(form.settled && (await homeWhenDone(ctx))) };
}

/** Keeps the last page: they are done, whatever is open. */
export async function finish(interaction: Interaction, ctx: CommandContext): Promise<Outcome> {
  const errors = commentErrors(interaction.fields);
  if (errors) return { errors };
  const place = placeOf(interaction.metadata);
  const part = partOf(interaction);
  const form = await keep(place.round, { ...part, done: true }, ctx);
  if (form === 'over') return late(place, part, ctx);
  return { modal: surveyThanks(await progressOf(form, ctx)), ...(await homeWhenDone(ctx)) };
}
