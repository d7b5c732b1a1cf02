import { defineInstrument, FREQUENCY, onScale } from './define.ts';

/** Whether people can keep up their work. It is no clinical inventory, and its words are taken from none. */
export const burnout = defineInstrument({
  id: 'burnout',
  title: 'Strain at work',
  summary:
    'How often it was so in the last four weeks: ten sentences. It is no diagnosis: if you feel unwell, talk to a doctor or to somebody you trust.',
  factors: [
    { id: 'exhaustion', title: 'Rest' },
    { id: 'distance', title: 'Interest' },
    { id: 'control', title: 'Control' },
    { id: 'workload', title: 'Workload' },
    { id: 'support', title: 'Support' },
    { id: 'recognition', title: 'Recognition' },
  ],
  items: onScale(FREQUENCY, [
    { id: 'weekend', factor: 'exhaustion', text: 'Two days off were enough to feel fresh again.' },
    {
      id: 'break-needed',
      factor: 'exhaustion',
      text: 'I needed a break that I could not take.',
      reverse: true,
    },
    { id: 'still-care', factor: 'distance', text: 'I cared how our product turns out.' },
    {
      id: 'be-done',
      factor: 'distance',
      text: 'I did a task only to have it out of the way.',
      reverse: true,
    },
    { id: 'own-way', factor: 'control', text: 'I could choose how to go about my tasks.' },
    { id: 'say-no', factor: 'control', text: 'I could turn down work for which there was no time.' },
    { id: 'fits-hours', factor: 'workload', text: 'What I had to do fitted in my working hours.' },
    {
      id: 'off-hours',
      factor: 'workload',
      text: 'Work came to my mind when I was off.',
      reverse: true,
    },
    { id: 'relief', factor: 'support', text: 'Somebody would have stepped in had I asked for relief.' },
    { id: 'noticed', factor: 'recognition', text: 'Somebody noticed when I did good work.' },
  ]),
  comment: 'What would make your work easier to keep up?',
});
