import type { SharesModel } from '../../src/charts/define.ts';
import type { AlignmentReport } from '../../src/reports/alignment/define.ts';
import { primaryTeam } from '../../src/reports/facts/primary-team.ts';
import { mayReadAll } from '../../src/reports/readout/may-read.ts';
import { belongsTo } from '../../src/reports/visibility.ts';
import { BadInput } from '../../src/slack/define.ts';
import type { CommandContext } from './context.ts';
import { isWhole, type ReadoutScope, readoutScope } from './readout.ts';

const MOST_ROWS = 12;

/**
 * Of whom somebody is told: the team that they name, else the whole where they may read it, else their own team.
 * @throws BadInput for the whole where they may not read it, and where there is nothing to tell of
 */
export async function alignmentScope(name: string | undefined, ctx: CommandContext): Promise<ReadoutScope> {
  if (name !== undefined && !isWhole(name)) return readoutScope(name, ctx);
  const { store, asker } = ctx;
  const teams = await store.organisation.teams();
  if (mayReadAll(asker, teams)) return readoutScope(null, ctx);
  const own = asker.person && primaryTeam(asker.person.key, teams);
  if (name === undefined && own) return readoutScope(own.key, ctx);
  throw new BadInput(
    'Of the whole organisation this is for admins, managers and executives. Ask for a team: `/metrics alignment TEAM`.',
  );
}

/** Whether whoever asks may read titles of the work items of a project of the tracker. */
export function titlesIn(
  { team, teams, whole, outsider }: ReadoutScope,
  { asker }: CommandContext,
): (project: string) => boolean {
  if (!whole || !outsider) return () => !outsider;
  const own = teams.filter((each) => each.key !== team.key && belongsTo(asker, each, teams));
  const projects = new Set(own.flatMap((each) => each.projects ?? []));
  return (project) => projects.has(project);
}

/** Where the effort of the week leads, as shares: the objectives first, then what leads to none. */
export function alignmentShares(report: AlignmentReport, period: string): SharesModel | null {
  const { days, objectives, loose, team } = report;
  if (days === null || days === 0) return null;
  const told = objectives.flatMap(({ named, line, days: own, touched }) =>
    own === null || touched === null ? [] : [{ key: line[0]?.title ?? named, days: own, n: touched }],
  );
  const looseRow =
    loose.days === null ? [] : [{ key: 'leads to none', days: loose.days, n: loose.touched ?? 0 }];
  const shown = told.slice(0, MOST_ROWS);
  const rest = days - [...shown, ...looseRow].reduce((sum, each) => sum + each.days, 0);
  const others = rest > 1e-6 ? [{ key: 'others', days: rest, n: 0 }] : [];
  return {
    title: `What the work leads to · ${team.name}`,
    subtitle: `Share of person-days by objective · ${period}`,
    rows: [...shown, ...others, ...looseRow].map((row) => ({
      key: row.key,
      actual: (100 * row.days) / days,
      expected: null,
      n: row.n,
    })),
    counted: 'items',
  };
}
