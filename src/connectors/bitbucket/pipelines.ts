import picomatch from 'picomatch';
import type { Clock } from '../../clock.ts';
import type { Page, Stream, StreamOptions } from '../define.ts';
import { readNewestFirst } from '../newest-first.ts';
import type { BitbucketClient } from './client.ts';
import {
  buildFacts,
  createdAt,
  mayYetChange,
  pipelineOf,
  RUN_FIELDS,
  runDeploymentFacts,
  versionOf,
} from './pipeline-schema.ts';

const PER_PAGE = 100;
/** A run that was created longer ago is taken to stay as it is: not run again, not let go on. */
const SETTLED_MS = 3 * 24 * 3_600_000;

interface Reader {
  client: BitbucketClient;
  source: string;
  clock: Clock;
}

/** The runs of a repository's pipelines, by when they were created. */
function readRuns(
  { client, clock }: Reader,
  repository: string,
  options: StreamOptions,
  isWanted: (item: unknown) => boolean = () => true,
): AsyncGenerator<Page> {
  const isYoung = (at: Date) => clock().getTime() - at.getTime() <= SETTLED_MS;
  return readNewestFirst(options, {
    async fetch(page) {
      const query = { sort: '-created_on', pagelen: PER_PAGE, fields: RUN_FIELDS };
      const asked = { what: `pipelines of ${repository}`, signal: options.signal, query };
      const { values, next } = await client.page(`repositories/${repository}/pipelines`, page, asked);
      return { items: values, next };
    },
    at: createdAt,
    version: versionOf,
    unfinished: (item) => isWanted(item) && mayYetChange(item) && isYoung(createdAt(item) ?? new Date(0)),
    prepare: async (items) => items.filter(isWanted),
  });
}

/** The runs of a repository's pipelines that are over, as builds. */
export function builds(reader: Reader, repository: string): Stream {
  return {
    id: `builds:${repository}`,
    facts: buildFacts(reader.source, repository),
    pages: (options) => readRuns(reader, repository, options),
  };
}

/** The runs of the pipelines that deploy a repository, as deployments. Other settings make another stream of it. */
export function pipelineDeployments(
  reader: Reader,
  repository: string,
  { pipeline, environment }: { pipeline: string; environment: string },
): Stream {
  const matches = picomatch(pipeline);
  const isWanted = (item: unknown) => {
    const name = pipelineOf(item);
    return name === undefined || matches(name);
  };
  return {
    id: ['deployments', repository, pipeline, environment].join(':'),
    facts: runDeploymentFacts(reader.source, repository, environment),
    pages: (options) => readRuns(reader, repository, options, isWanted),
  };
}
