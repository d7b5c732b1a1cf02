import type { Attribution } from '../../correlation/attribution.ts';
import type { Identities } from '../../correlation/identities.ts';
import type { Correction } from '../../domain/correction.ts';
import type { Rules } from '../../domain/rules.ts';
import type { Team } from '../../domain/team.ts';
import type { FactLists, FactName, Window } from '../../metrics/facts.ts';
import type { Store } from '../../store/index.ts';

/** What a loader is told: whose facts, of which time, and as of when. */
export interface LoadQuery {
  store: Store;
  team: Team;
  /** Every team, for whose primary team somebody is in. */
  teams: Team[];
  /** Nothing that has nothing to do with any of these need be read. */
  spans: Window[];
  /** As if it were this instant: what happened later has not happened yet. */
  now: Date;
  /** Repositories in which the team may own something. */
  repositories: string[];
  attribution: Attribution;
  identities: Identities;
  rules: Rules;
  /** Whether deliveries tell which work items they name. */
  namesItems: boolean;
  /** What people said of the data, as far as it holds. */
  corrections: Correction[];
}

/** One list of facts, and the first instant from which a source tells of them for the team: null where none does. */
export interface Loaded<N extends FactName> {
  facts: FactLists[N];
  since: Date | null;
}

export type Loader<N extends FactName> = (query: LoadQuery) => Promise<Loaded<N>>;
