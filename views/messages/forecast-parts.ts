import type { DeliveryForecast, DeliveryOutcome, Driver } from '../../src/insights/forecast/define.ts';
import type { DeliveryScope } from '../../src/reports/delivery/define.ts';
import type { ScopeForecast } from '../../src/reports/delivery/forecast-scope.ts';
import type { AskedScope } from '../../src/reports/delivery/named.ts';
import { plain } from '../foreign-text.ts';
import { count, percent } from '../format.ts';
import {
  chanceWords,
  DRIVERS,
  dayOf,
  daysFrom,
  daysWords,
  dueDay,
  KINDS,
  ODDS,
  othersWords,
  shiftWords,
} from './forecast-words.ts';
import { listed } from './readout-words.ts';

export const CHANCES = [50, 85, 95] as const;

const NAME_LIMIT = 60;
const MOST_NAMES = 5;
const TOO_FAR = 'too far off to say';

/** What somebody changed in thought, and what comes of it. */
export interface ImaginedAnswer {
  /** Factor on what is left to do. */
  scope?: number;
  people?: number;
  /** What is laid aside. */
  without?: DeliveryScope;
  /** What else is called so. */
  others: AskedScope[];
  outcome: DeliveryOutcome;
}

function dateWords(at: Date | null, zone: string): string {
  return at === null ? TOO_FAR : dayOf(at, zone);
}

/** The day of each chance, a line each. */
export function oddsLines({ dates }: DeliveryForecast, zone: string): string {
  return CHANCES.map((chance) => `• ${ODDS[chance]}: *${dateWords(dates[chance], zone)}*`).join('\n');
}

/** How it stands to the day that was promised, or that none was. */
export function dueLine({ scope, now }: ScopeForecast, forecast: DeliveryForecast): string {
  const { kind, dueAt } = scope;
  if (dueAt === null) {
    const where =
      kind === 'epic' ? 'in the tracker' : kind === 'portfolio' ? 'in `/metrics portfolio`' : null;
    return `It has no due day to compare with${where ? `: set one ${where}` : ''}.`;
  }
  const late = daysWords(forecast.lateBy(dueAt));
  if (dueAt < now)
    return `⚠ It was due on *${dueDay(scope)}*, which is over. On average it comes *${late} late*.`;
  const chance = forecast.chanceBy(dueAt);
  const odds = `Due on *${dueDay(scope)}*: the chance to make it is *${chanceWords(chance)}*`;
  return forecast.lateBy(dueAt) < 0.5
    ? `${odds}.`
    : `${odds}. On average it comes *${late} late* (in time counts as 0).`;
}

/** How much is done by a day that was asked for. */
export function byLine(by: Date, forecast: DeliveryForecast, zone: string): string {
  const done = forecast.doneBy(by);
  const each = CHANCES.map((chance) => `${done[chance].toLocaleString('en-US')} with ${chance} %`);
  return `By *${dayOf(by, zone)}* at least so many more of what is open now are done: ${listed(each)}. The chance of all: ${chanceWords(forecast.chanceBy(by))}.`;
}

function imaginedWords({ scope, people, without }: ImaginedAnswer): string {
  const parts: string[] = [];
  if (without !== undefined) parts.push(`${plain(without.title, NAME_LIMIT)} was laid aside`);
  if (scope !== undefined) {
    const by = Math.round(Math.abs(scope - 1) * 100);
    parts.push(`${by} % ${scope > 1 ? 'more' : 'less'} was left to do`);
  }
  if (people !== undefined) {
    const many = Math.abs(people);
    parts.push(`${many === 1 ? '1 person' : `${many} people`} ${people > 0 ? 'joined' : 'left'}`);
  }
  return listed(parts);
}

