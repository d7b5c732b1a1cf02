import type { Objective } from '../../domain/objective.ts';
import type { Team } from '../../domain/team.ts';
import { localDate } from '../../metrics/calendar/periods.ts';
import type { Store } from '../../store/index.ts';
import type { Freshness } from '../freshness.ts';
import { commonestZone } from '../readout/organisation.ts';
import { inTurns } from '../review/in-turns.ts';
import { type End, lineOf } from './ancestry.ts';
import { type AskedOf, measuredBy } from './as-measured.ts';
import { type MeasuredGoals, measuredGoals, unmeasuredOf } from './measured-goals.ts';
import { type KeyResultProgress, type Standing, together } from './progress.ts';

/** An objective, and how far it is. */
export interface ObjectiveProgress {
  objective: Objective;
  /** Null for the company’s, and for that of a team which is not there any more. */
  team: Team | null;
  isCompany: boolean;
  /** The objective that it serves; null for none, or one that is gone. */
  serves: Objective | null;
  /** How the way up from it ends. */
  end: End;
  keyResults: KeyResultProgress[];
  share: number | null;
  standing: Standing;
}

async function measuredOf(
  store: Store,
  key: string | undefined,
  own: Objective[],
  asked: AskedOf,
): Promise<MeasuredGoals> {
  const { teams, now, rules } = asked;
  const team = teams.find((each) => each.key === key);
  if (key === undefined || team) return measuredGoals(store, own, measuredBy(team ?? null, asked));
  const today = localDate(now, commonestZone(teams));
  const keyResults = own.map((each) => [each.id, unmeasuredOf(each, 'no team', { rules, today })] as const);
  return { keyResults: new Map(keyResults), freshness: [] };
}

/** Some objectives in their order, and how current what tells of them is. */
export interface ObjectivesProgress {
  rows: ObjectiveProgress[];
  freshness: Freshness[];
}

/** How far some objectives are. @param all they and what is above them, by id */
export async function objectivesProgress(
  store: Store,
  objectives: Objective[],
  all: Map<string, Objective>,
  asked: AskedOf,
): Promise<ObjectivesProgress> {
  const groups = [...Map.groupBy(objectives, ({ team }) => team)];
  const measured = await inTurns(groups, ([key, own]) => measuredOf(store, key, own, asked));
  const keyResultsOf = new Map(measured.flatMap((each) => [...each.keyResults]));
  const bySource = new Map(measured.flatMap((each) => each.freshness.map((one) => [one.source, one])));
  const rows = objectives.map((objective): ObjectiveProgress => {
    const keyResults = keyResultsOf.get(objective.id) ?? [];
    const { above, end } = lineOf(objective, all);
    return {
      objective,
      team: asked.teams.find(({ key }) => key === objective.team) ?? null,
      isCompany: objective.team === undefined,
      serves: above[0] ?? null,
      end,
      keyResults,
      ...together(keyResults),
    };
  });
  return { rows, freshness: [...bySource.values()] };
}
