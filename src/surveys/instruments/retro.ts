import { AGREEMENT, defineInstrument } from './define.ts';

/** The team's feeling after a retrospective. */
export const retro = defineInstrument({
  id: 'retro',
  title: 'Team pulse',
  summary: 'How the last weeks felt to the team, in five sentences.',
  factors: [
    { id: 'progress', title: 'Progress' },
    { id: 'safety', title: 'Speaking up' },
    { id: 'pace', title: 'Pace' },
    { id: 'purpose', title: 'Purpose' },
    { id: 'improving', title: 'Improving' },
  ],
  items: [
    { id: 'progress', factor: 'progress', text: 'We got done what mattered most.', labels: AGREEMENT },
    {
      id: 'safety',
      factor: 'safety',
      text: 'I could say openly what bothered me.',
      labels: AGREEMENT,
    },
    { id: 'pace', factor: 'pace', text: 'I could keep up this pace for a year.', labels: AGREEMENT },
    { id: 'purpose', factor: 'purpose', text: 'I know whom our work helped.', labels: AGREEMENT },
    {
      id: 'improving',
      factor: 'improving',
      text: 'What we agreed to change last time has changed.',
      labels: AGREEMENT,
    },
  ],
  comment: 'What should the team know?',
});
