import { defineMetric, type Sample } from './define.ts';
import { aBuild } from './examples/example.ts';
import type { Facts, Window } from './facts.ts';
import { type Finished, finishedOf, ofRun } from './samples/build-runs.ts';
import { isWithin } from './samples/item-samples.ts';
import { oncePer } from './samples/once-per.ts';
import { ratioOf } from './samples/summaries.ts';

/** All tries of one pipeline at one version, first try first. */
type Tries = [Finished, ...Finished[]];

function triedTogether({ repository, pipeline, branch, sha, id }: Finished): string {
  return (sha === undefined ? [repository, id] : [repository, pipeline, branch, sha]).join('\n');
}

const triesOf = oncePer((builds: Facts['builds']): Tries[] => {
  const ran = finishedOf(builds).filter(({ status }) => status === 'success' || status === 'failure');
  return [...Map.groupBy(ran, triedTogether).values()].flatMap((runs) => {
    const [first, ...later] = runs.toSorted(
      (a, b) =>
        (a.attempt ?? 1) - (b.attempt ?? 1) ||
        Number(a.startedAt) - Number(b.startedAt) ||
        a.id.localeCompare(b.id),
    );
    return first ? [[first, ...later] satisfies Tries] : [];
  });
});

/** The first try that is known, when it is not the first there was: somebody ran it again for a reason. */
function isRetry({ attempt = 1 }: Finished): boolean {
  return attempt > 1;
}

function samplesOf(judge: (tries: Tries) => boolean) {
  return (facts: Facts, window: Window): Sample[] =>
    triesOf(facts.builds)
      .filter(([first]) => isWithin(first.finishedAt, window))
      .map((tries) => {
        const [first] = tries;
        const flags = isRetry(first) ? ['only a later try is known'] : [];
        return { ...ofRun(first), value: judge(tries) ? 1 : 0, of: 1, flags };
      });
}

function passedAtFirst([first]: Tries): boolean {
  return first.status === 'success' && !isRetry(first);
}

function passedOnRetry(tries: Tries): boolean {
  return !passedAtFirst(tries) && tries.some(({ status }) => status === 'success');
}

/** Versions whose pipeline passed at the first try, in percent; flaky ones, that passed on a retry, beside it. */
export const buildsuccess = defineMetric({
  id: 'buildsuccess',
  aliases: ['build-success', 'ci-success'],
  title: 'Build success',
  category: 'efficiency',
  kind: 'ratio',
  unit: '%',
  better: 'higher',
  noun: 'build',
  summary: 'How often a pipeline passes at the first try.',
  explanation: {
    clock:
      'Versions (a commit on a branch) whose pipeline passed at the first try, over all versions it ran on. It counts in the period in which the first try finished. “Flaky” is the share that failed at first and passed when the same version was run again.',
    edges: [
      'Runs on the main branch and on others count alike.',
      'A cancelled run is no try.',
      'However often a version is run again, it counts once.',
      'A run of which the tool tells no commit is a version of its own.',
      'A tool that keeps only the last try of a run tells that it was run again: then it did not pass at the first.',
      'A retry is looked for up to a week after the period.',
    ],
    example: {
      story: [
        'The pipeline passed at once at versions c1 and c2.',
        'At version c3 it failed, and passed when it was run again: that is flaky. At version c4 it failed.',
        'Two of four passed at the first try: 50 %.',
      ],
      records: {
        builds: [
          aBuild('b1', '03-02 09:00', '03-02 09:08', { sha: 'c1' }),
          aBuild('b2', '03-03 09:00', '03-03 09:08', { sha: 'c2' }),
          aBuild('b3', '03-04 09:00', '03-04 09:08', { sha: 'c3', status: 'failure' }),
          aBuild('b4', '03-04 10:00', '03-04 10:08', { sha: 'c3', attempt: 2 }),
          aBuild('b5', '03-05 09:00', '03-05 09:08', { sha: 'c4', status: 'failure' }),
        ],
      },
      from: '2026-03-02',
      to: '2026-03-09',
      value: 50,
    },
    gaming: 'Taking out tests that fail, or letting a test run itself again until it passes.',
    beside: ['buildtime', 'cfr'],
  },
  reads: ['builds'],
  groups: ['repository'],
  indicators: {
    good: ['a failure means that something is wrong', 'failures on the main branch are rare'],
    bad: ['people run it again before they look', 'flaky runs are a large part of the failures'],
  },
  samples: samplesOf(passedAtFirst),
  variants: { flaky: { samples: samplesOf(passedOnRetry) } },
  summarise: ratioOf,
});
