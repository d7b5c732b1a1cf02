import { describe, expect, test } from 'vitest';
import {
  doneBy,
  estimateAt,
  eventsOf,
  finishes,
  runsBackwards,
  statusSpans,
  wasReopened,
} from '../../src/metrics/samples/item-history.ts';
import { day, item } from './team-items.ts';

type Told = Parameters<typeof item>[0];

function changes(...steps: [string, string | null, string | null][]) {
  return item({
    history: steps.map(([when, from, to]) => ({ at: day(when), field: 'estimate', from, to })),
  });
}

describe('the order of events', () => {
  test.each([
    ['by time', changes(['03-03', '3', '5'], ['03-02', null, '3']), '5'],
    [
      'of one instant, each going on from the one before',
      changes(['03-02', '5', '8'], ['03-02', '3', '5'], ['03-02', '8', '1']),
      '1',
    ],
    [
      'of one instant, there and back',
      changes(['03-01', null, '5'], ['03-02', '3', '5'], ['03-02', '5', '3']),
      '5',
    ],
    [
      'of one instant, two that both begin: by what they say',
      changes(['03-02', null, '3'], ['03-02', null, '5']),
      '5',
    ],
  ])('%s', (_case, told, last) => {
    expect(eventsOf(told, 'estimate').at(-1)?.to).toBe(last);
    const backwards = { ...told, history: told.history.toReversed() };
    expect(eventsOf(backwards, 'estimate')).toEqual(eventsOf(told, 'estimate'));
  });
});

test.each([
  ['5', 5],
  [' 0.5 ', 0.5],
  ['0', 0],
  ['large', null],
  ['', null],
  ['-1', null],
  ['Infinity', null],
  [null, null],
])('an estimate of %j is %j', (text, points) => {
  const told = changes(['03-02', null, text]);
  expect(estimateAt(told, eventsOf(told, 'estimate'), day('03-03'))).toBe(points);
});

describe('what an item went through', () => {
  const spansOf = (told: Told) =>
    statusSpans(item(told)).map(({ category, from, to }) => [
      category,
      from.toISOString().slice(5, 10),
      to?.toISOString().slice(5, 10) ?? null,
    ]);

  test('begins with its creation and goes on to now', () => {
    expect(spansOf({ moves: [['03-02', 'in-progress']] })).toEqual([
      ['todo', '02-20', '03-02'],
      ['in-progress', '03-02', null],
    ]);
  });

  test('of a source that only tells when it was done, is not known before', () => {
    expect(spansOf({ doneAt: '03-02', status: 'Done' })).toEqual([
      [undefined, '02-20', '03-02'],
      ['done', '03-02', null],
    ]);
  });

  test('ends with done where the history stops short of it', () => {
    const history = [
      {
        at: day('03-02'),
        field: 'status' as const,
        from: 'a',
        to: 'b',
        fromCategory: 'todo' as const,
        toCategory: 'in-progress' as const,
      },
    ];
    expect(spansOf({ doneAt: '03-04', history })).toEqual([
      ['todo', '02-20', '03-02'],
      ['in-progress', '03-02', '03-04'],
      ['done', '03-04', null],
    ]);
    const early = statusSpans(item({ doneAt: '03-01', history }));
    expect(runsBackwards(early)).toBe(true);
    expect(runsBackwards(statusSpans(item({ doneAt: '03-04', history })))).toBe(false);
  });

  test('an item is done from its last finish on, until it is reopened', () => {
    const spans = statusSpans(
      item({
        moves: [
          ['03-02', 'done'],
          ['03-03', 'done'],
          ['03-04', 'todo'],
          ['03-06', 'done'],
        ],
      }),
    );
    const at = ['03-01', '03-02', '03-03', '03-05', '03-07'].map((text) => doneBy(spans, day(text)));
    expect(at).toEqual([null, day('03-02'), day('03-02'), null, day('03-06')]);
    expect(finishes(spans).map(({ from }) => from)).toEqual([day('03-02'), day('03-06')]);
    expect(wasReopened(spans)).toBe(true);
    expect(wasReopened(statusSpans(item({ moves: [['03-02', 'done']] })))).toBe(false);
  });
});
