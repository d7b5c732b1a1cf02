import type { z } from 'zod';
import type { WorkItemEvent } from '../../domain/work-item.ts';
import type { Catalogue } from './catalogue.ts';
import { loginOf } from './people.ts';
import type { ChangeItem, History } from './schema.ts';

type EventInput = z.input<typeof WorkItemEvent>;
type Change = Pick<EventInput, 'field' | 'from' | 'to' | 'fromCategory' | 'toCategory'>;

/** Jira's limit on the fields that a bulk fetch of changelogs may name. */
const FIELD_LIMIT = 10;

/** The field that changes when an issue is moved to another project. */
export const MOVED = 'project';
/** The change that tells of its key then: no field that could be asked for, and called so in every language. */
const KEY_CHANGE = 'Key';
const KEY = /^[A-Z][A-Z0-9_]+-[1-9]\d*$/;

/** What the fields hold now; null when empty. */
export type Present = Record<Exclude<EventInput['field'], 'status'>, string | null>;

/** The fields whose changes are read: what the bulk fetch is asked for. */
export function historyFields({ sprintField, estimateFields }: Catalogue): string[] {
  const custom = [...(sprintField === undefined ? [] : [sprintField]), ...estimateFields];
  return ['status', 'assignee', ...custom, MOVED].slice(0, FIELD_LIMIT);
}

/**
 * What an item was given when it was created: Jira's changelog begins after that. It is what the first change of a
 * field changed it from, or, of a field that never changed, what it holds now.
 */
export function initialEvents(createdAt: Date, present: Present, changes: EventInput[]): EventInput[] {
  return (['sprint', 'estimate', 'assignee'] as const).flatMap((field) => {
    const first = changes.find((change) => change.field === field);
    const to = first ? first.from : present[field];
    return to ? [{ at: createdAt, field, from: null, to }] : [];
  });
}

/**
 * What metrics need of a changelog, oldest first. `from` and `to` are names for statuses, logins for assignees,
 * numbers for estimates, and for sprints the ids of all the sprints the item is in, as in `"38, 40"`; null when empty.
 * A status that was deleted since has no category. `logins` are by the keys that the changelog may have in their place.
 */
export function changesOf(
  histories: History[],
  catalogue: Catalogue,
  logins: Map<string, string>,
): EventInput[] {
  return histories
    .toSorted((a, b) => a.created.getTime() - b.created.getTime())
    .flatMap((history) =>
      history.items.flatMap((item) => {
        const change = changeOf(item, catalogue, logins);
        return change ? [{ at: history.created, ...change, author: loginOf(history.author) }] : [];
      }),
    );
}

function changeOf(
  item: z.infer<typeof ChangeItem>,
  catalogue: Catalogue,
  logins: Map<string, string>,
): Change | null {
  const fieldId = item.fieldId ?? catalogue.fieldIds.get(item.field.toLowerCase()) ?? item.field;
  if (fieldId === 'status') {
    return {
      field: 'status',
      from: item.fromString ?? item.from ?? null,
      to: item.toString ?? item.to ?? null,
      fromCategory: catalogue.statusCategories.get(item.from ?? ''),
      toCategory: catalogue.statusCategories.get(item.to ?? ''),
    };
  }
  const [from, to] = [item.from ?? null, item.to ?? null];
  if (fieldId === 'assignee') {
    const login = (key: string | null) => (key === null ? null : (logins.get(key) ?? key));
    return { field: 'assignee', from: login(from), to: login(to) };
  }
  if (fieldId === catalogue.sprintField) return { field: 'sprint', from, to };
  if (!catalogue.estimateFields.includes(fieldId)) return null;
  return { field: 'estimate', from: item.fromString ?? null, to: item.toString ?? null };
}

/** The keys that an issue had before it was moved, each once. */
export function formerKeysOf(histories: History[], key: string): string[] {
  const items = histories.flatMap((history) => history.items);
  const former = items.flatMap(({ field, fieldtype, fromString = '' }) =>
    field === KEY_CHANGE && fieldtype !== 'custom' && KEY.test(fromString) ? [fromString] : [],
  );
  return [...new Set(former)].filter((each) => each !== key);
}

/**
 * When the item was last finished: moved into a done status from one that is not done. A later move between done
 * statuses (a clean-up from Closed to Released, say) finishes nothing. Null when the changelog tells of none.
 */
export function finishedAt(events: EventInput[]): EventInput['at'] | null {
  const finishing = events.filter((event) => event.toCategory === 'done' && event.fromCategory !== 'done');
  return finishing.at(-1)?.at ?? null;
}
