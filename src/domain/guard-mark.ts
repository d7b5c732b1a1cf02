/** What came of a rule on a change; `cleared` was broken once and is kept now. */
export type GuardState = 'fine' | 'would-mark' | 'marked' | 'cleared';

export interface RuleMark {
  state: GuardState;
  /** Why it is broken; null when it is not. */
  reason: string | null;
  /** Since when the state holds. */
  at: Date;
  /** When it was last found broken; null for never. */
  brokenAt: Date | null;
}

/**
 * A label as Kata knows it on a change. `putting` is about to be put on, or was put on before that could be written down;
 * `theirs` was there before, and is never taken away; `left` was taken off by a person twice, and is not put on again.
 */
export interface LabelMark {
  name: string;
  state: 'putting' | 'put' | 'theirs' | 'left';
  /** How often a person took it off. */
  takenOff: number;
}

/** Why nothing could be written to a change. */
export interface MarkTrouble {
  cause: string;
  said: string;
  at: Date;
  /** It is not tried again before. */
  until: Date;
}

/** What rules say of a change, and what Kata did there. */
export interface ChangeMark {
  source: string;
  /** Id of the change. */
  change: string;
  repository: string;
  number: number;
  /** Whether it was open when it was last looked at. */
  open: boolean;
  lookedAt: Date;
  /** When the change was updated as it was looked at; null where its source does not say. */
  seen: Date | null;
  /** Print of all that was set as it was looked at. */
  print: string;
  /** When it is to be looked at again, though nothing of it changes; null for never. */
  again: Date | null;
  /** By id of the rule. */
  rules: Record<string, RuleMark>;
  labels: LabelMark[];
  /** Print of the comment that stands there, empty while it is being written; null for none. */
  comment: string | null;
  trouble: MarkTrouble | null;
}
