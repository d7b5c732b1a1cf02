import { z } from 'zod';
import type { FactInput } from '../../domain/index.ts';
import { type Catalogue, kindOfType } from './catalogue.ts';
import { accountsOf, loginOf } from './identity.ts';
import { mentionOf } from './mention.ts';
import { AzureInstant, MaybeInstant, segment } from './schema.ts';
import { estimateOf, eventsOf, finishedAt, PastFields, Person } from './work-item-history.ts';

const Fields = z.looseObject({
  'System.TeamProject': z.string().min(1),
  'System.WorkItemType': z.string(),
  'System.Title': z.string(),
  'System.State': z.string(),
  'System.CreatedDate': AzureInstant,
  'System.ChangedDate': AzureInstant,
  'System.AssignedTo': Person.nullish(),
  'System.AreaPath': z.string().nullish(),
  'System.Tags': z.string().nullish(),
  'System.Parent': z.number().int().nullish(),
  'System.Description': z.string().nullish(),
  'Microsoft.VSTS.Common.ClosedDate': MaybeInstant,
  'Microsoft.VSTS.Scheduling.DueDate': MaybeInstant,
  'Microsoft.VSTS.TCM.ReproSteps': z.string().nullish(),
});

type Fields = z.infer<typeof Fields>;

/** An item as it is now, with its revisions and what its project's types mean. */
const Item = z.object({
  item: z.object({ id: z.number().int(), fields: Fields }),
  revisions: z.array(z.object({ rev: z.number().int(), fields: PastFields })),
  catalogue: z.custom<Catalogue>(),
});

/** Below the project itself, which is the root of its areas: `Shop\Checkout` is `Checkout`. */
function componentsOf(areaPath: string | null | undefined): string[] {
  const [, ...areas] = (areaPath ?? '').split('\\');
  return areas.length > 0 ? [areas.join('\\')] : [];
}

function tagsOf(tags: string | null | undefined): string[] {
  return (tags ?? '').split(';').flatMap((tag) => tag.trim() || []);
}

/** Descriptions are HTML: an emptied one may keep its elements. */
function hasText(fields: Fields): boolean {
  const text = `${fields['System.Description'] ?? ''}${fields['Microsoft.VSTS.TCM.ReproSteps'] ?? ''}`;
  return /<img\b/i.test(text) || text.replaceAll(/<[^>]*>|&nbsp;/g, '').trim() !== '';
}

/** A schema from a work item to its record, and the accounts that occur in it. A task with a parent is a part of it. */
export function workItemFacts(source: string, url: string): z.ZodType<FactInput[]> {
  return Item.transform(({ item, revisions, catalogue }): FactInput[] => {
    const { id, fields } = item;
    const past = revisions.toSorted((a, b) => a.rev - b.rev).map((revision) => revision.fields);
    const history = eventsOf(past, catalogue);
    const type = fields['System.WorkItemType'];
    const status = fields['System.State'];
    const project = fields['System.TeamProject'];
    const parent = fields['System.Parent'] ?? undefined;
    const assignee = fields['System.AssignedTo'];
    const statusCategory = catalogue.categories[type]?.[status] ?? 'other';
    const done = statusCategory === 'done';
    const record = {
      source,
      id: String(id),
      key: mentionOf(id),
      project,
      type,
      kind: kindOfType(type),
      title: fields['System.Title'],
      parent: parent === undefined ? undefined : mentionOf(parent),
      isSubtask: type === 'Task' && parent !== undefined,
      status,
      statusCategory,
      createdAt: fields['System.CreatedDate'],
      doneAt: done ? (finishedAt(history) ?? fields['Microsoft.VSTS.Common.ClosedDate']) : undefined,
      updatedAt: fields['System.ChangedDate'],
      estimate: estimateOf(fields, catalogue),
      assignee: assignee ? loginOf(assignee) : undefined,
      labels: tagsOf(fields['System.Tags']),
      components: componentsOf(fields['System.AreaPath']),
      dueAt: fields['Microsoft.VSTS.Scheduling.DueDate'],
      hasDescription: hasText(fields),
      url: `${url}/${segment(project)}/_workitems/edit/${id}`,
      history,
    };
    const people = past.flatMap((each) => [each['System.AssignedTo'], each['System.ChangedBy']]);
    return [{ kind: 'work-item', record }, ...accountsOf([assignee, ...people], source)];
  });
}
