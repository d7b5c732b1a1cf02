import { servicesTouched } from '../../correlation/service-catalogue.ts';
import { mergedOnce } from '../../correlation/told-once.ts';
import type { Change } from '../../domain/change.ts';
import { entities } from '../../domain/index.ts';
import type { Repository } from '../../domain/repository.ts';
import { declaredStart } from './declared-start.ts';
import type { Loader, LoadQuery } from './define.ts';

/** Whether all that is told of a change had happened by an instant: nearly always. */
function isOver(now: Date, { readyAt, mergedAt, closedAt, updatedAt, commits, reviews }: Change): boolean {
  const end = now.getTime();
  const past = (at: Date | undefined) => at === undefined || at.getTime() <= end;
  return (
    [readyAt, mergedAt, closedAt, updatedAt].every(past) &&
    commits.every(({ committedAt, authoredAt }) => past(committedAt ?? authoredAt)) &&
    reviews.every(({ submittedAt }) => past(submittedAt))
  );
}

/** As it was known at an instant: what happened to it later has not happened yet. */
function asOf(now: Date, change: Change): Change {
  if (isOver(now, change)) return change;
  const { readyAt, mergedAt, mergeSha, closedAt, updatedAt, deployedIn, ...always } = change;
  const past = (at: Date | undefined) => at !== undefined && at <= now;
  return {
    ...always,
    ...(past(readyAt) && { readyAt }),
    ...(past(mergedAt) && { mergedAt, mergeSha, deployedIn }),
    ...(past(closedAt) && { closedAt }),
    ...(past(updatedAt) && { updatedAt }),
    commits: change.commits.filter(({ committedAt, authoredAt }) => (committedAt ?? authoredAt) <= now),
    reviews: change.reviews.filter(({ submittedAt }) => submittedAt <= now),
  };
}

/** Changes that are not merged, each once: two sources tell of one under the same number. */
function unmergedOnce(changes: Change[]): Change[] {
  const kept = new Map<string, Change>();
  for (const change of changes.toSorted((a, b) => a.source.localeCompare(b.source))) {
    const name = change.number > 0 ? `#${change.number}` : change.id;
    if (!kept.has(name)) kept.set(name, change);
  }
  return [...kept.values()];
}

/** Each change once, however many sources tell of it. */
function toldOnce(changes: Change[]): Change[] {
  return [...Map.groupBy(changes, ({ repository }) => repository).values()].flatMap((own) => {
    const merged = mergedOnce(own);
    const numbers = new Set(merged.map(({ number }) => number));
    const unmerged = own.filter(
      ({ mergedAt, number }) => !mergedAt && (number === 0 || !numbers.has(number)),
    );
    return [...merged, ...unmergedOnce(unmerged)];
  });
}

/**
 * Services that a change touches by its paths or labels. Where the repository declares none, what of it is deployed as the team's
 * service is taken to be that service's.
 */
async function serviceFinder({
  store,
  team,
  repositories,
}: LoadQuery): Promise<(change: Change) => string[]> {
  const services = team.services ?? [];
  if (services.length === 0) return () => [];
  const [described, deployed] = await Promise.all([
    store.events.find('repository', { repositories }),
    store.events.repositoriesOfServices(services),
  ]);
  const declared = Map.groupBy(
    described.filter((repository) => (repository.services ?? []).length > 0),
    ({ key }) => key,
  );
  const touchedIn = (all: Repository[], paths: string[] | null, labels: string[] | undefined) =>
    all.flatMap((repository) => servicesTouched(repository, paths, labels));
  return ({ repository, files, paths, labels }) => {
    const known = declared.get(repository);
    if (!known) return deployed.includes(repository) ? services : [];
    return touchedIn(known, files?.map(({ path }) => path) ?? paths ?? null, labels);
  };
}

/** Changes of the team that were open at some time of the spans, attributed as deliveries are. */
export const loadChanges: Loader<'changes'> = async (query) => {
  const { store, spans, now, repositories, attribution } = query;
  const [stored, servicesOf, firsts] = await Promise.all([
    store.changes.openWithin(repositories, spans),
    serviceFinder(query),
    store.events.firsts('change', repositories),
  ]);
  const begun = stored.filter(({ openedAt, mergedAt }) => (openedAt ?? mergedAt ?? now) <= now);
  const facts = toldOnce(begun.map((change) => asOf(now, change))).filter((change) =>
    attribution.owns({ change, services: servicesOf(change), deployment: null }),
  );
  // Of what is not over by now the store knows, and the question does not, when it will be.
  const known = facts.map((change) => ({ source: change.source, at: entities.change.at(change) }));
  return { facts, since: await declaredStart(store, 'change', [...firsts, ...known]) };
};
