import type { Logger } from 'pino';
import { MINUTE_MS } from '../../domain/milliseconds.ts';
import type { Rules } from '../../domain/rules.ts';
import type { Store } from '../../store/index.ts';
import { followAction, isNews, isToFollow } from './follow.ts';

export interface FollowingAll {
  now: Date;
  rules: Rules;
  log: Logger;
  signal: AbortSignal;
}

/** Actions in one go: the others wait for the next, a minute later. */
const MOST_AT_ONCE = 100;

/** As many as there is room for, others each minute: those that wait for enough cases keep nobody from it. */
function inTurn<T>(all: T[], room: number, now: Date): T[] {
  const start = all.length === 0 ? 0 : (Math.floor(now.getTime() / MINUTE_MS) * room) % all.length;
  return [...all.slice(start), ...all.slice(0, start)].slice(0, room);
}

/**
 * Finds out what there is to find out of all actions: those to which something happened first, the ones made last first.
 * @throws AggregateError when some could not be measured, after all had their turn
 */
export async function followActions(
  store: Store,
  { now, rules, log, signal }: FollowingAll,
): Promise<number> {
  const [actions, teams] = await Promise.all([store.actionItems.topical(now), store.organisation.teams()]);
  const teamOf = new Map(teams.map((team) => [team.key, team]));
  const wanted = actions
    .flatMap((item) => {
      const team = teamOf.get(item.team);
      return team && isToFollow(item, { team, now, rules }) ? [{ item, team }] : [];
    })
    .toSorted((a, b) => Number(b.item.createdAt) - Number(a.item.createdAt));
  const failures: unknown[] = [];
  const [news, soaking] = [true, false].map((are) =>
    wanted.filter(({ item, team }) => isNews(item, { team, now, rules }) === are),
  ) as [typeof wanted, typeof wanted];
  const first = news.slice(0, MOST_AT_ONCE);
  const taken = [...first, ...inTurn(soaking, MOST_AT_ONCE - first.length, now)];
  for (const { item, team } of taken) {
    if (signal.aborted) break;
    try {
      await followAction(store, item, { team, now, rules });
    } catch (error) {
      // One that cannot be measured must not keep the others from it.
      log.error({ err: error, action: item.id }, 'the number of an action was not measured');
      failures.push(error);
    }
  }
  if (failures.length > 0) throw new AggregateError(failures, 'not every action could be followed');
  return taken.length;
}
