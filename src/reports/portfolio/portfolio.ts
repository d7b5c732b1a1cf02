import { quarterOf } from '../../domain/quarter.ts';
import type { Rules } from '../../domain/rules.ts';
import type { Team } from '../../domain/team.ts';
import { localDate } from '../../metrics/calendar/periods.ts';
import type { Store } from '../../store/index.ts';
import { readingFor } from '../delivery/readers.ts';
import { type Freshness, freshnessOf, spansOf } from '../freshness.ts';
import { investmentOf } from '../investment/investment.ts';
import { windowOfQuarter } from '../investment/quarter.ts';
import { investmentFacts } from '../investment/read.ts';
import { commonestZone, organisationAsTeam, organisationForOutsiders } from '../readout/organisation.ts';
import { mayReadRisks } from '../risk/for-viewer.ts';
import { readRiskMaterial } from '../risk/material.ts';
import { risksOf } from '../risk/risks.ts';
import { belongsTo, type Viewer } from '../visibility.ts';
import type { PortfolioStatus } from './define.ts';
import { statusFrom } from './status.ts';
import { isOrIsAbove } from './team-tree.ts';

export interface PortfolioQuestion {
  /** Only what this team, or one below it, works on; null for everything. */
  team: Team | null;
  /** Every team. */
  teams: Team[];
  /** Whoever is to read it. */
  viewer: Viewer;
  rules: Rules;
  now: Date;
}

/** The same, with how current its work items are, and what its effort was read from. */
export interface FreshPortfolio extends PortfolioStatus {
  freshness: Freshness[];
}

/** Whose effort is told: the team's, or everybody's as far as the reader may see it. */
async function effortOfWhom(
  store: Store,
  { team, teams, viewer }: PortfolioQuestion,
): Promise<{ team: Team; outsider: boolean }> {
  if (team) return { team, outsider: !belongsTo(viewer, team, teams) };
  const { leadership } = await store.settings.organisation();
  const whole = viewer.admin ? organisationAsTeam : organisationForOutsiders;
  return {
    team: whole(teams, leadership?.timezone ?? commonestZone(teams)),
    outsider: !viewer.admin,
  };
}

/** Where the effort of this quarter went so far, with what it was read from. */
async function effort(store: Store, question: PortfolioQuestion) {
  const { teams, now, rules } = question;
  const { team, outsider } = await effortOfWhom(store, question);
  const window = windowOfQuarter(quarterOf(localDate(now, team.timezone)), team.timezone);
  const belongs = (each: Team) => belongsTo(question.viewer, each, teams);
  const facts = await investmentFacts(store, { team, teams, window, now, rules, belongs });
  const investment = investmentOf(facts, { window, outsider, ofTeam: question.team !== null });
  return { investment, spans: await spansOf(store, ['activities'], facts) };
}

/**
 * How every project of the portfolio stands, or those that a team works on. Work and facts are read once for all of
 * them.
 */
export async function portfolioStatus(store: Store, question: PortfolioQuestion): Promise<FreshPortfolio> {
  const { team, teams, viewer, rules, now } = question;
  const [material, spent] = await Promise.all([
    readRiskMaterial(store, { teams, rules, now }),
    teams.length > 0 ? effort(store, question) : null,
  ]);
  const reading = await readingFor(viewer, { work: material.work, teams, rules, store });
  const belongs = teams.filter((each) => belongsTo(viewer, each, teams)).map(({ key }) => key);
  const of = team && teams.filter((each) => isOrIsAbove(team, each, teams)).map(({ key }) => key);
  const projects = [...new Set(material.work.pieces.map(({ project }) => project))];
  const spans = await store.events.spans(['work-item'], { repositories: [], projects });
  const status = statusFrom({
    material,
    risks: risksOf(material),
    investment: spent?.investment ?? null,
    belongs: new Set(belongs),
    of: of && new Set(of),
    showsRisks: mayReadRisks(question),
    isWithheld: (scope) => reading(scope).withheld,
  });
  return { ...status, freshness: await freshnessOf(store, [...spans, ...(spent?.spans ?? [])]) };
}
