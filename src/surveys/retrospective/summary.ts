import { DateTime } from 'luxon';
import type { Retrospective } from '../../domain/retrospective.ts';
import type { Rules } from '../../domain/rules.ts';
import type { Team } from '../../domain/team.ts';
import type { MetricDefinition } from '../../metrics/define.ts';
import type { ListedAction } from '../../reports/action-list.ts';
import { focusMetric } from '../../reports/review/focus-reading.ts';
import { fourKeys } from '../../reports/review/four-keys.ts';
import { type Change, measuredTeam } from '../../reports/review/measured-team.ts';
import type { Store } from '../../store/index.ts';
import { type GroupResults, groupResults } from '../results.ts';
import { LEADERS_AFTER_MS } from '../visibility.ts';
import { actionsOf } from './board.ts';
import { chosenTopics, type RetroTopic, topicsOf } from './topics.ts';

/** What the numbers beside the feeling are of. */
export const NUMBERS_WEEKS = 4;

/** What a retrospective came to. */
export interface RetroSummary {
  retro: Retrospective;
  team: Pick<Team, 'key' | 'name' | 'timezone'>;
  facilitator: string;
  cards: number;
  /** Those with a dot, most dots first. */
  topics: RetroTopic[];
  actions: ListedAction[];
  /** The last pulse of the team; null where there is none, or it is too early for all who read the channel. */
  pulse: GroupResults | null;
  /** The focus, if any, and the four keys: the last four weeks against the four before. */
  numbers: ({ metric: MetricDefinition; isFocus: boolean } & Change)[];
}

export interface SummaryQuestion {
  retro: Retrospective;
  team: Team;
  now: Date;
  rules: Rules;
  benchmarkYear: number;
  /** Whether people outside the team may read it: what few people are behind is withheld. */
  outsider: boolean;
}

/** The last pulse of a team that its leaders may see too, as all can who read its channel. */
export function pulseOf(store: Store, { key: scope }: Team, now: Date): Promise<GroupResults | null> {
  const closedBy = new Date(now.getTime() - LEADERS_AFTER_MS);
  return groupResults(store, { scope, instrument: 'retro', now: closedBy });
}

async function numbersOf(
  store: Store,
  { retro, team, now, rules, benchmarkYear, outsider }: SummaryQuestion,
): Promise<RetroSummary['numbers']> {
  const end = DateTime.fromJSDate(retro.closedAt ?? now, { zone: team.timezone }).startOf('day');
  const weeksBefore = (weeks: number) => end.minus({ weeks }).toJSDate();
  const lately = { from: weeksBefore(NUMBERS_WEEKS), to: end.toJSDate() };
  const before = { from: weeksBefore(2 * NUMBERS_WEEKS), to: lately.from };
  const focus = focusMetric(team, rules);
  const keys = fourKeys(benchmarkYear).filter(({ id }) => id !== focus?.id);
  const metrics = focus ? [focus, ...keys] : keys;
  const window = { from: before.from, to: lately.to };
  const measured = await measuredTeam(store, { team, metrics, window, now, rules, outsider });
  return metrics.map((metric) => ({
    metric,
    isFocus: metric === focus,
    ...measured.change(metric, lately, before),
  }));
}

/** What a closed retrospective came to, with the feeling of the team beside its numbers as they were then. */
export async function retroSummary(store: Store, question: SummaryQuestion): Promise<RetroSummary> {
  const { retro, team, now } = question;
  const [people, cards, actions, pulse, numbers] = await Promise.all([
    store.organisation.people(),
    store.retrospectives.cards.of(retro.id),
    actionsOf(store, retro, now),
    pulseOf(store, team, now),
    numbersOf(store, question),
  ]);
  return {
    retro,
    team,
    facilitator: people.find(({ key }) => key === retro.facilitator)?.name ?? 'somebody who has left',
    cards: cards.length,
    topics: chosenTopics(topicsOf(cards, retro)),
    actions,
    pulse,
    numbers,
  };
}
