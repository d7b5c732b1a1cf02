import type { Commit } from '../../domain/commit.ts';
import type { Delivery } from '../../domain/delivery.ts';
import type { Landing, Window } from '../../metrics/facts.ts';
import { declaredStart } from './declared-start.ts';
import type { Loader, LoadQuery } from './define.ts';
import { deliveriesWithin, pathsOf } from './deliveries.ts';

/** A tool may say a change was merged somewhat later than its commit is dated. */
const AROUND_MS = 86_400_000;

type TellingCommit = Omit<Landing, 'change'> & Pick<Commit, 'source'>;

/** Commits of the spans of which some source tells the lines, each once. */
async function telling({ store, repositories, spans, now }: LoadQuery): Promise<TellingCommit[]> {
  const found = await Promise.all(
    spans.map(({ from, to }) =>
      store.events.pick('commit', { repositories, from, to }, [
        'source',
        'repository',
        'sha',
        'committedAt',
        'author',
        'lines',
      ]),
    ),
  );
  const once = new Map<string, TellingCommit>();
  for (const { lines, ...commit } of found.flat()) {
    if (!lines || commit.committedAt > now) continue;
    const name = `${commit.repository}@${commit.sha}`;
    const other = once.get(name);
    if (!other || commit.source < other.source) once.set(name, { ...commit, lines });
  }
  return [...once.values()];
}

type Landed = Pick<Delivery, 'change' | 'services' | 'deployment'>;

/** Changes and direct pushes, whosever they are, by the commit they landed as. */
async function landedChanges({ store, team, repositories, spans }: LoadQuery): Promise<Map<string, Landed>> {
  const around: Window[] = spans.map(({ from, to }) => ({
    from: new Date(from.getTime() - AROUND_MS),
    to: new Date(to.getTime() + AROUND_MS),
  }));
  const [documents, merged] = await Promise.all([
    deliveriesWithin(store, repositories, around),
    Promise.all(
      around.map((span) =>
        store.events.pick('change', { repositories, ...span }, ['source', 'id', 'mergeSha']),
      ),
    ),
  ]);
  const shas = new Map(merged.flat().map(({ source, id, mergeSha }) => [`${source} ${id}`, mergeSha]));
  const paths = await pathsOf(store, documents, team);
  return new Map(
    documents.map(({ source, change, repository, direct, told, services, deployment }) => [
      direct ? change : `${repository}@${shas.get(`${source} ${change}`)}`,
      { change: { ...told, ...paths.get(`${source} ${change}`) }, services, deployment },
    ]),
  );
}

/**
 * Commits with which lines landed on the default branch. One that some change or push landed as is whose that is; any
 * other (a rebased one before the last) touches unknown paths, and is its repository's.
 */
export const loadLandings: Loader<'landings'> = async (query) => {
  const { store, repositories, attribution } = query;
  const commits = await telling(query);
  if (commits.length === 0) return { facts: [], since: null };
  const [changes, firsts] = await Promise.all([
    landedChanges(query),
    store.events.firsts('commit', repositories),
  ]);
  const facts = commits.flatMap(({ source: _, ...commit }): Landing[] => {
    const landed = changes.get(`${commit.repository}@${commit.sha}`);
    const work = landed ?? { change: { repository: commit.repository }, services: [], deployment: null };
    return attribution.owns(work) ? [{ ...commit, change: landed?.change ?? null }] : [];
  });
  const sources = new Set(commits.map(({ source }) => source));
  const told = commits.map(({ source, committedAt }) => ({ source, at: committedAt }));
  const known = firsts.filter(({ source }) => sources.has(source));
  return { facts, since: await declaredStart(store, 'commit', [...known, ...told]) };
};
