import type { BulkChangelogResponseSchema, ChangelogSchema } from 'jira.js/cloud';
import { z } from 'zod';
import type { TrackerIssue } from '../organisation/model.ts';
import type { StandInResponse } from '../stand-in.ts';
import { statuses } from './catalogue.ts';
import { userOf } from './issues.ts';
import { decodeToken, encodeToken, type JiraSite, refuse } from './site.ts';

const Request = z.strictObject({
  issueIdsOrKeys: z.array(z.string()).min(1).max(1000),
  fieldIds: z.array(z.string()).max(10).optional(),
  maxResults: z.number().int().min(1).max(10_000).default(1000),
  nextPageToken: z.string().optional(),
});

const Offset = z.object({ offset: z.number().int() });

interface Change {
  issue: TrackerIssue;
  /** Place in the issue's own changelog. */
  index: number;
  transition: TrackerIssue['transitions'][number];
}

/** The changes of all the issues asked for as one list, oldest first, a page of it grouped by issue. */
export function bulkChangelogs(site: JiraSite, body: unknown): StandInResponse {
  const request = Request.safeParse(body);
  if (!request.success) {
    return refuse(400, 'Invalid request payload. Refer to the REST API documentation and try again.');
  }
  const { issueIdsOrKeys, fieldIds, maxResults, nextPageToken } = request.data;
  const start = nextPageToken === undefined ? 0 : decodeToken(Offset, nextPageToken)?.offset;
  if (start === undefined) return refuse(400, 'The nextPageToken is not valid.');
  const changes = fieldIds && !fieldIds.includes('status') ? [] : changesOf(site, new Set(issueIdsOrKeys));
  const end = start + Math.min(maxResults, site.changelogPageSize);
  const byIssue = Map.groupBy(changes.slice(start, end), (change) => change.issue);
  const response: z.input<typeof BulkChangelogResponseSchema> = {
    issueChangeLogs: [...byIssue].map(([issue, page]) => ({
      issueId: String(issue.id),
      changeHistories: page.map((change) => changelogOf(site, change)),
    })),
    ...(end < changes.length && { nextPageToken: encodeToken({ offset: end }) }),
  };
  return { body: response };
}

function changesOf(site: JiraSite, wanted: Set<string>): Change[] {
  return site.organisation.projects
    .flatMap((project) => project.issues)
    .filter((issue) => wanted.has(String(issue.id)) || wanted.has(issue.key))
    .flatMap((issue) => issue.transitions.map((transition, index) => ({ issue, index, transition })))
    .sort((a, b) => a.transition.at.getTime() - b.transition.at.getTime() || a.issue.id - b.issue.id);
}

/** Unlike everywhere else, the bulk fetch gives instants as milliseconds since 1970. */
function changelogOf(site: JiraSite, { issue, index, transition }: Change): z.input<typeof ChangelogSchema> {
  return {
    id: `${issue.id}${String(index).padStart(3, '0')}`,
    author: userOf(site.organisation, transition.author),
    created: transition.at.getTime(),
    items: [
      {
        field: 'status',
        fieldtype: 'jira',
        fieldId: 'status',
        from: statuses[transition.from].id,
        fromString: transition.from,
        to: statuses[transition.to].id,
        toString: transition.to,
      },
    ],
  };
}
