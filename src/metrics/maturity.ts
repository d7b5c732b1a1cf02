import { DIMENSION_TITLES, DIMENSIONS, type Dimension } from '../domain/maturity.ts';
import { localDate } from './calendar/periods.ts';
import { defineMetric, type MetricDefinition, type Sample } from './define.ts';
import { at } from './examples/example.ts';
import type { Facts, Window } from './facts.ts';
import { SNAPSHOT_SOURCE } from './samples/snapshot.ts';
import { single } from './samples/summaries.ts';

const ID = 'maturity';

/** The last look in a window: of what does not change one a week is kept. */
function lastLook(metric: string) {
  return ({ measurements, timezone }: Facts, { from, to }: Window): Sample[] => {
    const looks = measurements.filter(
      (each) => each.metric === metric && each.source === SNAPSHOT_SOURCE && each.at >= from && each.at < to,
    );
    const [kept] = looks.toSorted((a, b) => Number(b.at) - Number(a.at));
    if (!kept) return [];
    const ref = `kept ${localDate(kept.at, timezone)}`;
    const sample = { at: kept.at, ref, title: 'What Kata saw', cluster: ref, contributors: [] };
    return [{ ...sample, value: kept.value, flags: ['kept on that day'], groups: {} }];
  };
}

function last(samples: Sample[]) {
  return single(samples[0]?.value ?? null, samples.length);
}

/**
 * How far a team is in improving by numbers as Kata sees it, 0 to 100: the mean of seven dimensions. On each 0 is crawl, 50
 * walk and 100 run; between them, the part of the next level's signs that are there. What people
 * said is not in it: that is for them.
 */
export const maturity = defineMetric({
  id: ID,
  title: 'Maturity, as Kata sees it',
  category: 'experience',
  kind: 'gauge',
  unit: 'score',
  better: 'higher',
  noun: 'look',
  inside: true,
  summary: 'How far a team is in improving by numbers, as Kata sees it, from 0 to 100.',
  explanation: {
    clock: 'What Kata saw when it looked last in the period.',
    edges: [
      'Seven dimensions: visibility, benchmarks, target condition, iteration, prediction, culture and human side. On each 0 is crawl, 50 is walk and 100 is run.',
      'Each is a metric of its own, e.g. maturity-benchmarks: a plan of /pulse maturity has its key results on those.',
      'What the team answered is not in it; it stands beside it in /pulse maturity.',
      'Members and leaders of a team see it, nobody else.',
      'Kata looks every evening, and keeps what changed, or one look a week: there is none from before it was installed.',
    ],
    example: {
      story: [
        'On the evening of 30 March Kata looked: three dimensions at walk (50), four at crawl with nothing of walk (0).',
        'The mean is 150 ÷ 7 = 21.4.',
      ],
      records: {
        measurements: [{ source: 'kata', metric: ID, team: 'team-a', at: at('03-30 23:30'), value: 150 / 7 }],
      },
      from: '2026-03-24',
      to: '2026-03-31',
      value: 150 / 7,
    },
    gaming: 'Opening actions, objectives and rounds that nobody means, so that the signs are there.',
    beside: ['leadtime', 'saydone', 'cfr'],
  },
  reads: ['measurements'],
  indicators: {
    good: ['actions get verdicts', 'people are asked, and see what was changed'],
    bad: ['no baseline is frozen', 'nobody asks what is behind a number'],
  },
  samples: lastLook(ID),
  summarise: last,
});

/** One dimension of it as a metric, which stands in no list. */
export function maturityPart(dimension: Dimension): MetricDefinition {
  const id = `${ID}-${dimension}`;
  return {
    ...maturity,
    id,
    title: `${DIMENSION_TITLES[dimension]}, as Kata sees it`,
    summary: `How far a team is in improving by numbers: ${DIMENSION_TITLES[dimension].toLowerCase()}, from 0 to 100.`,
    samples: lastLook(id),
  };
}

/** The part that is called so, in any case; undefined where there is none. */
export function maturityPartCalled(name: string): MetricDefinition | undefined {
  const wanted = name.toLowerCase();
  const dimension = DIMENSIONS.find((each) => wanted === `${ID}-${each}`);
  return dimension && maturityPart(dimension);
}
