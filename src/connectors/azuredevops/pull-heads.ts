import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Clock } from '../../clock.ts';
import { DAY_MS } from '../../domain/milliseconds.ts';
import { SourceError } from '../source-error.ts';
import { type AzureDevOps, Listed } from './client.ts';
import type { Repository } from './repositories.ts';
import { MaybeInstant, segment } from './schema.ts';

/** Pull requests asked for at once, of a whole project. */
const PAGE_SIZE = 1000;
/** Of fewer repositories, each is asked by itself with no more calls. */
const WORTH_IT = 2;

/** A pull request as lists tell of it. */
export const Listing = z.looseObject({
  pullRequestId: z.number().int(),
  repository: z.looseObject({ id: z.string() }).nullish(),
  closedDate: MaybeInstant,
});

export type Listing = z.infer<typeof Listing>;

function hashed(value: unknown): string {
  return createHash('sha1').update(JSON.stringify(value)).digest('base64').slice(0, 10);
}

/**
 * What a list tells of an open pull request, and the day: of a new remark it tells nothing, so all that are open look
 * changed once a day.
 */
export function imprint(pull: Listing, now: Date): string {
  const { title, description, isDraft, targetRefName, lastMergeSourceCommit, reviewers, labels } = pull;
  const told = { title, description, isDraft, targetRefName, lastMergeSourceCommit, reviewers, labels };
  return hashed([told, now.toISOString().slice(0, 10)]);
}

/**
 * What a project's lists tell of the pull requests of each of its repositories, by id: those that are open, and those
 * that were closed yesterday or today. While that stays the same there is nothing to read: two calls for all of them.
 * None where the lists are refused: then each repository is asked, and says so.
 */
export async function pullHeads(
  client: AzureDevOps,
  project: string,
  repositories: Repository[],
  clock: Clock,
  signal: AbortSignal,
): Promise<Map<string, string>> {
  if (repositories.length <= WORTH_IT) return new Map();
  const now = clock();
  const yesterday = new Date(Math.floor(now.getTime() / DAY_MS - 1) * DAY_MS);

  async function list(criteria: Record<string, string>): Promise<Listing[]> {
    const pulls: Listing[] = [];
    for (let page: unknown[] | null = null; page === null || page.length === PAGE_SIZE; ) {
      const { data } = await client.call('code', {
        path: `${segment(project)}/_apis/git/pullrequests`,
        query: { ...criteria, $top: PAGE_SIZE, $skip: pulls.length },
        what: `pull requests of ${project}`,
        schema: Listed,
        signal,
      });
      page = data.value;
      pulls.push(...page.map((pull) => Listing.parse(pull)));
    }
    return pulls;
  }

  try {
    const active = await list({ 'searchCriteria.status': 'active' });
    const closed = await list({
      'searchCriteria.status': 'all',
      'searchCriteria.queryTimeRangeType': 'closed',
      'searchCriteria.minTime': yesterday.toISOString(),
    });
    const told = Map.groupBy([...active, ...closed], ({ repository }) => repository?.id);
    return new Map(
      repositories.map(({ id }) => {
        const own = (told.get(id) ?? []).map((pull) => [
          pull.pullRequestId,
          pull.closedDate,
          imprint(pull, now),
        ]);
        return [id, hashed(own)];
      }),
    );
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
    return new Map();
  }
}
