import fc from 'fast-check';
import { expect, test } from 'vitest';
import { validateView } from '../../demo/slack/block-kit/validate.ts';
import type { ActionItem } from '../../src/domain/action-item.ts';
import type { ActionVerdict } from '../../src/domain/evidence.ts';
import { TOLD_FIELDS } from '../../src/reports/action-history.ts';
import { actionCloseForm, readClose } from '../../views/modals/action-close.ts';
import { actionDetailsView } from '../../views/modals/action-details.ts';
import { actionEditForm, FIELD_WORDS } from '../../views/modals/action-edit.ts';
import type { SaidAction } from '../../views/modals/action-fields.ts';
import { foreignLinks, foreignMarks, hostileText, hours, invisibles } from './hostile.ts';
import { NOW } from './report.ts';
import { actionOf, drawnAction, type Naming } from './review-models.ts';

const HARMLESS = 'name';
const ADDRESSES = ['https://acme.slack.com/archives/C1/p1', 'https://jira.example/browse/PAY-1'];
const FIELDS = Object.keys(FIELD_WORDS) as (keyof SaidAction)[];

function expectWellBehaved(viewOf: (named: Naming) => ReturnType<typeof actionCloseForm>): void {
  const hostile = viewOf((text) => text);
  const verdict = validateView(hostile, 'modal');
  expect(verdict.ok ? [] : verdict.messages).toEqual([]);
  expect(JSON.stringify(hostile.blocks).length).toBeLessThan(200_000);
  expect(foreignMarks(hostile.blocks, viewOf(() => HARMLESS).blocks)).toEqual([]);
  expect(foreignLinks(hostile.blocks, ADDRESSES)).toEqual([]);
  expect(invisibles(hostile.blocks)).toEqual([]);
}

const evidence = fc.record({ value: hours, n: fc.constantFrom(0, 1, 5_000) });

interface Numbers {
  value: number | null;
  n: number;
}

function measuredOf(text: string, { value, n }: Numbers) {
  const evidence = { metric: 'own', from: NOW, to: NOW, value, p75: null, n, measuredAt: NOW };
  const number = { title: text, unit: 'hours' } as const;
  const verdict: ActionVerdict = {
    stage: 'soak',
    verdict: 'improved',
    before: evidence,
    after: evidence,
    effect: null,
    interval: null,
    why: text,
    confounders: [text, text, text, text, text, text],
    at: NOW,
  };
  const verdicts = [verdict, { ...verdict, stage: 'close' as const }];
  return {
    evidence: [{ evidence, number }],
    verdicts: verdicts.map((each) => ({ verdict: each, number })),
  };
}

function moreOf(text: string): Partial<ActionItem> {
  return {
    factor: text || 'x',
    message: ADDRESSES[0],
    result: text.slice(0, 500),
    ticket: { source: 'jira', key: text || 'x', url: ADDRESSES[1] ?? '' },
  };
}

test('the details, whatever people and tools wrote', () => {
  const drawn = fc.tuple(drawnAction, hostileText, evidence, fc.integer({ min: 0, max: 20 }), fc.boolean());
  fc.assert(
    fc.property(drawn, ([action, text, numbers, times, full]) => {
      expectWellBehaved((named) => {
        const listed = actionOf(action, named);
        const more = full ? moreOf(named(text)) : {};
        const number = { title: named(text), unit: 'hours' } as const;
        const changes = TOLD_FIELDS.map((field) => ({
          field,
          from: field === 'dueBy' ? '2026-03-01' : named(text),
          to: field === 'dueBy' ? '2026-03-09' : named(text),
        }));
        return actionDetailsView({
          listed: { ...listed, item: { ...listed.item, ...more } },
          note: full ? named(text) : null,
          metric: full ? number : null,
          factor: full ? { title: named(text), stood: named(text) } : null,
          measured: full ? measuredOf(named(text), numbers) : null,
          finding: full ? named(text) : null,
          createdBy: named(text),
          completedBy: full ? named(text) : null,
          history: Array.from({ length: times }, () => ({
            at: NOW,
            who: named(text),
            did: 'changed' as const,
            changes,
          })),
          ticket: null,
          canMakeTicket: full,
          timezone: 'Europe/Berlin',
        });
      });
    }),
    { numRuns: 60 },
  );
});

test('the form in which it is changed, with all of it changed by somebody else', () => {
  fc.assert(
    fc.property(hostileText, fc.constantFrom(0, 1, 500), fc.boolean(), (text, count, meanwhile) => {
      expectWellBehaved((named) =>
        actionEditForm({
          metadata: '{}',
          values: {
            opportunity: named(text),
            resolution: named(text),
            owner: 'ada',
            dueBy: '2026-03-01',
            metric: 'gone',
            factor: 'gone/too',
          },
          owner: { key: 'ada', name: named(text) },
          left: meanwhile ? named(text) : null,
          metrics: Array.from({ length: count }, (_, index) => ({ id: `m${index}`, title: named(text) })),
          factors: Array.from({ length: count }, (_, index) => ({ id: `f${index}`, title: named(text) })),
          meanwhile: meanwhile
            ? {
                by: named(text),
                fields: FIELDS.map((field) => ({
                  field,
                  stands: field === 'dueBy' ? '2026-03-02' : named(text),
                })),
              }
            : null,
        }),
      );
    }),
    { numRuns: 60 },
  );
});

test('the form in which it is closed', () => {
  fc.assert(
    fc.property(hostileText, (text) => {
      for (const by of [null, text]) {
        expectWellBehaved((named) =>
          actionCloseForm({
            metadata: '{}',
            opportunity: named(text),
            said: { dropped: true, result: named(text) },
            meanwhile: { by: by && named(by), dropped: false, result: named(text) },
          }),
        );
      }
    }),
    { numRuns: 60 },
  );
});

test('how it was closed is read as it was meant', () => {
  const radio = (value: string) => ({
    'close-how': { 'close-how': { type: 'x', selected_option: { value } } },
  });
  const result = { 'close-result': { 'close-result': { type: 'x', value: ' It held ' } } };
  expect(readClose({ ...radio('done'), ...result })).toEqual({ dropped: false, result: 'It held' });
  expect(readClose(radio('dropped'))).toEqual({ dropped: true, result: '' });
});
