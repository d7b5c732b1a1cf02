import fc from 'fast-check';
import { expect, test } from 'vitest';
import { validateView } from '../../demo/slack/block-kit/validate.ts';
import type { ProjectRisk, RiskReport, UnsaidRisk } from '../../src/reports/risk/define.ts';
import { freshnessLine } from '../../views/messages/freshness.ts';
import { riskMessage } from '../../views/messages/risk.ts';
import { riskNewsMessage } from '../../views/messages/risk-news.ts';
import { riskEvidence } from '../../views/modals/risk-evidence.ts';
import { foreignLinks, foreignMarks, hostileText, invisibles } from './hostile.ts';
import { NOW } from './report.ts';
import { expectMessage, HARMLESS } from './review-expect.ts';
import type { Naming } from './review-models.ts';

const days = fc.oneof(
  fc.constantFrom(0, 0.4, 1, 6.9, 7, 365, 1e9),
  fc.double({ min: 0, max: 400, noNaN: true }),
);

const drawn = fc.record({
  text: hostileText,
  days,
  projects: fc.constantFrom(0, 1, 5, 100),
  unsaid: fc.constantFrom(0, 1, 6, 100),
  readings: fc.constantFrom(0, 1, 8),
  priority: fc.constantFrom(null, 1, 1e9),
  kind: fc.constantFrom('epic' as const, 'portfolio' as const),
  because: fc.constantFrom<UnsaidRisk['because']>('few weeks', 'no day', 'one burst', 'odd dates'),
  against: fc.constantFrom('due day' as const, 'earlier forecast' as const),
  isBare: fc.boolean(),
  count: fc.constantFrom(0, 1, 1_234_567),
});

type Drawn = typeof drawn extends fc.Arbitrary<infer T> ? T : never;

const times = <T>(count: number, thing: T): T[] => Array.from({ length: count }, () => thing);
/** As long as the signals' own words ever are: they quote nobody. */
const WORDS = '6 of the 7 items in progress did not move in a week and are older than it. ';

function riskOf(said: Drawn, named: Naming): ProjectRisk {
  const span = { from: -said.days, to: said.days };
  const scope = {
    kind: said.kind,
    key: named(said.text),
    title: named(said.text),
    url: undefined,
    dueOn: '2026-03-04',
    dueAt: NOW,
  };
  const reading = {
    id: 'slip',
    title: 'Forecast moves out',
    strength: 0.5,
    short: WORDS,
    evidence: WORDS,
    n: 7,
    since: NOW,
  } as const;
  return {
    scope,
    priority: said.priority,
    teams: [named(said.text)],
    people: 3,
    done: said.count,
    left: said.count,
    outcome: { forecast: null, because: 'nothing lately', done: 1, left: 1 },
    readings: times(said.readings, reading),
    quiet: [],
    missing: [],
    day: NOW,
    against: said.against,
    delayDays: said.days,
    forecastDelayDays: said.days / 2,
    lateChance: 0.8,
    needsHelp: said.days >= 7,
    span,
    forecastSpan: span,
    weight: 1,
    score: said.days,
  };
}

function reportOf(said: Drawn, named: Naming): RiskReport {
  const risk = riskOf(said, named);
  return {
    now: NOW,
    of: said.kind === 'epic' ? 'epics' : 'portfolio',
    by: said.priority === null ? 'delay' : 'delay and priority',
    projects: times(said.projects, risk),
    trackers: [],
    unsaid: times(said.unsaid, { ...risk, because: said.because }),
  };
}

const dayOf = () => '23 Nov 2026';

function messageOf(said: Drawn, named: Naming) {
  const report = reportOf(said, named);
  return riskMessage({
    report,
    inNeed: report.projects.slice(0, 5),
    team: said.isBare ? null : { name: named(said.text) },
    withheld: said.count,
    hits: said.isBare
      ? null
      : { named: { n: said.count, late: 1 }, others: { n: said.count, late: said.count } },
    freshness: freshnessLine(
      [
        {
          source: named(said.text),
          syncedAt: NOW,
          status: said.isBare ? 'failed' : 'succeeded',
          reason: named(said.text),
        },
      ],
      NOW,
    ),
    dayOf,
    buttons: () => ({
      evidence: 'x'.repeat(said.isBare ? 300 : 3_000),
      action: said.isBare ? null : 'x'.repeat(400),
    }),
    news: said.isBare ? null : { on: said.count === 0, value: 'x' },
  });
}

function newsOf(said: Drawn, named: Naming) {
  const { projects } = reportOf(said, named);
  return riskNewsMessage({
    news: { cameUp: projects.slice(0, 5), still: projects.slice(0, 5), better: projects, gone: said.count },
    isFirst: said.isBare,
    team: said.isBare ? null : { key: named(said.text), name: named(said.text) },
    dayOf,
  });
}

test('which projects need help, the weekly news and the evidence, whatever things are called', () => {
  fc.assert(
    fc.property(drawn, (said) => {
      expectMessage((named) => ({ ...messageOf(said, named), thread: null }));
      expectMessage((named) => ({ ...newsOf(said, named), thread: null }));
      const modalOf = (named: Naming) =>
        riskEvidence({
          risk: riskOf(said, named),
          dayOf,
          quiet: times(said.readings, 'Scope grows'),
          missing: times(8 - said.readings, { title: 'Scope grows', why: WORDS }),
        });
      const verdict = validateView(
        modalOf((name) => name),
        'modal',
      );
      expect(verdict.ok ? [] : verdict.messages).toEqual([]);
      const [hostile, tame] = [modalOf((name) => name).blocks, modalOf(() => HARMLESS).blocks];
      expect(foreignMarks(hostile, tame)).toEqual([]);
      expect(foreignLinks(hostile, [])).toEqual([]);
      expect(invisibles(hostile)).toEqual([]);
    }),
    { numRuns: 60 },
  );
});

test('nothing reads like blame', () => {
  const said: Drawn = {
    text: 'Checkout',
    days: 30,
    projects: 1,
    unsaid: 1,
    readings: 1,
    priority: 1,
    kind: 'portfolio',
    because: 'few weeks',
    against: 'due day',
    isBare: false,
    count: 1,
  };
  const all = JSON.stringify([messageOf(said, (name) => name), newsOf(said, (name) => name)]);
  expect(all).not.toMatch(/fail|blame|fault|bad |worst|poor/i);
  expect(all).toContain('Which projects need help');
});
