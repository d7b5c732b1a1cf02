/** How the organisation and its teams are set up. */
type SetUp =
  | { kind: 'team' | 'repository' | 'instrument' | 'survey-schedule'; key: string }
  | { kind: 'organisation' | 'rules' | 'guards' };

/** What a decision is about: how Kata is set up, or something that people wrote, by its id. */
export type Subject = SetUp | { kind: 'action' | 'objective' | 'proposal'; key: string };

/** Field → what stands in it; null where nothing does. */
export type Values = Record<string, unknown>;

/** Something that was decided in Slack: what it found, and what it put in the place of that. */
export interface Decision {
  id: string;
  at: Date;
  /** Person key or Slack id. */
  who: string;
  subject: Subject;
  /** The fields that it changed, as they were; null where what it is about was not there at all. */
  before: Values | null;
  /** The same fields afterwards; null where it took the whole away. */
  after: Values | null;
  /** Id of the decision that it took back. */
  undoes?: string;
}

/** By what a subject is known in the audit, e.g. `team team-a`. */
export function nameOf(subject: Subject): string {
  return 'key' in subject ? `${subject.kind} ${subject.key}` : subject.kind;
}

/** What stands in a field of some values; dots lead into it, e.g. `targets.leadtime.threshold`. Null where nothing does. */
export function valueAt(values: Values, field: string): unknown {
  if (field in values) return values[field] ?? null;
  let at: unknown = values;
  for (const step of field.split('.')) {
    if (typeof at !== 'object' || at === null) return null;
    at = (at as Values)[step];
  }
  return at ?? null;
}

/** A value as text, the same whatever the order of its keys; nothing is null. */
export function canonical(value: unknown): string {
  return JSON.stringify(value ?? null, (_, each: unknown) =>
    typeof each === 'object' && each !== null && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : each,
  );
}

/** The fields of `after` that differ from those of `before`, each with both; null where none does. */
export function difference(before: Values, after: Values): { before: Values; after: Values } | null {
  const changed = Object.keys(after).filter((field) => canonical(before[field]) !== canonical(after[field]));
  if (changed.length === 0) return null;
  const pick = (values: Values) => Object.fromEntries(changed.map((field) => [field, values[field] ?? null]));
  return { before: pick(before), after: pick(after) };
}
