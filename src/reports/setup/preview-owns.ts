import picomatch from 'picomatch';
import { attributionOf } from '../../correlation/attribution.ts';
import { DAY_MS } from '../../domain/milliseconds.ts';
import { ownershipLine } from '../../domain/ownership-line.ts';
import type { Team } from '../../domain/team.ts';
import type { Store } from '../../store/index.ts';

/** How far back a preview looks. */
export const PREVIEW_DAYS = 90;

export function previewFrom(now: Date): Date {
  return new Date(now.getTime() - PREVIEW_DAYS * DAY_MS);
}

export type Owning = Pick<Team, 'repositories' | 'services' | 'projects' | 'boards'>;

/** What of the last days would be a team's that owns these, and which of them match nothing that was synced. */
export interface OwnsPreview {
  /** How far back it looked. */
  days: number;
  /** Names of the repositories matched. */
  repositories: string[];
  /** Merged. */
  changes: number;
  /** Of its services. */
  deployments: number;
  /** Of its projects, changed or created. */
  workItems: number;
  /** Of its boards, begun. */
  sprints: number;
  /** As they are typed. */
  unmatched: { repositories: string[]; services: string[]; projects: string[]; boards: string[] };
}

function matchesOf(owned: Team['repositories'][number]) {
  return picomatch(typeof owned === 'string' ? owned : owned.repository, { dot: true });
}

/** Changes merged since; files are read only of repositories of which a part is owned. */
async function changesOf(store: Store, owning: Owning, matched: string[], from: Date): Promise<number> {
  const attribution = attributionOf(
    { key: '', name: '', timezone: 'UTC', members: [], repositories: owning.repositories },
    [],
  );
  const whole = matched.filter(attribution.ownsAllOf);
  const partly = matched.filter((each) => !whole.includes(each));
  const [all, some] = await Promise.all([
    whole.length > 0 ? store.events.pick('change', { repositories: whole, from }, ['mergedAt']) : [],
    partly.length > 0
      ? store.events.pick('change', { repositories: partly, from }, [
          'repository',
          'mergedAt',
          'files',
          'paths',
          'labels',
        ])
      : [],
  ]);
  const isMerged = ({ mergedAt }: { mergedAt?: Date | undefined }) =>
    mergedAt !== undefined && mergedAt >= from;
  return (
    all.filter(isMerged).length +
    some.filter((change) => isMerged(change) && attribution.ownsChange(change)).length
  );
}

async function deploymentsOf(store: Store, services: string[], from: Date): Promise<number> {
  if (services.length === 0) return 0;
  const repositories = await store.events.repositoriesOfServices(services);
  if (repositories.length === 0) return 0;
  const found = await store.events.pick('deployment', { repositories, from }, ['service']);
  return found.filter(({ service }) => service !== undefined && services.includes(service)).length;
}

/** What ownership comes to, by all that was synced. */
export async function previewOwns(store: Store, owning: Owning, now: Date): Promise<OwnsPreview> {
  const from = previewFrom(now);
  const { repositories, services = [], projects = [], boards = [] } = owning;
  const [names, known, allProjects, allBoards] = await Promise.all([
    store.events.repositories(),
    store.catalogue.services(),
    store.catalogue.projects(),
    store.catalogue.boards(),
  ]);
  const matchers = repositories.map((owned) => ({ owned, matches: matchesOf(owned) }));
  const matched = names.filter((name) => matchers.some(({ matches }) => matches(name)));
  const [changes, deployments, items, sprints] = await Promise.all([
    changesOf(store, owning, matched, from),
    deploymentsOf(store, services, from),
    projects.length > 0 ? store.events.pick('work-item', { projects, from }, ['key']) : [],
    boards.length > 0 ? store.events.pick('sprint', { from, to: now }, ['board']) : [],
  ]);
  return {
    days: PREVIEW_DAYS,
    repositories: matched,
    changes,
    deployments,
    workItems: items.length,
    sprints: sprints.filter(({ board }) => boards.includes(board)).length,
    unmatched: {
      repositories: matchers
        .filter(({ matches }) => !matched.some((name) => matches(name)))
        .map(({ owned }) => ownershipLine(owned)),
      services: services.filter((each) => !known.includes(each)),
      projects: projects.filter((each) => !allProjects.includes(each)),
      boards: boards.filter((each) => !allBoards.includes(each)),
    },
  };
}
