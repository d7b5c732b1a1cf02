import { defineMetric, type Sample, type Summary } from './define.ts';
import { aDeployment, anIncident } from './examples/example.ts';
import type { Facts, Window } from './facts.ts';
import { deployedIn, evidenceOf, notEligible, sampleOfDeployment } from './samples/deployment-samples.ts';
import { incidentsLinked } from './samples/incident-samples.ts';
import { ratioOf, single } from './samples/summaries.ts';

/** Whether some source tells of the team's incidents by then: else what did not fail is not known. */
function incidentsTold({ since, deployments }: Facts, { from, to }: Window): boolean {
  if (!since.incidents) return false;
  if (since.incidents < to) return true;
  return deployments.some(
    ({ finishedAt, failures }) =>
      finishedAt >= from && finishedAt < to && failures.some(({ by }) => by === 'incident'),
  );
}

function plural(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? '' : 's'}`;
}

function summarise(samples: Sample[], window: Window, facts: Facts): Summary {
  if (incidentsTold(facts, window)) return ratioOf(samples);
  if (samples.length === 0) return single(null, 0);
  const failed = samples.filter(({ value }) => value === 1).length;
  const least = `at least ${failed} of ${plural(samples.length, 'deployment')} failed, by what was rolled back, reverted or hotfixed`;
  return { ...single(null, samples.length), note: `no incident source covers this team; ${least}` };
}

export const cfr = defineMetric({
  id: 'cfr',
  aliases: ['change-failure-rate'],
  title: 'Change failure rate',
  category: 'quality',
  kind: 'ratio',
  unit: '%',
  better: 'lower',
  noun: 'deployment',
  summary: 'What share of deployments to production went wrong and had to be put right.',
  explanation: {
    clock:
      'Each successful deployment to production counts in the period in which it finished, also when it is found to have failed later.',
    edges: [
      'A deployment failed if an incident is linked to it, if it was rolled back, or if a revert or hotfix puts right what it shipped. It counts once, however many of these there are: the rate cannot pass 100 %.',
      'Rollbacks and deployments made only of reverts and hotfixes are the cure, not the disease: they are left out.',
      'A rollback marks the first deployment after the version that it went back to: where V1 went live again after V2 and V3, that is V2. Deploying the same version again is no rollback.',
      'A revert that is deployed marks the deployment that shipped what it names, unless that was not live yet when the revert was merged. A hotfix that names nothing marks the deployment before it, within 24 hours.',
      'An incident is linked to the deployment it names; else to one that was rolled back or reverted while it lasted; else to the latest of its service in the 24 hours before it; else to none.',
      'With no source of incidents it is not known, which is not 0 %: what was rolled back, reverted or hotfixed is then told as the least it can be.',
    ],
    example: {
      story: [
        'Versions v1 to v4 went live on four days; v2 caused an incident the same day, and v4 was rolled back to v3.',
        'Two of the four deployments failed; the rollback is none of them: 50 %.',
      ],
      records: {
        deployments: [
          aDeployment('d1', 'v1', '03-02 10:00'),
          aDeployment('d2', 'v2', '03-03 10:00'),
          aDeployment('d3', 'v3', '03-04 10:00'),
          aDeployment('d4', 'v4', '03-05 10:00'),
          aDeployment('d5', 'v3', '03-05 12:00'),
        ],
        incidents: [anIncident('i1', '03-03 12:00', '03-03 13:00')],
      },
      from: '2026-03-02',
      to: '2026-03-09',
      value: 50,
    },
    gaming: 'Not opening incidents, calling fixes something else, or adding deployments that change nothing.',
    beside: ['deployfreq', 'recovery', 'incidents'],
  },
  reads: ['deployments', 'incidents'],
  groups: ['repository', 'service'],
  benchmark: 'change-failure-rate',
  indicators: {
    good: [
      'failures are found before customers do',
      'small deployments',
      'most incidents are linked to a cause',
    ],
    bad: ['fixes of fixes', 'the same service fails again and again', 'incidents with no deployment linked'],
  },
  samples: (facts, window) =>
    deployedIn(facts, window).map((outcome) => {
      const sample = sampleOfDeployment(outcome, outcome.finishedAt);
      const excluded = notEligible(outcome);
      if (excluded) return { ...sample, value: null, flags: [], excluded };
      const failed = outcome.failures.length > 0;
      return { ...sample, value: failed ? 1 : 0, of: 1, flags: evidenceOf(outcome) };
    }),
  summarise,
  coverage: incidentsLinked,
});
