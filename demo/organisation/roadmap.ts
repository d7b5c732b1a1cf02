import type { Organisation, TrackerIssue, TrackerProject } from './model.ts';
import { createRandom, type Random } from './random.ts';
import { mondayOf, WEEK } from './time.ts';

/** What a team builds at one time: a project of the portfolio, as one epic after another. */
interface Theme {
  /** Tracker project of its work items. */
  project: string;
  title: string;
  /** Share of the items that are written for it while it runs. */
  share: number;
  /** Weeks that each of its epics is planned for. */
  weeks: number;
  /** Weeks from now until the one under way is promised; below 0 where that day is past. */
  dueIn: number;
  /** Weeks that the one under way was given beyond its plan. */
  spare?: number;
}

const THEMES: Theme[] = [
  { project: 'SHOP', title: 'One-minute checkout', share: 0.5, weeks: 12, dueIn: 4 },
  { project: 'SHOP', title: 'Gift cards', share: 0.25, weeks: 16, dueIn: 12, spare: 8 },
  { project: 'PAY', title: 'Pay by bank', share: 0.45, weeks: 14, dueIn: 1 },
  { project: 'PAY', title: 'Refunds without tickets', share: 0.3, weeks: 12, dueIn: 10, spare: 3 },
  { project: 'CAT', title: 'Search that forgives typos', share: 0.45, weeks: 13, dueIn: 8, spare: 12 },
  { project: 'CAT', title: 'Five languages', share: 0.25, weeks: 18, dueIn: -1 },
  { project: 'PLAT', title: 'Deploy in ten minutes', share: 0.4, weeks: 12, dueIn: 7 },
];

const STEPS = [
  'first customers',
  'all countries',
  'every device',
  'large orders',
  'the long tail',
  'clean-up',
];
/** The tracker project in which the epics are: no team's own. */
export const ROADMAP = 'ROAD';
const FIRST_ID = 900_000;
/** What nobody finishes in so long after its epic was to end was taken out of it. */
const GRACE = 10 * WEEK;
/** What is open is part of what is under way, unless it was left lying for so long, begun or not. */
const [BEGUN, FRESH] = [16 * WEEK, 10 * WEEK];

function doneAt({ transitions }: TrackerIssue): number | null {
  const last = transitions.at(-1);
  return last?.to === 'Done' ? last.at.getTime() : null;
}

/** When each epic of a theme begins and is planned to end, oldest first; the last is under way. */
function spansOf(
  { weeks, dueIn, spare = 0 }: Theme,
  thisWeek: number,
  first: number,
): { from: number; due: number }[] {
  const spans: { from: number; due: number }[] = [];
  for (let due = thisWeek + dueIn * WEEK; due > first; due -= weeks * WEEK) {
    spans.unshift({ from: due - weeks * WEEK, due });
  }
  return spans.slice(-STEPS.length).map((span, index, { length }) => ({
    ...span,
    due: span.due + (index === length - 1 ? spare * WEEK : 0),
  }));
}

/** An epic as it is planned, with the items that came to be in it. */
interface Planned {
  theme: Theme;
  step: number;
  from: number;
  due: number;
  items: TrackerIssue[];
}

function epicOf({ theme, step, from, due, items }: Planned, by: string): TrackerIssue {
  const ends = items.map(doneAt);
  const createdAt = from - WEEK;
  const begun = items.flatMap(({ transitions }) => transitions[0]?.at.getTime() ?? []);
  const transitions: TrackerIssue['transitions'] = [];
  if (begun.length > 0) {
    const at = new Date(Math.max(createdAt, Math.min(...begun)));
    transitions.push({ at, author: by, from: 'To Do', to: 'In Progress' });
  }
  if (ends.every((end) => end !== null)) {
    transitions.push({ at: new Date(Math.max(...ends)), author: by, from: 'In Progress', to: 'Done' });
  }
  return {
    id: 0,
    key: '',
    type: 'Epic',
    summary: `${theme.title}: ${STEPS[step]}`,
    description: `What it takes for ${theme.title.toLowerCase()} to reach ${STEPS[step]}.`,
    reporter: by,
    assignee: by,
    createdAt: new Date(createdAt),
    updatedAt: new Date(Math.max(createdAt, ...transitions.map(({ at }) => at.getTime()))),
    transitions,
    storyPoints: null,
    sprints: [],
    changes: [],
    labels: [],
    dueOn: new Date(due).toISOString().slice(0, 10),
  };
}

