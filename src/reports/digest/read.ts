import { DateTime } from 'luxon';
import type { ActionItem } from '../../domain/action-item.ts';
import type { Rules } from '../../domain/rules.ts';
import type { Team } from '../../domain/team.ts';
import { localDate } from '../../metrics/calendar/periods.ts';
import type { Store } from '../../store/index.ts';
import { freshnessOf, isCovered, spansOf } from '../freshness.ts';
import { readTeamFacts } from '../team-facts.ts';
import type { Actions, Digest } from './define.ts';
import { allWeeksAt, digestOf } from './digest.ts';
import { metricOf, watchedWith } from './watched.ts';

export interface DigestQuestion {
  team: Team;
  /** The instant of which it tells: its weeks are the complete ones before, and nothing later is known. */
  at: Date;
  rules: Rules;
  benchmarkYear: number;
  /** Whether people outside the team may read it, as in a channel: what few people are behind is withheld. */
  outsider: boolean;
}

const NEAR_DAYS = 7;

/** Of the actions of a team, those there is something to say of between two days. */
export function near(items: ActionItem[], from: string, today: string, until: string): Actions {
  const open = items.filter(({ completedOn }) => completedOn === undefined);
  return {
    done: items.filter(
      ({ completedOn, dropped }) => completedOn !== undefined && completedOn >= from && !dropped,
    ),
    overdue: open.filter(({ dueBy }) => dueBy < today),
    due: open.filter(({ dueBy }) => dueBy >= today && dueBy <= until),
  };
}

/** What was done in the last seven days, what is overdue, and what is due in the next seven. */
async function actionsOf(store: Store, { key, timezone }: Team, at: Date): Promise<Actions> {
  const day = (days: number) =>
    localDate(DateTime.fromJSDate(at, { zone: timezone }).plus({ days }).toJSDate(), timezone);
  const [from, today, until] = [day(-NEAR_DAYS), day(0), day(NEAR_DAYS)];
  return near(await store.actionItems.ofTeam(key, { since: from }), from, today, until);
}

/** Reads a team's facts once, and makes its week of them. */
export async function weeklyDigest(store: Store, question: DigestQuestion): Promise<Digest> {
  const { team, at, rules, benchmarkYear, outsider } = question;
  const focus = team.focus ? metricOf(team.focus.metric, rules) : null;
  const watched = watchedWith(focus, benchmarkYear);
  const all = [...watched.stories.flat(), ...watched.states, watched.unlinked];
  const reads = [...new Set(all.flatMap((metric) => metric.reads))];
  const [facts, declared, actions] = await Promise.all([
    readTeamFacts(store, {
      team,
      spans: [allWeeksAt(at, team.timezone)],
      now: at,
      rules,
      reads,
      namesItems: true,
    }),
    store.events.find('source-coverage'),
    actionsOf(store, team, at),
  ]);
  const spans = await spansOf(store, reads, facts);
  return digestOf({
    team,
    at,
    facts,
    watched,
    focus,
    benchmarkYear,
    outsider,
    isCovered: (metric, window) => isCovered(metric.reads, { spans, declared }, window),
    freshness: await freshnessOf(store, spans),
    actions,
  });
}
