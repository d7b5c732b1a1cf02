import type { DeploymentOutcome } from '../domain/deployment-outcome.ts';
import { hoursBetween } from '../domain/instant.ts';
import { defineMetric, type Sample } from './define.ts';
import { aDeployment, anIncident } from './examples/example.ts';
import { evidenceOf, notEligible, sampleOfDeployment } from './samples/deployment-samples.ts';
import { incidentsLinked } from './samples/incident-samples.ts';
import { medianOf } from './samples/summaries.ts';

/** When it was put right: the first remedy that went live, or the end of the last of its incidents; null if neither. */
function recoveredAt({ failures }: DeploymentOutcome): Date | null {
  const remedies = failures.flatMap(({ by, recoveredAt: at }) =>
    by !== 'incident' && at ? [Number(at)] : [],
  );
  const incidents = failures.filter(({ by }) => by === 'incident').map(({ recoveredAt: at }) => at);
  const ends = incidents.every((at) => at !== null) ? incidents.map(Number) : [];
  const all = [...remedies, ...(ends.length > 0 ? [Math.max(...ends)] : [])];
  return all.length > 0 ? new Date(Math.min(...all)) : null;
}

function sampleOf(outcome: DeploymentOutcome): Sample {
  const recovered = recoveredAt(outcome);
  const sample = {
    ...sampleOfDeployment(outcome, recovered ?? outcome.finishedAt),
    flags: evidenceOf(outcome),
  };
  const excluded = notEligible(outcome) ?? (recovered ? null : 'still open');
  if (excluded || !recovered) return { ...sample, value: null, excluded: excluded ?? 'still open' };
  const hours = hoursBetween(outcome.finishedAt, recovered);
  return hours < 0 ? { ...sample, value: null, excluded: 'negative span' } : { ...sample, value: hours };
}

export const recovery = defineMetric({
  id: 'recovery',
  aliases: ['fdrt', 'failed-deployment-recovery-time'],
  title: 'Failed deployment recovery time',
  category: 'quality',
  kind: 'distribution',
  unit: 'hours',
  better: 'lower',
  noun: 'failed deployment',
  summary: 'How long it takes to put right a deployment that failed.',
  explanation: {
    clock:
      'Starts when a deployment that failed has finished, and stops when what puts it right (a rollback, a revert or a hotfix) has been deployed or its incidents are resolved, whichever is earlier, in elapsed hours. It counts in the period in which it stopped.',
    edges: [
      'A deployment fails as for the change failure rate. One with several incidents is recovered when the last of them is resolved, unless a remedy went live before.',
      'A failed deployment that nothing has put right yet is listed in the period in which it was deployed, and not counted.',
      'An incident that was over before the deployment had finished gives no time to recover: it is left out.',
      'Rollbacks and deployments made only of fixes are not changes that failed: they are listed and left out.',
      'DORA’s tables are compared with this from 2023 on; those up to 2022 with `mttr`.',
    ],
    example: {
      story: [
        'v2 went live at 10:00 and was rolled back at 11:00; v3 went live the next day at 10:00, and its incident was resolved at 13:00.',
        'That took 1 and 3 hours: the median is 2 hours.',
      ],
      records: {
        deployments: [
          aDeployment('d1', 'v1', '03-02 10:00'),
          aDeployment('d2', 'v2', '03-03 10:00'),
          aDeployment('d3', 'v1', '03-03 11:00'),
          aDeployment('d4', 'v3', '03-04 10:00'),
        ],
        incidents: [anIncident('i1', '03-04 11:00', '03-04 13:00')],
      },
      from: '2026-03-02',
      to: '2026-03-09',
      value: 2,
    },
    gaming: 'Closing incidents early, or deploying a fix that does not fix.',
    beside: ['mttr', 'cfr', 'rework'],
  },
  reads: ['deployments', 'incidents'],
  groups: ['repository', 'service'],
  benchmark: 'recovery',
  indicators: {
    good: ['a rollback takes minutes', 'a fix goes the same way as any change'],
    bad: ['only one person can roll back', 'fixes wait for the next release'],
  },
  samples: ({ deployments }, { from, to }) =>
    deployments
      .filter(({ failures }) => failures.length > 0)
      .map(sampleOf)
      .filter(({ at }) => at >= from && at < to),
  summarise: medianOf,
  coverage: incidentsLinked,
});
