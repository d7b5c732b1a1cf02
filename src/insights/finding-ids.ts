/** Where a bottleneck lies; tooling and process are looked at before people. */
export type BottleneckKind = 'people' | 'process' | 'tooling';

/**
 * Every bottleneck that Kata can name, with what it is in plain words: what a team with it looks like in the raw events.
 * Actions remember the id, so it never changes its meaning.
 */
export const FINDINGS = {
  'slow-pickup': 'changes wait long for their first review, though little else is in progress',
  'too-much-started': 'changes wait long for review, and each person has many things in progress at once',
  'large-changes': 'changes are large, and take long from first review to approval',
  'lone-reviewer': 'one person gives most of the reviews, and changes take long until approval',
  'slow-approval': 'changes of ordinary size go to and fro in review, among several reviewers',
  'merge-wait': 'approved changes wait long to be merged',
  'slow-build': 'pipeline runs take long, and lead time with them',
  'flaky-builds': 'pipeline runs fail and pass when they are run again on the same commit',
  'rare-deployments': 'production is deployed rarely, in large batches, and restored slowly',
  'release-wait': 'merged changes wait long for a deployment, though production is restored quickly',
  'slow-restore': 'production is deployed often and with few failures, but incidents last long',
  'unreviewed-failures': 'deployments fail often, and many changes are merged without a review',
  'large-change-failures': 'deployments fail often, and those with large changes most of all',
  'hidden-rework': 'many deployments are unplanned fixes, though few incidents are recorded',
  'long-coding': 'changes are worked on long before they are opened for review',
  'poor-backlog': 'work items lack what is needed to plan them, and what is delivered varies much',
  'scope-creep': 'much is added after the sprint began, and less of what was committed is delivered',
  'over-commitment': 'less is delivered than committed sprint after sprint, with a stable scope',
  'context-switching': 'people work on many projects in a week, and work items take long',
  'unplanned-work': 'much of the effort goes to unplanned work, and committed work is carried over',
} as const;

export type FindingId = keyof typeof FINDINGS;