/** Which items of a project each epic of its themes is made of; chance decides, the same way every time. */
function madeOf(project: TrackerProject, themes: Theme[], { now }: Organisation, random: Random): Planned[] {
  const thisWeek = mondayOf(now.getTime());
  const first = Math.min(...project.issues.map(({ createdAt }) => createdAt.getTime()));
  const epics = themes.flatMap((theme) =>
    spansOf(theme, thisWeek, first).map((span, step): Planned => ({ theme, step, ...span, items: [] })),
  );
  for (const issue of project.issues) {
    let place = random.fork(issue.key).next();
    const theme = themes.find(({ share }) => {
      place -= share;
      return place < 0;
    });
    const at = issue.createdAt.getTime();
    const end = doneAt(issue);
    const own = epics.filter((each) => each.theme === theme);
    const epic = end === null ? own.at(-1) : own.findLast(({ from }) => from <= at);
    const age = now.getTime() - at;
    const isIn =
      end === null ? age < (issue.transitions.length > 0 ? BEGUN : FRESH) : epic && end < epic.due + GRACE;
    if (epic && isIn && issue.type !== 'Task') epic.items.push(issue);
  }
  return epics.filter(({ items }) => items.length > 0);
}

/**
 * The organisation with what its work items are parts of: epics in a project of their own, each with the day it is
 * promised for. What belongs to none stays as it is.
 */
export function withRoadmap(organisation: Organisation): Organisation {
  const random = createRandom(7);
  const managerOf = new Map(
    organisation.teams.flatMap(({ projects, manager }) => projects.map((key) => [key, manager] as const)),
  );
  const made = organisation.projects.flatMap((project) => {
    const own = THEMES.filter((theme) => theme.project === project.key);
    const by = managerOf.get(project.key);
    if (own.length === 0 || by === undefined) return [];
    return madeOf(project, own, organisation, random).map((planned) => ({
      items: planned.items,
      epic: epicOf(planned, by),
    }));
  });
  if (made.length === 0) return organisation;
  made.sort((a, b) => Number(a.epic.createdAt) - Number(b.epic.createdAt));
  const parents = new Map<TrackerIssue, string>();
  const epics = made.map(({ epic, items }, index) => {
    const key = `${ROADMAP}-${index + 1}`;
    for (const item of items) parents.set(item, key);
    return { ...epic, id: FIRST_ID + index, key };
  });
  const roadmap: TrackerProject = { key: ROADMAP, name: 'Roadmap', boards: [], issues: epics };
  const projects = organisation.projects.map((project) => ({
    ...project,
    issues: project.issues.map((issue) => {
      const parent = parents.get(issue);
      return parent === undefined ? issue : { ...issue, parent };
    }),
  }));
  return { ...organisation, projects: [...projects, roadmap] };
}

/** Projects of the portfolio as an admin would have listed them, each with the keys of its epics. */
export function portfolioOf({ projects }: Organisation) {
  const epics = projects.find(({ key }) => key === ROADMAP)?.issues ?? [];
  return THEMES.flatMap(({ title }) => {
    const own = epics.filter(({ summary }) => summary.startsWith(`${title}:`));
    const last = own.at(-1);
    return last ? [{ title, keys: own.map(({ key }) => key), due: last.dueOn }] : [];
  });
}
