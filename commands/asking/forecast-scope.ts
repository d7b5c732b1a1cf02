import type { DeliveryScope } from '../../src/reports/delivery/define.ts';
import type { DeliveryFacts, ScopeForecast } from '../../src/reports/delivery/forecast-scope.ts';
import { type AskedScope, named } from '../../src/reports/delivery/named.ts';
import { type ReadingOf, readingFor } from '../../src/reports/delivery/readers.ts';
import { scopesIn } from '../../src/reports/delivery/scope.ts';
import { readWork } from '../../src/reports/delivery/work.ts';
import { MIN_CONTRIBUTORS } from '../../src/reports/visibility.ts';
import { didYouMean } from '../../src/slack/arguments.ts';
import { BadArgument, BadInput } from '../../src/slack/define.ts';
import { bare } from '../../views/foreign-text.ts';
import { othersWords } from '../../views/messages/forecast-words.ts';
import type { CommandContext } from './context.ts';

const NAME_LIMIT = 100;
const ASK = '/metrics forecast';

/** All that forecasts are made from, and what of it the asker may read. */
export interface ForecastFacts extends DeliveryFacts {
  scopes: DeliveryScope[];
  readingOf: ReadingOf;
}

export async function forecastFacts({ store, asker, rules, now }: CommandContext): Promise<ForecastFacts> {
  const teams = await store.organisation.teams();
  const [work, holidays] = await Promise.all([readWork(store, { teams, rules, now }), store.holidays.all()]);
  const readingOf = await readingFor(asker, { work, teams, rules, store });
  return { work, teams, holidays, scopes: scopesIn(work, teams, rules), readingOf };
}

/** A scope as it is called for the asker: titles of work items are for those who belong to it. */
export function readBy<T extends DeliveryScope>(
  scope: T,
  { readingOf }: Pick<ForecastFacts, 'readingOf'>,
): T {
  if (scope.kind !== 'epic' || readingOf(scope).belongs) return scope;
  return { ...scope, title: scope.key, url: undefined };
}

function unknown(name: string, { scopes, readingOf }: ForecastFacts): BadArgument {
  const names = scopes.flatMap((scope) => {
    const shown = readBy(scope, { readingOf });
    return [shown.key, shown.title];
  });
  const near = didYouMean(name, names);
  const hint = near
    ? `Did you mean \`${bare(near, NAME_LIMIT)}\`?`
    : 'See `/metrics forecast` for what there is.';
  return new BadArgument(`There is no epic, project or team \`${bare(name, NAME_LIMIT)}\`. ${hint}`);
}

function itemSentence(key: string, isSubtask: boolean, of: string | null): string {
  const what = isSubtask ? 'a sub-task' : 'a single work item';
  const instead = of
    ? `It is a part of ${of}: ask \`/metrics forecast ${of}\`.`
    : 'It is a part of no epic: `/metrics forecast` lists what can be forecast.';
  return `${bare(key)} is ${what}; one item is too little to forecast. ${instead}`;
}

/**
 * What somebody named, and what else is called so.
 * @throws BadArgument when nothing is called so; BadInput when it is a single item, or above itself
 */
export function scopeAsked(name: string, facts: ForecastFacts): { scope: AskedScope; others: AskedScope[] } {
  const found = named(name, facts.scopes, facts.work);
  switch (found.what) {
    case 'scope':
      return found;
    case 'nothing':
      throw unknown(name, facts);
    case 'circle':
      throw new BadInput(
        `The parents of ${bare(found.key)} lead back to itself, so nobody can say what belongs to it. Correct its parent in the tracker, then ask again.`,
      );
    case 'item':
      throw new BadInput(itemSentence(found.key, found.isSubtask, found.of && bare(found.of.key)));
  }
}

/** Whether the pace of those who work on a scope would tell what few of them do beside it. */
export function hidesPace({ scope, teams, projects }: ScopeForecast, facts: ForecastFacts): boolean {
  const { readingOf, scopes } = facts;
  if (readingOf(scope).belongs) return false;
  const isPool = ({ kind, key }: DeliveryScope) =>
    teams.length > 0
      ? kind === 'team' && teams.some((team) => team.key === key)
      : kind === 'tracker' && projects.includes(key);
  return scopes.some((each) => isPool(each) && readingOf(each).withheld);
}

/**
 * @param others what else is called so
 * @throws BadInput to those who may not see numbers that so few people are behind
 */
export function admitToForecast(
  scope: DeliveryScope,
  others: AskedScope[],
  { readingOf }: Pick<ForecastFacts, 'readingOf'>,
): void {
  if (!readingOf(scope).withheld) return;
  const also = others.length > 0 ? ` ${othersWords(others, ASK, bare)}` : '';
  throw new BadInput(
    `Fewer than ${MIN_CONTRIBUTORS} people’s work is in ${bare(scope.key)}, or could be worked out from its numbers: only members and leaders of the teams that work on it may see its forecast.${also}`,
  );
}
