/** Callback id of the form in which a survey is written. */
export const INSTRUMENT_VIEW = 'instrument-form';

/** Action ids of the buttons; all but that of a new one have the survey's id as their value. */
export const INSTRUMENT_ACTIONS = {
  preview: 'instrument-preview',
  write: 'instrument-write',
  edit: 'instrument-edit',
  retire: 'instrument-retire',
} as const;

export const INSTRUMENT_FIELDS = {
  title: 'instrument-title',
  summary: 'instrument-summary',
  scale: 'instrument-scale',
  labels: 'instrument-labels',
  questions: 'instrument-questions',
  comment: 'instrument-comment',
} as const;