/** What comes of what is changed in thought, beside how it is. */
export function imaginedLines(
  imagined: ImaginedAnswer,
  { zone, scope, now }: ScopeForecast,
  forecast: DeliveryForecast,
): string {
  const { without, others } = imagined;
  const { dueAt } = scope;
  const head = `*If ${imaginedWords(imagined)}*`;
  const aside =
    without && others.length > 0
      ? `\nLaid aside is ${KINDS[without.kind]} (\`${plain(without.key, NAME_LIMIT)}\`). ${othersWords(others, '--without')}`
      : '';
  const then = imagined.outcome.forecast;
  if (!then) {
    const nothing = imagined.outcome.because === 'all done';
    return `${head}, ${nothing ? 'nothing would be left to do' : 'nobody could say when: the past tells no pace for that'}.${aside}`;
  }
  const lines = CHANCES.map((chance) => {
    const [is, was] = [then.dates[chance], forecast.dates[chance]];
    const shift = is && was ? `, ${shiftWords(daysFrom(was, is, zone))}` : '';
    return `• ${chance} %: *${dateWords(is, zone)}*${shift} (as it is: ${dateWords(was, zone)})`;
  });
  if (dueAt && dueAt >= now) {
    const [is, was] = [then.chanceBy(dueAt), forecast.chanceBy(dueAt)].map(chanceWords);
    lines.push(`• Chance to make ${dueDay(scope)}: *${is}* (as it is: ${was})`);
  }
  const joined = imagined.people !== undefined && imagined.people > 0;
  const caveat = joined ? '\nWho joins counts as if they knew their way from the first day on.' : '';
  return `${head}\n${lines.join('\n')}${caveat}${aside}`;
}

/** What moves the day, without what tells how much is done beside it where that is not told. */
export function driversTold({ drivers }: DeliveryForecast, paceHidden: boolean): Driver[] {
  return paceHidden ? drivers.filter(({ what }) => what !== 'no other work') : drivers;
}

/** What moves the day most, in words; null where nothing moves it. */
export function driverLines(drivers: Driver[]): string | null {
  if (drivers.length === 0) return null;
  const lines = drivers.map(({ what, days }) => `• ${DRIVERS[what]}: *${shiftWords(-days)}*`);
  return ['*What moves the 85 % day most*', ...lines].join('\n');
}

/** What it was made from. */
export function basisLine(
  { scope, question, teams, projects }: ScopeForecast,
  { basis }: DeliveryForecast,
  paceHidden: boolean,
): string {
  const { group } = question;
  const names = (teams.length > 0 ? teams.map(({ name }) => name) : projects).toSorted();
  const shown = names.slice(0, MOST_NAMES).map((name) => plain(name, NAME_LIMIT));
  const more = names.length - shown.length;
  const of = listed([...shown, ...(more > 0 ? [`${more} more`] : [])]);
  const whose = teams.length > 0 ? of : `everything in ${of}, for no team owns it`;
  const pace =
    basis.itemsPerWeek < 0.1
      ? 'under 0.1'
      : basis.itemsPerWeek.toLocaleString('en-US', { maximumFractionDigits: 1 });
  const share = basis.share >= 1 ? '' : `, ${percent(basis.share)} of them for this`;
  const unknown =
    group === null
      ? 'What is written down later is not in it.'
      : 'Too few of their projects are finished to know how these grow: as others elsewhere do is taken.';
  const grew =
    basis.growth === null
      ? unknown
      : `Finished projects came to ${basis.growth.toLocaleString('en-US', { maximumFractionDigits: 1 })} items for each one open at this point (n = ${basis.earlier}).`;
  const epic = group === null || group === scope.key ? null : plain(group, NAME_LIMIT);
  const same =
    epic === null ? '' : `All that is open of it is in ${epic}, so its days are those of ${epic}. `;
  const made = paceHidden
    ? '; how much that is would tell what fewer than three people do beside it'
    : `: ${count(basis.done, 'item')} finished, lately ${pace} a week${share}`;
  return `${same}Made from ${count(basis.weeks, 'week')} of ${whose}${made}. ${grew}`;
}

/** What was not counted. */
export function leftOutLine({ leftOut: { circles, undated, odd } }: ScopeForecast): string {
  const parts = ['sub-tasks and estimates'];
  if (undated > 0) parts.push(`${count(undated, 'item')} done at a time nobody knows`);
  if (circles.length > 0) {
    const keys = circles.slice(0, MOST_NAMES).map((key) => plain(key, NAME_LIMIT));
    const more = circles.length > MOST_NAMES ? ', …' : '';
    parts.push(
      `${count(circles.length, 'item')} whose parents go round in a circle (${keys.join(', ')}${more})`,
    );
  }
  const early =
    odd > 0
      ? ` ${count(odd, 'item')} done before ${odd === 1 ? 'it' : 'they'} began: counted by the day done.`
      : '';
  return `Not counted: ${parts.join('; ')}.${early}`;
}
