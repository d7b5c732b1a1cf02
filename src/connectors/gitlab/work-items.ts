import { z } from 'zod';
import type { FactInput } from '../../domain/index.ts';
import { Instant } from '../../domain/instant.ts';
import type { Stream } from '../define.ts';
import { readNewestFirst } from '../newest-first.ts';
import type { GitLabClient } from './client.ts';

const Person = z.object({ username: z.string() }).nullish();

const Issue = z.object({
  iid: z.number().int(),
  title: z.string(),
  description: z.string().nullish(),
  state: z.string(),
  issue_type: z.string().nullish(),
  created_at: Instant,
  updated_at: Instant,
  closed_at: Instant.nullish(),
  closed_by: Person,
  labels: z.array(z.string()).nullish(),
  assignees: z.array(z.object({ username: z.string() })).nullish(),
  weight: z.number().nonnegative().nullish(),
  due_date: z.iso.date().nullish(),
  web_url: z.string().nullish(),
});

type Issue = z.infer<typeof Issue>;

type Kind = 'feature' | 'bug' | 'debt' | 'unplanned' | 'other';

const BY_TYPE = new Map<string, { type: string; kind: Kind }>(
  Object.entries({
    incident: { type: 'Incident', kind: 'unplanned' },
    task: { type: 'Task', kind: 'other' },
    issue: { type: 'Issue', kind: 'other' },
  }),
);

/** The last word of a label, as in `bug`, `type::bug` or `kind/feature`. */
const BY_LABEL: { label: RegExp; type: string; kind: Kind }[] = [
  { label: /(^|[\s:/])(bug|defect|regression)$/i, type: 'Bug', kind: 'bug' },
  { label: /(^|[\s:/])(feature|enhancement)$/i, type: 'Feature', kind: 'feature' },
  { label: /(^|[\s:/])(tech(nical)?[ -]debt|refactor(ing)?|maintenance)$/i, type: 'Debt', kind: 'debt' },
];

/** Issues of GitLab's plain type are told apart by their labels; a type that nobody knows keeps its name. */
function typeOf({ issue_type: told, labels }: Issue): { type: string; kind: Kind } {
  const type = told?.toLowerCase() ?? 'issue';
  const byLabel = BY_LABEL.find(({ label }) => labels?.some((name) => label.test(name)));
  if (type === 'issue' && byLabel) return { type: byLabel.type, kind: byLabel.kind };
  return BY_TYPE.get(type) ?? { type, kind: 'other' };
}

const OPEN = { status: 'Open', statusCategory: 'todo' as const };
const CLOSED = { status: 'Closed', statusCategory: 'done' as const };

function statusOf({ state }: Issue) {
  if (state === 'opened') return OPEN;
  return state === 'closed' ? CLOSED : { status: state, statusCategory: 'other' as const };
}

/** The list tells of the last closing only: earlier ones, and that it was opened again, are not known. */
function historyOf({ state, closed_at: closedAt, closed_by: by }: Issue) {
  if (state !== 'closed' || !closedAt) return [];
  const categories = { fromCategory: OPEN.statusCategory, toCategory: CLOSED.statusCategory };
  const step = {
    at: closedAt,
    field: 'status' as const,
    from: OPEN.status,
    to: CLOSED.status,
    ...categories,
  };
  return [{ ...step, author: by?.username }];
}

/** A schema from an issue to its work item. GitLab knows open and closed; whether work has begun, it does not. */
export function issueFacts(source: string, repository: string): z.ZodType<FactInput[]> {
  return Issue.transform((issue): FactInput[] => {
    const key = `${repository}#${issue.iid}`;
    const record = {
      source,
      id: key,
      key,
      project: repository,
      ...typeOf(issue),
      title: issue.title,
      isSubtask: issue.issue_type?.toLowerCase() === 'task',
      ...statusOf(issue),
      createdAt: issue.created_at,
      doneAt: issue.state === 'closed' ? (issue.closed_at ?? undefined) : undefined,
      updatedAt: issue.updated_at,
      estimate: issue.weight ?? undefined,
      assignee: issue.assignees?.[0]?.username,
      labels: issue.labels ?? [],
      dueAt: issue.due_date ? new Date(`${issue.due_date}T23:59:59.999Z`) : undefined,
      hasDescription: (issue.description ?? '').trim() !== '',
      url: issue.web_url ?? undefined,
      history: historyOf(issue),
    };
    return [{ kind: 'work-item', record }];
  });
}

const Updated = z.object({ updated_at: Instant });

/** The issues of a project, by when they were last updated. */
export function workItems(client: GitLabClient, source: string, repository: string): Stream {
  return {
    id: `work-items:${repository}`,
    facts: issueFacts(source, repository),
    pages: (options) =>
      readNewestFirst(options, {
        async fetch(page, until) {
          const updated = { order_by: 'updated_at', sort: 'desc', updated_after: until.toISOString() };
          const { data, next } = await client.rest({
            path: `projects/${encodeURIComponent(repository)}/issues`,
            query: { scope: 'all', ...updated, per_page: 100, page },
            what: `issues of ${repository}`,
            schema: z.array(z.unknown()),
            signal: options.signal,
          });
          return { items: data, next };
        },
        at: (item) => Updated.safeParse(item).data?.updated_at,
      }),
  };
}
