import type { KnownBlock } from '@slack/types';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { writeQuestion } from '../../commands/asking/stored-question.ts';
import { validateMessageBlocks, validateView } from '../../demo/slack/block-kit/validate.ts';
import type { Sample } from '../../src/metrics/define.ts';
import type { MetricReport } from '../../src/reports/metric-report.ts';
import { MESSAGE_ROOM } from '../../src/slack/fitted.ts';
import { listMessage } from '../../views/messages/list.ts';
import { metricAnswer } from '../../views/messages/metric-answer.ts';
import { OPENING, whatWasCounted } from '../../views/modals/what-was-counted.ts';
import { foreignLinks, foreignMarks, hostileText, hours, invisibles, manyOrNone } from './hostile.ts';
import { leadtime, NOW, sample, typicalReport } from './report.ts';

const ADDRESS = 'https://github.test/acme/shop/pull/12?a=1&b=2';
const HARMLESS = 'name';

/** The same for every text of a model, whatever it was. */
type Naming = (text: string) => string;

function expectMessage(blocks: KnownBlock[]): void {
  const verdict = validateMessageBlocks(blocks);
  expect(verdict.ok ? [] : verdict.messages).toEqual([]);
  expect(blocks.length).toBeLessThanOrEqual(45);
  expect(JSON.stringify(blocks).length).toBeLessThanOrEqual(MESSAGE_ROOM);
}

function expectHarmless(hostile: unknown, harmless: unknown, addresses: string[] = []): void {
  expect(foreignMarks(hostile, harmless)).toEqual([]);
  expect(foreignLinks(hostile, addresses)).toEqual([]);
  expect(invisibles(hostile)).toEqual([]);
}

const tallies = fc.array(fc.record({ reason: hostileText, n: fc.nat(5_000) }), { maxLength: 6 });
const deltas = fc.array(
  fc.record({
    against: fc.oneof(fc.constantFrom('before', 'baseline', 'industry 2023'), hostileText),
    reference: hours,
    value: hours,
    verdict: fc.constantFrom('better', 'worse', 'flat', 'not enough data', 'new', null),
    note: fc.oneof(fc.constant(null), fc.constantFrom('to elite', 'not enough data (n=2)'), hostileText),
  } as const),
  { maxLength: 6 },
);
const freshness = fc.array(
  fc.record({
    source: hostileText,
    syncedAt: fc.constantFrom(null, NOW, new Date(0)),
    status: fc.constantFrom('running', 'succeeded', 'partial', 'failed', 'imported'),
    reason: fc.option(hostileText),
  } as const),
  { maxLength: 4 },
);

const reports = fc
  .record({
    name: hostileText,
    value: hours,
    n: fc.nat(5_000),
    recent: hours,
    deltas,
    freshness,
    excluded: tallies,
    flags: tallies,
    coverage: fc.constantFrom(
      null,
      { part: 0, whole: 5_000, words: 'changes are deployed' },
      { part: 1, whole: 1, words: 'changes are deployed' },
    ),
    stages: fc.array(fc.record({ stage: hostileText, value: hours, n: fc.nat(5_000) }), { maxLength: 7 }),
    groups: fc.option(fc.array(hostileText, { minLength: 1, maxLength: 5 })),
    groupCount: manyOrNone,
    personal: fc.boolean(),
  })
  .map((drawn) => (named: Naming): MetricReport => {
    const typical = typicalReport();
    const { value, groups } = drawn;
    return typicalReport({
      team: { ...typical.team, key: named(drawn.name), name: named(drawn.name) },
      value,
      p75: value,
      p90: value,
      n: value === null ? 0 : drawn.n,
      personal: drawn.personal,
      recent: typical.recent && { ...typical.recent, value: drawn.recent },
      deltas: drawn.deltas.map((delta) => {
        const own = ['before', 'baseline', 'industry 2023'].includes(delta.against);
        return {
          ...delta,
          against: own ? delta.against : named(delta.against),
          note: delta.note && named(delta.note),
        };
      }),
      freshness: drawn.freshness.map((each) => ({
        ...each,
        source: named(each.source),
        reason: each.reason && named(each.reason),
      })),
      excluded: drawn.excluded.map(({ reason, n }) => ({ reason: named(reason), n })),
      flags: drawn.flags.map(({ reason, n }) => ({ reason: named(reason), n })),
      coverage: drawn.coverage,
      stages: drawn.stages.map((each) => ({ ...each, stage: named(each.stage) })),
      breakdown: groups && {
        by: 'repository',
        groups: Array.from({ length: drawn.groupCount }, (_, index) => ({
          key: named(groups[index % groups.length] ?? ''),
          value: 1,
          p75: 1,
          p90: 1,
          n: 1,
        })),
      },
    });
  });

