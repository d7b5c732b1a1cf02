import type { ProjectRisk, RiskSubject, UnsaidRisk } from '../../src/reports/risk/define.ts';
import type { HitRate } from '../../src/reports/risk/predictions.ts';
import { bare, link, plain } from '../foreign-text.ts';
import { count } from '../format.ts';
import { chanceWords, dueDay } from './forecast-words.ts';

const WEEK = 7;
/** Characters of a name and of a key: five projects stand in one message. */
const [NAME, KEY] = [60, 20];
const MONTH = 30.4;
/** Beyond this nobody can say by how much. */
const MOST_DAYS = 365;
/** Of fewer than these, how many were late says nothing. */
const FEW = 5;

/** A number of days as one would say it: no closer than it is known. */
export function roughly(days: number): string {
  if (days >= MOST_DAYS) return 'a year or more';
  if (days >= 10 * WEEK) return count(Math.round(days / MONTH), 'month');
  return days >= 2 * WEEK ? count(Math.round(days / WEEK), 'week') : count(Math.round(days), 'day');
}

/** Days after a day, in words: `3 weeks late`, `2 days early`, `on the day`. */
function lateness(days: number): string {
  const rounded = Math.round(days);
  if (rounded === 0) return 'on the day';
  return rounded > 0 ? `${roughly(days)} late` : `${roughly(-days)} early`;
}

/** What is expected of a project, in a few words. */
export function delayWords({ delayDays }: Pick<ProjectRisk, 'delayDays'>): string {
  if (delayDays < 1) return 'expected on time';
  return `expected about ${roughly(delayDays)} late`;
}

/** The same beside its bar: a mean of some days is no word of lateness where it is most likely in time. */
export function barWords(risk: Pick<ProjectRisk, 'delayDays' | 'needsHelp' | 'span'>): string {
  if (risk.needsHelp) return delayWords(risk).replace('expected ', '');
  return risk.span.to <= 0 ? 'in time with 85 %' : 'may be late';
}

/** A project's name; that of an epic with its key. */
export function nameOf({ scope }: Pick<RiskSubject, 'scope'>): string {
  const { kind, key, title, url } = scope;
  const name = link(url, bare(title, NAME));
  return kind !== 'epic' || title === key ? name : `${name} (${plain(key, KEY)})`;
}

/** How likely it is to be late, and how late it is with 50 and with 85 %. */
export function chancesWords({ lateChance, span }: Pick<ProjectRisk, 'lateChance' | 'span'>): string {
  return `${chanceWords(lateChance)} to be late; ${spanWords(span)}`;
}

/** How late it is with 50 and with 85 %. */
export function spanWords({ from, to }: ProjectRisk['span']): string {
  const [even, likely] = [lateness(from), lateness(to)];
  return even === likely ? `${even}, at 50 % as at 85 %` : `${even} at 50 %, ${likely} at 85 %`;
}

/** The day against which it is held. */
export function heldAgainst(
  { day, against, scope }: Pick<ProjectRisk, 'against' | 'day' | 'scope'>,
  dayOf: (at: Date) => string,
): string {
  return against === 'due day' ? dueDay(scope) : dayOf(day);
}

/** Why nothing can be said of a project, and that its day is over where it is. */
export function becauseWords({ because, scope }: Pick<UnsaidRisk, 'because' | 'scope'>, now: Date): string {
  const over = scope.dueAt !== null && scope.dueAt < now ? `; it was due ${dueDay(scope)}` : '';
  const words = {
    'no items': 'nothing is known to be in it',
    'few weeks': 'too few weeks of history',
    'few done': 'too little was finished yet',
    'nothing lately': 'nothing was finished lately, and too little before',
    'one burst': 'nearly all was finished in one burst',
    'odd dates': 'too many items were done before they began',
    'no day': 'no due day, and no earlier forecast to compare with',
  } satisfies Record<UnsaidRisk['because'], string>;
  return `${words[because]}${over}`;
}

/** `of 5 projects, 4 were late`. */
function lateOf({ n, late }: HitRate['named'], what: string, more = ''): string[] {
  if (n === 0) return [];
  if (n === 1) return [`the one ${what}${more} was ${late === 1 ? 'late' : 'not late'}`];
  const words = late === 0 ? 'none was late' : `${late} ${late === 1 ? 'was' : 'were'} late`;
  return [`of ${count(n, what)}${more}, ${words}`];
}

/** What became of what was said earlier; null where nothing said is old enough. */
export function hitWords(hits: HitRate | null): string {
  if (!hits) {
    return 'How often this is right: no prediction is old enough to tell. One is kept each week and compared when its day is over.';
  }
  const { named, others } = hits;
  const said = [
    ...lateOf(named, 'project', ' said to need help four weeks or more before the day'),
    ...lateOf(others, 'other project'),
  ];
  const none = named.n > 0 ? '' : ' Of those said to need help, none is past its day yet.';
  const few = named.n > 0 && named.n < FEW ? ' That is too few to go by.' : '';
  return `How often this is right: ${said.join('; ')}.${none}${few}`;
}
