import type { Team } from '../../domain/team.ts';
import { mayReadAll } from '../readout/may-read.ts';
import { belongsTo, MIN_CONTRIBUTORS, type Viewer } from '../visibility.ts';
import type { RiskReport, RiskSubject } from './define.ts';

/** Whom an answer is for. */
export interface RiskAsked {
  viewer: Viewer;
  teams: Team[];
  /** Whose projects; null for everybody's. */
  team: Team | null;
}

/** A report as somebody may see it. */
export interface ShownRisks {
  report: RiskReport;
  /** Projects left out, because fewer than three people were seen to work on them. */
  withheld: number;
}

/** Whether somebody may read it: leaders all of it, a team's own that of their team. */
export function mayReadRisks({ viewer, teams, team }: RiskAsked): boolean {
  return mayReadAll(viewer, teams) || (team !== null && belongsTo(viewer, team, teams));
}

/** A team's key and those of the teams below it. */
function within(team: Team, teams: Team[]): Set<string> {
  const keys = new Set([team.key]);
  for (let size = 0; size < keys.size; ) {
    size = keys.size;
    for (const { key, parent } of teams) if (parent !== undefined && keys.has(parent)) keys.add(key);
  }
  return keys;
}

/**
 * What somebody may see of a report: of projects that none of their teams works on no titles of work items, and nothing
 * where fewer than three people's work is behind it.
 */
export function risksFor(report: RiskReport, { viewer, teams, team }: RiskAsked): ShownRisks {
  const wanted = team && within(team, teams);
  const mine = new Set(teams.filter((each) => belongsTo(viewer, each, teams)).map(({ key }) => key));
  const isAsked = (subject: RiskSubject) => !wanted || subject.teams.some((key) => wanted.has(key));
  const isOwn = (subject: RiskSubject) => viewer.admin || subject.teams.some((key) => mine.has(key));
  const isShown = (subject: RiskSubject) => isOwn(subject) || subject.people >= MIN_CONTRIBUTORS;
  const untitled = <T extends RiskSubject>(subject: T): T => {
    if (isOwn(subject) || subject.scope.kind !== 'epic') return subject;
    const { url: _url, ...scope } = subject.scope;
    return { ...subject, scope: { ...scope, title: scope.key } };
  };
  const asked = [...report.projects, ...report.unsaid].filter(isAsked);
  const shown = <T extends RiskSubject>(all: T[]) => all.filter(isAsked).filter(isShown).map(untitled);
  return {
    report: { ...report, projects: shown(report.projects), unsaid: shown(report.unsaid) },
    withheld: asked.filter((subject) => !isShown(subject)).length,
  };
}
