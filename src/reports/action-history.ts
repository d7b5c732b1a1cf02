import type { Decision, Values } from '../domain/decision.ts';

/** What people fill in of an action, and what its history tells of. */
export const TOLD_FIELDS = [
  'opportunity',
  'resolution',
  'owner',
  'dueBy',
  'metric',
  'factor',
  'result',
] as const;

export type ToldField = (typeof TOLD_FIELDS)[number];

/** A field that somebody changed; null where nothing stood or stands in it. */
export interface ToldChange {
  field: ToldField;
  from: string | null;
  to: string | null;
}

/** Something that somebody did to an action. */
export interface ActionEvent {
  at: Date;
  /** As the decision has it: a person key or a Slack id. */
  who: string;
  did: 'added' | 'done' | 'given up' | 'opened again' | 'changed';
  changes: ToldChange[];
}

function text(values: Values | null, field: ToldField): string | null {
  const value = values?.[field];
  return typeof value === 'string' ? value : null;
}

function didOf({ before, after }: Decision): ActionEvent['did'] {
  if (before === null) return 'added';
  if (!after || !('completedOn' in after || 'dropped' in after)) return 'changed';
  if (after['completedOn'] === null) return 'opened again';
  return after['dropped'] === true ? 'given up' : 'done';
}

/** What people did to an action, in the order given; what Kata keeps of it for itself is left out. */
export function actionHistory(decisions: Decision[]): ActionEvent[] {
  return decisions.flatMap((decision) => {
    const { at, who, before, after } = decision;
    const did = didOf(decision);
    const fields = did === 'added' ? [] : TOLD_FIELDS.filter((field) => field in (after ?? {}));
    const changes = fields.map((field) => ({ field, from: text(before, field), to: text(after, field) }));
    return did === 'changed' && changes.length === 0 ? [] : [{ at, who, did, changes }];
  });
}
