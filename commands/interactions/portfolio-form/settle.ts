import { canonical } from '../../../src/domain/decision.ts';
import type { PortfolioProject } from '../../../src/domain/rules.ts';
import type { CommandContext } from '../../asking/context.ts';
import { whoAsks } from '../../asking/who-asks.ts';

export const RULES = { kind: 'rules' } as const;

/** The portfolio as it is stored this moment, and what of it was decided in Slack. */
export async function portfolioNow({ store, rules }: CommandContext) {
  const stored = (await store.decisions.now(RULES))?.['portfolio'] ?? null;
  return { stored, projects: (stored as PortfolioProject[] | null) ?? rules.portfolio };
}

/**
 * Puts a portfolio in the place of the one that is found.
 * @param found as `portfolioNow` told it
 * @returns false where somebody changed it meanwhile
 */
export async function putPortfolio(
  found: Awaited<ReturnType<typeof portfolioNow>>,
  projects: PortfolioProject[],
  ctx: CommandContext,
): Promise<boolean> {
  if (canonical(found.projects) === canonical(projects)) return true;
  return ctx.store.decisions.carryOut({
    at: ctx.now,
    who: whoAsks(ctx),
    subject: RULES,
    before: { portfolio: found.stored },
    after: { portfolio: projects },
  });
}
