import type { ModalView } from '@slack/types';
import { BadInput } from '../../src/slack/define.ts';
import { whatWasCounted } from '../../views/modals/what-was-counted.ts';
import { isOutsider, isWithheld } from './answer-metric.ts';
import type { CommandContext } from './context.ts';
import { askAgain, type StoredQuestion, writeQuestion } from './stored-question.ts';
import { periodInWords } from './window.ts';

/**
 * What is behind a number, page by page, with buttons for the team to correct it.
 * @throws BadInput when too few people are behind it for the asker to see it
 */
export async function countedModal(question: StoredQuestion, ctx: CommandContext): Promise<ModalView> {
  const report = await askAgain(question, ctx);
  const outsider = !report.personal && (await isOutsider(report.team, ctx));
  if (isWithheld(report, outsider)) {
    throw new BadInput('Too few people are behind this number to list what was counted.');
  }
  return whatWasCounted({
    title: `${report.metric.title} · ${report.personal ? 'your own work' : report.team.name}`,
    period: periodInWords(report.window, report.team.timezone),
    metric: report.metric,
    samples: report.samples,
    ofTheTeam: !outsider,
    page: question.page,
    questionFor: (page) => writeQuestion({ ...question, page }),
    corrections: await ctx.store.corrections.holding(),
    buttonFor: (ref, undo) => JSON.stringify({ question, ref, ...(undo && { undo }) }),
  });
}
