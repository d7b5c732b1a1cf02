import { type Judged, judged } from '../portfolio/standing.ts';
import type { DeliveryScope, Work } from './define.ts';
import { type DeliveryFacts, forecastScope } from './forecast-scope.ts';
import type { AskedScope } from './named.ts';
import { namesIn } from './names.ts';
import { piecesIn } from './pieces.ts';
import { forecastAs } from './question.ts';
import type { ReadingOf } from './readers.ts';

/** Forecasts take time: so many are made for one list. */
const MOST = 10;

/** One that is forecast in a list. */
export interface ListedForecast extends Judged {
  scope: DeliveryScope;
  zone: string;
  left: number;
  /** Key of the epic that holds all that is left of a project of the portfolio; null for none. */
  epic: string | null;
}

/** What can be forecast. */
export interface ForecastList {
  now: Date;
  /** Open epics and projects of the portfolio, those that are due first before those with no day. */
  rows: ListedForecast[];
  /** More of these, which are not forecast here. */
  more: DeliveryScope[];
  /** Teams and projects of the tracker with open work. */
  teams: AskedScope[];
  trackers: AskedScope[];
  /** How many are not shown because too few people’s work is in them. */
  withheld: number;
}

function isOpen(scope: DeliveryScope, work: Work): boolean {
  return piecesIn(scope, work).some(({ doneAt }) => doneAt === null);
}

/** The nearest day first; what has none last, newest epics first. */
function byDay(a: DeliveryScope, b: DeliveryScope): number {
  const [first, second] = [a, b].map(({ dueAt }) => dueAt?.getTime() ?? Number.POSITIVE_INFINITY);
  if (first === second) return a.kind === b.kind ? 0 : a.kind === 'epic' ? -1 : 1;
  return (first ?? 0) - (second ?? 0);
}

/** Key of the epic whose days those of a project are; null for none. */
function epicOf(scope: DeliveryScope, work: Work): string | null {
  const { kind, key } = forecastAs(scope, work);
  return scope.kind === 'portfolio' && kind === 'epic' ? key : null;
}

/** Without epics that are promised for the same day as the project of which nothing else is left: that says the same. */
function eachOnce(scopes: DeliveryScope[], work: Work): DeliveryScope[] {
  const nameOf = (epic: string | null, { dueOn }: DeliveryScope) => JSON.stringify([epic, dueOn]);
  const told = new Set(scopes.map((scope) => nameOf(epicOf(scope, work), scope)));
  return scopes.filter((scope) => scope.kind !== 'epic' || !told.has(nameOf(scope.key, scope)));
}

/** @param readingOf what the asker may be told of a scope */
export function forecastList(
  scopes: DeliveryScope[],
  facts: DeliveryFacts,
  readingOf: ReadingOf,
): ForecastList {
  const { work } = facts;
  const openOf = (of: DeliveryScope['kind']) =>
    scopes.filter((scope) => scope.kind === of && isOpen(scope, work));
  const { askFor } = namesIn(scopes);
  const asked = (scope: DeliveryScope): AskedScope => ({ ...scope, ask: askFor(scope) });
  const open = [...openOf('epic'), ...openOf('portfolio')];
  const readable = open.filter((scope) => !readingOf(scope).withheld);
  const shown = eachOnce(readable, work).toSorted(byDay);
  const rows = shown.slice(0, MOST).map((scope): ListedForecast => {
    const { outcome, zone } = forecastScope(scope, facts);
    const { left } = outcome.forecast ?? outcome;
    return { scope, zone, left, epic: epicOf(scope, work), ...judged(outcome, scope.dueAt, work.now) };
  });
  return {
    now: work.now,
    rows,
    more: shown.slice(MOST),
    teams: openOf('team').map(asked),
    trackers: openOf('tracker').map(asked),
    withheld: open.length - readable.length,
  };
}
