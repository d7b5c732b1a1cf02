import type { Rules } from '../../domain/rules.ts';
import type { Team } from '../../domain/team.ts';
import { allocation } from '../../metrics/allocation.ts';
import type { Store } from '../../store/index.ts';
import { type Freshness, freshnessOf, isCovered, spansOf } from '../freshness.ts';
import { rulesOfTeam } from '../investment/rules-of-team.ts';
import { measure } from '../measure.ts';
import { type Decision, type Direction, decisionsOf, directionOf } from './decisions.ts';
import { type EffortReadout, effortOf } from './effort.ts';
import { readoutFacts } from './facts.ts';
import { type Figure, figureOf } from './figure.ts';
import { type HalfYear, halfYearBefore } from './half-year.ts';
import { MEASURES } from './measures.ts';

export interface ReadoutQuestion {
  /** A team, or all of them as one (`organisationAsTeam`). */
  team: Team;
  now: Date;
  rules: Rules;
  benchmarkYear: number;
  /** Whether it is for somebody outside: what few people are behind is withheld. */
  outsider: boolean;
}

/** Half a year of a team or of the whole organisation, speed and quality together. */
export interface Readout {
  team: Team;
  halfYear: HalfYear;
  figures: Figure[];
  effort: EffortReadout;
  speed: Direction;
  quality: Direction;
  decisions: Decision[];
  freshness: Freshness[];
}

const READS = [...new Set([...MEASURES.flatMap(({ metric }) => metric.reads), ...allocation.reads])];

/** Reads the facts of six complete months once, and measures all that is told of them. */
export async function readout(store: Store, question: ReadoutQuestion): Promise<Readout> {
  const { team, now, benchmarkYear, outsider } = question;
  const rules = await rulesOfTeam(store, team, question.rules);
  const halfYear = halfYearBefore(now, team.timezone);
  const facts = await readoutFacts(store, { team, window: halfYear, now, rules, reads: READS });
  const spans = await spansOf(store, READS, facts);
  const [freshness, declared] = await Promise.all([
    freshnessOf(store, spans),
    store.events.find('source-coverage'),
  ]);
  const figures = MEASURES.map((each) => {
    const covered = isCovered(each.metric.reads, { spans, declared }, halfYear.earlier);
    return figureOf(each, measure(each.metric, facts, {}, outsider), { halfYear, covered, benchmarkYear });
  });
  const effort = effortOf(facts, halfYear, outsider);
  return {
    team,
    halfYear,
    figures,
    effort,
    speed: directionOf(figures, 'speed'),
    quality: directionOf(figures, 'quality'),
    decisions: decisionsOf(figures, effort, rules.portfolio),
    freshness,
  };
}
