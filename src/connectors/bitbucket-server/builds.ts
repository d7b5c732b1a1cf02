import picomatch from 'picomatch';
import { z } from 'zod';
import type { Clock } from '../../clock.ts';
import type { FactInput } from '../../domain/index.ts';
import { readCursor } from '../cursor.ts';
import type { Page, Stream, StreamOptions } from '../define.ts';
import { EpochMs } from './actor.ts';
import type { ServerClient } from './client.ts';
import { pathOf, type Subject } from './repositories.ts';

/** Builds of a commit that is older than this are all reported, and over. */
const SETTLED_MS = 24 * 3_600_000;

/** A build as a tool reported it for a commit; older servers tell one time only. */
const BuildStatus = z.object({
  key: z.string(),
  name: z.string().nullish(),
  state: z.string(),
  url: z.string().nullish(),
  ref: z.string().nullish(),
  buildNumber: z.string().nullish(),
  createdDate: EpochMs.nullish(),
  updatedDate: EpochMs.nullish(),
  dateAdded: EpochMs.nullish(),
});

const Built = z.object({ sha: z.string(), build: BuildStatus });

const OUTCOMES: Record<string, 'success' | 'failure' | 'cancelled'> = {
  SUCCESSFUL: 'success',
  FAILED: 'failure',
  CANCELLED: 'cancelled',
};

/** What a build and the deployment that it is have in common; null while it runs, undefined without a time. */
function outcomeOf({ sha, build }: z.infer<typeof Built>, repository: string) {
  if (build.state === 'INPROGRESS') return null;
  const status = OUTCOMES[build.state];
  const startedAt = build.createdDate ?? build.dateAdded;
  if (!startedAt) return undefined;
  return {
    id: [repository, 'builds', sha, build.key, ...(build.buildNumber ? [build.buildNumber] : [])].join('/'),
    repository,
    sha,
    startedAt,
    finishedAt: build.updatedDate ?? startedAt,
    ...(status ? { status } : { status: 'other' as const, statusText: build.state }),
  };
}

function facts(
  repository: string,
  write: (
    outcome: NonNullable<ReturnType<typeof outcomeOf>>,
    build: z.infer<typeof BuildStatus>,
  ) => FactInput,
): z.ZodType<FactInput[]> {
  return Built.transform((built, context): FactInput[] => {
    const outcome = outcomeOf(built, repository);
    if (outcome === null) return [];
    if (outcome) return [write(outcome, built.build)];
    context.addIssue({ code: 'custom', path: ['build'], message: 'the build has no time' });
    return z.NEVER;
  });
}

const Commit = z.object({ id: z.string(), committerTimestamp: EpochMs });

/** What was built of `from` and before it is all known; in mid-read, `start` is the next page of commits. */
const Position = z.object({
  from: z.string().optional(),
  start: z.number().int().optional(),
  settled: z.string().optional(),
});

interface Reader {
  client: ServerClient;
  source: string;
  clock: Clock;
}

/** The builds of each commit of the default branch, newest commit first; those of the last day are read each time. */
async function* readBuilds(
  { client, clock }: Reader,
  { name }: Subject,
  { cursor, since, signal }: StreamOptions,
  isWanted: (name: string) => boolean,
): AsyncGenerator<Page> {
  const { from, ...last } = readCursor(Position, cursor) ?? {};
  let { start, settled }: z.infer<typeof Position> = last;
  do {
    const asked = { what: `commits of ${name}`, signal, query: { since: from } };
    const { items, next } = await client.page(`${pathOf(name)}/commits`, start, asked);
    const commits = items.map((item) => Commit.parse(item));
    const wanted = commits.filter(({ committerTimestamp }) => committerTimestamp >= since);
    const isSettled = (at: Date) => clock().getTime() - at.getTime() > SETTLED_MS;
    settled ??= commits.find(({ committerTimestamp }) => isSettled(committerTimestamp))?.id;
    const built: unknown[] = [];
    for (const { id: sha } of wanted) {
      const about = { what: `builds of ${name} at ${sha}`, signal };
      const builds = await client.all(`build-status/latest/commits/${sha}`, about);
      built.push(...builds.map((build) => ({ sha, build })));
    }
    start = wanted.length > 0 ? next : undefined;
    const left = start === undefined ? { from: settled ?? from } : { from, start, settled };
    const isNamed = (item: unknown) => {
      const build = Built.safeParse(item).data?.build;
      return build === undefined || isWanted(build.name ?? build.key);
    };
    yield { items: built.filter(isNamed), cursor: JSON.stringify(left) };
  } while (start !== undefined);
}

/** What was reported as built of a repository's default branch. */
export function builds(reader: Reader, subject: Subject): Stream {
  const { source } = reader;
  return {
    id: `builds:${subject.name}`,
    facts: facts(subject.name, (outcome, build) => ({
      kind: 'build',
      record: {
        source,
        ...outcome,
        pipeline: build.name ?? build.key,
        branch: build.ref?.replace(/^refs\/heads\//, ''),
      },
    })),
    pages: (options) => readBuilds(reader, subject, options, () => true),
  };
}

/** The builds that deploy, as deployments, labelled with their names. Other settings make another stream of it. */
export function buildDeployments(
  reader: Reader,
  subject: Subject,
  { jobs, environment }: { jobs: string; environment: string },
): Stream {
  const { source } = reader;
  const matches = picomatch(jobs);
  return {
    id: ['deployments', subject.name, jobs, environment].join(':'),
    facts: facts(subject.name, (outcome, build) => ({
      kind: 'deployment',
      record: {
        source,
        ...outcome,
        environment,
        version: build.buildNumber ?? undefined,
        labels: [build.name ?? build.key],
        url: build.url ?? undefined,
      },
    })),
    pages: (options) => readBuilds(reader, subject, options, matches),
  };
}
