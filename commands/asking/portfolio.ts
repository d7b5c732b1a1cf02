import type { Chart } from '../../src/charts/define.ts';
import { portfolioChart } from '../../src/charts/portfolio.ts';
import type { Team } from '../../src/domain/team.ts';
import { primaryTeam } from '../../src/reports/facts/primary-team.ts';
import { portfolioCsv } from '../../src/reports/portfolio/csv.ts';
import type { PortfolioStatus } from '../../src/reports/portfolio/define.ts';
import { mayReadAll } from '../../src/reports/readout/may-read.ts';
import { BadInput } from '../../src/slack/define.ts';
import type { Document } from '../../src/store/outbox.ts';
import { portfolioPicture } from '../../views/messages/portfolio-picture.ts';
import { reasonWords } from '../../views/messages/portfolio-words.ts';
import type { CommandContext } from './context.ts';
import { teamNamed } from './find.ts';
import { isWhole } from './readout.ts';

/**
 * Whose projects somebody asks for: all, or those of a team. Whoever may not read all is told of their own team.
 * @returns null for all
 * @throws BadInput for those who may not read all and are in no team
 */
export function portfolioTeam(
  name: string | undefined,
  teams: Team[],
  { asker }: CommandContext,
): Team | null {
  if (name !== undefined && !isWhole(name)) return teamNamed(name, teams);
  if (mayReadAll(asker, teams)) return null;
  const own = asker.person && primaryTeam(asker.person.key, teams);
  if (own && name === undefined) return own;
  throw new BadInput(
    'The whole portfolio is for admins, managers and executives. Ask for the projects of a team: `/metrics portfolio TEAM`.',
  );
}

/** The portfolio as a picture, and all of it as a table; no table where there is nothing in it. */
export function portfolioFiles(
  status: PortfolioStatus,
  team: Team | null,
): { chart: Chart; documents: Document[] } {
  const chart = portfolioChart(portfolioPicture(status, team?.name ?? null));
  const csv = portfolioCsv(status, reasonWords);
  const name = `portfolio-${status.now.toISOString().slice(0, 10)}.csv`;
  const table = { name, title: 'All projects (CSV)', bytes: Buffer.from(csv, 'utf8') };
  return { chart, documents: status.projects.length > 0 ? [table] : [] };
}
