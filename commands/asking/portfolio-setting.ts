import type { Decision } from '../../src/domain/decision.ts';
import type { Team } from '../../src/domain/team.ts';
import { mayReadAll } from '../../src/reports/readout/may-read.ts';
import { BadInput } from '../../src/slack/define.ts';
import type { CommandContext } from './context.ts';

/** Whether somebody may set the portfolio: those who set the objectives of the company. */
export function maySetPortfolio({ asker }: Pick<CommandContext, 'asker'>, teams: Team[]): boolean {
  return mayReadAll(asker, teams);
}

/** Whether a decision was about the portfolio and nothing else. */
export function isOfPortfolio({ subject, after }: Pick<Decision, 'after' | 'subject'>): boolean {
  return (
    subject.kind === 'rules' && after !== null && Object.keys(after).every((field) => field === 'portfolio')
  );
}

/** @throws BadInput for those who may not set the portfolio */
export async function admitToPortfolio(ctx: CommandContext): Promise<void> {
  if (maySetPortfolio(ctx, await ctx.store.organisation.teams())) return;
  throw new BadInput('Only admins, managers and executives set the portfolio.');
}
