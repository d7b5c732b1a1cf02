import { z } from 'zod';
import { Instant } from '../../domain/instant.ts';
import type { Page, Stream, StreamOptions } from '../define.ts';
import type { Http } from '../http.ts';
import { readNewestFirst } from '../newest-first.ts';
import { listSeverities } from './api.ts';
import type { IncidentIoConfig } from './config.ts';
import { incidentFacts, Severity, severityNamed } from './schema.ts';

/** The most that incident.io gives on a page. */
const PAGE_SIZE = 250;
/** An update may be shown that much later than younger ones. */
const LAG_MS = 60_000;

const IncidentPage = z.object({
  incidents: z.array(z.unknown()),
  pagination_meta: z.object({ after: z.string().nullish() }).nullish(),
});

interface Reading {
  http: Http;
  source: string;
  config: IncidentIoConfig;
}

const Updated = z.object({ updated_at: Instant });
const Version = z.object({ id: z.string(), updated_at: z.string() });
const WithSeverity = z.object({ severity: Severity });

function updatedAt(incident: unknown): Date | undefined {
  return Updated.safeParse(incident).data?.updated_at;
}

function versionOf(incident: unknown): string | undefined {
  const told = Version.safeParse(incident).data;
  return told && `${told.id} ${told.updated_at}`;
}

/** Gives each its severity's place among the organisation's, where the name has no number; they are asked for once. */
function ranking(http: Http, signal: AbortSignal): (incidents: unknown[]) => Promise<unknown[]> {
  let known: Promise<string[]> | undefined;
  return async (incidents) => {
    const ranked: unknown[] = [];
    for (const incident of incidents) {
      const severity = WithSeverity.safeParse(incident).data?.severity;
      if (!severity || severityNamed(severity.name) !== undefined) {
        ranked.push({ incident });
        continue;
      }
      known ??= listSeverities(http, signal);
      const place = (await known).indexOf(severity.id) + 1;
      ranked.push(place > 0 ? { incident, place } : { incident });
    }
    return ranked;
  };
}

/**
 * What was updated since the last read. The list is in order of creation, and a page begins after an incident and not
 * at a count, so nothing moves over its edge. What is updated after the first page was given is newer than the mark,
 * which is the latest on that page.
 */
function incidentPages({ http }: Reading, options: StreamOptions): AsyncGenerator<Page> {
  const { signal } = options;
  return readNewestFirst(options, {
    async fetch(page, until) {
      // A day is all that the filter is documented to take.
      const query = {
        page_size: PAGE_SIZE,
        after: page,
        'updated_at[gte]': until.toISOString().slice(0, 10),
      };
      const asked = { path: 'v2/incidents', query, what: 'incidents', schema: IncidentPage, signal };
      const { incidents, pagination_meta: meta } = (await http.call(asked)).data;
      const items = incidents.filter((incident) => (updatedAt(incident) ?? until) >= until);
      return { items, next: incidents.length > 0 ? (meta?.after ?? undefined) : undefined };
    },
    at: updatedAt,
    version: versionOf,
    lagMs: LAG_MS,
    prepare: ranking(http, signal),
  });
}

/** The incidents of the organisation that the key may see, but for tests. */
export function incidents(reading: Reading): Stream {
  return {
    id: 'incidents:organisation',
    facts: incidentFacts(reading.source, reading.config),
    pages: (options) => incidentPages(reading, options),
  };
}
