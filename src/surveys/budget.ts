import { DAY_MS } from '../domain/milliseconds.ts';
import type { Store } from '../store/index.ts';
import { minutesOf } from './instruments/index.ts';

/** What a person is asked in any so many days stays within the budget. */
const WINDOW_MS = 30 * DAY_MS;
/** For so long it is remembered who was asked last. */
const REMEMBERED_MS = 180 * DAY_MS;
/** Sums of sixths of minutes are not exact. */
const ROUNDING = 1e-9;

/** A round that somebody was asked in: when it was opened, in milliseconds, and how long it takes. */
interface Asked {
  at: number;
  minutes: number;
}

/** What people were asked by an instant, whatever became of it. Of those who were asked nothing it has no entry. */
export interface AskedLately {
  /** Person key → the rounds they were asked in within thirty days. */
  rounds: Map<string, Asked[]>;
  /** Person key → when they were asked last; only where `remember` was asked for does it reach back half a year. */
  last: Map<string, number>;
}

/** @param remember whether it matters who was asked when, beyond the thirty days */
export async function askedLately(store: Store, now: Date, remember: boolean): Promise<AskedLately> {
  const since = now.getTime() - WINDOW_MS;
  const from = remember ? now.getTime() - REMEMBERED_MS : since;
  const rounds = new Map(
    (await store.surveyRounds.openedSince(new Date(from))).map((each) => [each.id, each]),
  );
  const lately: AskedLately = { rounds: new Map(), last: new Map() };
  for (const { round: id, person } of await store.surveyRounds.invitedIn([...rounds.keys()])) {
    const round = rounds.get(id);
    if (!round) continue;
    const at = round.openedAt.getTime();
    lately.last.set(person, Math.max(at, lately.last.get(person) ?? 0));
    if (at < since) continue;
    const own = { at, minutes: minutesOf(round.instrument) };
    lately.rounds.set(person, [...(lately.rounds.get(person) ?? []), own]);
  }
  return lately;
}

/**
 * From when on so many more minutes may be asked of somebody, if nothing else is asked of them until then; milliseconds,
 * 0 for any time. More minutes than the budget never fit: they are not to be asked about.
 */
export function fitsFrom(
  person: string,
  minutes: number,
  { lately, budget }: { lately: AskedLately; budget: number },
): number {
  const asked = (lately.rounds.get(person) ?? []).toSorted((a, b) => a.at - b.at);
  let used = asked.reduce((sum, each) => sum + each.minutes, 0);
  let from = 0;
  for (const each of asked) {
    if (used + minutes <= budget + ROUNDING) break;
    used -= each.minutes;
    from = each.at + WINDOW_MS + 1;
  }
  return from;
}