function answerOf(report: MetricReport) {
  const { team, window } = report;
  const question = writeQuestion({
    metric: 'leadtime',
    team: team.key,
    params: {},
    ...window,
    at: NOW,
    page: 0,
  });
  return metricAnswer({ report, now: NOW, period: '1 Jan 2026 – 2 Mar 2026 (UTC)', question });
}

const samples = fc
  .record({
    texts: fc.array(hostileText, { minLength: 1, maxLength: 6 }),
    count: manyOrNone,
    value: hours,
    excluded: fc.boolean(),
    url: fc.option(fc.oneof(hostileText, fc.constant(ADDRESS))),
  })
  .map(({ texts, count, value, excluded, url }) => (named: Naming): Sample[] => {
    const text = (index: number) => named(texts[index % texts.length] ?? '');
    return Array.from({ length: count }, (_, index) =>
      sample({
        ref: text(index),
        title: text(index + 1),
        url: url ?? undefined,
        value: excluded ? null : value,
        flags: [text(index + 2), text(index + 3)],
        ...(excluded && { excluded: text(index + 4) || 'unknown' }),
      }),
    );
  });

describe('whatever the tools say', () => {
  test('an answer is one that Slack takes, and nothing in it works', () => {
    fc.assert(
      fc.property(reports, (reportOf) => {
        const hostile = answerOf(reportOf((text) => text));
        expectMessage(hostile.blocks);
        expectHarmless(hostile.blocks, answerOf(reportOf(() => HARMLESS)).blocks);
        expect(hostile.text).not.toMatch(/[<>*~`]/);
      }),
      { numRuns: 300 },
    );
  });

  test('a list is one that Slack takes, and nothing in it works', () => {
    const items = fc.record({
      names: fc.array(hostileText, { minLength: 1, maxLength: 5 }),
      count: manyOrNone,
    });
    fc.assert(
      fc.property(items, ({ names, count }) => {
        const listOf = (named: Naming) =>
          listMessage(
            'Teams',
            Array.from({ length: count }, (_, index) => {
              const name = named(names[index % names.length] ?? '');
              return { name, text: name };
            }),
            'Ask with `/metrics <metric> <team>`.',
          );
        const hostile = listOf((text) => text);
        expectMessage(hostile.blocks);
        expectHarmless(hostile.blocks, listOf(() => HARMLESS).blocks);
        expect(hostile.text).not.toMatch(/[<>*~`]/);
      }),
      { numRuns: 100 },
    );
  });

  test('the list of what was counted is a modal that Slack takes, and links only where the tool said', () => {
    fc.assert(
      fc.property(samples, hostileText, fc.boolean(), fc.nat(300), (samplesOf, title, withTitles, page) => {
        const modalOf = (named: Naming) =>
          whatWasCounted({
            title: named(title),
            metric: leadtime(),
            period: '1 Jan 2026 – 2 Mar 2026 (UTC)',
            samples: samplesOf(named),
            ofTheTeam: withTitles,
            corrections: [],
            buttonFor: String,
            page,
            questionFor: (at) =>
              writeQuestion({
                metric: 'leadtime',
                team: named(title),
                params: {},
                from: NOW,
                to: NOW,
                at: NOW,
                page: at,
              }),
          });
        const hostile = modalOf((text) => text);
        const verdict = validateView(hostile, 'modal');
        expect(verdict.ok ? [] : verdict.messages).toEqual([]);
        const linked = samplesOf((text) => text).map(({ url }) => url ?? '');
        expectHarmless(hostile.blocks, modalOf(() => HARMLESS).blocks, linked);
      }),
      { numRuns: 150 },
    );
    expect(validateView(OPENING, 'modal').ok).toBe(true);
  });
});
