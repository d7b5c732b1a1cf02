import { CHANCES, type DeliveryForecast, type DeliveryOutcome } from '../../src/insights/forecast/define.ts';
import type { ScopeForecast } from '../../src/reports/delivery/forecast-scope.ts';
import type { AskedScope } from '../../src/reports/delivery/named.ts';
import type { Freshness } from '../../src/reports/freshness.ts';
import { driversTold } from '../../views/messages/forecast-parts.ts';
import { daysFrom } from '../../views/messages/forecast-words.ts';
import type { ImaginedForecast } from './forecast-imagined.ts';

function datesIn({ forecast }: DeliveryOutcome) {
  return forecast ? forecast.dates : null;
}

function shifts(imagined: DeliveryOutcome, outcome: DeliveryOutcome, zone: string) {
  const [is, was] = [imagined.forecast, outcome.forecast];
  if (!is || !was) return null;
  return Object.fromEntries(
    CHANCES.map((chance) => {
      const [then, now] = [is.dates[chance], was.dates[chance]];
      return [chance, then && now ? daysFrom(now, then, zone) : null];
    }),
  );
}

function basisTold({ basis }: DeliveryForecast, paceHidden: boolean) {
  return paceHidden ? { ...basis, done: null, itemsPerWeek: null, share: null } : basis;
}

/** One answer, as far as it has numbers. */
interface Told {
  told: ScopeForecast;
  /** What else is called so. */
  others: AskedScope[];
  by: Date | null;
  /** Whether what its teams do in all would tell what few of them do beside it. */
  paceHidden: boolean;
  imagined: ImaginedForecast | null;
  freshness: Freshness[];
}

/** For `--json`: days later are above 0, earlier below; null is "too far off to say". */
export function forecastData({ told, others, by, paceHidden, imagined, freshness }: Told) {
  const { scope, outcome, zone, teams, people, leftOut } = told;
  const { forecast } = outcome;
  const { dueAt, ...named } = scope;
  return {
    scope: named,
    others: others.map(({ kind, key, ask }) => ({ kind, key, ask })),
    zone,
    teams: teams.map(({ key }) => key),
    people,
    dates: datesIn(outcome),
    done: (forecast ?? outcome).done,
    left: (forecast ?? outcome).left,
    dueAt,
    chanceByDue: forecast && dueAt ? forecast.chanceBy(dueAt) : null,
    daysLate: forecast && dueAt ? forecast.lateBy(dueAt) : null,
    by: forecast && by ? { at: by, done: forecast.doneBy(by), chance: forecast.chanceBy(by) } : null,
    fan: forecast?.fan ?? [],
    drivers: forecast ? driversTold(forecast, paceHidden) : [],
    basis: forecast && basisTold(forecast, paceHidden),
    whatIf: imagined && {
      ...imagined.asked,
      without: imagined.asked.without?.key,
      dates: datesIn(imagined.outcome),
      daysLater: shifts(imagined.outcome, outcome, zone),
      because: imagined.outcome.because,
    },
    because: outcome.because,
    leftOut,
    freshness,
  };
}
