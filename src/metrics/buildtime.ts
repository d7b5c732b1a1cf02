import { hoursBetween } from '../domain/instant.ts';
import { defineMetric, type Sample } from './define.ts';
import { aBuild } from './examples/example.ts';
import type { Facts, Window } from './facts.ts';
import { finishedOf, ofRun } from './samples/build-runs.ts';
import { BACKWARDS, isWithin } from './samples/item-samples.ts';
import { medianOf } from './samples/summaries.ts';

function runsOn(defaultBranch: boolean) {
  return (facts: Facts, window: Window): Sample[] =>
    finishedOf(facts.builds)
      .filter((run) => run.onDefaultBranch === defaultBranch && isWithin(run.finishedAt, window))
      .map((run) => {
        const about = ofRun(run);
        if (run.status === 'cancelled') return { ...about, value: null, excluded: 'cancelled' };
        if (run.status === 'other') return { ...about, value: null, excluded: 'neither passed nor failed' };
        const minutes = 60 * hoursBetween(run.startedAt, run.finishedAt);
        return minutes < 0 ? { ...about, value: null, excluded: BACKWARDS } : { ...about, value: minutes };
      });
}

/** How long a pipeline run takes, in minutes: started → finished, on the main branch; runs of changes beside it. */
export const buildtime = defineMetric({
  id: 'buildtime',
  aliases: ['build-time', 'ci-time'],
  title: 'Build time',
  category: 'efficiency',
  kind: 'distribution',
  unit: 'minutes',
  better: 'lower',
  noun: 'pipeline run',
  summary: 'How long a pipeline run on the main branch takes.',
  explanation: {
    clock:
      'Starts when the run starts and stops when it has finished. It counts in the period in which it finished. The value is that of the main branch; “changes” are the runs on all other branches.',
    edges: [
      'Runs that failed count like those that passed: people waited for both.',
      'Cancelled runs are left out, and so are runs that are not over.',
      'Time spent waiting for a machine is in it only where the tool counts it as started.',
      'The main branch is what the repository says it is, else main or master; a run of which the tool tells no branch is taken to be on it.',
      'Where a tool keeps only the last try of a run that was run again, that one is measured.',
    ],
    example: {
      story: [
        'Two runs on the main branch took 8 and 12 minutes, and one on another branch took 30.',
        'A run that was cancelled after 1 minute is left out. The median on the main branch is 10 minutes.',
      ],
      records: {
        builds: [
          aBuild('b1', '03-02 09:00', '03-02 09:08'),
          aBuild('b2', '03-03 09:00', '03-03 09:12', { status: 'failure' }),
          aBuild('b3', '03-03 10:00', '03-03 10:30', { branch: 'basket' }),
          aBuild('b4', '03-04 10:00', '03-04 10:01', { status: 'cancelled' }),
        ],
      },
      from: '2026-03-02',
      to: '2026-03-09',
      value: 10,
    },
    gaming: 'Leaving out tests, or failing early on what nobody looks at.',
    beside: ['buildsuccess', 'cfr', 'leadtime'],
  },
  reads: ['builds'],
  groups: ['repository'],
  indicators: {
    good: ['people wait for the result', 'the slowest tenth is near the median'],
    bad: ['people begin something else while they wait', 'it grows month by month'],
  },
  samples: runsOn(true),
  variants: { changes: { samples: runsOn(false) } },
  summarise: medianOf,
});
