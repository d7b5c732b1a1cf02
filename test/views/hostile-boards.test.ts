import type { KnownBlock } from '@slack/types';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { validateMessageBlocks, validateView } from '../../demo/slack/block-kit/validate.ts';
import { CustomMetric } from '../../src/domain/custom-metric.ts';
import { customMetric } from '../../src/metrics/custom.ts';
import type { MetricDefinition } from '../../src/metrics/define.ts';
import { metrics } from '../../src/metrics/index.ts';
import { MESSAGE_ROOM } from '../../src/slack/fitted.ts';
import { compareMessage } from '../../views/messages/compare.ts';
import { explainMessage } from '../../views/messages/explain.ts';
import { scoreboardMessage } from '../../views/messages/scoreboard.ts';
import { correctionForm } from '../../views/modals/correction.ts';
import { whatWasCounted } from '../../views/modals/what-was-counted.ts';
import { foreignLinks, foreignMarks, hostileText, hours, invisibles } from './hostile.ts';
import { NOW, sample, typicalReport } from './report.ts';
import { drawnTeam, readingOf } from './review-models.ts';

const HARMLESS = 'name';

type Naming = (text: string) => string;

function expectMessage(message: { text: string; blocks: KnownBlock[] }): void {
  const verdict = validateMessageBlocks(message.blocks);
  expect(verdict.ok ? [] : verdict.messages).toEqual([]);
  expect(JSON.stringify(message.blocks).length).toBeLessThanOrEqual(MESSAGE_ROOM);
  expect(message.text).not.toMatch(/[<>*~]/);
}

function expectHarmless(hostile: unknown, harmless: unknown): void {
  expect(foreignMarks(hostile, harmless)).toEqual([]);
  expect(foreignLinks(hostile, [])).toEqual([]);
  expect(invisibles(hostile)).toEqual([]);
}

/** A metric of an organisation's own that somebody who means harm declared. */
function declared(named: Naming, text: string): MetricDefinition {
  const own = CustomMetric.parse({ id: 'own', title: 'x', unit: 'count', better: 'higher' });
  return customMetric({ ...own, title: named(text) || 'x', summary: named(text) || 'x' });
}

const teamOf = (name: string) => ({ ...typicalReport().team, name });

test('several metrics in one message', () => {
  fc.assert(
    fc.property(
      hostileText,
      hours,
      fc.boolean(),
      fc.nat(12),
      drawnTeam,
      (text, value, withSigns, count, drawn) => {
        const boardOf = (named: Naming) =>
          scoreboardMessage({
            board: {
              team: teamOf(named(text)),
              window: typicalReport().window,
              panels: [...metrics.slice(0, count), declared(named, text)].map((metric) => ({
                metric,
                summary: { value, p75: null, p90: null, n: 7, note: named(text) },
                band: null,
                delta: { against: 'before', reference: value, value, verdict: 'better', note: null },
                aims: [
                  { against: 'threshold', reference: value, value, verdict: null, note: null },
                  { against: 'goal', reference: value, value, verdict: null, note: null, by: '2026-12-31' },
                ],
                series: [],
              })),
              freshness: [{ source: named(text), syncedAt: NOW, status: 'failed', reason: named(text) }],
            },
            focus: count % 2 === 0 ? null : readingOf(drawn, named),
            title: 'Board',
            withSigns: withSigns && count <= 8,
            period: '1 Jan 2026 – 2 Mar 2026 (UTC)',
            now: NOW,
          });
        expectMessage(boardOf((name) => name));
        expectHarmless(boardOf((name) => name).blocks, boardOf(() => HARMLESS).blocks);
      },
    ),
    { numRuns: 60 },
  );
});

test('two teams side by side', () => {
  fc.assert(
    fc.property(hostileText, hostileText, hours, (left, right, value) => {
      const of = (named: Naming) => {
        const metric = declared(named, left);
        const report = { ...typicalReport(), metric, value };
        return compareMessage({
          left: {
            ...report,
            team: { ...teamOf(named(left)), key: 'left' },
            deltas: [{ against: 'right', reference: 1, value: 2, verdict: 'worse', note: null }],
          },
          right: { ...report, team: { ...teamOf(named(right)), key: 'right' } },
          period: 'March',
          now: NOW,
        });
      };
      expectMessage(of((name) => name));
      expectHarmless(of((name) => name).blocks, of(() => HARMLESS).blocks);
    }),
    { numRuns: 60 },
  );
});

test('what a metric is, of every metric and of one that means harm', () => {
  const explained = (metric: MetricDefinition) =>
    explainMessage({ metric, kind: 'a count', direction: 'lower is better', tables: [] });
  for (const metric of metrics) expectMessage(explained(metric));
  fc.assert(
    fc.property(hostileText, (text) => {
      const hostile = explained(declared((name) => name, text));
      expectMessage(hostile);
      expectHarmless(hostile.blocks, explained(declared(() => HARMLESS, text)).blocks);
    }),
    { numRuns: 60 },
  );
});

test('a correction, and the reasons of those that were made', () => {
  fc.assert(
    fc.property(hostileText, fc.constantFrom('change', 'incident', 'deployment', 'bug'), (text, noun) => {
      const formOf = (named: Naming) => correctionForm({ noun, ref: named(text) }, 'metadata');
      const listOf = (named: Naming) =>
        whatWasCounted({
          title: 'Lead time',
          metric: typicalReport().metric,
          period: 'March',
          samples: [sample({ ref: 'acme/shop#12', url: undefined })],
          ofTheTeam: true,
          corrections: [
            {
              id: 'k1',
              target: { noun: 'change', ref: 'acme/shop#12' },
              action: { do: 'leave-out' },
              reason: named(text),
              by: named(text),
              at: NOW,
            },
          ],
          buttonFor: () => 'value',
          page: 0,
          questionFor: String,
        });
      for (const viewOf of [formOf, listOf]) {
        const verdict = validateView(
          viewOf((name) => name),
          'modal',
        );
        expect(verdict.ok ? [] : verdict.messages).toEqual([]);
        expectHarmless(viewOf((name) => name).blocks, viewOf(() => HARMLESS).blocks);
      }
    }),
    { numRuns: 60 },
  );
});
