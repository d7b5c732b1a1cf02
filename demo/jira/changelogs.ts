import type { BulkChangelogResponseSchema, ChangelogSchema } from 'jira.js/cloud';
import { z } from 'zod';
import type { TrackerChange, TrackerIssue, TrackerProject } from '../organisation/model.ts';
import type { StandInResponse } from '../stand-in.ts';
import { SPRINT, STORY_POINTS, statusNamed } from './catalogue.ts';
import { userOf } from './issues.ts';
import { decodeToken, encodeToken, type JiraSite, refuse } from './site.ts';
import { sprintOf } from './sprint.ts';

const Request = z.strictObject({
  issueIdsOrKeys: z.array(z.string()).min(1).max(1000),
  fieldIds: z.array(z.string()).max(10).optional(),
  maxResults: z.number().int().min(1).max(10_000).default(1000),
  nextPageToken: z.string().optional(),
});

const Offset = z.object({ offset: z.number().int() });

export type Item = NonNullable<z.input<typeof ChangelogSchema>['items']>[number];

/** One entry of an issue's changelog. */
export interface Entry {
  issue: TrackerIssue;
  /** Place in the issue's own changelog. */
  index: number;
  at: Date;
  author: string;
  item: Item;
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
  const entries = entriesOf(site, new Set(issueIdsOrKeys)).filter(
    ({ item }) => !fieldIds || fieldIds.includes(item.fieldId ?? ''),
  );
  const end = start + Math.min(maxResults, site.changelogPageSize);
  const byIssue = Map.groupBy(entries.slice(start, end), (entry) => entry.issue);
  const response: z.input<typeof BulkChangelogResponseSchema> = {
    issueChangeLogs: [...byIssue].map(([issue, page]) => ({
      issueId: String(issue.id),
      changeHistories: page.map((entry) => changelogOf(site, entry)),
    })),
    ...(end < entries.length && { nextPageToken: encodeToken({ offset: end }) }),
  };
  return { body: response };
}

function entriesOf(site: JiraSite, wanted: Set<string>): Entry[] {
  return site.organisation.projects
    .flatMap((project) =>
      project.issues
        .filter((issue) => wanted.has(String(issue.id)) || wanted.has(issue.key))
        .flatMap((issue) => changelog(site, project, issue)),
    )
    .sort((a, b) => a.at.getTime() - b.at.getTime() || a.issue.id - b.issue.id);
}

export function changelog(site: JiraSite, project: TrackerProject, issue: TrackerIssue): Entry[] {
  const moves = issue.transitions.map(({ at, author, from, to }) => ({
    at,
    author,
    item: itemOf('status', { id: statusNamed(from).id, text: from }, { id: statusNamed(to).id, text: to }),
  }));
  const edits = issue.changes.flatMap((change) =>
    editsOf(site, project, change).map((item) => ({ at: change.at, author: change.author, item })),
  );
  return [...edits, ...moves]
    .sort((a, b) => a.at.getTime() - b.at.getTime())
    .map((entry, index) => ({ issue, index, ...entry }));
}

/** Whoever moves an issue changes its project, and its key: the latter is text alone, and of no field. */
function editsOf(site: JiraSite, project: TrackerProject, change: TrackerChange): Item[] {
  if (change.field !== 'key') return [editOf(site, project, change)];
  const [before, after] = [change.from, change.to].map((text) => ({ id: null, text }));
  const [from, to] = [change.from, change.to].map((key) => {
    const name = key.slice(0, key.lastIndexOf('-'));
    return { id: `p-${name}`, text: name };
  });
  const { fieldId: _, ...key } = itemOf('Key', before, after);
  return [itemOf('project', from, to), key];
}

/** Sprints are a list of ids, empty text for none; estimates have text alone; the others null for nothing. */
function editOf(
  site: JiraSite,
  project: TrackerProject,
  change: Exclude<TrackerChange, { field: 'key' }>,
): Item {
  if (change.field === 'sprint') {
    const [before, after] = [change.from, change.to].map((ids) => ({
      id: ids.join(', '),
      text: ids.map((id) => sprintOf(project, id).name).join(', '),
    }));
    return { ...itemOf('Sprint', before, after), fieldtype: 'custom', fieldId: SPRINT };
  }
  if (change.field === 'estimate') {
    const [before, after] = [change.from, change.to].map((points) => ({
      id: null,
      text: points === null ? null : String(points),
    }));
    const item = itemOf('Story point estimate', before, after);
    return { ...item, fieldtype: 'custom', fieldId: STORY_POINTS };
  }
  const [before, after] = [change.from, change.to].map((key) => {
    const user = key === null ? null : userOf(site.organisation, key);
    return { id: user?.accountId ?? null, text: user?.displayName ?? null };
  });
  return itemOf('assignee', before, after);
}

export interface Value {
  id: string | null;
  text: string | null;
}

const NOTHING: Value = { id: null, text: null };

function itemOf(field: string, before = NOTHING, after = NOTHING): Item {
  return {
    field,
    fieldtype: 'jira',
    fieldId: field,
    from: before.id,
    fromString: before.text,
    to: after.id,
    toString: after.text,
  };
}

/** Unlike everywhere else, the bulk fetch gives instants as milliseconds since 1970. */
function changelogOf(
  site: JiraSite,
  { issue, index, at, author, item }: Entry,
): z.input<typeof ChangelogSchema> {
  return {
    id: `${issue.id}${String(index).padStart(3, '0')}`,
    author: userOf(site.organisation, author),
    created: at.getTime(),
    items: [item],
  };
}
