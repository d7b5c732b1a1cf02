import { defineMetric, type Sample } from './define.ts';
import { aWorkItem } from './examples/example.ts';
import { isWithin, leftOut, ofKind } from './samples/item-samples.ts';
import { ratioOf } from './samples/summaries.ts';

/** Percent of bugs that customers found. A bug of which nobody said who found it is left out; null for no other. */
export const escaped = defineMetric({
  id: 'escaped',
  aliases: ['escaped-defects'],
  title: 'Escaped defects',
  category: 'quality',
  kind: 'ratio',
  unit: '%',
  better: 'lower',
  noun: 'bug',
  summary: 'How many of the bugs were found by customers and not by ourselves.',
  explanation: {
    clock: 'A bug counts in the period in which it was created.',
    edges: [
      'A bug of which the tracker does not say who found it is left out, not taken for our own find.',
      'What a bug is, the rules of your organisation decide, else the tracker’s own type, else the words of its type and labels.',
    ],
    example: {
      story: [
        'Of four bugs created in the week, one was found by a customer and two by the team; of one it is not known.',
        'One of three is 33.3 %.',
      ],
      records: {
        'work-items': [
          aWorkItem(1, '03-02 09:00', { type: 'Bug', foundBy: 'customer' }),
          aWorkItem(2, '03-03 09:00', { type: 'Bug', foundBy: 'internal' }),
          aWorkItem(3, '03-04 09:00', { type: 'Bug', foundBy: 'internal' }),
          aWorkItem(4, '03-05 09:00', { type: 'Bug' }),
        ],
      },
      from: '2026-03-02',
      to: '2026-03-09',
      value: 100 / 3,
    },
    gaming: 'Filing many small bugs of one’s own, or entering customers’ bugs as found internally.',
    beside: ['defects', 'incidents', 'cfr'],
  },
  reads: ['workItems'],
  indicators: {
    good: ['tests and reviews find bugs before customers do'],
    bad: ['customers report most bugs', 'nobody notes who found a bug'],
  },
  samples({ workItems }, window) {
    return workItems.flatMap((item): Sample[] => {
      if (item.kind !== 'bug' || !isWithin(item.createdAt, window)) return [];
      const sample = ofKind(item, item.createdAt);
      if (!item.foundBy) return [leftOut(sample, 'not known who found it')];
      return [{ ...sample, value: item.foundBy === 'customer' ? 1 : 0, of: 1 }];
    });
  },
  summarise: ratioOf,
});
