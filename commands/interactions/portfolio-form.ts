import type { Interaction, InteractionDefinition, Outcome } from '../../src/slack/define.ts';
import { PORTFOLIO_OPENING } from '../../views/modals/portfolio.ts';
import {
  PORTFOLIO_ACTIONS,
  PORTFOLIO_FORM_ACTION,
  PORTFOLIO_LIST_PAGES,
  PORTFOLIO_VIEW,
} from '../../views/modals/portfolio-ids.ts';
import type { CommandContext } from '../asking/context.ts';
import { admitToPortfolio } from '../asking/portfolio-setting.ts';
import { listOf } from './portfolio-form/list.ts';
import { openProject, preview, removeProject, saveProject } from './portfolio-form/project.ts';

async function list(page: number, ctx: CommandContext): Promise<Outcome> {
  await admitToPortfolio(ctx);
  return { modal: await listOf({ page, note: null, counted: true }, ctx) };
}

function turn({ value }: Interaction, ctx: CommandContext): Promise<Outcome> {
  return list(Math.max(0, Math.trunc(Number(value)) || 0), ctx);
}

/** Setting the portfolio: its projects, their priorities, expected shares and days, and which work belongs to them. */
export const portfolioForm: InteractionDefinition<CommandContext>[] = [
  {
    kind: 'action',
    id: PORTFOLIO_FORM_ACTION,
    mode: 'read',
    opening: PORTFOLIO_OPENING,
    run: (_, ctx) => list(0, ctx),
  },
  {
    kind: 'action',
    id: PORTFOLIO_ACTIONS.add,
    mode: 'read',
    run: (interaction, ctx) => openProject(interaction, undefined, ctx),
  },
  {
    kind: 'action',
    id: PORTFOLIO_ACTIONS.edit,
    mode: 'read',
    run: (interaction, ctx) => openProject(interaction, interaction.value, ctx),
  },
  { kind: 'action', id: PORTFOLIO_ACTIONS.preview, mode: 'read', run: preview },
  { kind: 'action', id: PORTFOLIO_ACTIONS.remove, mode: 'write', run: removeProject },
  { kind: 'view', id: PORTFOLIO_VIEW, mode: 'write', run: saveProject },
  ...Object.values(PORTFOLIO_LIST_PAGES).map((id) => ({
    kind: 'action' as const,
    id,
    mode: 'read' as const,
    run: turn,
  })),
];
