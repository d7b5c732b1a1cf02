import type { ActionItem } from '../../domain/action-item.ts';
import type { ActionVerdict } from '../../domain/evidence.ts';
import { DAY_MS } from '../../domain/milliseconds.ts';
import type { Rules } from '../../domain/rules.ts';
import type { Unit } from '../../domain/unit.ts';
import { localDate } from '../../metrics/calendar/periods.ts';
import type { Store } from '../../store/index.ts';
import { fewPeople } from '../verdict/news.ts';
import { verdictAt } from '../verdict/verdict.ts';
import { metricCalled } from './focus-reading.ts';

/** An action that had its verdict. */
export interface Judged {
  opportunity: string;
  verdict: ActionVerdict;
  /** Its unit is null where nobody measures it any more. */
  number: { title: string; unit: Unit | null };
  /** Whether too few people are behind the number for those who read it. */
  withheld: boolean;
}

/** What came of what a team decided to do. */
export interface Came {
  /** Those whose verdict came in the month or since, the latest first. */
  judged: Judged[];
  /** Open ones that nobody changed for 30 days. */
  stale: number;
}

const STALE_MS = 30 * DAY_MS;
/** A verdict comes so long after an action was completed, at most. */
const LATEST_MS = 75 * DAY_MS;
/** More changes of a team's open actions than these are looked through by nobody. */
const MOST_DECISIONS = 1_000;

async function staleOf(store: Store, items: ActionItem[], now: Date): Promise<number> {
  const before = now.getTime() - STALE_MS;
  const old = items.filter(
    ({ completedOn, createdAt }) => completedOn === undefined && createdAt.getTime() < before,
  );
  if (old.length === 0) return 0;
  const subjects = old.map(({ id }) => ({ kind: 'action' as const, key: id }));
  const changed = (await store.decisions.latest(MOST_DECISIONS, subjects))
    .filter(({ at }) => at.getTime() >= before)
    .map(({ subject }) => ('key' in subject ? subject.key : ''));
  return old.filter(({ id }) => !changed.includes(id)).length;
}

export interface CameQuestion {
  team: string;
  /** Begin of the month. */
  from: Date;
  now: Date;
  timezone: string;
  rules: Rules;
  outsider: boolean;
}

/** Verdicts since a month began, and what lies there untouched. */
export async function whatCame(store: Store, question: CameQuestion): Promise<Came> {
  const { team, from, now, timezone, rules, outsider } = question;
  const since = localDate(new Date(from.getTime() - LATEST_MS), timezone);
  const items = await store.actionItems.ofTeam(team, { since });
  const recent = items.flatMap((item) => {
    const verdict = item.completedOn === undefined || item.dropped ? null : verdictAt(item, 'soak');
    return verdict && verdict.at >= from && verdict.at < now ? [{ item, verdict }] : [];
  });
  const judged = recent
    .toSorted((a, b) => Number(b.verdict.at) - Number(a.verdict.at))
    .map(async ({ item, verdict }): Promise<Judged> => {
      const metric = metricCalled(verdict.before.metric, rules);
      return {
        opportunity: item.opportunity,
        verdict,
        number: { title: metric?.title ?? verdict.before.metric, unit: metric?.unit ?? null },
        withheld: outsider && (await fewPeople(store, item.id, ['before', 'soak'])),
      };
    });
  return { judged: await Promise.all(judged), stale: await staleOf(store, items, now) };
}
