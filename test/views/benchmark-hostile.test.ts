import fc from 'fast-check';
import { expect, test } from 'vitest';
import { validateView } from '../../demo/slack/block-kit/validate.ts';
import { industryTables } from '../../src/benchmarks/industry.ts';
import { answersOf, QUICK_CHECK } from '../../src/benchmarks/quick-check.ts';
import { rules } from '../../src/insights/rules/index.ts';
import { SIGNALS } from '../../src/insights/signals.ts';
import type { Figure, TeamBaseline } from '../../src/reports/baseline/define.ts';
import type { Benchmark } from '../../src/reports/benchmark/benchmark.ts';
import type { Found } from '../../src/reports/diagnosis/define.ts';
import { plain } from '../../views/foreign-text.ts';
import { baselineMessage } from '../../views/messages/baseline.ts';
import { benchmarkMessage } from '../../views/messages/benchmark.ts';
import { decilesInWords, sourceInWords } from '../../views/messages/benchmark-words.ts';
import { freezeForm, frozenAll } from '../../views/modals/baseline-freeze.ts';
import { benchmarkForm, benchmarkKept, replaceForm } from '../../views/modals/benchmark.ts';
import { foreignLinks, foreignMarks, hostileText, hours, invisibles } from './hostile.ts';
import { NOW } from './report.ts';
import { expectMessage, HARMLESS } from './review-expect.ts';
import { metricNamed, type Naming, teamNamed } from './review-models.ts';

const drawn = fc.record({
  text: hostileText,
  value: hours.map((value) => value ?? 0),
  nothing: fc.boolean(),
  withheld: fc.boolean(),
  teams: fc.constantFrom(1, 3, 5),
  many: fc.constantFrom(0, 1, 5, 500),
  by: fc.constantFrom('2026-01-01', '2026-03-04', '2027-01-01'),
});

type Drawn = typeof drawn extends fc.Arbitrary<infer T> ? T : never;

const WINDOW = { from: NOW, to: NOW };
const times = <T>(count: number, thing: T): T[] => Array.from({ length: count }, () => thing);

function summaryOf({ value, nothing, withheld }: Drawn, note: string) {
  const empty = { value: null, p75: null, p90: null, n: 0, note };
  if (nothing) return empty;
  if (withheld) return { ...empty, n: 9, withheld: true as const };
  return { value, p75: value, p90: value * 2, n: 1_234_567 };
}

function benchmarkOf(said: Drawn, named: Naming): Benchmark {
  const { text, value, nothing, many, by } = said;
  const name = named(text);
  const frozen = { ...WINDOW, value, n: 1_234_567, setAt: NOW, setBy: name };
  const delta = { reference: value, value: -value, verdict: null, note: null };
  const tables = industryTables('lead-time').map((table) => ({ ...table, by: name, note: name }));
  return {
    metric: metricNamed(name),
    team: teamNamed(name),
    window: WINDOW,
    summary: summaryOf(said, name),
    samples: [],
    series: [],
    contributors: 3,
    baseline: nothing ? null : { team: 'x', metric: 'x', ...frozen, previous: frozen },
    deltas: nothing
      ? [{ against: 'baseline', reference: null, value: null, verdict: null, note: name }]
      : [
          { against: 'baseline', ...delta },
          { against: 'threshold', ...delta },
          { against: 'goal', ...delta, by },
        ],
    years: tables.map((table) => ({
      table,
      tier: table.tiers[0] ?? null,
      next: { tier: name, bound: value },
    })),
    quickCheck: { metric: 'leadtime', own: 6 },
    peers: {
      others: many,
      asked: Math.min(many, 30),
      enough: many,
      spread: many < 3 ? null : { median: value, low: value / 2, high: value * 2 },
    },
    spread: nothing ? null : { of: many > 1 ? 'samples' : 'weeks', values: times(9, value) },
    proposals: times(Math.min(many, 5), { from: 'next tier', value, detail: name }),
    freezable: [],
    freshness: times(many > 1 ? 6 : 0, {
      source: name,
      syncedAt: null,
      status: 'failed',
      reason: name,
    } as const),
  };
}

function benchmarkAnswer(said: Drawn, named: Naming) {
  const name = named(said.text);
  return benchmarkMessage({
    benchmark: benchmarkOf(said, named),
    now: NOW,
    period: name,
    today: '2026-03-04',
    frozen: said.nothing ? null : { period: name, by: name },
    sectors: {
      year: 2025,
      own: 6,
      means: QUICK_CHECK.sectors.map(({ means }) => ({ name, mean: means.leadtime })),
      answers: said.withheld ? null : answersOf('leadtime'),
    },
    met: { threshold: 4, goal: null },
    deciles: times(9, said.value),
    value: said.withheld ? null : '{}',
  });
}

