/**
 * Opens the list of the portfolio’s projects, in which they are set, for those who may set it (`maySetPortfolio`); its
 * value says nothing.
 */
export const PORTFOLIO_FORM_ACTION = 'portfolio-form';

/** Callback id of the form of one project. */
export const PORTFOLIO_VIEW = 'portfolio-project';

/** Action ids of the buttons in the list and in the form. */
export const PORTFOLIO_ACTIONS = {
  add: 'portfolio-add',
  /** Their value is a print of the project’s name. */
  edit: 'portfolio-edit',
  remove: 'portfolio-remove',
  /** How many items fit what is filled in. */
  preview: 'portfolio-preview',
} as const;

/** Action ids of the buttons that turn the pages of the list. */
export const PORTFOLIO_LIST_PAGES = { previous: 'portfolio-previous', next: 'portfolio-next' } as const;
