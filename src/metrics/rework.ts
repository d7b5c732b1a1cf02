import { defineMetric } from './define.ts';
import { aChange, aCommit, aDeployment } from './examples/example.ts';
import { deployedIn, notEligible, sampleOfDeployment } from './samples/deployment-samples.ts';
import { ratioOf } from './samples/summaries.ts';

export const rework = defineMetric({
  id: 'rework',
  aliases: ['deployment-rework-rate'],
  title: 'Deployment rework rate',
  category: 'quality',
  kind: 'ratio',
  unit: '%',
  better: 'lower',
  noun: 'deployment',
  summary: 'What share of deployments was not planned, but put right what users had noticed.',
  explanation: {
    clock: 'Each successful deployment to production counts in the period in which it finished.',
    edges: [
      'Rework is a rollback, or a deployment whose changes are all reverts and hotfixes.',
      'A deployment that ships a hotfix together with other changes is not rework.',
      'A change is a hotfix or a revert by its label, its title, its branch or the messages of its commits; a deployment may be labelled `hotfix` itself. Reverting a revert brings a change back: no rework.',
      'Deploying the same version again is no rework.',
    ],
    example: {
      story: [
        'Four deployments: two changes, a hotfix of the second, and a rollback.',
        'Two of the four are rework: 50 %.',
      ],
      records: {
        commits: [
          aCommit('c0', [], '02-28 12:00'),
          aCommit('c1', ['c0'], '03-02 09:00'),
          aCommit('c2', ['c1'], '03-03 09:00'),
          aCommit('c3', ['c2'], '03-03 12:00'),
        ],
        changes: [
          aChange(1, '03-02 08:00', '03-02 09:00'),
          aChange(2, '03-03 08:00', '03-03 09:00'),
          aChange(3, '03-03 11:00', '03-03 12:00', { labels: ['hotfix'] }),
        ],
        deployments: [
          aDeployment('d0', 'c0', '03-01 10:00'),
          aDeployment('d1', 'c1', '03-02 10:00'),
          aDeployment('d2', 'c2', '03-03 10:00'),
          aDeployment('d3', 'c3', '03-03 13:00'),
          aDeployment('d4', 'c1', '03-03 14:00'),
        ],
      },
      from: '2026-03-02',
      to: '2026-03-09',
      value: 50,
    },
    gaming: 'Leaving the label off fixes, or shipping them together with something else.',
    beside: ['cfr', 'deployfreq', 'recovery'],
  },
  reads: ['deployments'],
  groups: ['repository', 'service'],
  indicators: {
    good: ['most deployments bring something new'],
    bad: ['a fix follows most releases', 'fixes of fixes'],
  },
  samples: (facts, window) =>
    deployedIn(facts, window).map((outcome) => {
      const fix = notEligible(outcome);
      const sample = sampleOfDeployment(outcome, outcome.finishedAt);
      return { ...sample, value: fix ? 1 : 0, of: 1, flags: fix ? [fix] : [] };
    }),
  summarise: ratioOf,
});
