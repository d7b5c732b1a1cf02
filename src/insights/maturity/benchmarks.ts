import { counted, defineDimension } from './define.ts';

const SEVERAL = 3;

/**
 * Walk: the baselines of three metrics at least are frozen. Run: three have a threshold of the team's own, and one a goal
 * with a date.
 */
export const benchmarks = defineDimension({
  id: 'benchmarks',
  means: {
    crawl: 'nobody wrote down where the team stood, so nobody can say how far it came',
    walk: 'where the team stood is written down',
    run: 'where it stood, what is good enough and where it wants to be stand beside the numbers',
  },
  signs: ({ baselines, thresholds, goals }) => [
    {
      of: 'walk',
      seen: baselines >= SEVERAL,
      evidence: baselines === 0 ? 'no baseline is frozen' : `${counted(baselines, 'baseline')} frozen`,
      next: { what: 'Freeze where you stand today', command: '/metrics baseline TEAM' },
    },
    {
      of: 'run',
      seen: thresholds >= SEVERAL,
      evidence: thresholds === 0 ? 'no threshold is set' : `${counted(thresholds, 'threshold')} set`,
      next: {
        what: 'Say for three metrics what is good enough for you',
        command: '/metrics benchmark TEAM leadtime',
      },
    },
    {
      of: 'run',
      seen: goals > 0,
      evidence: goals === 0 ? 'no goal is set' : `${counted(goals, 'goal')} with a date`,
      next: { what: 'Set one goal with a date', command: '/metrics benchmark TEAM leadtime' },
    },
  ],
});
