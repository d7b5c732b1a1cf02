import type { Effort } from '../../metrics/samples/effort.ts';
import { MIN_CONTRIBUTORS } from '../visibility.ts';
import type { FocusProject, FocusShare } from './define.ts';
import type { NamedProject } from './projects.ts';

/** Less than this in a week is a glance and does not count as balancing a project. A convention of Kata’s. */
const BALANCED_DAYS = 0.5;
/** Halves of a day that were added up from parts of days. */
const ROUNDING = 1e-9;

/** What a project got in one week. */
export interface Got {
  days: number;
  people: Set<string>;
}

/** What each project got, by its key; of none where `keyOf` says so. */
export function gotIn(efforts: Effort[], keyOf: (effort: Effort) => string | null): Map<string, Got> {
  const all = new Map<string, Got>();
  for (const effort of efforts) {
    const key = keyOf(effort);
    if (key === null) continue;
    const got = all.get(key) ?? { days: 0, people: new Set() };
    got.days += effort.personDays;
    for (const person of effort.people) got.people.add(person);
    all.set(key, got);
  }
  return all;
}

export function isBalanced(got: Got | undefined): got is Got {
  return got !== undefined && got.days >= BALANCED_DAYS - ROUNDING;
}

/** A project with what it got in each week; undefined in a week of which nothing is told. */
export interface ProjectWeeks {
  project: NamedProject;
  weeks: { days: number; got: Got | undefined }[];
}

/** Names and numbers of few people stay with the team. */
function rowOf({ project, weeks }: ProjectWeeks, outsider: boolean): FocusProject {
  const people = new Set(weeks.flatMap(({ got }) => [...(got?.people ?? [])]));
  const isFew = outsider && people.size < MIN_CONTRIBUTORS;
  const shareIn = ({ days, got }: ProjectWeeks['weeks'][number]): FocusShare | null => {
    if (!isBalanced(got)) return null;
    return outsider && got.people.size < MIN_CONTRIBUTORS ? 'some' : got.days / days;
  };
  return {
    name: isFew ? null : outsider && project.isTitle ? project.key : project.name,
    days: isFew ? null : daysOf(weeks),
    weeks: weeks.map(shareIn),
  };
}

function daysOf(weeks: ProjectWeeks['weeks']): number {
  return weeks.reduce((sum, { got }) => sum + (got?.days ?? 0), 0);
}

/** The projects that were balanced in any week, the most worked on first. */
export function rowsOf(projects: ProjectWeeks[], outsider: boolean): FocusProject[] {
  return projects
    .filter(({ weeks }) => weeks.some(({ got }) => isBalanced(got)))
    .toSorted((a, b) => daysOf(b.weeks) - daysOf(a.weeks) || (a.project.key < b.project.key ? -1 : 1))
    .map((each) => rowOf(each, outsider));
}
