import { z } from 'zod';
import type { FactInput } from '../../domain/index.ts';
import { Instant } from '../../domain/instant.ts';
import { Actor } from './actor.ts';

const StateEvent = z.object({
  __typename: z.enum(['ClosedEvent', 'ReopenedEvent']),
  createdAt: Instant,
  actor: Actor,
});

type StateEvent = z.infer<typeof StateEvent>;

const Issue = z.object({
  number: z.number().int(),
  title: z.string(),
  body: z.string(),
  url: z.string(),
  state: z.enum(['OPEN', 'CLOSED']),
  createdAt: Instant,
  updatedAt: Instant,
  closedAt: Instant.nullable(),
  assignees: z.object({ nodes: z.array(z.object({ login: z.string() })) }),
  labels: z.object({ nodes: z.array(z.object({ name: z.string() })) }).nullable(),
  events: z.object({ nodes: z.array(StateEvent) }),
});

/** GitHub's own labels and the common ways to write them: `bug`, `type: bug`, `kind/feature`. */
const TYPES: { label: RegExp; type: string; kind: 'bug' | 'feature' | 'debt' | 'other' }[] = [
  { label: /(^|[\s:/])(bug|defect|regression)$/i, type: 'Bug', kind: 'bug' },
  { label: /(^|[\s:/])(enhancement|feature)$/i, type: 'Feature', kind: 'feature' },
  { label: /(^|[\s:/])(tech(nical)?[ -]debt|refactor(ing)?)$/i, type: 'Debt', kind: 'debt' },
];

const UNTYPED = { type: 'Issue', kind: 'other' as const };

function typeOf(labels: string[]) {
  return TYPES.find(({ label }) => labels.some((name) => label.test(name))) ?? UNTYPED;
}

const OPEN = 'Open';
const CLOSED = 'Closed';

function historyOf(events: StateEvent[]) {
  return events
    .toSorted((a, b) => a.createdAt.getTime() - b.createdAt.getTime())
    .map(({ __typename, createdAt, actor }) => {
      const step = { at: createdAt, field: 'status' as const, author: actor.login };
      return __typename === 'ClosedEvent'
        ? { ...step, from: OPEN, to: CLOSED, fromCategory: 'todo' as const, toCategory: 'done' as const }
        : { ...step, from: CLOSED, to: OPEN, fromCategory: 'done' as const, toCategory: 'todo' as const };
    });
}

/** A schema from an issue to its work item. GitHub knows open and closed; whether work has begun, it does not. */
export function issueFacts(source: string, repository: string): z.ZodType<FactInput[]> {
  return Issue.transform((issue): FactInput[] => {
    const isClosed = issue.state === 'CLOSED';
    const labels = issue.labels?.nodes.map((label) => label.name) ?? [];
    const { type, kind } = typeOf(labels);
    const key = `${repository}#${issue.number}`;
    const record = {
      source,
      id: key,
      key,
      project: repository,
      type,
      kind,
      title: issue.title,
      status: isClosed ? CLOSED : OPEN,
      statusCategory: isClosed ? ('done' as const) : ('todo' as const),
      createdAt: issue.createdAt,
      doneAt: isClosed ? (issue.closedAt ?? undefined) : undefined,
      updatedAt: issue.updatedAt,
      assignee: issue.assignees.nodes[0]?.login,
      labels,
      hasDescription: issue.body.trim() !== '',
      url: issue.url,
      history: historyOf(issue.events.nodes),
    };
    return [{ kind: 'work-item', record }];
  });
}
