import { entities, type Fact, type Kind } from '../../src/domain/index.ts';
import { HOUR_MS } from '../../src/domain/milliseconds.ts';
import type { Team } from '../../src/domain/team.ts';
import type { Store } from '../../src/store/index.ts';
import { relinkStale } from '../../src/sync/relink-stale.ts';
import { storeFacts } from '../../src/sync/store-facts.ts';

/** Saturday, three weeks after the six months from May to October. */
export const NOW = new Date('2026-11-21T12:00:00Z');

export function team(key: string, more: Partial<Team> = {}): Team {
  return { key, name: `Team ${key}`, timezone: 'UTC', members: [], repositories: [], ...more };
}

/** A fact in the canonical format, with dates as text. */
export function fact(kind: Kind, record: Record<string, unknown>): Fact {
  return { kind, record: entities[kind].schema.parse({ source: 'x', ...record }) } as Fact;
}

/** A version: a change that was written so many hours before it was deployed, by itself. */
export interface Version {
  repository: string;
  /** When it went live, e.g. `2026-05-04T12:00:00Z`. */
  at: string;
  hours: number;
  author: string;
}

/** Everything a tool tells of versions that follow one another; each is its own deployment. */
export function versions(all: Version[]): Fact[] {
  const facts: Fact[] = [];
  for (const [repository, own] of Map.groupBy(all, (each) => each.repository)) {
    let before: string | null = null;
    for (const [index, { at, hours, author }] of own.entries()) {
      const sha = `${repository}-c${index}`;
      const written = new Date(Date.parse(at) - hours * HOUR_MS).toISOString();
      const landed = new Date(Date.parse(at) - 60_000).toISOString();
      const parents = before === null ? [] : [before];
      facts.push(
        fact('commit', { repository, sha, parents, author, authoredAt: written, committedAt: landed }),
        fact('change', {
          id: `${repository}#${index + 1}`,
          repository,
          number: index + 1,
          title: `Change ${index + 1}`,
          author,
          baseBranch: 'main',
          openedAt: written,
          mergedAt: landed,
          mergeSha: sha,
          commits: [{ sha, authoredAt: written, author }],
          reviews: [],
        }),
        fact('deployment', {
          id: `${repository}-d${index}`,
          repository,
          environment: 'production',
          sha,
          status: 'success',
          startedAt: at,
          finishedAt: at,
        }),
      );
      before = sha;
    }
  }
  return facts;
}

/** A work item that one person moved on the days given, so that each of these days is theirs. */
export function workedOn(
  key: string,
  {
    type = 'Story',
    createdAt,
    days,
  }: { type?: string; createdAt: string; days: [day: string, author: string][] },
): Fact {
  return fact('work-item', {
    id: key,
    key,
    project: 'SHOP',
    type,
    title: `Item ${key}`,
    status: 'In Progress',
    statusCategory: 'in-progress',
    createdAt,
    history: days.map(([day, author], index) => ({
      at: `${day}T10:00:00Z`,
      field: 'status',
      from: index % 2 === 0 ? 'To Do' : 'In Progress',
      to: index % 2 === 0 ? 'In Progress' : 'To Do',
      fromCategory: index % 2 === 0 ? 'todo' : 'in-progress',
      toCategory: index % 2 === 0 ? 'in-progress' : 'todo',
      author,
    })),
  });
}

export async function keep(store: Store, teams: Team[], facts: Fact[]): Promise<void> {
  const people = [...new Set(teams.flatMap(({ members }) => members))];
  await store.organisation.savePeople(
    people.map((key) => ({ key, name: key, email: `${key}@acme.example` })),
  );
  await store.organisation.saveTeams(teams);
  await storeFacts(store, facts);
  await relinkStale(store);
}
