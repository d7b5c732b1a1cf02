import { z } from 'zod';
import type { FactInput } from '../../domain/index.ts';
import { type Catalogue, categoryOf, kindOfType } from './catalogue.ts';
import { changesOf, finishedAt, formerKeysOf, initialEvents } from './history.ts';
import { accountFacts, loginOf, loginsByKey } from './people.ts';
import { type Issue, JoinedIssue } from './schema.ts';

export interface IssueContext {
  /** Identity of the source in the configuration. */
  source: string;
  /** Address of the site, without a slash at the end; null where it is not known. */
  site: string | null;
  catalogue: Catalogue;
}

/** From an issue joined with its changelog to the work item and the accounts that occur in it. */
export function issueFacts(context: IssueContext): z.ZodType<FactInput[]> {
  return JoinedIssue.transform((joined) => [
    workItemFact(joined, context),
    ...accountFacts(usersOf(joined), context.source),
  ]);
}

function usersOf({ issue, histories }: JoinedIssue) {
  return [issue.fields.assignee, ...histories.map(({ author }) => author)];
}

function workItemFact(joined: JoinedIssue, { source, site, catalogue }: IssueContext): FactInput {
  const { issue, histories } = joined;
  const { fields } = issue;
  const changes = changesOf(histories, catalogue, loginsByKey(usersOf(joined)));
  const assignee = loginOf(fields.assignee);
  const estimate = estimateOf(fields, catalogue.estimateFields);
  const present = {
    sprint: sprintsOf(fields, catalogue.sprintField),
    estimate: estimate === undefined ? null : String(estimate),
    assignee: assignee ?? null,
  };
  const formerKeys = formerKeysOf(histories, issue.key);
  const statusCategory = categoryOf(fields.status.statusCategory.key);
  return {
    kind: 'work-item',
    record: {
      source,
      id: issue.id,
      key: issue.key,
      ...(formerKeys.length > 0 && { formerKeys }),
      project: fields.project.key,
      type: fields.issuetype.name,
      kind: catalogue.kinds.get(fields.issuetype.id) ?? kindOfType(fields.issuetype.name),
      title: fields.summary ?? issue.key,
      parent: fields.parent?.key ?? epicOf(fields, catalogue.epicField),
      isSubtask: fields.issuetype.subtask ?? false,
      status: fields.status.name,
      statusCategory,
      createdAt: fields.created,
      doneAt:
        statusCategory === 'done' ? (finishedAt(changes) ?? fields.resolutiondate ?? undefined) : undefined,
      updatedAt: fields.updated,
      estimate,
      assignee,
      labels: fields.labels ?? [],
      components: fields.components?.map((component) => component.name) ?? [],
      dueAt: fields.duedate ? endOf(fields.duedate) : undefined,
      hasDescription: hasContent(fields.description),
      url: site === null ? undefined : `${site}/browse/${issue.key}`,
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

function epicOf(fields: Issue['fields'], fieldId: string | undefined): string | undefined {
  const key = fieldId === undefined ? undefined : fields[fieldId];
  return typeof key === 'string' && key !== '' ? key : undefined;
}

/** Data Center writes a sprint as text: `…Sprint@1f2e[id=38,rapidViewId=8,state=ACTIVE,name=…]`, in any order. */
const WrittenSprint = z
  .string()
  .transform((text) => Number(/[[,]\s*id=(\d+)/.exec(text)?.[1]))
  .pipe(z.number());

const Sprints = z.array(z.union([z.object({ id: z.number() }).transform(({ id }) => id), WrittenSprint]));

/** The ids of all the sprints that it is or was in, as a changelog writes them; null for none. */
function sprintsOf(fields: Issue['fields'], fieldId: string | undefined): string | null {
  const sprints = fieldId === undefined ? undefined : Sprints.safeParse(fields[fieldId]).data;
  return sprints?.join(', ') || null;
}

const RichText = z.object({ content: z.array(z.unknown()) });

/** Rich text is a document (an emptied one stays a document without content), plain text a string. */
function hasContent(description: unknown): boolean {
  if (typeof description === 'string') return description.trim() !== '';
  return (RichText.safeParse(description).data?.content.length ?? 0) > 0;
}
