import { DateTime } from 'luxon';
import type { Chance, Driver, NoForecast } from '../../src/insights/forecast/define.ts';
import type { DeliveryScope } from '../../src/reports/delivery/define.ts';
import type { AskedScope } from '../../src/reports/delivery/named.ts';
import { link, plain } from '../foreign-text.ts';
import { count } from '../format.ts';

const MOST_DAYS = 100;
const NAME_LIMIT = 80;
const MOST_OTHERS = 3;

/** `14 Jan 2027` on the calendar of a zone. */
export function dayOf(at: Date, zone: string): string {
  return DateTime.fromJSDate(at, { zone }).setLocale('en').toFormat('d LLL yyyy');
}

/** The day that something is promised for; empty for none. */
export function dueDay({ dueOn }: Pick<DeliveryScope, 'dueOn'>): string {
  return dueOn === null ? '' : dayOf(new Date(dueOn), 'UTC');
}

/** “At risk” begins at the one, “on track” at the other. */
const WORD_ENDS = [0.5, 0.85];

/** A chance from 0 to 1, no more precise than it is: `about 60 %`, `just under 50 %`, `less than 5 %`, `more than 95 %`. */
export function chanceWords(chance: number): string {
  if (chance < 0.05) return 'less than 5 %';
  if (chance > 0.95) return 'more than 95 %';
  const shown = Math.round(chance * 20) / 20;
  // Below what a word of standing begins at it is not said to be that.
  const under = WORD_ENDS.includes(shown) && chance < shown;
  return `${under ? 'just under' : 'about'} ${Math.round(shown * 100)} %`;
}

/** A number of days: `1 day`, `40 days`; more than a hundred in weeks. */
export function daysWords(days: number): string {
  const whole = Math.round(Math.abs(days));
  return whole <= MOST_DAYS ? count(whole, 'day') : count(Math.round(whole / 7), 'week');
}

/** Days from one day to another, as both are told: below 0 where the first is later. */
export function daysFrom(from: Date, to: Date, zone: string): number {
  const [start, end] = [from, to].map((at) => DateTime.fromJSDate(at, { zone }).startOf('day'));
  return start && end ? Math.round(end.diff(start, 'days').days) : 0;
}

/** `12 days earlier`, `3 days later`, `on the same day`. */
export function shiftWords(days: number): string {
  const whole = Math.round(days);
  if (whole === 0) return 'on the same day';
  return `${daysWords(whole)} ${whole < 0 ? 'earlier' : 'later'}`;
}

/** What is forecast, as it stands in a sentence. */
export function nameOf({ key, title, url }: DeliveryScope): string {
  return link(url, title === key ? key : title);
}

/** The same with its key, where it has a title as well. */
export function fullName(scope: DeliveryScope): string {
  const { kind, key, title } = scope;
  return kind === 'epic' && title !== key ? `${nameOf(scope)} (${plain(key, NAME_LIMIT)})` : nameOf(scope);
}

export const ODDS: Record<Chance, string> = {
  50: 'Even odds (50 %)',
  85: 'Fairly safe (85 %)',
  95: 'Nearly certain (95 %)',
};

export const DRIVERS: Record<Driver['what'], string> = {
  'scope stands still': 'If nothing more is added',
  'no other work': 'If the same people worked on nothing else',
  'one more person': 'With one more person',
  'best weeks return': 'At the pace of the best weeks',
  'worst weeks return': 'At the pace of the worst weeks',
};

/** What kinds of scope are called. */
export const KINDS: Record<DeliveryScope['kind'], string> = {
  epic: 'an epic',
  portfolio: 'a project of the portfolio',
  team: 'a team',
  tracker: 'a project of the tracker',
};

/**
 * What else is called so, each with how to ask for it.
 * @param before what is typed before the name
 * @param safe makes a name harmless where it is shown
 */
export function othersWords(others: AskedScope[], before: string, safe = plain): string {
  const shown = others.slice(0, MOST_OTHERS);
  const each = shown.map(({ kind, ask }) => `${KINDS[kind]} (\`${before} ${safe(ask, NAME_LIMIT)}\`)`);
  const more = others.length - shown.length;
  return `Called so too: ${each.join(', ')}${more > 0 ? ` and ${more.toLocaleString('en-US')} more` : ''}.`;
}

/** What it takes before anything can be said. */
export interface Needs {
  /** Weeks of history. */
  weeks: number;
  /** Finished items. */
  done: number;
}

const NO_ITEMS: Record<DeliveryScope['kind'], string> = {
  epic: 'Put its work items below it in the tracker, then ask again.',
  portfolio: 'Say in its settings which work items serve it (`/metrics portfolio`), then ask again.',
  team: 'Name its projects or boards in `/kata setup`, then ask again.',
  tracker: 'Write them down in the tracker, then ask again.',
};

/** Why there is no forecast, and what to do. */
export function becauseWords(
  because: Exclude<NoForecast, 'all done'>,
  { kind }: Pick<DeliveryScope, 'kind'>,
  { weeks, done }: Needs,
): string {
  switch (because) {
    case 'no items':
      return `It has no work items yet. ${NO_ITEMS[kind]}`;
    case 'few weeks':
      return `The work of these people is known for fewer than ${weeks} weeks: too few to tell a pace. Ask again when it is, or read more of the past: \`since\` of the source in \`kata.yml\`.`;
    case 'few done':
      return `The same people finished fewer than ${count(done, 'item')} of any kind lately: too few to tell a pace. Ask again when more are done.`;
    case 'nothing lately':
      return 'Nothing was finished for weeks, so the past tells no pace for what comes. Ask again when work has been finished for a few weeks; if it was finished, move it to done in the tracker.';
    case 'one burst':
      return 'Nearly everything was finished in one burst, as by an import or a clean-up: that tells no pace. Ask again when work has been finished for a few weeks.';
    case 'odd dates':
      return 'Too many items were done before they began, so their dates tell no pace. Correct the dates in the tracker, or in what is imported.';
  }
}
