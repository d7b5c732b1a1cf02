import { z } from 'zod';
import { readCursor } from '../cursor.ts';
import type { Page, Stream, StreamOptions } from '../define.ts';
import { type Catalogue, readCatalogue } from './catalogue.ts';
import { type AzureDevOps, Listed } from './client.ts';
import { type Collected, Revision, revisionsGathered } from './revisions.ts';
import { segment } from './schema.ts';
import { workItemFacts } from './work-item-schema.ts';

/** Revisions asked for at once. */
const BATCH_SIZE = 400;
/** Work items, or revisions of one, that the interface gives at once. */
const AT_ONCE = 200;

/** Where the stream of revisions goes on, and the fields that were asked for: so that a run that finds nothing asks once. */
const Position = z.object({ token: z.string(), estimateFields: z.array(z.string()) });
const Batch = z.object({
  values: z.array(Revision),
  continuationToken: z.union([z.string(), z.number().transform(String)]).nullish(),
  isLastBatch: z.boolean().nullish(),
});
const Items = z.object({ value: z.array(z.looseObject({ id: z.number().int() }).nullable()) });

const HISTORY_FIELDS = [
  'System.WorkItemType',
  'System.State',
  'System.IterationId',
  'System.AssignedTo',
  'System.ChangedDate',
  'System.ChangedBy',
  'System.RevisedDate',
];
const PRESENT_FIELDS = [
  'System.TeamProject',
  'System.WorkItemType',
  'System.Title',
  'System.State',
  'System.CreatedDate',
  'System.ChangedDate',
  'System.AssignedTo',
  'System.AreaPath',
  'System.Tags',
  'System.Parent',
  'System.Description',
  'Microsoft.VSTS.Common.ClosedDate',
];

interface Reader {
  client: AzureDevOps;
  source: string;
  estimateField: string | undefined;
}

/**
 * The work items of a project, each with all its revisions.
 *
 * They are read from the stream of the whole project's revisions, least recent first: hundreds of items a call, where
 * the history of one costs a call of its own, no cap of 20,000 as queries have, and a token that goes on exactly where
 * it stopped, whatever our clock says. That is worth more than having the newest first. An item is handed over
 * with its newest revision, once; what came of it before is remembered till then. What is not remembered any more (an
 * item that was made before the reach of the first sync, or changes later) is asked for by itself. What revisions do
 * not tell (parent, description) comes from the items as they are, 200 a call; deleted ones are told of by nobody.
 */
export function workItems({ client, source, estimateField }: Reader, project: string): Stream {
  const base = `${segment(project)}/_apis/wit`;
  const what = `work items of ${project}`;

  async function batchFrom(token: string | null, { since, signal }: StreamOptions, fields: string[]) {
    const query = {
      fields: fields.join(','),
      includeIdentityRef: true,
      $maxPageSize: BATCH_SIZE,
      ...(token === null ? { startDateTime: since.toISOString() } : { continuationToken: token }),
    };
    const path = `${base}/reporting/workitemrevisions`;
    return (await client.call('work', { path, query, what, schema: Batch, signal })).data;
  }

  async function revisionsOf(id: number, signal: AbortSignal): Promise<unknown[]> {
    const revisions: unknown[] = [];
    for (let page: unknown[] | null = null; page === null || page.length === AT_ONCE; ) {
      const query = { $top: AT_ONCE, $skip: revisions.length };
      const asked = { path: `${base}/workItems/${id}/revisions`, query, schema: Listed, signal };
      page = (await client.call('work', { ...asked, what: `history of work item ${id}` })).data.value;
      revisions.push(...page);
    }
    return revisions;
  }

  async function presentOf(
    ids: number[],
    catalogue: Catalogue,
    signal: AbortSignal,
  ): Promise<Map<number, unknown>> {
    const fields = [...PRESENT_FIELDS, ...catalogue.estimateFields, ...catalogue.optionalFields];
    const present = new Map<number, unknown>();
    for (let start = 0; start < ids.length; start += AT_ONCE) {
      const body = { ids: ids.slice(start, start + AT_ONCE), fields, errorPolicy: 'omit' };
      const asked = { path: `${base}/workitemsbatch`, method: 'POST' as const, body, what, signal };
      const { data } = await client.call('work', { ...asked, schema: Items });
      for (const item of data.value) if (item) present.set(item.id, item);
    }
    return present;
  }

  async function join(complete: Collected[], catalogue: Catalogue, signal: AbortSignal): Promise<unknown[]> {
    const present = await presentOf(
      complete.map(({ id }) => id),
      catalogue,
      signal,
    );
    const there = complete.filter(({ id }) => present.has(id));
    return Promise.all(
      there.map(async ({ id, revisions, whole }) => ({
        item: present.get(id),
        revisions: whole ? revisions : await revisionsOf(id, signal),
        catalogue,
      })),
    );
  }

  function catalogueOf(signal: AbortSignal): Promise<Catalogue> {
    return readCatalogue(client, project, estimateField, signal);
  }

  async function* pages(options: StreamOptions): AsyncGenerator<Page> {
    const { signal } = options;
    const gathered = revisionsGathered();
    const position = readCursor(Position, options.cursor);
    let token = position?.token ?? null;
    let estimateFields = position?.estimateFields;
    let catalogue: Catalogue | null = null;
    for (let more = true; more; ) {
      if (!estimateFields) catalogue = await catalogueOf(signal);
      estimateFields ??= catalogue?.estimateFields ?? [];
      const batch = await batchFrom(token, options, [...HISTORY_FIELDS, ...estimateFields]);
      const next = batch.continuationToken ?? token;
      if (next === null || (next === token && batch.values.length === 0)) return;
      more = batch.isLastBatch === false && next !== token;
      token = next;
      catalogue ??= await catalogueOf(signal);
      const items = await join(gathered.take(batch.values), catalogue, signal);
      ({ estimateFields } = catalogue);
      yield { items, cursor: JSON.stringify({ token, estimateFields }) };
    }
  }

  return { id: `work-items:${project}`, facts: workItemFacts(source, client.url), pages };
}
