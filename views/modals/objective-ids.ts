/**
 * Opens the form of an objective, or of a key result where the team has an objective. The value is JSON:
 * `{team, metric, start?, target?, by?}`, all but the team to be filled in; without a team it is the company’s.
 */
export const GOAL_FORM_ACTION = 'goal-form';

/** Callback ids of the forms. */
export const OBJECTIVE_VIEWS = { form: 'objective-form', keyResult: 'objective-key-result' } as const;

/** Action ids of the buttons, and of the select that does something at once. */
export const OBJECTIVE_ACTIONS = {
  /** Opens an objective; its value is the id. */
  open: 'objective-open',
  edit: 'objective-edit',
  close: 'objective-close',
  addKeyResult: 'objective-key-result-add',
  /** Their value is the id of the key result. */
  editKeyResult: 'objective-key-result-edit',
  removeKeyResult: 'objective-key-result-remove',
  /** The metric of a key result: its value of today is filled in at once. */
  metric: 'objective-metric',
  milestones: 'objective-milestones',
} as const;

/** Action ids of the selects that ask for what they offer. */
export const OBJECTIVE_SELECTS = { parent: 'objective-parent', rule: 'objective-rule' } as const;
