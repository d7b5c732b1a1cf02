import { z } from 'zod';
import { changeRef } from '../domain/change.ts';
import type { Delivery } from '../domain/delivery.ts';
import { hoursBetween } from '../domain/instant.ts';
import { defineMetric, type Sample } from './define.ts';
import { aChange, aCommit, aDeployment } from './examples/example.ts';
import type { Facts } from './facts.ts';
import { deployedNow } from './samples/coverage.ts';
import { sizeOf } from './samples/size.ts';
import { STAGES, stageHours } from './samples/stages.ts';
import { medianOf } from './samples/summaries.ts';

const params = z.object({
  from: z.enum(['commit', 'ideation']).default('commit'),
});

type Params = z.infer<typeof params>;

/** Where the clock starts: the first commit, or the creation of the oldest work item the change names. */
function startOf(delivery: Delivery, from: Params['from']): Date | null {
  if (from === 'commit') return delivery.firstCommitAt;
  const created = delivery.workItems.map(({ createdAt }) => createdAt.getTime());
  return created.length > 0 ? new Date(Math.min(...created)) : null;
}

function exclusionOf(delivery: Delivery, facts: Facts, start: Date | null, { from }: Params): string | null {
  const { change, deployment } = delivery;
  if (change.authorIsBot || facts.isBot(change.author)) return 'bot author';
  if (delivery.aggregate) return 'aggregate';
  if (!deployment) return 'not deployed';
  if (delivery.consumed)
    return delivery.consumed === 'first-deployment' ? 'first deployment' : 'deployment gap';
  if (!start) return from === 'ideation' ? 'no work item' : 'no commit known';
  return start > deployment.finishedAt ? 'negative span' : null;
}

function stagesOf(
  delivery: Delivery,
  facts: Facts,
  start: Date,
  { from }: Params,
): Record<string, number | null> {
  const hours = stageHours(delivery, facts);
  if (from === 'commit') return hours;
  return { planning: delivery.firstCommitAt && hoursBetween(start, delivery.firstCommitAt), ...hours };
}

function sampleOf(delivery: Delivery, facts: Facts, at: Date, chosen: Params): Sample {
  const { change, deployment, reason } = delivery;
  const start = startOf(delivery, chosen.from);
  const sample = {
    at,
    ref: changeRef(change),
    title: change.title,
    url: change.url,
    cluster: deployment?.id ?? change.id,
    contributors: [change.author],
    groups: { repository: change.repository, service: deployment?.service, size: sizeOf(change) },
  };
  const excluded = exclusionOf(delivery, facts, start, chosen);
  if (excluded || !start || !deployment) {
    return { ...sample, value: null, flags: [], excluded: excluded ?? 'no commit known' };
  }
  const flags = reason === 'time' ? ['deployment found by time'] : [];
  const stages = stagesOf(delivery, facts, start, chosen);
  for (const [stage, hours] of Object.entries(stages)) {
    if (hours === null || hours >= 0) continue;
    stages[stage] = null;
    flags.push(`negative ${stage}`);
  }
  return { ...sample, value: hoursBetween(start, deployment.finishedAt), stages, flags };
}

/**
 * Lead time for changes, in elapsed hours: from a change's first commit (author date, which survives a rebase) to the
 * end of the first successful production deployment that contains it. A sample belongs to the window in which that
 * deployment finished; a change that never was deployed is listed by its merge. Left out, each with its reason: bots'
 * changes, changes made only of others' commits, what a service's first deployment or one after a long gap contains,
 * and spans that end before they begin. A negative stage is null and flagged, and the change still counts.
 */
export const leadtime = defineMetric({
  id: 'leadtime',
  aliases: ['lt', 'lead-time'],
  title: 'Lead time for changes',
  category: 'efficiency',
  kind: 'distribution',
  unit: 'hours',
  better: 'lower',
  noun: 'change',
  summary: 'How long a change takes from its first commit to production.',
  explanation: {
    clock:
      'Starts at the author date of the change’s first commit (which survives a rebase) and stops when the first successful production deployment that contains the change has finished. It counts in the period in which that deployment finished.',
    edges: [
      'A change ships by the history of commits, whether it was merged, squashed or rebased; where no commit is known, by branch and time, and then it is marked so.',
      'The first deployment of a service, or one after a long gap (60 days unless set otherwise), says nothing about how long its changes waited: they are left out.',
      'Deploying the same version again ships nothing. A rollback ships nothing.',
      'A commit pushed straight to the main branch is a change of its own, with no review.',
      'Changes by bots, and changes made only of other changes’ commits, are left out.',
      'A stage that is not measured is not 0; medians of stages need not add up to the median of the whole.',
    ],
    example: {
      story: [
        'Version c0 went live on 1 March.',
        'Change 1 was written on 2 March at 09:00, change 2 at 15:00 the same day; both are in version c2, which went live on 3 March at 15:00.',
        'They took 30 and 24 hours: the median is 27 hours.',
      ],
      records: {
        commits: [
          aCommit('c0', [], '02-28 12:00'),
          aCommit('c1', ['c0'], '03-02 09:00'),
          aCommit('c2', ['c1'], '03-02 15:00'),
        ],
        changes: [aChange(1, '03-02 09:00', '03-02 12:00'), aChange(2, '03-02 15:00', '03-02 16:00')],
        deployments: [aDeployment('d0', 'c0', '03-01 12:00'), aDeployment('d1', 'c2', '03-03 15:00')],
      },
      from: '2026-03-02',
      to: '2026-03-09',
      value: 27,
    },
    gaming:
      'Committing late, squashing history so that the first commit is young, or splitting work into changes too small to be worth anything.',
    beside: ['cfr', 'throughput', 'prsize'],
  },
  reads: ['deliveries'],
  namesItems: ({ from }) => from === 'ideation',
  stages: ['planning', ...STAGES],
  groups: ['repository', 'service', 'size'],
  params,
  benchmark: 'lead-time',
  indicators: {
    good: ['small changes', 'reviews picked up the same day', 'every merge is deployed at once'],
    bad: ['waiting for review longer than coding', 'changes wait for a release day', 'many changes left out'],
  },
  samples(facts, window, chosen) {
    return facts.deliveries.flatMap((delivery) => {
      const at = delivery.deployment?.finishedAt ?? delivery.mergedAt;
      return at >= window.from && at < window.to ? [sampleOf(delivery, facts, at, chosen)] : [];
    });
  },
  summarise: medianOf,
  coverage: deployedNow,
});