function foundOf(index: number, { value }: Drawn, name: string): Found {
  const [rule] = rules.slice(index % rules.length);
  if (!rule) throw new Error('no rule');
  const evidence = rule.evidence.map((each) => {
    const { words, unit, noun } = SIGNALS[each.signal];
    const line = { signal: each.signal, words, unit, noun, value, n: 1_234_567, source: name, because: name };
    return { ...line, side: 'above' as const, than: 18 };
  });
  return { rule, strength: 1, evidence, against: [], lately: null, weeks: 3, isNew: true, unknown: [] };
}

function teamBaseline(said: Drawn, named: Naming): TeamBaseline {
  const name = named(said.text);
  const metric = metricNamed(name);
  const figure: Figure = {
    metric,
    summary: summaryOf(said, name),
    band: { tier: 'low', label: name, from: 0, below: null },
  };
  const findings = said.nothing ? [] : [foundOf(0, said, name), foundOf(7, said, name)];
  const parts = times(said.many, {
    part: name,
    value: said.value,
    shown: said.value,
    n: 9,
    expected: said.withheld ? 20 : null,
  });
  const target = { metric, start: said.value, target: said.value / 2, by: said.by };
  return {
    team: teamNamed(name),
    window: WINDOW,
    execution: { figures: times(4, figure), stage: { part: name, value: 1, share: 0.4 }, findings },
    alignment: { kinds: parts, portfolios: parts, aligned: figure },
    planning: { figures: times(6, figure), findings },
    objective:
      findings[0] === undefined ? null : { ...target, reason: { by: 'finding', finding: findings[0] } },
    freshness: times(said.many > 1 ? 6 : 0, {
      source: name,
      syncedAt: null,
      status: 'failed',
      reason: name,
    } as const),
  };
}

function firstBaselines(said: Drawn, named: Naming) {
  const shown = {
    baseline: teamBaseline(said, named),
    period: named(said.text),
    buttons: { freeze: '{}', goal: '{}' },
    goalAction: 'goal-form',
  };
  return baselineMessage({ teams: times(said.teams, shown), now: NOW });
}

function modalsOf(said: Drawn, named: Naming) {
  const { text, value, many, nothing } = said;
  const name = named(text);
  const metric = metricNamed(name);
  const typed = name.slice(0, 4_000);
  const choices = Array.from({ length: Math.min(many, 60) }, (_, index) => ({
    value: String(index),
    text: `${sourceInWords({ from: 'next tier', value, detail: name })} ${name}`,
    description: name,
  }));
  const was = { value, by: name, on: name };
  const row = { title: name, unit: 'hours' as const, noun: 'change', value, n: 9, was: nothing ? null : was };
  const entry = {
    freeze: '0',
    threshold: typed,
    goal: typed,
    by: null,
    thresholdProposal: '1',
    goalProposal: null,
  };
  return [
    benchmarkForm({
      metadata: '{}',
      note: plain(name, 300),
      standing: [plain(name), decilesInWords(times(9, value), metric)],
      hint: nothing ? null : 'In hours',
      freezes: [{ value: 'leave', text: 'Leave it', description: '' }, ...choices.slice(0, 4)],
      proposals: choices,
      entry,
    }),
    replaceForm({ metadata: '{}', lines: [plain(name)] }),
    benchmarkKept([plain(name)]),
    freezeForm({ metadata: '{}', team: name, period: name, rows: times(many, row) }),
    frozenAll(many, many),
  ];
}

const as: Naming = (name) => name;
const harmless: Naming = () => HARMLESS;

test('benchmarks and first baselines of anything stay within what Slack takes, and notify nobody', () => {
  fc.assert(
    fc.property(drawn, (said) => {
      expectMessage((named) => ({ ...benchmarkAnswer(said, named), thread: null }));
      expectMessage((named) => ({ ...firstBaselines(said, named), thread: null }));
    }),
    { numRuns: 40 },
  );
});

test('so do their forms', () => {
  fc.assert(
    fc.property(drawn, (said) => {
      const usual = modalsOf(said, harmless);
      modalsOf(said, as).forEach((view, index) => {
        const verdict = validateView(view, 'modal');
        expect(verdict.ok ? [] : verdict.messages).toEqual([]);
        expect(foreignMarks(view.blocks, usual[index]?.blocks)).toEqual([]);
        expect(foreignLinks(view.blocks, [])).toEqual([]);
        expect(invisibles(view.blocks)).toEqual([]);
      });
    }),
    { numRuns: 40 },
  );
});
