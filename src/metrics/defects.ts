import type { Delivery } from '../domain/delivery.ts';
import { defineMetric, type Sample } from './define.ts';
import { aChange, aCommit, aDeployment, aWorkItem } from './examples/example.ts';
import type { Facts } from './facts.ts';
import { isWithin, leftOut, ofKind } from './samples/item-samples.ts';
import { ratioOf, single } from './samples/summaries.ts';

function exclusionOf({ aggregate, change, consumed }: Delivery, { isBot }: Facts): string | null {
  if (change.authorIsBot || isBot(change.author)) return 'bot author';
  if (aggregate) return 'aggregate';
  if (consumed === null) return null;
  return consumed === 'first-deployment' ? 'first deployment' : 'deployment gap';
}

/** A deployed change: one below the line. */
function ofDelivery(delivery: Delivery, at: Date, facts: Facts): Sample {
  const { change, deployment, direct } = delivery;
  const excluded = exclusionOf(delivery, facts);
  const sample = {
    at,
    ref: direct || change.number === 0 ? change.id : `${change.repository}#${change.number}`,
    title: change.title,
    url: change.url,
    flags: [],
    cluster: deployment?.id ?? change.id,
    contributors: [change.author],
    groups: {},
  };
  return excluded ? leftOut(sample, excluded) : { ...sample, value: 0, of: 1 };
}

/**
 * Bugs created per 100 changes deployed in the same period. Null while no tracker tells of the team's work items, and
 * where no change was deployed.
 */
export const defects = defineMetric({
  id: 'defects',
  aliases: ['defect-density'],
  title: 'Defect density',
  category: 'quality',
  kind: 'ratio',
  unit: 'per 100 changes',
  better: 'lower',
  noun: 'change',
  summary: 'How many bugs are created for every 100 changes that reach production.',
  explanation: {
    clock:
      'A bug counts in the period in which it was created, a change in the period in which the first successful production deployment with it finished.',
    edges: [
      'A bug is not traced to the change that caused it: bugs of older changes count too.',
      'Changes are counted as for lead time: without those of bots and of other changes’ commits, and without what a first deployment or one after a long gap contains.',
      'Not measured while no tracker tells of the team’s work items, or when nothing was deployed.',
      'It can pass 100: a change may bring several bugs.',
    ],
    example: {
      story: [
        'After the first version, c0, four changes were deployed on 5 March.',
        'One bug was created in the same week, and a story, which is no bug.',
        'One bug for four changes is 25 per 100.',
      ],
      records: {
        commits: [
          aCommit('c0', [], '02-28 12:00'),
          aCommit('c1', ['c0'], '03-02 09:00'),
          aCommit('c2', ['c1'], '03-02 10:00'),
          aCommit('c3', ['c2'], '03-02 11:00'),
          aCommit('c4', ['c3'], '03-02 12:00'),
        ],
        changes: [
          aChange(1, '03-02 09:00', '03-03 09:00'),
          aChange(2, '03-02 10:00', '03-03 10:00'),
          aChange(3, '03-02 11:00', '03-03 11:00'),
          aChange(4, '03-02 12:00', '03-03 12:00'),
        ],
        deployments: [aDeployment('d0', 'c0', '03-01 12:00'), aDeployment('d1', 'c4', '03-05 15:00')],
        'work-items': [
          aWorkItem(1, '03-06 09:00', { type: 'Bug' }),
          aWorkItem(2, '03-06 10:00', { type: 'Story' }),
        ],
      },
      from: '2026-03-02',
      to: '2026-03-09',
      value: 25,
    },
    gaming: 'Not filing bugs, filing them as stories, or splitting changes to have more of them.',
    beside: ['escaped', 'cfr', 'prsize'],
  },
  reads: ['deliveries', 'workItems'],
  indicators: {
    good: ['bugs are found before a change is deployed', 'small changes'],
    bad: ['more bugs come in than are fixed', 'every large change is followed by bugs'],
  },
  samples(facts, window) {
    const bugs = facts.workItems
      .filter(({ kind, createdAt }) => kind === 'bug' && isWithin(createdAt, window))
      .map((item) => ({ ...ofKind(item, item.createdAt), value: 1, of: 0 }));
    const deployed = facts.deliveries.flatMap((delivery) => {
      const at = delivery.deployment?.finishedAt;
      return at && isWithin(at, window) ? [ofDelivery(delivery, at, facts)] : [];
    });
    return [...bugs, ...deployed];
  },
  summarise(samples, { to }, { since }) {
    const known = since.workItems !== undefined && since.workItems < to;
    const ratio = ratioOf(samples);
    if (known) return ratio;
    return { ...single(null, ratio.n), note: 'no tracker tells of this team’s work items' };
  },
});
