import { expect, test } from 'vitest';
import { commands } from '../../../commands/index.ts';
import { DIMENSIONS, type Level } from '../../../src/domain/maturity.ts';
import type { SeenFacts } from '../../../src/insights/maturity/define.ts';
import { dimensions } from '../../../src/insights/maturity/index.ts';
import { judgedOf, overallOf, type SaidDimension, saidLevel } from '../../../src/insights/maturity/judge.ts';
import { seenIn } from '../../../src/reports/maturity/seen.ts';
import { findCommand, parseArguments } from '../../../src/slack/arguments.ts';
import { EVERYTHING, NOTHING } from './facts.ts';

/** Level and score of each dimension, as `crawl 25`; with `+` where it is at least that. */
function looks(facts: SeenFacts): string[] {
  const seen = seenIn(facts);
  return DIMENSIONS.map((id) => {
    const each = seen[id];
    return each ? `${each.level} ${each.score}${each.atLeast ? '+' : ''}` : 'unknown';
  });
}

test('a team with no data crawls, and one that does all runs', () => {
  expect(looks(NOTHING)).toEqual(Array(7).fill('crawl 0'));
  expect(looks(EVERYTHING)).toEqual(Array(7).fill('run 100'));
});

test.each<[string, number, Partial<SeenFacts>, string]>([
  [
    'two kinds of source, one not current',
    0,
    {
      kinds: [
        { kind: 'a', told: true },
        { kind: 'b', told: true },
      ],
      sources: { n: 2, stale: 1 },
    },
    'crawl 25',
  ],
  ['changes whose items are not told', 0, { linked: null }, 'walk 83+'],
  ['one metric short of 60 %', 0, { metrics: { measured: 23, of: 40 } }, 'walk 83'],
  ['links just under 80 %', 0, { linked: 0.79 }, 'walk 83'],
  ['two baselines', 1, { baselines: 2 }, 'crawl 0'],
  ['baselines, no goal', 1, { goals: 0 }, 'walk 75'],
  [
    'a focus alone',
    2,
    { objectives: { n: 0, keyResults: 0, serving: 0, ofCompany: 1 }, focus: { title: 'x', aimed: false } },
    'walk 50',
  ],
  [
    'a company without objectives',
    2,
    { objectives: { n: 1, keyResults: 1, serving: 0, ofCompany: 0 } },
    'walk 75+',
  ],
  ['opened, none done', 3, { actions: { opened: 2, done: 0, judged: 2, months: 3 } }, 'crawl 25'],
  ['one verdict', 3, { actions: { opened: 3, done: 3, judged: 1, months: 3 } }, 'walk 75'],
  ['measured, nothing dated', 4, { trends: { dated: 0, foretold: 0 } }, 'crawl 25'],
  ['nothing foretold yet', 4, { trends: { dated: 1, foretold: 0 } }, 'walk 83'],
  ['forecasts asked for twice', 4, { forecasts: { asked: 2, scored: 1 } }, 'walk 83'],
  ['too few people to look who asks', 4, { forecasts: { asked: null, scored: 1 } }, 'walk 83+'],
  ['no forecast has come to its day', 4, { forecasts: { asked: 3, scored: 0 } }, 'walk 83+'],
  ['five questions and no opinion', 5, { talk: { ...EVERYTHING.talk, asked: 5 } }, 'crawl 25'],
  ['an opinion of the digest', 5, { talk: { ...EVERYTHING.talk, asked: 0, opinions: 1 } }, 'run 100'],
  ['nobody thanked', 5, { talk: { ...EVERYTHING.talk, thanked: 0 } }, 'walk 83'],
  ['asked once', 6, { surveys: { n: 1, last: null } }, 'walk 75'],
  ['no retrospective', 6, { retros: 0 }, 'crawl 25'],
])('%s', (_what, index, facts, expected) => {
  const [level = '', score = ''] = (looks({ ...EVERYTHING, ...facts })[index] ?? '').split(' ');
  expect(`${level} ${Math.round(Number(score.replace('+', '')))}${score.endsWith('+') ? '+' : ''}`).toBe(
    expected,
  );
});

test('every sign says in words what Kata sees, and what to do with a command that there is', () => {
  const signs = [NOTHING, EVERYTHING].flatMap((facts) => dimensions.flatMap((each) => each.signs(facts)));
  for (const { evidence, next } of signs) {
    expect(evidence).toMatch(/^[^.]{5,90}$/);
    const [command = '', ...words] = next.command.replace('TEAM', 'team-a').split(' ');
    const { definition, text } = findCommand(commands, command, words.join(' '));
    expect(() => parseArguments(definition as never, text), next.command).not.toThrow();
    if (words[0] && !['leadtime', 'team-a', 'unlinked'].includes(words[0]))
      expect(definition.name, next.command).toBe(words[0]);
  }
});

const said = (level: Level, value: number | null = null): SaidDimension => ({
  level,
  value,
  n: 6,
  change: null,
});

test('the mean of answers is crawl under 33, run over 66, as it is told', () => {
  expect([0, 32.4, 32.6, 50, 66.4, 66.6, 100].map(saidLevel)).toEqual([
    ...['crawl', 'crawl', 'walk', 'walk', 'walk', 'run', 'run'],
  ]);
});

test('the lower of both sides counts, unless Kata sees no further', () => {
  const all = seenIn(EVERYTHING);
  const none = seenIn(NOTHING);
  const look = (id: (typeof DIMENSIONS)[number], level: Level | null, seen = all[id]) => {
    const { level: own, disagree } = judgedOf(id, { said: level && said(level), seen });
    return [own, disagree];
  };
  expect(look('benchmarks', 'crawl')).toEqual(['crawl', true]);
  expect(look('benchmarks', 'run')).toEqual(['run', false]);
  expect(look('benchmarks', 'run', none.benchmarks)).toEqual(['crawl', true]);
  expect(look('benchmarks', null)).toEqual(['run', false]);
  const early = seenIn({ ...EVERYTHING, forecasts: { asked: 3, scored: 0 } }).prediction;
  expect(look('prediction', 'run', early)).toEqual(['run', false]);
  expect(look('prediction', 'crawl', early)).toEqual(['crawl', true]);
  expect(look('culture', 'walk', null)).toEqual(['walk', false]);
  expect(look('culture', null, null)).toEqual([null, false]);
});

test('the whole is what more than half of the known dimensions reach', () => {
  const of = (...levels: (Level | null)[]) => overallOf(levels.map((level) => ({ level })));
  expect(of('run', 'run', 'run', 'run', 'crawl', 'crawl', 'crawl')).toBe('run');
  expect(of('run', 'run', 'run', 'walk', 'crawl', 'crawl', 'crawl')).toBe('walk');
  expect(of('run', 'run', 'run', 'crawl', 'crawl', 'crawl', 'crawl')).toBe('crawl');
  expect(of('run', 'run', 'crawl', 'crawl', null, null, null)).toBe('crawl');
  expect(of('run', 'run', 'run', null, null, null, null)).toBeNull();
});
