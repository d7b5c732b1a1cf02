import {
  BadInput,
  type Interaction,
  type InteractionDefinition,
  type Outcome,
} from '../../src/slack/define.ts';
import { COUNTED_ACTION } from '../../views/messages/metric-answer.ts';
import { OPENING, PAGE_ACTIONS, whatWasCounted } from '../../views/modals/what-was-counted.ts';
import { isOutsider, isWithheld } from '../asking/answer-metric.ts';
import type { CommandContext } from '../asking/context.ts';
import { askAgain, readQuestion, writeQuestion } from '../asking/stored-question.ts';
import { periodInWords } from '../asking/window.ts';

async function list({ value }: Interaction, ctx: CommandContext): Promise<Outcome> {
  const stored = readQuestion(value);
  const report = await askAgain(stored, ctx);
  const outsider = !report.personal && (await isOutsider(report.team, ctx));
  if (isWithheld(report, outsider)) {
    throw new BadInput('Too few people are behind this number to list what was counted.');
  }
  return {
    modal: whatWasCounted({
      title: `${report.metric.title} · ${report.personal ? 'your own work' : report.team.name}`,
      period: periodInWords(report.window, report.team.timezone),
      metric: report.metric,
      samples: report.samples,
      withTitles: !outsider,
      page: stored.page,
      questionFor: (page) => writeQuestion({ ...stored, page }),
    }),
  };
}

/** The changes behind a number, listed in a modal; and the buttons in it that turn the pages. */
export const counted: InteractionDefinition<CommandContext>[] = [
  { kind: 'action', id: COUNTED_ACTION, mode: 'read', opening: OPENING, run: list },
  { kind: 'action', id: PAGE_ACTIONS.back, mode: 'read', run: list },
  { kind: 'action', id: PAGE_ACTIONS.on, mode: 'read', run: list },
];
