import type { KnownBlock } from '@slack/types';
import type { DeliveryScope } from '../../src/reports/delivery/define.ts';
import type { ScopeForecast } from '../../src/reports/delivery/forecast-scope.ts';
import type { AskedScope } from '../../src/reports/delivery/named.ts';
import type { Freshness } from '../../src/reports/freshness.ts';
import { context, header, section } from '../blocks.ts';
import { bare, plain } from '../foreign-text.ts';
import { count } from '../format.ts';
import {
  basisLine,
  byLine,
  driverLines,
  driversTold,
  dueLine,
  type ImaginedAnswer,
  imaginedLines,
  leftOutLine,
  oddsLines,
} from './forecast-parts.ts';
import { becauseWords, dayOf, fullName, KINDS, type Needs, othersWords } from './forecast-words.ts';
import { freshnessLine } from './freshness.ts';

/** What the answer to `/metrics forecast` is made from; names are as the asker may read them. */
export interface ForecastAnswer {
  forecast: ScopeForecast;
  /** What else is called so. */
  others: AskedScope[];
  /** End of the day by which somebody asked how much is done. */
  by: Date | null;
  /** Whether what its teams do in all is not told: it would tell what few of them do beside it. */
  paceHidden?: boolean;
  imagined: ImaginedAnswer | null;
  needs: Needs;
  freshness: Freshness[];
}

interface Lead {
  /** One sentence, without mark-up. */
  text: string;
  /** The same with mark-up, and what stands behind it. */
  shown: string;
}

function leadOf({ forecast: { scope, outcome, zone, lastDone }, needs }: ForecastAnswer): Lead {
  const { forecast, because } = outcome;
  const { done, left } = forecast ?? outcome;
  const so = `${count(done, 'item')} done, ${left.toLocaleString('en-US')} open.`;
  if (because === 'all done') {
    const last = lastDone.own ? `, the last on ${dayOf(lastDone.own, zone)}` : '';
    const text = done === 1 ? 'Its one item is done' : `All ${count(done, 'item')} are done`;
    return { text: `${text}${last}.`, shown: `*${text}*${last}.` };
  }
  if (because !== null) {
    const text = because === 'no items' ? 'Nothing to forecast yet.' : 'Not enough history to say when.';
    return {
      text,
      shown: `*${text}* ${becauseWords(because, scope, needs)}${because === 'no items' ? '' : `\n${so}`}`,
    };
  }
  const safe = forecast.dates[85];
  const text = safe
    ? `With 85 % chance all is done by ${dayOf(safe, zone)}.`
    : 'At this pace the end is too far off to say when.';
  return { text, shown: `*${text}* ${so}` };
}

function othersLine({ kind, key }: DeliveryScope, others: AskedScope[]): KnownBlock[] {
  if (others.length === 0) return [];
  const also = othersWords(others, '/metrics forecast');
  return [context(`This is about ${KINDS[kind]} (\`${plain(key)}\`). ${also}`)];
}

/** By when something is done, how sure that is, what it hangs on and what it was made from. */
export function forecastMessage(answer: ForecastAnswer): { text: string; blocks: KnownBlock[] } {
  const { forecast: told, others, by, paceHidden = false, imagined, freshness } = answer;
  const { scope, outcome, zone, now } = told;
  const { forecast } = outcome;
  const lead = leadOf(answer);
  const name =
    scope.title === scope.key || scope.kind !== 'epic'
      ? scope.title
      : `${bare(scope.title, 100)} (${scope.key})`;
  const drivers = forecast && driverLines(driversTold(forecast, paceHidden));
  return {
    text: `Forecast for ${plain(scope.title)}: ${lead.text}`,
    blocks: [
      header(`Forecast · ${bare(name, 130)}`),
      ...othersLine(scope, others),
      section(`${fullName(scope)}: ${lead.shown}`),
      ...(forecast
        ? [
            section(oddsLines(forecast, zone)),
            section(dueLine(told, forecast)),
            ...(by ? [section(byLine(by, forecast, zone))] : []),
            ...(imagined ? [section(imaginedLines(imagined, told, forecast))] : []),
            ...(drivers ? [section(drivers)] : []),
            context(basisLine(told, forecast, paceHidden)),
          ]
        : []),
      context(`${leftOutLine(told)} Days are those of ${plain(zone)}. ${freshnessLine(freshness, now)}`),
    ],
  };
}
