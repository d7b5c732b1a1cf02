import type { Facts, Window } from '../../metrics/facts.ts';
import { effortIn } from '../../metrics/samples/effort.ts';
import type {
  AlignedObjective,
  AlignedProject,
  AlignedShare,
  AlignmentReport,
  TouchedItem,
} from './define.ts';
import { daysOf, hiddenOf, isOfFew, type Worked, workedOn } from './few-people.ts';

export interface WeekQuestion {
  facts: Pick<Facts, 'activities' | 'timezone' | 'zoneOf'>;
  week: Window;
  /** Name of the objective that an item leads to, by its key; null for none. */
  objectiveOf(key: string): string | null;
  /** Whoever looks is no member, leader or admin: what fewer than three people did is withheld. */
  outsider: boolean;
  /** Whether titles of the work items of a project of the tracker may be read. */
  mayRead(project: string): boolean;
  /** Of several teams as one: whose answer leaves out what somebody of theirs did for an objective; null where it is told. */
  leftOutOf?(person: string, objective: string | null): string | null;
}

type WeekWork = Pick<AlignmentReport, 'days' | 'effort' | 'loose'> & {
  /** Without what stands above them. */
  objectives: Omit<AlignedObjective, 'line'>[];
};

function largestFirst<T extends { days: number | null; touched: number | null }>(all: T[]): T[] {
  return all.toSorted((a, b) => (b.days ?? 0) - (a.days ?? 0) || (b.touched ?? 0) - (a.touched ?? 0));
}

/** What was done in a week, by what it leads to. */
export function weekWork(question: WeekQuestion): WeekWork {
  const { facts, week, objectiveOf, outsider, mayRead, leftOutOf = () => null } = question;
  const efforts = effortIn(facts, week);
  const all = workedOn(efforts).map((worked): Worked => {
    const objective = worked.item ? objectiveOf(worked.item.key) : null;
    const unseen = worked.people.flatMap((person) => {
      const of = leftOutOf(person, objective);
      return of === null ? [] : [{ person, of }];
    });
    return { ...worked, unseen };
  });
  const isHidden = outsider && isOfFew(all);
  const groups = Map.groupBy(all, ({ item }) => (item ? objectiveOf(item.key) : null));
  const hidden = outsider ? hiddenOf(groups) : new Set<string | null>();
  const itemsOf = (some: Worked[]): TouchedItem[] =>
    outsider && isOfFew(some)
      ? []
      : some.flatMap(({ item, days }): TouchedItem[] => {
          if (!item) return [];
          const { key, title, url, project } = item;
          return mayRead(project) ? [{ key, title, url, days }] : [];
        });
  const projectsOf = (own: Worked[]) =>
    [...Map.groupBy(own, ({ item }) => item?.portfolio ?? null)].map(
      ([name, some]): AlignedProject => ({
        name,
        days: outsider ? null : daysOf(some),
        touched: some.length,
        items: itemsOf(some),
      }),
    );
  const objectives = [...groups].flatMap(([named, own]): WeekWork['objectives'] =>
    named === null || isHidden
      ? []
      : [
          {
            named,
            ...(hidden.has(named)
              ? { days: null, touched: null, projects: [] }
              : { days: daysOf(own), touched: own.length, projects: largestFirst(projectsOf(own)) }),
          },
        ],
  );
  const loose = groups.get(null) ?? [];
  const unnamed = loose.filter(({ item }) => item === null);
  const aligned = all.filter((each) => !loose.includes(each));
  // The share, less the objectives that are told, would tell those that are not.
  const untold = [...groups].flatMap(([named, own]) => (named !== null && hidden.has(named) ? own : []));
  const withheld = isHidden || (outsider && [aligned, loose, untold].some(isOfFew));
  const effort: AlignedShare = {
    share: withheld || daysOf(all) === 0 ? null : daysOf(aligned) / daysOf(all),
    n: efforts.length,
    withheld,
  };
  return {
    days: isHidden ? null : daysOf(all),
    effort,
    objectives: largestFirst(objectives),
    loose: {
      days: hidden.has(null) ? null : daysOf(loose),
      touched: hidden.has(null) ? null : loose.filter(({ item }) => item !== null).length,
      unnamed: outsider ? null : daysOf(unnamed),
      items: itemsOf(loose),
    },
  };
}
