import type { ModalView } from '@slack/types';
import {
  BadInput,
  type Interaction,
  type InteractionDefinition,
  type Outcome,
  type Reply,
} from '../../src/slack/define.ts';
import { DONE_ACTION } from '../../views/home/actions.ts';
import { ASK_ACTIONS, SETUP_ACTIONS } from '../../views/home/home.ts';
import { TEAM_ACTION, TEAM_PAGE_ACTIONS } from '../../views/home/teams.ts';
import { SETUP_OPENING } from '../../views/modals/setup/start.ts';
import { completeAction } from '../asking/complete-action.ts';
import type { CommandContext } from '../asking/context.ts';
import { redrawn } from '../home/redraw.ts';
import { metricsDora } from '../metrics-dora.ts';
import { metricsHelp } from '../metrics-help.ts';
import { metricsMe } from '../metrics-me.ts';
import { metricsScorecard } from '../metrics-scorecard.ts';
import { metricsShow } from '../metrics-show.ts';
import { menuOf, startOf } from './setup/menu.ts';

type Answer = (team: string, ctx: CommandContext) => Promise<Reply>;

const ANSWERS: Record<keyof typeof ASK_ACTIONS, Answer> = {
  leadtime: (team, ctx) => metricsShow.run({ metric: 'leadtime', team }, ctx),
  dora: (team, ctx) => metricsDora.run({ team }, ctx),
  scorecard: (team, ctx) => metricsScorecard.run({ team }, ctx),
  me: (_team, ctx) => metricsMe.run({}, ctx),
  help: (_team, ctx) => metricsHelp.run({}, ctx),
};

/** Answers in the direct message, as if it had been asked there. */
function asking(answer: Answer, id: string): InteractionDefinition<CommandContext> {
  return {
    kind: 'action',
    id,
    mode: 'read',
    run: async ({ value }, ctx) => ({ reply: await answer(value, ctx) }),
  };
}

function settingUp(
  id: string,
  modalOf: (interaction: Interaction, ctx: CommandContext) => Promise<ModalView>,
): InteractionDefinition<CommandContext> {
  return {
    kind: 'action',
    id,
    mode: 'read',
    opening: SETUP_OPENING,
    run: async (interaction, ctx) => ({ modal: await modalOf(interaction, ctx) }),
  };
}

async function turn({ value }: Interaction, ctx: CommandContext): Promise<Outcome> {
  const page = Number(value);
  if (!Number.isSafeInteger(page) || page < 0) throw new BadInput('There is no such page.');
  return { home: await redrawn(ctx, page) };
}

async function done({ value }: Interaction, ctx: CommandContext): Promise<Outcome> {
  await completeAction(value, ctx);
  return { home: () => redrawn(ctx) };
}

/** The shortcuts of the Home tab, its actions, and the pages of its list of teams. */
export const homeTab: InteractionDefinition<CommandContext>[] = [
  ...Object.entries(ASK_ACTIONS).map(([name, id]) => asking(ANSWERS[name as keyof typeof ASK_ACTIONS], id)),
  asking(ANSWERS.dora, TEAM_ACTION),
  settingUp(SETUP_ACTIONS.team, ({ value }, ctx) => menuOf(value, ctx)),
  settingUp(SETUP_ACTIONS.teams, (_interaction, ctx) => startOf(ctx)),
  { kind: 'action', id: DONE_ACTION, mode: 'write', run: done },
  { kind: 'action', id: TEAM_PAGE_ACTIONS.earlier, mode: 'read', run: turn },
  { kind: 'action', id: TEAM_PAGE_ACTIONS.later, mode: 'read', run: turn },
];
