import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Instrument, SurveyItem } from '../../../src/domain/survey.ts';
import { instruments } from '../../../src/surveys/instruments/index.ts';
import { retro } from '../../../src/surveys/instruments/retro.ts';
import { bandOf } from '../../../src/surveys/results/band.ts';
import { heatMapCsv } from '../../../src/surveys/results/heat-map.ts';
import type { GroupResults } from '../../../src/surveys/results.ts';
import { factorScore, indexOf } from '../../../src/surveys/scoring.ts';

type Answers = Record<string, number>;

/** Each way to answer some questions, all of them. */
function everyAnswer(items: SurveyItem[]): Answers[] {
  return items.reduce<Answers[]>(
    (all, { id, labels }) =>
      all.flatMap((answers) => labels.map((_, index) => ({ ...answers, [id]: index + 1 }))),
    [{}],
  );
}

/** What is shown where all answered alike → the scores of which it is shown. */
function scoresBehind(instrument: Instrument, factor: string | null, said: Answers[]) {
  const behind = new Map<string, Set<string>>();
  for (const answers of said) {
    const index = indexOf(instrument, answers);
    const score = factor !== null ? factorScore(instrument, factor, answers) : index && Math.round(index);
    if (score === null) continue;
    const shown = bandOf(instrument, factor, score);
    behind.set(shown, (behind.get(shown) ?? new Set()).add(score.toFixed(6)));
  }
  return Object.fromEntries([...behind].map(([shown, scores]) => [shown, [...scores].map(Number)]));
}

function least(behind: Record<string, number[]>): number {
  return Math.min(...Object.values(behind).map((scores) => scores.length));
}

const counted = (instrument: Instrument, factor: string) =>
  instrument.items.filter((item) => item.factor === factor && !item.recommend);

const pairs = instruments.flatMap((instrument) =>
  instrument.factors
    .filter(({ id }) => counted(instrument, id).length > 0)
    .map(({ id }) => [instrument.id, id, instrument] as const),
);

test.each(pairs)(
  '%s, %s: what is shown where all answered alike leaves two answers',
  (_id, id, instrument) => {
    expect(least(scoresBehind(instrument, id, everyAnswer(counted(instrument, id))))).toBeGreaterThan(1);
  },
);

test('that nothing is told leaves two answers, too: of five steps the low word goes with the middle', () => {
  const of = (factor: string, instrument = retro) =>
    scoresBehind(instrument, factor, everyAnswer(counted(instrument, factor)));
  expect(of('pace')).toEqual({ undisclosed: [0, 25, 50], favourable: [75, 100] });
});

const scored = fc
  .array(fc.tuple(fc.integer({ min: 2, max: 6 }), fc.boolean(), fc.constantFrom('one', 'other')), {
    minLength: 1,
    maxLength: 4,
  })
  .map((written): Instrument => {
    const items = written.map(([steps, reverse, factor], index) => ({
      id: `i${index}`,
      text: 'Is it so?',
      factor,
      labels: Array.from({ length: steps }, (_, step) => String(step)),
      ...(reverse && { reverse: true as const }),
    }));
    const factors = [...new Set(items.map(({ factor }) => factor))].map((id) => ({ id, title: id }));
    return { id: 'own', title: 'Own', summary: 'Ours.', factors, items, references: [] };
  });

test('so it is of any survey of one’s own, and of its index', () => {
  fc.assert(
    fc.property(scored, (instrument) => {
      for (const { id } of instrument.factors)
        expect(least(scoresBehind(instrument, id, everyAnswer(counted(instrument, id))))).toBeGreaterThan(1);
      expect(least(scoresBehind(instrument, null, everyAnswer(instrument.items)))).toBeGreaterThan(1);
    }),
    { numRuns: 150 },
  );
});

test('a table says why there is neither number nor word', () => {
  const index = { factor: 'index', title: 'All', value: null, favourable: null, n: 5, change: null };
  const results = { index: { ...index, band: 'undisclosed' }, factors: [] } as unknown as GroupResults;
  const round = {} as GroupResults['round'];
  expect(heatMapCsv({ round, rows: [{ scope: 'a', name: 'Team A', results }] })).toContain(
    'Team A,All,,,,5,,"not shown, because it could tell what everybody answered"',
  );
});
