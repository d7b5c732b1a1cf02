import { lasts } from '../../domain/objective.ts';
import { quarterOf } from '../../domain/quarter.ts';
import { localDate } from '../../metrics/calendar/periods.ts';
import type { Store } from '../../store/index.ts';
import { type GoalsQuestion, measuredGoals } from './measured-goals.ts';
import { type Standing, together } from './progress.ts';

/** What a team is to reach this quarter, and how far it is. */
export interface ObjectiveInShort {
  title: string;
  share: number | null;
  standing: Standing;
}

/** The team's objective of this quarter, the one that was set first; null where it has none. */
export async function objectiveInShort(
  store: Store,
  question: GoalsQuestion,
): Promise<ObjectiveInShort | null> {
  const { team, now } = question;
  const quarter = quarterOf(localDate(now, team.timezone));
  const own = await store.objectives.ofTeam(team.key, quarter);
  const current = own.filter((each) => lasts(each, quarter));
  const objective = current.find((each) => each.quarter === quarter) ?? current[0];
  if (!objective) return null;
  const { keyResults } = await measuredGoals(store, [objective], question);
  return { title: objective.title, ...together(keyResults.get(objective.id) ?? []) };
}
