import picomatch from 'picomatch';
import { z } from 'zod';
import type { Clock } from '../../clock.ts';
import type { FactInput } from '../../domain/index.ts';
import { Instant } from '../../domain/instant.ts';
import type { Stream } from '../define.ts';
import { readNewestFirst } from '../newest-first.ts';
import type { BitbucketClient } from './client.ts';

const PER_PAGE = 100;
/** A commit may be tagged long after it was made: tags of commits so young are looked for again each time. */
const UNSETTLED_MS = 30 * 24 * 3_600_000;
const FIELDS = 'next,values.name,values.date,values.target.hash,values.target.date,values.links.html.href';

/** A tag; only an annotated one has a date of its own. */
const Tag = z.object({
  name: z.string(),
  date: Instant.nullish(),
  target: z.object({ hash: z.string(), date: Instant }),
  links: z.object({ html: z.object({ href: z.string() }).nullish() }).nullish(),
});

/** A schema from a tag to a deployment, at the time that the tag was made, else its commit. */
function tagFacts(source: string, repository: string, environment: string): z.ZodType<FactInput[]> {
  return Tag.transform(({ name, date, target, links }): FactInput[] => {
    const at = date ?? target.date;
    const record = {
      source,
      id: `${repository}/tags/${name}`,
      repository,
      environment,
      sha: target.hash,
      version: name,
      status: 'success' as const,
      startedAt: at,
      finishedAt: at,
      url: links?.html?.href,
    };
    return [{ kind: 'deployment', record }];
  });
}

/**
 * The tags of a repository, as deployments to one environment. They are ordered by the dates of their commits: a tag
 * that is put on a commit which was a month older than the newest tagged one is missed.
 */
export function tagDeployments(
  { client, source, clock }: { client: BitbucketClient; source: string; clock: Clock },
  repository: string,
  { tags, environment }: { tags: string; environment: string },
): Stream {
  const matches = picomatch(tags, { dot: true });
  const datedAt = (item: unknown) => Tag.safeParse(item).data?.target.date;
  const isWanted = (item: unknown) => {
    const tag = Tag.safeParse(item).data;
    return tag === undefined || matches(tag.name);
  };
  return {
    id: ['deployments', repository, 'tags', tags, environment].join(':'),
    facts: tagFacts(source, repository, environment),
    pages(options) {
      return readNewestFirst(options, {
        async fetch(page) {
          const query = { sort: '-target.date', pagelen: PER_PAGE, fields: FIELDS };
          const asked = { what: `tags of ${repository}`, signal: options.signal, query };
          const { values, next } = await client.page(`repositories/${repository}/refs/tags`, page, asked);
          return { items: values, next };
        },
        at: datedAt,
        unfinished: (item) => clock().getTime() - (datedAt(item)?.getTime() ?? 0) <= UNSETTLED_MS,
        prepare: async (items) => items.filter(isWanted),
      });
    },
  };
}
