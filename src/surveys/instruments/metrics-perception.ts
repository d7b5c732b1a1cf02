import { AGREEMENT, defineInstrument, onScale } from './define.ts';

/** Whether people trust the numbers about their work, and what these are used for. */
export const metricsPerception = defineInstrument({
  id: 'metrics-perception',
  title: 'How we see metrics',
  summary: 'Whether the numbers about your work are right, fair and put to good use.',
  factors: [
    { id: 'trust', title: 'Trust' },
    { id: 'understanding', title: 'Understanding' },
    { id: 'fairness', title: 'Fairness' },
    { id: 'usefulness', title: 'Usefulness' },
    { id: 'decisions', title: 'Use in decisions' },
    { id: 'safety', title: 'Safety' },
  ],
  items: onScale(AGREEMENT, [
    { id: 'numbers-right', factor: 'trust', text: 'The numbers about our team match what I see at work.' },
    {
      id: 'numbers-understood',
      factor: 'understanding',
      text: 'I know how the numbers about our team come about.',
    },
    {
      id: 'circumstances',
      factor: 'fairness',
      text: 'Whoever reads our numbers considers what kind of work we do.',
    },
    {
      id: 'ranking',
      factor: 'fairness',
      text: 'Teams are ranked by numbers that cannot be compared.',
      reverse: true,
    },
    {
      id: 'helped-us',
      factor: 'usefulness',
      text: 'In the last three months numbers helped us to improve something.',
    },
    {
      id: 'asked-first',
      factor: 'decisions',
      text: 'Before we change how we work, we look at what the numbers say.',
    },
    {
      id: 'team-decides',
      factor: 'decisions',
      text: 'Our team has a say in which numbers it is measured by.',
    },
    {
      id: 'held-against',
      factor: 'safety',
      text: 'I worry that numbers are held against single people.',
      reverse: true,
    },
    { id: 'can-object', factor: 'safety', text: 'I can question a number without bad consequences for me.' },
  ]),
  comment: 'Which number would you drop, change or add?',
});
