import type { Correction } from '../../domain/correction.ts';
import type { Decision } from '../../domain/decision.ts';
import { WEEK_MS } from '../../domain/milliseconds.ts';
import { WORKING_WEEK } from '../../domain/team.ts';
import type { MetricDefinition, Sample } from '../../metrics/define.ts';
import type { Facts, Window } from '../../metrics/facts.ts';
import type { Side } from '../deltas.ts';

/** What may have moved a number beside an action. */
export interface Meanwhile {
  metric: MetricDefinition;
  facts: Facts;
  before: Side;
  after: Side;
  /** What was decided since the number was frozen, of the team and of how things are measured. */
  decisions: Decision[];
  /** What was said of the data since then, of whatever team. */
  corrections: Correction[];
  /** Everything that was looked at on both sides, what was left out too. */
  refs: ReadonlySet<string>;
  /** How many other actions on the same number were completed. */
  others: number;
}

/** With fewer on one side, it is no sign that they are not there on the other. */
const REGULAR = 3;
/** From this on more or less work is a change of its own. */
const VOLUME = 0.3;
const OWNERSHIP = ['repositories', 'services', 'projects', 'boards'];

function said(n: number, one: string, many: string): string[] {
  return n > 0 ? [`${n.toLocaleString('en-US')} ${n === 1 ? one : many}`] : [];
}

/** Those who regularly took part on one side and not at all on the other. */
function onlyIn(side: Sample[], other: Sample[], { samePerson }: Facts): number {
  const there = [...new Set(other.flatMap(({ contributors }) => contributors))];
  const people: { logins: string; n: number }[] = [];
  for (const login of side.flatMap(({ contributors }) => [...new Set(contributors)])) {
    const known = people.find(({ logins }) => samePerson(logins, login));
    if (known) known.n += 1;
    else people.push({ logins: login, n: 1 });
  }
  return people.filter(({ logins, n }) => n >= REGULAR && !there.some((each) => samePerson(each, logins)))
    .length;
}

function holidaysIn({ from, to }: Window, { holidays, timezone, workingDays = WORKING_WEEK }: Facts): number {
  const dateOf = new Intl.DateTimeFormat('en-CA', { timeZone: timezone });
  const [first, last] = [dateOf.format(from), dateOf.format(to)];
  return [...holidays].filter((date) => {
    const weekday = new Date(`${date}T00:00:00Z`).getUTCDay() || 7;
    return date >= first && date < last && workingDays.includes(weekday);
  }).length;
}

function holidayWords({ facts, before, after }: Meanwhile): string[] {
  const [then, now] = [before, after].map(({ window }) => holidaysIn(window, facts));
  if (!then && !now) return [];
  return [`holidays: ${then === 1 ? '1 working day' : `${then} working days`} before, ${now} after`];
}

function perWeek({ samples, window }: Side): number {
  const weeks = (window.to.getTime() - window.from.getTime()) / WEEK_MS;
  return weeks > 0 ? samples.length / weeks : 0;
}

function volumeWords({ metric, before, after }: Meanwhile): string[] {
  if (metric.kind === 'count') return [];
  const [then, now] = [perWeek(before), perWeek(after)];
  if (then === 0 || Math.abs(now - then) / then <= VOLUME) return [];
  const shown = (n: number) => n.toLocaleString('en-US', { maximumFractionDigits: n < 10 ? 1 : 0 });
  return [`${shown(now)} ${metric.noun}s a week, ${shown(then)} before`];
}

function decidedWords({ decisions }: Meanwhile): string[] {
  const fields = (kind: string) =>
    decisions.filter(({ subject }) => subject.kind === kind).flatMap(({ after }) => Object.keys(after ?? {}));
  const team = fields('team');
  return [
    ...(team.some((field) => OWNERSHIP.includes(field)) ? ['what the team owns was changed'] : []),
    ...(team.includes('members') ? ['who is in the team was changed'] : []),
    ...(fields('rules').length > 0 ? ['how numbers are counted was changed'] : []),
  ];
}

/** What else changed between the two sides of a verdict, in words that can stand one after the other. */
export function confoundersOf(meanwhile: Meanwhile): string[] {
  const { facts, before, after, corrections, refs, others } = meanwhile;
  const corrected = corrections.filter(({ target }) => refs.has(target.ref)).length;
  return [
    ...said(onlyIn(after.samples, before.samples, facts), 'person joined', 'people joined'),
    ...said(
      onlyIn(before.samples, after.samples, facts),
      'person took no part any more',
      'people took no part any more',
    ),
    ...holidayWords(meanwhile),
    ...volumeWords(meanwhile),
    ...said(
      others,
      'other action on the same number was completed',
      'other actions on the same number were completed',
    ),
    ...decidedWords(meanwhile),
    ...said(corrected, 'correction of the data', 'corrections of the data'),
  ];
}
