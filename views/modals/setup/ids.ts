/** Callback ids of the forms. */
export const SETUP_VIEWS = {
  newTeam: 'setup-new-team',
  people: 'setup-people',
  personas: 'setup-personas',
  place: 'setup-place',
  owns: 'setup-owns',
  focus: 'setup-focus',
  organisation: 'setup-organisation',
  deployments: 'setup-deployments',
  leftOut: 'setup-left-out',
} as const;

/** Action ids of the buttons and of the selects that do something at once. */
export const SETUP_ACTIONS = {
  /** Opens a form; its value is the name of the form. */
  open: 'setup-open',
  /** Back to the choice of a team. */
  start: 'setup-start',
  /** Who is picked: looked up at once, so that saving need not wait for it. */
  members: 'setup-members',
  previewOwns: 'setup-preview-owns',
  previewDeployments: 'setup-preview-deployments',
  previewLeftOut: 'setup-preview-left-out',
} as const;

/** Action ids of the selects that ask for what they offer. */
export const SETUP_SELECTS = {
  team: 'setup-team',
  timezone: 'setup-timezone',
  parent: 'setup-parent',
  group: 'setup-group',
  unlinked: 'setup-unlinked',
  synced: 'setup-synced',
  repository: 'setup-repository',
} as const;

export type SetupForm = keyof typeof SETUP_VIEWS;
