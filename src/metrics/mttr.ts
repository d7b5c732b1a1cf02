import { hoursBetween } from '../domain/instant.ts';
import { defineMetric, type Sample } from './define.ts';
import { anIncident } from './examples/example.ts';
import type { TeamIncident } from './facts.ts';
import { incidentsLinked, sampleOfIncident } from './samples/incident-samples.ts';
import { medianOf } from './samples/summaries.ts';

function sampleOf(incident: TeamIncident): Sample {
  const { openedAt, acknowledgedAt, resolvedAt } = incident;
  const sample = sampleOfIncident(incident, resolvedAt ?? openedAt);
  if (!resolvedAt) return { ...sample, value: null, excluded: 'still open' };
  if (resolvedAt < openedAt) return { ...sample, value: null, excluded: 'negative span' };
  const inOrder = acknowledgedAt && acknowledgedAt >= openedAt && acknowledgedAt <= resolvedAt;
  const stages = {
    acknowledge: inOrder ? hoursBetween(openedAt, acknowledgedAt) : null,
    repair: inOrder ? hoursBetween(acknowledgedAt, resolvedAt) : null,
  };
  const flags = acknowledgedAt && !inOrder ? [...sample.flags, 'acknowledged out of order'] : sample.flags;
  return { ...sample, value: hoursBetween(openedAt, resolvedAt), stages, flags };
}

export const mttr = defineMetric({
  id: 'mttr',
  aliases: ['time-to-restore'],
  title: 'Time to restore',
  category: 'quality',
  kind: 'distribution',
  unit: 'hours',
  better: 'lower',
  noun: 'incident',
  summary: 'How long users were without the service, from the opening of an incident to its resolution.',
  explanation: {
    clock:
      'Starts when an incident is opened and stops when it is resolved, in elapsed hours. It counts in the period in which it was resolved.',
    edges: [
      'The value is the median, not the mean that the name once stood for: one incident of a week does not hide nine of an hour.',
      'An incident that is still open is listed where it was opened, and not counted until it is resolved.',
      'It is the clock of the incident, whatever caused it. The clock of the deployment that caused it is `recovery`, with which DORA’s tables are compared from 2023 on; those up to 2022 are compared with this.',
      'An incident that is resolved before it is opened is left out.',
    ],
    example: {
      story: [
        'Three incidents: 1 hour, 2 hours and 9 hours. A fourth is still open.',
        'The median of those resolved is 2 hours.',
      ],
      records: {
        incidents: [
          anIncident('i1', '03-02 10:00', '03-02 11:00'),
          anIncident('i2', '03-03 10:00', '03-03 12:00'),
          anIncident('i3', '03-04 10:00', '03-04 19:00'),
          anIncident('i4', '03-05 10:00', null),
        ],
      },
      from: '2026-03-02',
      to: '2026-03-09',
      value: 2,
    },
    gaming: 'Resolving incidents before users are served again, or opening them late.',
    beside: ['recovery', 'incidents', 'availability'],
  },
  reads: ['incidents'],
  stages: ['acknowledge', 'repair'],
  groups: ['severity', 'service', 'repository'],
  benchmark: 'restore',
  indicators: {
    good: ['incidents are acknowledged within minutes', 'the long tail (90th percentile) is short too'],
    bad: ['incidents that stay open for days', 'waiting for somebody who knows the service'],
  },
  samples: ({ incidents }, { from, to }) => incidents.map(sampleOf).filter(({ at }) => at >= from && at < to),
  summarise: medianOf,
  coverage: incidentsLinked,
});
