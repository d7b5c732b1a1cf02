import type { Missing } from '../../src/reports/readout/figure.ts';
import type { Topic } from '../../src/reports/readout/measures.ts';
import { bare } from '../foreign-text.ts';
import { count } from '../format.ts';

const WEEKS_A_MONTH = 365.25 / 12 / 7;
/** Above this percentage `1 in so many` says little. */
const ONE_IN_UP_TO = 35;
const SELDOM = 0.01;

function rounded(value: number): string {
  return value.toLocaleString('en-US', { maximumFractionDigits: Math.abs(value) < 9.95 ? 1 : 0 });
}

function of(value: number, one: string, many: string): string {
  const text = rounded(value);
  return `${text} ${text === '1' ? one : many}`;
}

/** A length of time as people in business say it: `18 minutes`, `3.2 hours`, `1.4 days`. */
export function timeInWords(hours: number): string {
  const minutes = Math.round(hours * 60);
  if (minutes < 1) return 'less than a minute';
  if (minutes < 60) return of(minutes, 'minute', 'minutes');
  return hours < 24 ? of(hours, 'hour', 'hours') : of(hours / 24, 'day', 'days');
}

/** The same for a bar: `18 min`, `3.2 h`, `1.4 days`. */
export function timeShort(hours: number): string {
  const minutes = Math.round(hours * 60);
  if (minutes < 60) return minutes < 1 ? '< 1 min' : `${minutes} min`;
  return hours < 24 ? `${rounded(hours)} h` : of(hours / 24, 'day', 'days');
}

export function shareInWords(percent: number): string {
  return `${rounded(percent)} %`;
}

/** The share of one part of a whole, rounded together with the others; never none where there is some. */
export function partShare({ value, shown }: { value: number; shown: number }): string {
  return shown === 0 && value > 0 ? 'under 1 %' : `${shown} %`;
}

/** `1 in 12`; a percentage where that is more than a third. */
export function oneIn(percent: number): string {
  if (percent === 0) return 'none';
  if (percent > ONE_IN_UP_TO) return shareInWords(percent);
  return percent < SELDOM ? 'less than 1 in 10,000' : `1 in ${rounded(Math.round(100 / percent))}`;
}

/** `4.2 times a week`; what is seldom, by the month. */
export function howOften(perWeek: number, beside = 0): string {
  if (perWeek === 0) return 'not once';
  return Math.max(perWeek, beside) >= 1
    ? of(perWeek, 'time a week', 'times a week')
    : of(perWeek * WEEKS_A_MONTH, 'time a month', 'times a month');
}

/** A value of a measure in short, e.g. where it stands in a list. `beside` is what it is compared with. */
export function valueInWords(topic: Topic, value: number, beside = 0): string {
  if (topic === 'reach' || topic === 'restore') return timeInWords(value);
  if (topic === 'releases') return howOften(value, beside);
  return topic === 'problems' ? oneIn(value) : of(value, 'bug per 100 changes', 'bugs per 100 changes');
}

const KINDS = new Map<string, string>(
  Object.entries({
    feature: 'new features',
    bug: 'fixing bugs',
    debt: 'clean-up of older work',
    'keep-lights-on': 'keeping the lights on',
    unplanned: 'unplanned work',
    other: 'other work',
    unallocated: 'work that names no task',
  }),
);

/** Of several names in one sentence each is to be read. */
const NAME_LIMIT = 40;

/** A kind of work in plain words; the name of a project, shortened. */
export function partInWords(part: string): string {
  return KINDS.get(part) ?? bare(part, NAME_LIMIT);
}

const FACTS: Record<string, string> = {
  deliveries: 'changes',
  deployments: 'releases',
  incidents: 'what breaks',
  workItems: 'bugs',
  activities: 'who worked on what',
};

/** What no tool tells of, e.g. `releases and what breaks`. */
function factsInWords(facts: string[]): string {
  return listed(facts.map((fact) => FACTS[fact] ?? fact));
}

export function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** `a`, `a and b`, `a, b and c`. */
export function listed(all: string[], last = 'and'): string {
  const [end = '', ...rest] = all.toReversed();
  return rest.length > 0 ? `${rest.toReversed().join(', ')} ${last} ${end}` : end;
}

/** Why something is not measured, to be said after `because`. */
export function reasonInWords(
  missing: Missing,
  { lacks, n, noun }: { lacks: string[]; n: number; noun: string },
): string {
  if (missing === 'no source') return `no connected tool tells of ${factsInWords(lacks)}`;
  if (missing === 'withheld') return 'too few people are behind it';
  if (missing === 'none') return `there was no ${noun} in these six months`;
  return `there ${n === 1 ? 'was' : 'were'} only ${count(n, noun)} in these six months`;
}

/** That something has no number, and why. */
export function missingInWords(missing: Missing, of: { lacks: string[]; n: number; noun: string }): string {
  const what = missing === 'withheld' ? 'not shown' : 'not measured yet';
  return `${what}, because ${reasonInWords(missing, of)}`;
}
