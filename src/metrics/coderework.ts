import { changeRef } from '../domain/change.ts';
import { defineMetric, type Sample } from './define.ts';
import { aCommit } from './examples/example.ts';
import type { Facts, Landing } from './facts.ts';
import { isWithin } from './samples/item-samples.ts';
import { ratioOf } from './samples/summaries.ts';

/** A sample by what landed: above the line what it rewrote, below what it added. */
function sampleOf({ repository, sha, committedAt, author, lines, change }: Landing, facts: Facts): Sample {
  const by = change?.author ?? author;
  const ref = change ? changeRef(change) : `${repository}@${sha}`;
  const about = {
    at: committedAt,
    ref,
    title: change?.title ?? `Commit ${sha.slice(0, 7)}`,
    url: change?.url,
    flags: [],
    cluster: ref,
    contributors: [by],
    groups: { repository },
  };
  return change?.authorIsBot || facts.isBot(by)
    ? { ...about, value: null, excluded: 'bot author' }
    : { ...about, value: lines.rewritten, of: lines.added };
}

/**
 * Lines removed or replaced that had landed less than 21 days before, in percent of the lines that landed. Null where
 * no source tells of lines or none landed.
 */
export const coderework = defineMetric({
  id: 'coderework',
  aliases: ['code-rework', 'code-churn'],
  title: 'Code rework',
  category: 'quality',
  kind: 'ratio',
  unit: '%',
  better: 'lower',
  noun: 'commit',
  summary: 'How much code is rewritten within three weeks, of all that lands on the main branch.',
  explanation: {
    clock:
      'Lines removed or replaced less than 21 days after they had landed, over lines that landed. A line lands with the commit by which the main branch got it (a merge, a squash, a push), at that commit’s committer date, and it counts in the period of the commit that took it out.',
    edges: [
      'Only a git source tells which lines landed, and for as long as its history is read; GitHub does not. Elsewhere it is not measured.',
      'Work on a branch before it lands is not seen: rewriting one’s own commits there is no rework. A rebased change lands commit by commit.',
      'A line that was changed is one removed and one added. A reformatted line is changed; a file that was moved takes its lines along, and code that was moved between files is removed here and added there.',
      'A revert takes out all that it takes back, and a deleted file all its lines: what of that is young is rework.',
      'Lock files, generated code, copies of others’ code, binary files and files over 4 MB are left out, and so are commits of bots. Who rewrote does not matter: a line of a bot may be rewritten.',
      'It can pass 100: more young code can go than new code comes.',
    ],
    example: {
      story: [
        'On 2 March 100 lines landed, on 5 March 20 of them were replaced.',
        'On 6 March 80 lines landed in place of 30 that were years old.',
        'Of 200 lines that landed, 20 took the place of young ones: 10 %.',
      ],
      records: {
        commits: [
          aCommit('c1', [], '03-02 09:00', { lines: { added: 100, removed: 0, rewritten: 0 } }),
          aCommit('c2', ['c1'], '03-05 09:00', { lines: { added: 20, removed: 20, rewritten: 20 } }),
          aCommit('c3', ['c2'], '03-06 09:00', { lines: { added: 80, removed: 30, rewritten: 0 } }),
        ],
      },
      from: '2026-03-02',
      to: '2026-03-09',
      value: 10,
    },
    gaming:
      'Leaving bad code as it is for three weeks, or landing later and larger so that rewriting happens unseen.',
    beside: ['prsize', 'reviewdepth', 'defects'],
  },
  reads: ['landings'],
  groups: ['repository'],
  indicators: {
    good: [
      'what was learned in a review is in the change before it lands',
      'some rework: code is improved while it is fresh',
    ],
    bad: [
      'whole features are rewritten soon after they land',
      'it rises together with changing requirements or defects',
    ],
  },
  samples: (facts, window) =>
    facts.landings
      .filter(({ committedAt }) => isWithin(committedAt, window))
      .map((landing) => sampleOf(landing, facts)),
  summarise(samples, _, { since }) {
    const ratio = ratioOf(samples);
    return since.landings ? ratio : { ...ratio, note: 'no source tells which lines landed' };
  },
});
