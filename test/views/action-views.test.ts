import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { validateMessageBlocks, validateView } from '../../demo/slack/block-kit/validate.ts';
import type { Field } from '../../src/slack/define.ts';
import { MESSAGE_ROOM } from '../../src/slack/fitted.ts';
import { actionLine } from '../../views/messages/action-line.ts';
import { actionsMessage, PAGE_SIZE } from '../../views/messages/actions.ts';
import { ACTION_FIELDS, readAction } from '../../views/modals/action-fields.ts';
import { actionForm, actionKept } from '../../views/modals/action-item.ts';
import { foreignLinks, foreignMarks, hostileText, invisibles } from './hostile.ts';
import { workedFrom } from './lifecycle-models.ts';
import { actionOf, drawnAction, type Naming } from './review-models.ts';

const HARMLESS = 'name';
const MESSAGE = 'https://acme.slack.com/archives/C1/p1';

function expectHarmless(blocksOf: (named: Naming) => unknown): void {
  const hostile = blocksOf((text) => text);
  expect(
    foreignMarks(
      hostile,
      blocksOf(() => HARMLESS),
    ),
  ).toEqual([]);
  expect(foreignLinks(hostile, [MESSAGE])).toEqual([]);
  expect(invisibles(hostile)).toEqual([]);
}

const WORKED = {
  before: 9,
  after: 5,
  effect: -0.4,
  interval: null,
  verdict: 'improved',
  unit: 'hours',
  withheld: false,
  confounders: 0,
} as const;

test('a list of actions, however many and whatever they say', () => {
  const drawn = fc.tuple(fc.array(drawnAction, { maxLength: 5 }), fc.constantFrom(1, 1, 10), hostileText);
  fc.assert(
    fc.property(drawn, fc.boolean(), ([some, times, title], withTeam) => {
      const messageOf = (named: Naming) =>
        actionsMessage({
          title: named(title) || 'x',
          actions: Array.from({ length: times }, () => some.map((each) => actionOf(each, named)))
            .flat()
            .slice(0, PAGE_SIZE),
          counts: { overdue: 1, open: 2_000, done: 0, dropped: 3 },
          shown: { withTeam },
          paging: { page: 1, pages: 3, valueFor: (page) => `{"list":"mine","page":${page}}` },
          empty: 'None.',
          hint: 'Say when one is done.',
          adding: '{"team":"a"}',
        });
      const { text, blocks } = messageOf((each) => each);
      const verdict = validateMessageBlocks(blocks);
      expect(verdict.ok ? [] : verdict.messages).toEqual([]);
      expect(JSON.stringify(blocks).length).toBeLessThanOrEqual(MESSAGE_ROOM);
      expect(text).not.toMatch(/[<>*~]/);
      expectHarmless((named) => messageOf(named).blocks);
    }),
    { numRuns: 80 },
  );
});

test('the form, filled with anything', () => {
  fc.assert(
    fc.property(hostileText, fc.constantFrom(0, 1, 100, 500), (text, count) => {
      const formOf = (named: Naming) =>
        actionForm({
          metadata: '{"team":"a"}',
          team: named(text),
          today: '2026-12-31',
          owner: { key: 'ada', name: named(text) },
          metrics: Array.from({ length: count }, (_, index) => ({ id: `m${index}`, title: named(text) })),
          opportunity: named(text),
          metric: 'm0',
          factors: Array.from({ length: count }, (_, index) => ({ id: `f${index}`, title: named(text) })),
          factor: 'gone/too',
          places: Array.from({ length: count }, () => ({ source: 'jira', tool: named(text), place: 'PAY' })),
          message: MESSAGE,
          worked: [workedFrom({ ...WORKED, text }, named)],
        });
      const kept = (named: Naming) =>
        actionKept(
          actionLine(actionOf({ text: named(text), state: 'open', from: undefined }, (each) => each)),
          'Hint.',
        );
      for (const viewOf of [formOf, kept]) {
        const verdict = validateView(
          viewOf((each) => each),
          'modal',
        );
        expect(verdict.ok ? [] : verdict.messages).toEqual([]);
        expectHarmless((named) => viewOf(named).blocks);
      }
    }),
    { numRuns: 60 },
  );
});

describe('what was filled in', () => {
  const fields = (said: Record<string, Partial<Field>>) =>
    Object.fromEntries(Object.entries(said).map(([id, field]) => [id, { [id]: { type: 'x', ...field } }]));
  const { opportunity, resolution, owner, dueBy, metric } = ACTION_FIELDS;
  const good = {
    [opportunity]: { value: ' Reviews wait ' },
    [resolution]: { value: 'Review first' },
    [owner]: { selected_option: { value: 'ada' } },
    [dueBy]: { selected_date: '2026-12-01' },
  };

  test('is read as it was meant', () => {
    const said = {
      opportunity: 'Reviews wait',
      resolution: 'Review first',
      owner: 'ada',
      dueBy: '2026-12-01',
    };
    expect(readAction(fields(good))).toEqual({ said: { ...said, factor: null, metric: null } });
    const chosen = { ...good, [metric]: { selected_option: { value: 'pickup' } } };
    expect(readAction(fields(chosen))).toEqual({ said: { ...said, factor: null, metric: 'pickup' } });
  });

  test.each(Object.keys(good))('without %s it says so there', (missing) => {
    const { [missing as keyof typeof good]: _left, ...rest } = good;
    expect(readAction(fields(rest))).toEqual({ errors: { [missing]: expect.stringMatching(/^Say .*\.$/) } });
    const blank = { ...rest, [missing]: { value: ' \u200b', selected_option: null, selected_date: null } };
    expect(readAction(fields(blank))).toEqual({ errors: { [missing]: expect.any(String) } });
  });
});
