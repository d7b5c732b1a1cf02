import { stringify } from 'csv-stringify/sync';
import { localDate } from '../../metrics/calendar/periods.ts';
import type { PortfolioStatus, ProjectStatus } from './define.ts';

const day = (at: Date | null | undefined, zone: string) => (at ? localDate(at, zone) : null);

function rowOf(project: ProjectStatus, reason: string) {
  const { priority, name, kind, standing, dueAt, expected, progress, health, share, risk, teams, zone } =
    project;
  return {
    priority,
    project: name,
    kind,
    status: standing,
    reason,
    due: day(dueAt, zone),
    'done by (50 %)': day(expected?.even, zone),
    'done by (85 %)': day(expected?.safe, zone),
    begun: day(progress?.begunAt, zone),
    'done on': day(progress?.doneAt, zone),
    'items done': progress?.done,
    'items known': progress?.known,
    'new in 4 weeks': progress?.added,
    'went back': health?.wentBack.n,
    'ever done': health?.wentBack.of,
    'open bugs': health?.openBugs,
    'incidents of its teams in 4 weeks': health?.incidents?.n,
    '% of the effort': share.actual,
    '% planned': share.expected,
    'needs help': risk?.rank ?? null,
    signal: risk?.signal ?? null,
    teams: teams.join(' '),
  };
}

/**
 * All projects as a table; what is not known is empty. Cells that a spreadsheet would take for a formula are made harmless.
 * @param reasonOf why a project stands as it stands, in words
 */
export function portfolioCsv(
  { projects }: PortfolioStatus,
  reasonOf: (project: ProjectStatus) => string,
): string {
  return stringify(
    projects.map((project) => rowOf(project, reasonOf(project))),
    { bom: true, header: true, escape_formulas: true, record_delimiter: '\r\n' },
  );
}
