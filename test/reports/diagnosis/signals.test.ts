import { describe, expect, test } from 'vitest';
import { conditionOf } from '../../../src/reports/diagnosis/condition.ts';
import { facts } from '../../support/facts.ts';
import { delivery, FAILED, outcome, type Said, WINDOW } from './shop.ts';

const of = (deliveries: Said[], more = {}, outsider = false) =>
  conditionOf({ facts: facts({ deliveries: deliveries.map(delivery), ...more }), window: WINDOW, outsider });

describe('the numbers that rules look at', () => {
  test('where nothing is told nothing is measured', () => {
    const values = Object.values(of([]));
    expect(values.map(({ value }) => value).every((value) => value === null)).toBe(true);
  });

  test('one person’s share is of all reviews, not of all changes', () => {
    const two = (number: number, first: string): Said => ({
      number,
      openedAt: 24 * number,
      author: ['ada', 'dan'][number % 2] ?? 'ada',
      reviews: [
        ['bob', 2],
        [first, 4],
      ],
    });
    // Bob looked at each of four changes, and so did somebody else: he gave 4 of 8 reviews.
    const { busiest, rounds } = of([two(1, 'cyd'), two(2, 'cyd'), two(3, 'eve'), two(4, 'cyd')]);
    expect(busiest).toEqual({ value: 50, n: 4 });
    expect(rounds).toEqual({ value: 2, n: 4 });
  });

  test('among three people nobody’s share is looked at, and outsiders are not told that of two reviewers', () => {
    const by = (number: number, author: string, reviewer: string): Said => ({
      number,
      openedAt: number,
      author,
      reviews: [[reviewer, 1]],
    });
    expect(of([by(1, 'ada', 'bob'), by(2, 'cyd', 'bob')]).busiest.value).toBeNull();
    const four = [by(1, 'ada', 'bob'), by(2, 'cyd', 'bob'), by(3, 'dan', 'bob'), by(4, 'bob', 'ada')];
    expect(of(four).busiest.value).toBe(75);
    expect(of(four, {}, true).busiest.value).toBeNull();
  });

  test('stages, and the part of the way that each takes', () => {
    // Written 1 h before it was opened, reviewed after 4, merged after 10, deployed after 19: of 20 h 9 are the wait for it.
    const change: Said = {
      number: 1,
      openedAt: 24,
      reviews: [['bob', 4]],
      merged: 10,
      deployment: 'd1',
      deployed: 19,
    };
    const { leadtime, coding, merge, deploy, deployShare, codingShare, pickup, reviewtime } = of([change]);
    expect([leadtime, coding, merge, deploy].map(({ value }) => value)).toEqual([20, 1, 6, 9]);
    expect([deployShare.value, codingShare.value]).toEqual([45, 5]);
    expect([pickup.value, reviewtime.value]).toEqual([4, 0]);
  });

  test('the reviews of the larger half of changes against those of the smaller', () => {
    const sized = (number: number, lines: number, hours: number): Said => ({
      number,
      openedAt: 24 * number,
      lines,
      reviews: [
        ['bob', 1],
        ['bob', 1 + hours],
      ],
      merged: 200,
    });
    const { largerReview } = of([sized(1, 10, 4), sized(2, 20, 6), sized(3, 300, 20), sized(4, 400, 30)]);
    expect(largerReview).toEqual({ value: 5, n: 4 });
  });

  test('how much more often deployments of a sort fail', () => {
    // Ten with a change that nobody approved, of which six failed; ten others, of which one did.
    const ids = Array.from({ length: 20 }, (_, index) => index);
    const deliveries = ids.map(
      (index): Said => ({
        number: index + 1,
        openedAt: 24 * index,
        reviews: index < 10 ? [] : [['bob', 2]],
        deployment: `d${index}`,
      }),
    );
    const deployments = ids.map((index) =>
      outcome(`d${index}`, 24 * index + 11, index < 6 || index === 19 ? { failures: FAILED } : {}),
    );
    const { unreviewedRisk, batch } = of(deliveries, { deployments });
    expect(unreviewedRisk).toEqual({ value: 6.5 / 11 / (1.5 / 11), n: 20 });
    expect(batch).toEqual({ value: 1, n: 20 });
    const few = of(deliveries.slice(5), { deployments: deployments.slice(5) }).unreviewedRisk;
    expect(few).toEqual({ value: null, n: 15 });
  });

  test('incidents for each unplanned fix; not known where nobody tells of incidents', () => {
    const fixes = [0, 1, 2, 3].map((index) => outcome(`d${index}`, 24 * index, { fixOnly: true }));
    expect(of([], { deployments: fixes }).incidentsPerFix.value).toBeNull();
    const told = { deployments: fixes, since: { incidents: WINDOW.from } };
    expect(of([], told).incidentsPerFix).toEqual({ value: 0, n: 4 });
  });
});
