import { z } from 'zod';
import type { FactInput } from '../../domain/index.ts';
import { Instant } from '../../domain/instant.ts';
import type { Stream } from '../define.ts';
import { lighterAndLighter } from '../lighter-pages.ts';
import { readNewestFirst } from '../newest-first.ts';
import type { GitLabClient } from './client.ts';
import { OfProject, pageOf, shown } from './connection.ts';
import { Note } from './notes.ts';
import { INCIDENTS } from './queries.ts';

const Incident = z.object({
  iid: z.string(),
  title: z.string(),
  webUrl: z.string().nullish(),
  state: z.string(),
  severity: z.string().nullish(),
  escalationStatus: z.string().nullish(),
  createdAt: Instant,
  closedAt: Instant.nullish(),
  notes: z.object({ nodes: z.array(Note) }),
});

type Incident = z.infer<typeof Incident>;

const SEVERITIES: Record<string, number> = { CRITICAL: 1, HIGH: 2, MEDIUM: 3, LOW: 4 };
/** Nobody has said how bad it is: neither one of the worst, nor of the least. */
const UNSAID = 3;

/** When the incident was last given a status, by GitLab's own notes. */
function statusAt({ notes }: Incident, status: string, which: 'first' | 'last'): Date | undefined {
  const says = new RegExp(`^changed the incident status to \\**${status}`, 'i');
  const found = notes.nodes
    .filter(({ system, body }) => system && says.test(body))
    .map(({ createdAt }) => createdAt)
    .toSorted((a, b) => a.getTime() - b.getTime());
  return found.at(which === 'first' ? 0 : -1);
}

/** Resolved by its status, or by being closed, whichever came first. */
function resolvedAt(incident: Incident): Date | undefined {
  const closed = incident.state === 'closed' ? (incident.closedAt ?? undefined) : undefined;
  const isResolved = incident.escalationStatus === 'RESOLVED';
  const said = isResolved ? statusAt(incident, 'resolved', 'last') : undefined;
  return said && closed ? new Date(Math.min(said.getTime(), closed.getTime())) : (said ?? closed);
}

/** A schema from an incident to its fact: one of the repository whose project it was reported in. */
export function incidentFacts(source: string, repository: string): z.ZodType<FactInput[]> {
  return Incident.transform((incident): FactInput[] => {
    const record = {
      source,
      id: `${repository}#${incident.iid}`,
      title: incident.title,
      repository,
      severity: SEVERITIES[incident.severity ?? ''] ?? UNSAID,
      openedAt: incident.createdAt,
      acknowledgedAt: statusAt(incident, 'acknowledged', 'first'),
      resolvedAt: resolvedAt(incident),
      url: incident.webUrl ?? undefined,
    };
    return [{ kind: 'incident', record }];
  });
}

const Updated = z.object({ updatedAt: Instant });
const PAGE_SIZE = 50;

/** The incidents of a project, by when they were last updated. */
export function incidents(client: GitLabClient, source: string, repository: string): Stream {
  return {
    id: `incidents:${repository}`,
    facts: incidentFacts(source, repository),
    pages(options) {
      const what = `incidents of ${repository}`;
      return readNewestFirst(options, {
        fetch: lighterAndLighter(PAGE_SIZE, async (page, size) => {
          const variables = { path: repository, page, size };
          const call = { document: INCIDENTS, variables, what, schema: OfProject, signal: options.signal };
          return pageOf(shown(await client.graphql(call), what));
        }),
        at: (node) => Updated.safeParse(node).data?.updatedAt,
      });
    },
  };
}
