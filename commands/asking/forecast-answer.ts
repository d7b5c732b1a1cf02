import { DateTime } from 'luxon';
import type { Chart } from '../../src/charts/define.ts';
import { fanChart } from '../../src/charts/fan.ts';
import { MIN_DONE, MIN_WEEKS } from '../../src/insights/forecast/forecast-delivery.ts';
import { forecastScope, type ScopeForecast } from '../../src/reports/delivery/forecast-scope.ts';
import { freshnessOf } from '../../src/reports/freshness.ts';
import { BadArgument, type Reply } from '../../src/slack/define.ts';
import { forecastMessage } from '../../views/messages/forecast.ts';
import { dayOf, dueDay } from '../../views/messages/forecast-words.ts';
import type { CommandContext } from './context.ts';
import { forecastData } from './forecast-data.ts';
import { type ImaginedArgs, type ImaginedForecast, imagineAsked } from './forecast-imagined.ts';
import { admitToForecast, type ForecastFacts, hidesPace, readBy, scopeAsked } from './forecast-scope.ts';

const MOST_YEARS = 3;

export interface ForecastAsked extends ImaginedArgs {
  name: string;
  /** A local day. */
  by?: string | undefined;
}

/** @throws BadArgument when the day is over, or farther off than anybody can say */
function endOfDay(day: string, now: Date, zone: string): Date {
  const end = DateTime.fromISO(day, { zone }).endOf('day');
  if (end.toMillis() < now.getTime()) throw new BadArgument(`\`--by ${day}\` is over: say a day to come.`);
  if (end > DateTime.fromJSDate(now).plus({ years: MOST_YEARS })) {
    throw new BadArgument(`\`--by ${day}\` is more than ${MOST_YEARS} years off: nobody can say.`);
  }
  return end.toJSDate();
}

function chartOf(told: ScopeForecast, imagined: ImaginedForecast | null): Chart | null {
  const { scope, outcome, progress, now, zone, teams } = told;
  const { forecast } = outcome;
  if (!forecast) return null;
  const { done, left, basis, dates, fan } = forecast;
  const named =
    scope.title === scope.key || scope.kind !== 'epic' ? scope.title : `${scope.title} (${scope.key})`;
  const whose = teams.length > 0 && teams.length <= 2 ? ` · ${teams.map(({ name }) => name).join(', ')}` : '';
  const { dueAt } = scope;
  return fanChart({
    title: `Forecast · ${named}`,
    subtitle: `${done} of ${done + left} items done${whose} · from ${basis.weeks} weeks · ${dayOf(now, zone)}`,
    zone,
    now,
    past: progress,
    fan,
    growth: basis.growth,
    dates,
    due: dueAt && { at: dueAt, text: `${dueAt < now ? 'was due' : 'due'} ${dueDay(scope)}` },
    imagined: imagined?.outcome.forecast?.dates[85] ?? null,
  });
}

/** The whole answer to a question about one scope. @throws BadInput when it cannot be answered, with what to do */
export async function answerForecast(
  { name, by: day, ...changed }: ForecastAsked,
  facts: ForecastFacts,
  { store, now }: CommandContext,
): Promise<Reply> {
  const { scope, others } = scopeAsked(name, facts);
  admitToForecast(scope, others, facts);
  const told = forecastScope(readBy(scope, facts), facts);
  const by = day === undefined ? null : endOfDay(day, now, told.zone);
  const imagined = imagineAsked(changed, told, facts);
  const spans = await store.events.spans(['work-item'], { repositories: [], projects: told.projects });
  const freshness = await freshnessOf(store, spans);
  const chart = chartOf(told, imagined);
  const paceHidden = hidesPace(told, facts);
  return {
    ...forecastMessage({
      forecast: told,
      others: others.map((each) => readBy(each, facts)),
      by,
      paceHidden,
      imagined: imagined && { ...imagined.asked, outcome: imagined.outcome, others: imagined.others },
      needs: { weeks: MIN_WEEKS, done: MIN_DONE },
      freshness,
    }),
    ...(chart && { chart }),
    data: forecastData({ told, others, by, paceHidden, imagined, freshness }),
  };
}
