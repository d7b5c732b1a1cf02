import { z } from 'zod';
import type { WorkItemEvent } from '../../domain/work-item.ts';
import type { Catalogue } from './catalogue.ts';
import { Identity, loginOf } from './identity.ts';
import { AzureInstant } from './schema.ts';

type EventInput = z.input<typeof WorkItemEvent>;

/** Servers of before 2019 name people as `Ada Lovelace <ada@acme.example>`. */
const NAMED = /^(.*?)\s*<([^<>]+)>$/;

export const Person = z.union([
  Identity,
  z.string().transform((text): Identity => {
    const [, displayName = text, uniqueName] = NAMED.exec(text) ?? [];
    return { displayName, uniqueName };
  }),
]);

/** What metrics need of a revision. */
export const PastFields = z.looseObject({
  'System.WorkItemType': z.string(),
  'System.State': z.string(),
  'System.IterationId': z.number().int().nullish(),
  'System.AssignedTo': Person.nullish(),
  'System.ChangedDate': AzureInstant,
  'System.ChangedBy': Person.nullish(),
});

type PastFields = z.infer<typeof PastFields>;

const Estimate = z.number().nonnegative();

/** The first of the fields that holds a number from zero up; undefined where none does. */
export function estimateOf(
  fields: Record<string, unknown>,
  { estimateFields }: Catalogue,
): number | undefined {
  for (const field of estimateFields) {
    const estimate = Estimate.safeParse(fields[field]);
    if (estimate.success) return estimate.data;
  }
  return undefined;
}

function categoryOf(fields: PastFields, { categories }: Catalogue) {
  return categories[fields['System.WorkItemType']]?.[fields['System.State']];
}

/** By field, what an item holds; null when empty. A sprint is the number of its iteration. */
function valuesOf(
  fields: PastFields,
  catalogue: Catalogue,
): Record<'sprint' | 'estimate' | 'assignee', string | null> {
  const assignee = fields['System.AssignedTo'];
  return {
    sprint: fields['System.IterationId']?.toString() ?? null,
    estimate: estimateOf(fields, catalogue)?.toString() ?? null,
    assignee: assignee ? loginOf(assignee) : null,
  };
}

const NOTHING = { sprint: null, estimate: null, assignee: null };

/**
 * What changed from one revision to the next, oldest first, and what the item was given when it was made. A state that
 * was taken out of the process since has no category.
 */
export function eventsOf(revisions: PastFields[], catalogue: Catalogue): EventInput[] {
  return revisions.flatMap((fields, index) => {
    const before = revisions[index - 1];
    const at = fields['System.ChangedDate'];
    const author = fields['System.ChangedBy'] ? loginOf(fields['System.ChangedBy']) : undefined;
    const events: EventInput[] = [];
    if (before && before['System.State'] !== fields['System.State']) {
      const [fromCategory, toCategory] = [categoryOf(before, catalogue), categoryOf(fields, catalogue)];
      const [from, to] = [before['System.State'], fields['System.State']];
      events.push({ at, field: 'status', from, to, fromCategory, toCategory, author });
    }
    const [was, is] = [before ? valuesOf(before, catalogue) : NOTHING, valuesOf(fields, catalogue)];
    for (const field of ['sprint', 'estimate', 'assignee'] as const) {
      if (was[field] !== is[field]) events.push({ at, field, from: was[field], to: is[field], author });
    }
    return events;
  });
}

/**
 * When the item was last finished: moved into a done state from one that is not. Null when no revision tells of it.
 */
export function finishedAt(events: EventInput[]): EventInput['at'] | null {
  const finishing = events.filter(
    ({ toCategory, fromCategory }) => toCategory === 'done' && fromCategory !== 'done',
  );
  return finishing.at(-1)?.at ?? null;
}
