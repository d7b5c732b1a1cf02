import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Obstacle } from '../../src/surveys/opening.ts';
import { notHeldMessage, putOffMessage, refusalWords } from '../../views/messages/survey-refusal.ts';
import { roundsMessage } from '../../views/messages/survey-rounds.ts';
import { startedMessage, startMessage } from '../../views/messages/survey-start.ts';
import { hostileText } from './hostile.ts';
import { NOW } from './report.ts';
import { expectMessage } from './review-expect.ts';

const amount = fc.constantFrom(0, 1, 5, 5_000);
const many = fc.constantFrom(0, 1, 7, 500);
const obstacle = fc.constantFrom<(Obstacle | null)[]>(
  null,
  'no-key',
  'too-long',
  'too-few',
  'asked',
  'budget',
);
const times = <T>(n: number, each: T) => Array.from({ length: n }, () => each);

test('what somebody reads before they start a survey, and when it is not held', () => {
  const drawn = fc.record({ name: hostileText, n: amount, names: many, why: obstacle, whole: fc.boolean() });
  fc.assert(
    fc.property(drawn, ({ name, n, names, why, whole }) => {
      const refusal = (above: string) =>
        why && {
          obstacle: why,
          reachable: n,
          threshold: 5,
          minutes: 6.2,
          minutesAMonth: n,
          above: whole ? null : above,
          from: whole ? null : NOW,
          zone: 'Europe/Berlin',
        };
      expectMessage((named) => {
        const text = named(name);
        const model = {
          title: text,
          summary: text,
          whom: whole ? null : text,
          questions: n,
          minutes: 0.4,
          closesAt: NOW,
          zone: 'Europe/Berlin',
          threshold: 5,
          minutesAMonth: n,
          asked: n,
          inSeveral: n,
          leftOut: { noAccount: times(names, text), asked: n, budget: n, sample: n },
          scores: { own: times(names, text), none: times(names, { name: text, asked: n }) },
          refusal: refusal(text),
          start: '{}',
        };
        return { ...startMessage(model), thread: startedMessage(model) };
      });
      expectMessage((named) => {
        const text = named(name);
        const what = { title: text, scheduled: text, team: whole ? null : text, refusal: refusal(text) };
        return { ...notHeldMessage(what), thread: putOffMessage(what) };
      });
    }),
    { numRuns: 60 },
  );
});

test('rounds that are open and closed, however many', () => {
  const drawn = fc.record({ name: hostileText, n: amount, few: fc.boolean(), open: many, closed: many });
  fc.assert(
    fc.property(drawn, ({ name, n, few, open, closed }) => {
      expectMessage((named) => {
        const text = named(name);
        const listed = { title: text, whom: few ? null : text, asked: n, zone: 'UTC' };
        const end = few ? null : '{}';
        const rounds = roundsMessage({
          note: few ? text : null,
          open: times(open, {
            ...listed,
            closesAt: NOW,
            isOver: few,
            progress: few ? null : 'half-or-more',
            close: end,
            extend: end,
          }),
          closed: times(closed, { ...listed, closedAt: NOW, answered: few ? null : n, results: text }),
        });
        return { ...rounds, thread: null };
      });
    }),
    { numRuns: 60 },
  );
});

test('where it is only not the time, the real cause is said, and from when on it fits', () => {
  const refusal = { reachable: 0, threshold: 5, minutes: 2.5, minutesAMonth: 5, above: 'all', zone: 'UTC' };
  const from = new Date('2026-12-16T09:00:00.001Z');
  const lately = refusalWords({ ...refusal, obstacle: 'budget', from });
  expect(lately).toContain('Nobody can be asked now, and 5 are needed: the rest were asked enough lately.');
  expect(lately).toContain('takes about 3 minutes. It fits from *Wednesday 16 Dec, 09:01* (UTC) on.');
  const busy = refusalWords({ ...refusal, obstacle: 'asked', from });
  expect(busy).toContain(
    'an open survey asks the rest the same questions. Start it when that one is over, from',
  );
  expect(lately + busy).not.toContain('surveys.threshold');
});

test('nobody is named for not having answered, and of few people no number is told', () => {
  const listed = {
    title: 'Pulse',
    whom: 'Team A',
    asked: 4,
    zone: 'UTC',
    progress: null,
    close: null,
    extend: null,
  };
  const { blocks } = roundsMessage({
    note: null,
    open: [{ ...listed, closesAt: NOW, isOver: false }],
    closed: [],
  });
  expect(JSON.stringify(blocks)).toContain('4 people asked · open until');
  const none = roundsMessage({ note: null, open: [], closed: [] });
  expect(JSON.stringify(none.blocks)).toContain('No survey is open.');
});
