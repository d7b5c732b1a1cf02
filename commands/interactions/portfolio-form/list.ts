import type { ModalView } from '@slack/types';
import { z } from 'zod';
import { inOrderOfPriority, type PortfolioProject } from '../../../src/domain/rules.ts';
import { openByProject } from '../../../src/reports/setup/preview-portfolio.ts';
import { PROJECTS_A_PAGE, portfolioList } from '../../../views/modals/portfolio.ts';
import type { CommandContext } from '../../asking/context.ts';
import { printOf } from '../setup/metadata.ts';
import { sumOfShares } from './check.ts';
import { portfolioNow } from './settle.ts';

const Metadata = z.object({
  page: z.number().int().nonnegative().default(0),
  /** Stands for the project in the form; absent for a new one. */
  project: z.string().optional(),
  /** Print of the project as the form was filled. */
  seen: z.string().optional(),
});

/** What a modal of the portfolio is about. */
export type Metadata = z.infer<typeof Metadata>;

export function writeMetadata(said: Metadata): string {
  return JSON.stringify(said);
}

export function readMetadata(metadata: string): Metadata {
  return Metadata.parse(metadata === '' ? {} : JSON.parse(metadata));
}

/** What stands for a project in buttons: names may be long. */
export function idOf({ key }: Pick<PortfolioProject, 'key'>): string {
  return printOf(key);
}

/**
 * The portfolio as it is stored this moment.
 * @param counted whether it says how much work belongs to each: all work items are read for it
 */
export async function listOf(
  { page, note, counted }: { page: number; note: string | null; counted: boolean },
  ctx: CommandContext,
): Promise<ModalView> {
  const { projects } = await portfolioNow(ctx);
  const open = counted
    ? await openByProject(ctx.store, { ...ctx.rules, portfolio: projects }, ctx.now)
    : null;
  const ordered = inOrderOfPriority(projects);
  const pages = Math.max(1, Math.ceil(ordered.length / PROJECTS_A_PAGE));
  const shown = Math.min(page, pages - 1);
  return portfolioList({
    projects: ordered
      .slice(shown * PROJECTS_A_PAGE, (shown + 1) * PROJECTS_A_PAGE)
      .map((project) => ({ id: idOf(project), project, open: open && (open.get(project.key) ?? 0) })),
    page: shown,
    pages,
    total: ordered.length,
    expected: sumOfShares(projects),
    metadata: writeMetadata({ page: shown }),
    note,
  });
}
