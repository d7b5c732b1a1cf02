import type {
  Because,
  Expected,
  PortfolioStatus,
  ProjectStatus,
  Standing,
} from '../../src/reports/portfolio/define.ts';
import { count } from '../format.ts';
import { chanceWords, dayOf } from './forecast-words.ts';

/** The same signs as in the picture: each has its own shape. */
const SIGNS: Record<Standing, string> = {
  'on track': '●',
  'at risk': '▲',
  late: '◆',
  done: '■',
  'cannot be said': '○',
};

/** Those that need attention first. */
const URGENCY: Standing[] = ['late', 'at risk', 'cannot be said', 'on track', 'done'];

const UNSAID: Partial<Record<Because, { long: string; short: string }>> = {
  'no due day': { long: 'no due day is set', short: 'no due day' },
  'few people': { long: 'fewer than three people are behind its numbers', short: 'too few people' },
  'far off': { long: 'it is farther off than anybody can say', short: 'too far off' },
  'no items': { long: 'no work item belongs to it', short: 'no work items' },
  'in a circle': {
    long: 'the parents of its items go round in a circle',
    short: 'parents in a circle',
  },
  'few weeks': { long: 'fewer than 6 weeks of history', short: 'too little history' },
  'few done': { long: 'too few items were ever finished', short: 'too few finished' },
  'nothing lately': { long: 'nothing was finished lately', short: 'nothing done lately' },
  'one burst': { long: 'nearly all was finished in one burst', short: 'all in one burst' },
  'odd dates': { long: 'too many items have dates that cannot be', short: 'impossible dates' },
};

export function signOf(standing: Standing): string {
  return SIGNS[standing];
}

/** `3 Dec`, with the year where it is another than now’s. */
function shortDay(at: Date, now: Date, zone: string): string {
  const [day, month, year] = dayOf(at, zone).split(' ');
  return dayOf(now, zone).endsWith(` ${year}`) ? `${day} ${month}` : `${day} ${month} ${year?.slice(2)}`;
}

/** Why it stands as it stands: `about 35 % likely by its day, 30 Jan 2027`. */
export function reasonWords({ because, expected, dueAt, progress, zone }: ProjectStatus): string {
  const unsaid = UNSAID[because];
  if (unsaid) return unsaid.long;
  if (because === 'all done') {
    const known = progress?.known ?? 0;
    return known === 1
      ? 'the one item written down so far is done'
      : `all ${count(known, 'item')} written down so far are done`;
  }
  const day = dueAt ? dayOf(dueAt, zone) : '';
  if (because === 'day past') return `its day, ${day}, is over`;
  return `${chanceWords(expected?.chance ?? 0)} likely by its day, ${day}`;
}

function expectedRemark({ safe, even }: Expected, now: Date, zone: string): string {
  if (safe) return `85 %: ${shortDay(safe, now, zone)}`;
  return even ? `50 %: ${shortDay(even, now, zone)}` : 'too far off';
}

/** The same for the picture, in some twenty characters. */
export function remarkWords({ because, expected, progress, zone }: ProjectStatus, now: Date): string {
  if (progress?.doneAt) return `since ${shortDay(progress.doneAt, now, zone)}`;
  if (expected) return expectedRemark(expected, now, zone);
  return UNSAID[because]?.short ?? 'no forecast';
}

/** `50 % by 3 Feb 2027, 85 % by 8 Mar 2027`; empty without a forecast. */
export function datesWords({ expected, zone }: ProjectStatus): string {
  if (!expected?.even) return '';
  const safe = expected.safe
    ? `85 % by ${dayOf(expected.safe, zone)}`
    : '85 % is farther off than anybody can say';
  return `50 % by ${dayOf(expected.even, zone)}, ${safe}`;
}

/** `24 of 40 done, 6 new in 4 weeks`; empty where no item is known. */
export function progressWords({ progress }: ProjectStatus, isShort = false): string {
  if (progress === null || progress.known === 0) return '';
  const { done, known, added } = progress;
  const told = `${done.toLocaleString('en-US')} of ${known.toLocaleString('en-US')} done`;
  if (!added) return told;
  return `${told}, ${added.toLocaleString('en-US')} new${isShort ? '' : ' in 4 weeks'}`;
}

/** `1st`, `22nd`, `113th`. */
export function ordinal(n: number): string {
  const endings: Record<string, string> = { one: 'st', two: 'nd', few: 'rd' };
  return `${n}${endings[new Intl.PluralRules('en', { type: 'ordinal' }).select(n)] ?? 'th'}`;
}

/** How many of each standing there are, those that need attention first. */
export function countsOf(projects: Pick<ProjectStatus, 'standing'>[]): { standing: Standing; n: number }[] {
  return URGENCY.map((standing) => ({
    standing,
    n: projects.filter((each) => each.standing === standing).length,
  })).filter(({ n }) => n > 0);
}

/** So many of the projects as fit, those that need attention first, in the order in which all stand. */
export function mostUrgent({ projects }: PortfolioStatus, most: number): ProjectStatus[] {
  const place = new Map(projects.map((project, index) => [project, index]));
  const byUrgency = projects.toSorted(
    (a, b) =>
      URGENCY.indexOf(a.standing) - URGENCY.indexOf(b.standing) || (place.get(a) ?? 0) - (place.get(b) ?? 0),
  );
  const chosen = new Set(byUrgency.slice(0, most));
  return projects.filter((project) => chosen.has(project));
}
