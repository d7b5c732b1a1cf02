import { forecastDelivery } from '../../insights/forecast/forecast-delivery.ts';
import type { DeliveryScope } from '../delivery/define.ts';
import { zoneOn } from '../delivery/due.ts';
import { questionOf, teamsOn } from '../delivery/question.ts';
import type { Investment } from '../investment/define.ts';
import { daysWithin } from '../investment/quarter.ts';
import type { ProjectRisk, RiskReport, UnsaidRisk } from '../risk/define.ts';
import type { RiskMaterial } from '../risk/material.ts';
import { inNeed } from '../risk/predictions.ts';
import { scopeName } from '../risk/scopes.ts';
import { MIN_CONTRIBUTORS } from '../visibility.ts';
import type { PortfolioStatus, ProjectStatus, Risk, Share } from './define.ts';
import { healthOf } from './health.ts';
import { progressOf } from './progress.ts';
import { type Project, projectsIn } from './projects.ts';
import { judged } from './standing.ts';

/** What the status of all projects is made from, each list read once. */
export interface PortfolioFacts {
  material: RiskMaterial;
  /** Of the same material. */
  risks: RiskReport;
  /** Where the effort went; null where it is not told. */
  investment: Investment | null;
  /** Keys of the teams that whoever asks is of, or leads. */
  belongs: ReadonlySet<string>;
  /** Keys of the teams of which one must work on a project; null for all projects. */
  of: ReadonlySet<string> | null;
  /** Whether who needs help may be told. */
  showsRisks: boolean;
  /** Whether too few people's work is in a project for whoever asks to be told its numbers. */
  isWithheld(scope: DeliveryScope): boolean;
}

/** What is worked out once for all projects. */
interface Shared extends PortfolioFacts {
  riskOf: Map<string, ProjectRisk | UnsaidRisk>;
  /** Names of those that need help, the first first. */
  ranked: string[];
  /** Keys of the teams of which may be told what few people did. */
  told: ReadonlySet<string>;
}

function sharedOf(facts: PortfolioFacts): Shared {
  const { projects, unsaid } = facts.risks;
  const told = facts.material.teams.filter(
    ({ key, members }) => facts.belongs.has(key) || members.length >= MIN_CONTRIBUTORS,
  );
  return {
    ...facts,
    riskOf: new Map([...projects, ...unsaid].map((risk) => [scopeName(risk.scope), risk])),
    ranked: facts.showsRisks ? inNeed(facts.risks).map(({ scope }) => scopeName(scope)) : [],
    told: new Set(told.map(({ key }) => key)),
  };
}

/** Its place among those that need help. Of few people's work those who are not of them are told no signal. */
function placeOf(name: string, teams: string[], { riskOf, ranked, belongs }: Shared): Risk | null {
  const rank = ranked.indexOf(name) + 1;
  const risk = riskOf.get(name);
  if (rank === 0 || !risk) return null;
  const mayTell = risk.people >= MIN_CONTRIBUTORS || teams.some((key) => belongs.has(key));
  return { rank, of: ranked.length, signal: mayTell ? (risk.readings[0]?.short ?? null) : null };
}

/** Of a team, what it got of the team's effort: what is planned is of everybody's. */
function shareOf({ scope, expected: planned }: Project, { investment, of }: Shared): Share {
  const expected = of === null ? planned : null;
  const none = { actual: null, expected, judgement: null };
  if (scope.kind === 'epic' || investment === null) return none;
  const { parts } = investment.projects;
  const part = parts.find((each) => each.part === scope.key && each.sort !== 'unallocated');
  if (part) return { actual: part.shownShare, expected, judgement: of === null ? part.judgement : null };
  const isTogether = parts.some(({ of }) => of.includes(scope.key));
  return parts.length === 0 || isTogether ? none : { actual: 0, expected, judgement: null };
}

/** What anybody may know of it: that there is such a project, and by when it is wanted. */
function named({ scope, priority, listed }: Project, teams: string[], { belongs, material }: Shared) {
  // Titles of work items are for those who are of a team that works on it, or lead one.
  const mayRead = scope.kind === 'portfolio' || teams.some((key) => belongs.has(key));
  return {
    kind: scope.kind,
    key: scope.key,
    name: mayRead ? scope.title : scope.key,
    url: mayRead ? scope.url : undefined,
    priority,
    listed,
    dueAt: scope.dueAt,
    teams,
    zone: zoneOn(scope, material.work, material.teams),
  };
}

function withheld(project: Project, teams: string[], shared: Shared): ProjectStatus {
  return {
    ...named(project, teams, shared),
    standing: 'cannot be said',
    because: 'few people',
    expected: null,
    progress: null,
    health: null,
    share: shareOf(project, shared),
    risk: null,
  };
}

function statusOf(project: Project, teams: string[], shared: Shared): ProjectStatus {
  const { scope, pieces } = project;
  const { material, riskOf, told } = shared;
  const { work, holidays } = material;
  if (shared.isWithheld(scope)) return withheld(project, teams, shared);
  const name = scopeName(scope);
  const outcome =
    riskOf.get(name)?.outcome ??
    forecastDelivery(questionOf(scope, work, { teams: material.teams, holidays }));
  const standing = judged(outcome, scope.dueAt, work.now);
  const shown = teams.filter((key) => told.has(key));
  return {
    ...named(project, teams, shared),
    ...standing,
    because: standing.because === 'no items' && project.isCircular ? 'in a circle' : standing.because,
    progress: progressOf(pieces, work.now),
    health: healthOf(pieces, shown, material),
    share: shareOf(project, shared),
    risk: placeOf(name, teams, shared),
  };
}

function effortOver(investment: Investment | null): PortfolioStatus['effort'] {
  if (investment === null || investment.missing !== null) return null;
  const { from, until, timezone, projects } = investment;
  const loose = projects.parts.find(({ sort }) => sort === 'unallocated');
  const isHidden = projects.parts.some(({ of }) => of.includes('unallocated'));
  const unallocated = loose?.shownShare ?? (isHidden ? null : 0);
  return { ...daysWithin({ from, to: until }, timezone), unallocated };
}

/** How every project stands, from facts that were read already. */
export function statusFrom(facts: PortfolioFacts): PortfolioStatus {
  const { material, investment, of } = facts;
  const { work, rules } = material;
  const { from, projects, twice } = projectsIn(work, material.teams, rules.portfolio);
  const shared = sharedOf(facts);
  return {
    now: work.now,
    from,
    twice,
    projects: projects.flatMap((project) => {
      const teams = teamsOn(project.scope, work);
      const isAsked = of === null || teams.some((key) => of.has(key));
      return isAsked ? [statusOf(project, teams, shared)] : [];
    }),
    effort: effortOver(investment),
    leftOut: { circles: work.circles.length, undated: work.undated.length },
  };
}
