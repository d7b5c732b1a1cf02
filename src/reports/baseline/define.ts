import type { Tier } from '../../benchmarks/table.ts';
import type { LocalDate } from '../../domain/instant.ts';
import type { Team } from '../../domain/team.ts';
import type { MetricDefinition, Summary } from '../../metrics/define.ts';
import type { Window } from '../../metrics/facts.ts';
import type { Found } from '../diagnosis/define.ts';
import type { Freshness } from '../freshness.ts';
import type { Part } from '../summary.ts';

/** One number of a team over the window. */
export interface Figure {
  metric: MetricDefinition;
  summary: Summary;
  band: Tier | null;
}

/** Why a metric was chosen for an objective. */
export type Reason = { by: 'finding'; finding: Found } | { by: 'band'; band: Tier } | { by: 'commitments' };

/** What a team might set out to reach by the end of the quarter. */
export interface ProposedObjective {
  metric: MetricDefinition;
  /** In the metric's unit. */
  start: number;
  target: number;
  by: LocalDate;
  reason: Reason;
}

/** Where one team is, in three answers, and what it might set out to reach. */
export interface TeamBaseline {
  team: Team;
  window: Window;
  /** How work gets done. */
  execution: {
    figures: Figure[];
    /** Where most of lead time goes: a share from 0 to 1 of all its hours; null where stages are not measured. */
    stage: { part: string; value: number; share: number } | null;
    findings: Found[];
  };
  /** Where the effort goes, and whether it leads anywhere. */
  alignment: { kinds: Part[]; portfolios: Part[]; aligned: Figure };
  /** Whether commitments are kept, and what speaks for a reason where they are not. */
  planning: { figures: Figure[]; findings: Found[] };
  objective: ProposedObjective | null;
  freshness: Freshness[];
}
