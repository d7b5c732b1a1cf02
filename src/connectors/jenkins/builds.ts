import { z } from 'zod';
import type { ConnectorIo, Page, Stream, StreamOptions } from '../define.ts';
import type { Http } from '../http.ts';
import { SourceError } from '../source-error.ts';
import { type BuildList, buildPages, startedAt } from './build-pages.ts';
import { Build, checkoutsOf, fieldsOf, isRunning } from './build-schema.ts';
import { builtBy } from './checkout.ts';
import { deploying, type JenkinsConfig, repositoryNamed } from './config.ts';
import { jobFacts } from './facts.ts';
import { hudsonPages } from './hudson-pages.ts';
import type { Job } from './jobs.ts';
import { withUpstream } from './upstream.ts';

/** A build that still runs after this long (it may wait for somebody’s approval) is given up. */
const LONGEST_RUN_MS = 30 * 24 * 3_600_000;

const Running = z.object({ result: z.string().nullable(), building: z.boolean().nullish() });

interface Reader {
  http: Http;
  config: JenkinsConfig;
  io: ConnectorIo;
}

/** Marks each build that ended before it checked anything out with the repository of its neighbours. */
function learnRepository(job: Job): (items: unknown[]) => Promise<unknown[]> {
  let known: string | undefined;
  return async (items) => {
    const built = items.map((item) => Build.safeParse(item).data);
    const tells = built.map((build) => build && builtBy(build, job, undefined).repository);
    known ??= tells.find((repository) => repository !== undefined);
    return items.map((item, index) => {
      const build = built[index];
      known = tells[index] ?? known;
      const isSilent = build && tells[index] === undefined && checkoutsOf(build).length === 0;
      return isSilent && known !== undefined ? { ...(item as object), repositoryOfOthers: known } : item;
    });
  };
}

/** A branch that was deleted since jobs were listed has no builds any more, which is no failure. */
async function* unlessDeleted(job: Job, pages: AsyncIterable<Page>): AsyncGenerator<Page> {
  try {
    yield* pages;
  } catch (error) {
    const isGone = error instanceof SourceError && error.kind === 'not-found';
    if (!isGone || job.branchOf === undefined) throw error;
  }
}

/** The builds of a job that are over: as builds, or as deployments where it deploys. */
export function builds({ http, config, io }: Reader, job: Job): Stream {
  const { fullName, head } = job;
  const deploys = deploying(config, fullName);
  const reading = {
    source: io.source,
    job,
    repository: repositoryNamed(config, fullName),
    deploying: deploys,
  };

  function mayYetEnd(item: unknown): boolean {
    const build = Running.safeParse(item).data;
    const at = startedAt(item);
    if (!build || !at || !isRunning(build)) return false;
    return io.clock().getTime() - at.getTime() <= LONGEST_RUN_MS;
  }

  function pages(options: StreamOptions): AsyncIterable<Page> {
    const withWhatStartedThem = withUpstream(http, reading, options.signal);
    const withRepository = learnRepository(job);
    const list: BuildList = {
      http,
      job,
      fields: fieldsOf(deploys !== undefined),
      prepare: async (items) => withRepository(await withWhatStartedThem(items)),
      unfinished: mayYetEnd,
    };
    return unlessDeleted(
      job,
      config.server === 'hudson' ? hudsonPages(list, options) : buildPages(list, options),
    );
  }

  return { id: `${deploys ? 'deployments' : 'builds'}:${fullName}`, facts: jobFacts(reading), pages, head };
}
