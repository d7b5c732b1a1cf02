import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import type { Test } from '../../src/insights/define.ts';
import { evaluate } from '../../src/insights/evaluate.ts';
import { FINDINGS } from '../../src/insights/finding-ids.ts';
import { diagnosisReference } from '../../src/insights/reference.ts';
import { rules } from '../../src/insights/rules/index.ts';
import { type Condition, SIGNALS, type SignalId } from '../../src/insights/signals.ts';
import { findMetric } from '../../src/metrics/index.ts';
import { HEALTHY, withValues } from './condition.ts';

const named = (condition: Condition) => evaluate(rules, condition).map(({ rule }) => rule.id);

/** A value on the far side of a bound, or on the near one. */
function beyond(test: Test, times: number): number {
  return 'above' in test ? test.above * times : test.below / times;
}

/** What a healthy team is with all the evidence of a rule, so many times beyond each bound. */
function shown(evidence: Test[], times: number): Condition {
  return withValues(Object.fromEntries(evidence.map((each) => [each.signal, beyond(each, times)])));
}

describe('the rule book', () => {
  test('has one rule for each finding, and one file for each rule', () => {
    const ids = Object.keys(FINDINGS).toSorted();
    expect(rules.map(({ id }) => id).toSorted()).toEqual(ids);
    const files = readdirSync(new URL('../../src/insights/rules', import.meta.url));
    expect(files.filter((name) => name !== 'index.ts').toSorted()).toEqual(ids.map((id) => `${id}.ts`));
  });

  test.each(rules.map((rule) => [rule.id, rule] as const))('%s says all that it must', (_, rule) => {
    expect(findMetric(rule.metric)?.id).toBe(rule.metric);
    expect(findMetric(rule.watch.metric)?.id).toBe(rule.watch.metric);
    expect(rule.watch.metric).not.toBe(rule.metric);
    expect(rule.indicators.good.length).toBeGreaterThan(0);
    expect(rule.indicators.bad.length).toBeGreaterThan(0);
    expect(rule.title.length).toBeLessThanOrEqual(90);
    expect(rule.first).toMatch(/\.$/);
    for (const { source } of [...rule.evidence, ...rule.support, ...rule.against]) {
      expect(source).toMatch(/^(ours|DORA|LinearB|Harness)\b.*: ./);
    }
    expect(rule.against.every(({ because }) => because !== undefined)).toBe(true);
  });

  test('is docs/diagnosis.md: run `npm run docs`', async () => {
    expect(await readFile('docs/diagnosis.md', 'utf8')).toBe(diagnosisReference());
  });

  test('finds nothing in a healthy team', () => {
    expect(named(HEALTHY)).toEqual([]);
  });

  test.each(rules.map((rule) => [rule.id, rule] as const))(
    '%s is named first where all its evidence is',
    (id, rule) => {
      expect(named(shown(rule.evidence, 1.6))[0]).toBe(id);
    },
  );

  test.each(rules.map((rule) => [rule.id, rule] as const))(
    '%s needs each piece of its evidence',
    (id, rule) => {
      for (const missing of rule.evidence) {
        const others = rule.evidence.filter((each) => each !== missing);
        const near = withValues({ [missing.signal]: beyond(missing, 0.9) }, shown(others, 1.6));
        expect(named(near)).not.toContain(id);
        const unknown = evaluate(rules, withValues({ [missing.signal]: null }, shown(rule.evidence, 1.6)));
        const found = unknown.find(({ rule: each }) => each.id === id);
        expect(found?.unknown).toEqual(missing.orUnknown && [SIGNALS[missing.signal].words]);
      }
    },
  );
});

describe('a finding', () => {
  const ill = withValues({ pickup: 31, started: 1.5 });

  test('tells its numbers, what they are compared with, and what speaks against it', () => {
    const [found] = evaluate(rules, withValues({ busiest: 64 }, ill));
    expect(found?.rule.id).toBe('slow-pickup');
    expect(found?.evidence[0]).toMatchObject({
      signal: 'pickup',
      value: 31,
      n: 200,
      side: 'above',
      than: 14,
    });
    expect(found?.against.map(({ signal, because }) => [signal, because])).toEqual([
      ['busiest', 'most reviews wait for one person'],
    ]);
  });

  test('is weaker where something speaks against it', () => {
    const strength = (condition: Condition) => evaluate(rules, condition)[0]?.strength ?? 0;
    expect(strength(withValues({ busiest: 64 }, ill))).toBeLessThan(strength(ill));
    expect(strength(withValues({ pickup: 60 }, ill))).toBeGreaterThan(strength(ill));
  });

  test('is judged by the team’s own threshold where it has one', () => {
    const own = { pickup: { threshold: 40 } };
    expect(evaluate(rules, ill, own)).toEqual([]);
    const [found] = evaluate(rules, withValues({ pickup: 55 }, ill), own);
    expect(found?.evidence[0]).toMatchObject({ than: 40, source: 'the team’s own threshold' });
    const strict = evaluate(rules, withValues({ pickup: 9 }), { pickup: { threshold: 4 } });
    expect(strict.map(({ rule }) => rule.id)).toEqual(['slow-pickup']);
  });

  test('is not judged by it where that says nothing of how things should be', () => {
    const long = withValues({ coding: 90, codingShare: 70, prsize: 200 });
    const [found] = evaluate(rules, long, { prsize: { threshold: 400 } });
    expect(found?.rule.id).toBe('long-coding');
    expect(found?.against).toEqual([]);
  });

  test('needs enough behind each number', () => {
    const few: Condition = { ...ill, pickup: { value: 31, n: 19 } };
    expect(named(few)).toEqual([]);
    expect(named({ ...few, pickup: { value: 31, n: 20 } })).toEqual(['slow-pickup']);
  });

  test('of nothing measured there is none', () => {
    const ids = Object.keys(SIGNALS) as SignalId[];
    const nothing = Object.fromEntries(ids.map((id) => [id, { value: null, n: 0 }])) as Condition;
    expect(named(nothing)).toEqual([]);
  });
});
