import fc from 'fast-check';
import { expect, test } from 'vitest';
import { validateView } from '../../demo/slack/block-kit/validate.ts';
import type { Line } from '../../src/insights/evaluate.ts';
import { rules } from '../../src/insights/rules/index.ts';
import { SIGNALS } from '../../src/insights/signals.ts';
import type { Diagnosis, Found } from '../../src/reports/diagnosis/define.ts';
import { diagnosisMessage } from '../../views/messages/diagnosis.ts';
import { diagnosisDetails } from '../../views/modals/diagnosis-details.ts';
import { focusKept } from '../../views/modals/diagnosis-focus.ts';
import { foreignLinks, foreignMarks, hostileText, hours, invisibles } from './hostile.ts';
import { NOW } from './report.ts';
import { expectMessage, HARMLESS } from './review-expect.ts';
import { metricNamed, type Naming, teamNamed } from './review-models.ts';

const drawn = fc.record({
  text: hostileText,
  value: hours.map((value) => value ?? 0),
  findings: fc.constantFrom(0, 1, 3, 20),
  many: fc.constantFrom(0, 1, 5),
  state: fc.constantFrom<Diagnosis['state']>('nothing', 'little', 'measured'),
  withheld: fc.boolean(),
});

type Drawn = typeof drawn extends fc.Arbitrary<infer T> ? T : never;

const times = <T>(count: number, thing: T): T[] => Array.from({ length: count }, () => thing);

function foundOf(index: number, { value, many }: Drawn): Found {
  const [rule] = rules.slice(index % rules.length);
  if (!rule) throw new Error('no rule');
  const lines = [...rule.evidence, ...rule.support, ...rule.against].map((test): Line => {
    const { words, unit, noun } = SIGNALS[test.signal];
    const bound = { side: 'above', than: 18, source: test.source } as const;
    return {
      signal: test.signal,
      words,
      unit,
      noun,
      value,
      n: 1_234_567,
      ...bound,
      because: test.because ?? null,
    };
  });
  const step = { start: '2026-08-03', label: '3 Aug', was: value, is: value + 1, p: 0.002 };
  return {
    rule,
    strength: 1,
    evidence: lines,
    against: lines.slice(0, many),
    unknown: lines.slice(0, many).map(({ words }) => words),
    weeks: 13,
    isNew: many > 1,
    lately: many > 1 ? { ...step, turn: 'better' } : null,
  };
}

function diagnosisOf(said: Drawn, named: Naming): Diagnosis {
  const { text, value, findings, many, state, withheld } = said;
  const metric = metricNamed(named(text));
  const step = {
    start: '2026-08-03',
    label: '3 Aug',
    was: value,
    is: value + 1,
    turn: 'worse',
    p: 0.002,
  } as const;
  const part = { part: named(text), value, n: 12 };
  const summary = {
    value: withheld ? null : value,
    p75: null,
    p90: null,
    n: 9,
    ...(withheld && { withheld }),
  };
  const parts = times(many, part);
  return {
    team: teamNamed(named(text)),
    at: NOW,
    window: { from: NOW, to: NOW },
    state,
    judged: 16,
    rules: 20,
    findings: Array.from({ length: findings }, (_, index) => foundOf(index, said)),
    trends: times(many, { metric, series: [], all: summary, weeks: 26, steps: times(many, step) }),
    lies:
      many === 0
        ? null
        : {
            metric,
            stages: [{ ...part, part: 'pickup', share: 0.4 }],
            repositories: parts,
            services: parts,
            sizes: parts,
            reviewLoad: parts,
          },
    chains: times(many, { first: metric, second: metric, rho: -0.71, lag: 1, n: 24, p: 0.004 }),
    tried: 44,
    freshness: [{ source: named(text), syncedAt: NOW, status: 'failed', reason: named(text) }],
  };
}

test('a diagnosis, and all it rests on', () => {
  fc.assert(
    fc.property(drawn, (said) => {
      expectMessage((named) => ({
        ...diagnosisMessage({
          diagnosis: diagnosisOf(said, named),
          period: '1 Jun 2026 – 29 Nov 2026 (UTC)',
          now: NOW,
          titleOf: () => named(said.text),
          buttons: said.many === 1 ? null : { focus: () => 'x', action: () => 'x'.repeat(3_000) },
          details: 'x',
        }),
        thread: null,
      }));
      const modalOf = (named: Naming) => diagnosisDetails(diagnosisOf(said, named), 'period', []);
      const verdict = validateView(
        modalOf((name) => name),
        'modal',
      );
      expect(verdict.ok ? [] : verdict.messages).toEqual([]);
      const [hostile, tame] = [modalOf((name) => name).blocks, modalOf(() => HARMLESS).blocks];
      expect(foreignMarks(hostile, tame)).toEqual([]);
      expect(foreignLinks(hostile, [])).toEqual([]);
      expect(invisibles(hostile)).toEqual([]);
      const kept = validateView(focusKept('Saved.', said.text, 'value'), 'modal');
      expect(kept.ok ? [] : kept.messages).toEqual([]);
    }),
    { numRuns: 60 },
  );
});
