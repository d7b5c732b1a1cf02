import { z } from 'zod';
import type { FactInput } from '../../domain/index.ts';
import { type Catalogue, categoryOf, kindOfType } from './catalogue.ts';
import { changesOf, finishedAt, initialEvents } from './history.ts';
import { type Issue, JoinedIssue, type User } from './schema.ts';

export interface IssueContext {
  /** Identity of the source in the configuration. */
  source: string;
  /** Address of the site, without a slash at the end. */
  site: string;
  catalogue: Catalogue;
}

/** From an issue joined with its changelog to the work item and the accounts that occur in it. */
export function issueFacts(context: IssueContext): z.ZodType<FactInput[]> {
  return JoinedIssue.transform((joined) => [
    workItemFact(joined, context),
    ...accountFacts(
      [joined.issue.fields.assignee, ...joined.histories.map((each) => each.author)],
      context.source,
    ),
  ]);
}

function workItemFact(
  { issue, histories }: JoinedIssue,
  { source, site, catalogue }: IssueContext,
): FactInput {
  const { fields } = issue;
  const changes = changesOf(histories, catalogue);
  const estimate = estimateOf(fields, catalogue.estimateFields);
  const present = {
    sprint: sprintsOf(fields, catalogue.sprintField),
    estimate: estimate === undefined ? null : String(estimate),
    assignee: fields.assignee?.accountId ?? null,
  };
  const statusCategory = categoryOf(fields.status.statusCategory.key);
  return {
    kind: 'work-item',
    record: {
      source,
      id: issue.id,
      key: issue.key,
      project: fields.project.key,
      type: fields.issuetype.name,
      kind: catalogue.kinds.get(fields.issuetype.id) ?? kindOfType(fields.issuetype.name),
      title: fields.summary ?? issue.key,
      parent: fields.parent?.key,
      isSubtask: fields.issuetype.subtask ?? false,
      status: fields.status.name,
      statusCategory,
      createdAt: fields.created,
      doneAt:
        statusCategory === 'done' ? (finishedAt(changes) ?? fields.resolutiondate ?? undefined) : undefined,
      updatedAt: fields.updated,
      estimate,
      assignee: fields.assignee?.accountId,
      labels: fields.labels ?? [],
      components: fields.components?.map((component) => component.name) ?? [],
      dueAt: fields.duedate ? endOf(fields.duedate) : undefined,
      hasDescription: hasContent(fields.description),
      url: `${site}/browse/${issue.key}`,
      history: [...initialEvents(fields.created, present, changes), ...changes],
    },
  };
}

/** A due date has no time of day nor zone: an item is due by the end of it, in UTC. */
function endOf(date: string): Date {
  return new Date(`${date}T23:59:59.999Z`);
}

const Estimate = z
  .union([z.number(), z.string().trim().min(1).transform(Number)])
  .pipe(z.number().nonnegative());

/** Undefined where no field holds a number from zero up; some sites write -1 or text for "none". */
function estimateOf(fields: Issue['fields'], fieldIds: string[]): number | undefined {
  for (const fieldId of fieldIds) {
    const estimate = Estimate.safeParse(fields[fieldId]);
    if (estimate.success) return estimate.data;
  }
  return undefined;
}

const Sprints = z.array(z.object({ id: z.number() }));

/** The ids of all the sprints that it is or was in, as a changelog writes them; null for none. */
function sprintsOf(fields: Issue['fields'], fieldId: string | undefined): string | null {
  const sprints = fieldId === undefined ? undefined : Sprints.safeParse(fields[fieldId]).data;
  return sprints?.map(({ id }) => id).join(', ') || null;
}

const RichText = z.object({ content: z.array(z.unknown()) });

/** Rich text is a document (an emptied one stays a document without content), plain text a string. */
function hasContent(description: unknown): boolean {
  if (typeof description === 'string') return description.trim() !== '';
  return (RichText.safeParse(description).data?.content.length ?? 0) > 0;
}

function accountFacts(users: (User | null | undefined)[], source: string): FactInput[] {
  const byId = new Map<string, User>();
  for (const user of users) {
    if (user?.accountId && !byId.get(user.accountId)?.emailAddress) byId.set(user.accountId, user);
  }
  return [...byId].map(([login, user]) => ({
    kind: 'account',
    record: {
      source,
      login,
      name: user.displayName,
      email: user.emailAddress,
      bot: user.accountType === undefined ? undefined : user.accountType === 'app',
    },
  }));
}
