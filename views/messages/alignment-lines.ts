import type { AlignedObjective, AlignedProject, TouchedItem } from '../../src/reports/alignment/define.ts';
import { link, plain } from '../foreign-text.ts';
import { count } from '../format.ts';

const PROJECTS_SHOWN = 4;
const ITEMS_SHOWN = 2;
const LOOSE_SHOWN = 5;
const LINE_SHOWN = 4;
const TITLE_LIMIT = 90;
const ITEM_LIMIT = 48;

/** `1 person-day`, `2.5 person-days`; under a tenth it is said so. */
export function daysWords(days: number): string {
  if (days > 0 && days < 0.1) return 'under 0.1 person-days';
  const shown = Number(days.toFixed(1));
  return `${shown.toLocaleString('en-US')} person-day${shown === 1 ? '' : 's'}`;
}

function itemWords({ key, title, url }: TouchedItem): string {
  return `${link(url, key)}${title === null ? '' : ` ${plain(title, ITEM_LIMIT)}`}`;
}

/** The largest of what leads to nothing, one a line. */
export function itemsWords(items: TouchedItem[]): string[] {
  return items.slice(0, LOOSE_SHOWN).map((item) => `• ${itemWords(item)} (${daysWords(item.days)})`);
}

function projectWords({ name, days, touched, items }: AlignedProject): string {
  const project = name === null ? 'in no project' : `*${plain(name, 60)}*`;
  const amount = days === null ? '' : ` ${daysWords(days)}`;
  const shown = items.slice(0, ITEMS_SHOWN).map(itemWords);
  const rest = touched - shown.length;
  const more =
    rest > 0 ? [shown.length === 0 ? count(rest, 'item') : `${rest.toLocaleString('en-US')} more`] : [];
  return `   ↳ ${project}${amount}: ${[...shown, ...more].join(' · ')}`;
}

/**
 * An objective, its projects, and what was touched of them.
 * @param week `this week` or `last week`
 * @param noneSet whether no objective is set at all: then it is not said of each
 */
export function objectiveWords(
  { named, line, days, touched, projects }: AlignedObjective,
  { week, noneSet }: { week: string; noneSet: boolean },
): string {
  const [first, ...above] = line.slice(0, LINE_SHOWN);
  const unset = noneSet ? '' : ' (nobody set an objective of that name in `/goals`)';
  const title = first
    ? `*${plain(first.title, TITLE_LIMIT)}* (${plain(first.whose, 40)})`
    : `*${plain(named, TITLE_LIMIT)}*${unset}`;
  const up = above.map((each) => ` → ${plain(each.title, TITLE_LIMIT)} (${plain(each.whose, 40)})`).join('');
  if (days === null || touched === null)
    return `${title}${up}\n   how much was done for it ${week} is shown to the team only: it would tell what few people did`;
  const shown = projects.slice(0, PROJECTS_SHOWN).map(projectWords);
  const rest = projects.length - shown.length;
  return [
    `${title}${up}: ${daysWords(days)}, ${count(touched, 'item')}`,
    ...shown,
    ...(rest > 0 ? [`   ↳ and ${count(rest, 'project')} more`] : []),
  ].join('\n');
}
