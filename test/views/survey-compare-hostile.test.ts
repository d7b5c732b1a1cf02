import fc from 'fast-check';
import { test } from 'vitest';
import { writeQuestion } from '../../commands/asking/stored-question.ts';
import type { SurveyRound } from '../../src/domain/survey.ts';
import type {
  HeldAgainst,
  KeyBesideFelt,
  MeasuredSide,
  Pair,
  SidesOfRound,
  Together,
} from '../../src/reports/both-sides/define.ts';
import { PAIRS } from '../../src/reports/both-sides/pairs.ts';
import { surveyCompareMessage, surveyComparePart } from '../../views/messages/survey-compare.ts';
import { hostileText, hours } from './hostile.ts';
import { NOW } from './report.ts';
import { expectMessage } from './review-expect.ts';
import { metricNamed, type Naming, teamNamed } from './review-models.ts';

const TOGETHER: Together[] = [
  'felt worse',
  'measured worse',
  'both poor',
  'both good',
  'near',
  'unjudged',
  'only felt',
  'only measured',
  'neither',
];
const WINDOW = { from: NOW, to: NOW };

const drawnPair = fc.record({
  text: hostileText,
  value: hours,
  felt: fc.constantFrom<'number' | 'band' | 'few' | 'absent'>('number', 'band', 'few', 'absent'),
  together: fc.constantFrom(...TOGETHER),
  against: fc.constantFrom<HeldAgainst['kind'] | null>('threshold', 'goal', 'table', 'teams', null),
  place: fc.nat(PAIRS.length - 1),
});

type DrawnPair = typeof drawnPair extends fc.Arbitrary<infer T> ? T : never;

function againstOf(kind: HeldAgainst['kind'] | null, name: string): HeldAgainst | null {
  if (kind === null) return null;
  if (kind === 'table') return { kind, label: name, table: name };
  return kind === 'teams' ? { kind, low: 1, high: 1e9, teams: 30 } : { kind, reference: 1e9 };
}

function sideOf({ text, value, against }: DrawnPair, named: Naming): MeasuredSide {
  const judged = value === null ? null : againstOf(against, named(text));
  return {
    metric: metricNamed(named(text)),
    stage: null,
    window: WINDOW,
    summary: { value, p75: value, p90: value === null ? null : value + 1, n: value === null ? 0 : 1e6 },
    reading: judged && 'poor',
    against: judged,
    trend: judged && 'worse',
  };
}

function feltOf({ felt, text }: DrawnPair, named: Naming): Pair['felt'] {
  if (felt === 'absent') return null;
  const about = { factor: 'x', title: named(text), n: 1_000_000 };
  const change = { from: 99.9, by: -99.9, p: 0.001, significant: true };
  if (felt === 'number') return { ...about, value: 0.1, favourable: 0, band: null, change };
  const band = felt === 'band' ? 'unfavourable' : null;
  return { ...about, value: null, favourable: null, band, change: null };
}

function pairOf(drawn: DrawnPair, named: Naming): Pair {
  const pair = PAIRS[drawn.place];
  if (!pair) throw new Error('no such pair');
  const side = sideOf(drawn, named);
  return {
    pair,
    title: named(drawn.text),
    felt: feltOf(drawn, named),
    feeling: null,
    measured: [side, side],
    standing: null,
    together: drawn.together,
    differs: drawn.together.endsWith(' worse'),
  };
}

function roundOf(name: string): SurveyRound {
  return { instrument: { title: name }, closedAt: NOW } as unknown as SurveyRound;
}

function keyOf(drawn: DrawnPair, named: Naming): KeyBesideFelt {
  const { value, felt } = drawn;
  const name = named(drawn.text);
  const said = felt === 'number' ? { scale: 5, n: 1e6 } : null;
  const measured = value === null ? null : { scale: 3, value, n: 1e6 };
  return {
    metric: metricNamed(name),
    said,
    inWords: felt === 'band',
    measured,
    steps: felt === 'number' ? ['a', 'b', 'c', 'd', 'e', 'f'] : null,
    apart: said && measured ? 3 : null,
    means: Array.from({ length: 6 }, () => ({ name, mean: 5.5 })),
  };
}

const drawnMessage = fc.record({
  team: hostileText,
  rounds: fc.array(fc.array(drawnPair, { maxLength: 6 }), { maxLength: 2 }),
  keys: fc.array(drawnPair, { maxLength: 5 }),
  withKeys: fc.boolean(),
  notes: fc.array(hostileText, { maxLength: 5 }),
  unasked: fc.constantFrom(0, 1, 3),
});

test('both sides of anything stay within what Slack takes, and notify nobody', () => {
  fc.assert(
    fc.property(drawnMessage, ({ team: name, rounds, keys, withKeys, notes, unasked }) => {
      const about = { n: 1_000_000, invited: 1_000_000 };
      expectMessage((named) => {
        const team = teamNamed(named(name));
        const sides = rounds.map(
          (pairs): SidesOfRound => ({
            ...about,
            round: roundOf(named(name)),
            pairs: pairs.map((each) => pairOf(each, named)),
          }),
        );
        const quickCheck = {
          ...about,
          round: roundOf(named(name)),
          window: WINDOW,
          year: 2025,
          keys: keys.map((each) => keyOf(each, named)),
        };
        const message = surveyCompareMessage({
          sides: { team, rounds: sides, quickCheck: withKeys ? quickCheck : null },
          notes: notes.map(named),
          unasked: Array.from({ length: unasked }, () => ({ id: named(name), title: named(name) })),
          buttons: {
            workOn: ({ title }) => JSON.stringify({ team: team.key, opportunity: title }),
            details: ({ metric }) =>
              writeQuestion({ metric: metric.id, team: team.key, params: {}, ...WINDOW, at: NOW, page: 0 }),
          },
        });
        const part = sides.flatMap(({ pairs }) => surveyComparePart(pairs, team.key));
        return { ...message, thread: part.length > 0 ? { text: 'x', blocks: part } : null };
      });
    }),
    { numRuns: 60 },
  );
});
