import { seededOrganisation } from '../../../demo/organisation/index.ts';
import type {
  HistoryDeployment,
  HistoryPull,
  Organisation,
  RepositoryHistory,
} from '../../../demo/organisation/model.ts';

export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;
export const WEEK = 7 * DAY;

/** A Wednesday, a Monday morning, a Sunday night and the holidays. */
export const samples: { name: string; now: Date; seed: number }[] = [
  { name: 'a Wednesday', now: new Date('2026-06-10T12:34:56.789Z'), seed: 1 },
  { name: 'a Monday morning', now: new Date('2026-03-16T08:00:00Z'), seed: 2 },
  { name: 'a Sunday night', now: new Date('2025-10-12T23:30:00Z'), seed: 3 },
  { name: 'early January', now: new Date('2027-01-03T10:00:00Z'), seed: 4 },
];

const made = new Map<string, Organisation>();

/** The organisation of a sample, made once for all tests of a file. */
export function organisationOf(sample: { now: Date; seed: number }): Organisation {
  const key = `${sample.now.toISOString()} ${sample.seed}`;
  const organisation = made.get(key) ?? seededOrganisation(sample.now, sample.seed);
  made.set(key, organisation);
  return organisation;
}

export function repository(organisation: Organisation, name: string): RepositoryHistory {
  const found = organisation.repositories.find((each) => each.name === name);
  if (!found) throw new Error(`no repository ${name}`);
  return found;
}

export function pullsBy(organisation: Organisation, team: string): HistoryPull[] {
  const members = new Set(organisation.teams.find((each) => each.key === team)?.members);
  return organisation.repositories.flatMap(({ pulls }) => pulls).filter(({ author }) => members.has(author));
}

export function median(values: number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  const middle = sorted.length / 2;
  return ((sorted[Math.ceil(middle) - 1] ?? Number.NaN) + (sorted[Math.floor(middle)] ?? Number.NaN)) / 2;
}

/** First review by a person who is not the author, after the last time it was made ready. */
export function pickupHours(organisation: Organisation, pull: HistoryPull): number | null {
  const bots = new Set(organisation.people.filter(({ bot }) => bot).map(({ key }) => key));
  const readyAt = pull.readyAt.at(-1) ?? pull.openedAt;
  const first = pull.reviews.find(
    ({ author, submittedAt }) => submittedAt >= readyAt && author !== pull.author && !bots.has(author),
  );
  return first ? (first.submittedAt.getTime() - readyAt.getTime()) / HOUR : null;
}

export function succeededAt(deployment: HistoryDeployment): Date | undefined {
  return deployment.statuses.find(({ state }) => state === 'SUCCESS')?.at;
}

/** Successful production deployments in the order in which they took effect. */
export function shipped(history: RepositoryHistory): { deployment: HistoryDeployment; at: number }[] {
  return history.deployments
    .filter(({ environment }) => environment.startsWith('prod'))
    .flatMap((deployment) => {
      const at = succeededAt(deployment);
      return at ? [{ deployment, at: at.getTime() }] : [];
    })
    .sort((one, other) => one.at - other.at);
}

const parentsOf = new WeakMap<RepositoryHistory, Map<string, string[]>>();

/** Shas reachable from a commit, that one included. */
export function ancestry(history: RepositoryHistory, tip: string, stopAt = new Set<string>()): Set<string> {
  const parents =
    parentsOf.get(history) ?? new Map(history.commits.map((commit) => [commit.sha, commit.parents]));
  parentsOf.set(history, parents);
  const seen = new Set<string>();
  const open = [tip];
  for (let sha = open.pop(); sha; sha = open.pop()) {
    if (seen.has(sha) || stopAt.has(sha)) continue;
    seen.add(sha);
    open.push(...(parents.get(sha) ?? []));
  }
  return seen;
}

/** Hours from the first commit to the first production deployment, of the merges in a span; first and gap deployments ship nothing. */
export function leadHours(
  history: RepositoryHistory,
  authors: Set<string>,
  from: number,
  to: number,
): number[] {
  const firstShippedAt = new Map<string, number | null>();
  const known = new Set<string>();
  let before: number | null = null;
  for (const { deployment, at } of shipped(history)) {
    const measurable = before !== null && at - before <= 60 * DAY;
    before = at;
    for (const sha of ancestry(history, deployment.sha, known)) {
      known.add(sha);
      firstShippedAt.set(sha, measurable ? at : null);
    }
  }
  return history.pulls.flatMap((pull) => {
    const at = firstShippedAt.get(pull.mergeSha ?? '');
    const first = pull.commits[0];
    if (!at || !first || !authors.has(pull.author) || at < from || at >= to) return [];
    return [(at - Math.min(...pull.commits.map(({ authoredAt }) => authoredAt.getTime()))) / HOUR];
  });
}
