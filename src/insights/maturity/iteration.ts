import { counted, defineDimension } from './define.ts';

const MIN_JUDGED = 2;
const MONTHS = 3;

/**
 * Walk: an action was opened and one was done in the last 90 days. Run: two got a verdict from their number, and one was
 * opened in each of the three months.
 */
export const iteration = defineDimension({
  id: 'iteration',
  means: {
    crawl: 'what was agreed is mostly forgotten',
    walk: 'improvements have an owner and a day, and get done',
    run: 'each is measured afterwards, and the next one follows',
  },
  signs: ({ actions: { opened, done, judged, months } }) => [
    {
      of: 'walk',
      seen: opened > 0,
      evidence: opened === 0 ? 'no action in 90 days' : `${counted(opened, 'action')} opened in 90 days`,
      next: { what: 'Write down one improvement, with an owner and a day', command: '/actions add TEAM' },
    },
    {
      of: 'walk',
      seen: done > 0,
      evidence: done === 0 ? 'none done' : `${done} done`,
      next: { what: 'Finish one of them', command: '/actions TEAM' },
    },
    {
      of: 'run',
      seen: judged >= MIN_JUDGED,
      evidence: judged === 0 ? 'none with a verdict' : `${judged} with a verdict`,
      next: {
        what: 'Link actions to the metric that should move, so that two get a verdict',
        command: '/actions add TEAM',
        days: 60,
      },
    },
    {
      of: 'run',
      seen: months === MONTHS,
      evidence: `some in ${months} of the last ${MONTHS} months`,
      next: { what: 'Begin one improvement a month', command: '/metrics review TEAM', days: 90 },
    },
  ],
});
