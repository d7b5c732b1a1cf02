import type { Rules } from '../../domain/rules.ts';
import type { Activity } from '../../metrics/facts.ts';
import type { Store } from '../../store/index.ts';
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

/** The epic of each item, by key; sub-tasks belong to that of what they are parts of. */
async function epicsOf(store: Store, items: Item[], work: Work): Promise<Map<string, Container>> {
  const lines = new Map(work.pieces.map(({ key, above }) => [key, above]));
  const keys = [...new Set(items.map(({ key }) => key))];
  const unknown = keys.filter((key) => !lines.has(key) && !work.containers.has(key));
  const parents = new Map((await store.actions.itemsByKey(unknown)).map(({ key, parent }) => [key, parent]));
  return new Map(
    keys.flatMap((key) => {
      const of = parents.get(key) ?? key;
      const epic = epicIn([of, ...(lines.get(of) ?? [])], work);
      return epic ? [[key, epic] as const] : [];
    }),
  );
}

const inPortfolio: ProjectOf = ({ portfolio }) =>
  portfolio === undefined ? null : { key: portfolio, name: portfolio, isTitle: false };

const inTracker: ProjectOf = ({ project }) => ({ key: project, name: project, isTitle: false });

/** What counts as a project for some activities, and which is whose. */
export async function projectsOf(
  store: Store,
  activities: Activity[],
  { rules, work }: { rules: Pick<Rules, 'portfolio'>; work: Work },
): Promise<{ level: ProjectLevel; projectOf: ProjectOf }> {
  const items = activities.flatMap(({ item }) => item ?? []);
  if (rules.portfolio.length > 0 || items.some(({ portfolio }) => portfolio !== undefined))
    return { level: 'portfolio', projectOf: inPortfolio };
  const epics = await epicsOf(store, items, work);
  if (epics.size === 0) return { level: 'tracker', projectOf: inTracker };
  return {
    level: 'epic',
    projectOf(item) {
      const epic = epics.get(item.key);
      return epic ? { key: epic.key, name: epic.title, isTitle: true } : inTracker(item);
    },
  };
}
