import type { Rules } from '../../domain/rules.ts';
import type { Activity } from '../../metrics/facts.ts';
import type { Container, Work } from '../delivery/define.ts';
import type { ProjectLevel } from './define.ts';

/** What a work item is a part of: told apart by `key`, called by `name`. */
export interface NamedProject {
  key: string;
  name: string;
  /** Whether its name is the title of a work item: for the team’s members and leaders only. */
  isTitle: boolean;
}

type Item = NonNullable<Activity['item']>;

/** The project of an item; null for none. */
export type ProjectOf = (item: Item) => NamedProject | null;

/** Of what stands above, the nearest epic, or else the nearest. */
function epicIn(above: string[], { containers }: Work): Container | undefined {
  const known = above.flatMap((key) => containers.get(key) ?? []);
  return known.find(({ type }) => type.toLowerCase() === 'epic') ?? known[0];
}

/** The epic of each item, by key: itself, or what is above it. */
function epicsOf(items: Item[], work: Work): Map<string, Container> {
  const { pieces, subtasks, undated } = work;
  const lines = new Map([
    ...subtasks,
    ...[...undated, ...pieces].map(({ key, above }) => [key, above] as const),
  ]);
  return new Map(
    items.flatMap(({ key }) => {
      const epic = epicIn([key, ...(lines.get(key) ?? [])], work);
      return epic ? [[key, epic] as const] : [];
    }),
  );
}

const inPortfolio: ProjectOf = ({ portfolio }) =>
  portfolio === undefined ? null : { key: portfolio, name: portfolio, isTitle: false };

const inTracker: ProjectOf = ({ project }) => ({ key: project, name: project, isTitle: false });

/** What counts as a project for some activities, and which is whose. */
export function projectsOf(
  activities: Activity[],
  { rules, work }: { rules: Pick<Rules, 'portfolio'>; work: Work },
): { level: ProjectLevel; projectOf: ProjectOf } {
  const items = activities.flatMap(({ item }) => item ?? []);
  if (rules.portfolio.length > 0 || items.some(({ portfolio }) => portfolio !== undefined))
    return { level: 'portfolio', projectOf: inPortfolio };
  const epics = epicsOf(items, work);
  if (epics.size === 0) return { level: 'tracker', projectOf: inTracker };
  return {
    level: 'epic',
    projectOf(item) {
      const epic = epics.get(item.key);
      return epic ? { key: epic.key, name: epic.title, isTitle: true } : inTracker(item);
    },
  };
}
