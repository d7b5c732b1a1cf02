import { z } from 'zod';
import type { Delivery } from '../domain/delivery.ts';
import { hoursBetween } from '../domain/instant.ts';
import { defineMetric, type Facts, type Sample } from './define.ts';
import { sizeOf } from './size.ts';
import { STAGES, stageHours } from './stages.ts';

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
    ref: delivery.direct || change.number === 0 ? change.id : `${change.repository}#${change.number}`,
    title: change.title,
    url: change.url,
    cluster: deployment?.id ?? change.id,
    contributor: change.author,
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
  unit: 'hours',
  better: 'lower',
  summary: 'How long a change takes from its first commit to production.',
  stages: ['planning', ...STAGES],
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
});
