import fc from 'fast-check';
import { expect, test } from 'vitest';
import { validateView } from '../../demo/slack/block-kit/validate.ts';
import { actionAddedMessage, actionClosedMessage } from '../../views/messages/action-thread.ts';
import { recognitionProposal, thanksMessage } from '../../views/messages/recognition.ts';
import { reassignMessage, reminderMessage } from '../../views/messages/reminder.ts';
import { effectWords, verdictMessage, verdictWords } from '../../views/messages/verdict.ts';
import { workedBlocks, workedMessage } from '../../views/messages/worked.ts';
import { recognitionForm, recognitionSaid } from '../../views/modals/recognition.ts';
import { foreignLinks, foreignMarks, hostileText, invisibles } from './hostile.ts';
import { type DrawnVerdict, drawnVerdict, judgedFrom, verdictFrom, workedFrom } from './lifecycle-models.ts';
import { expectMessage, HARMLESS, many } from './review-expect.ts';
import { actionOf, drawnAction, type Naming } from './review-models.ts';

type Message = ReturnType<typeof verdictMessage>;

const expectAlone = (messageOf: (named: Naming) => Message) =>
  expectMessage((named) => ({ ...messageOf(named), thread: null }));

test('the thread of an action: added, closed, what came of it', () => {
  fc.assert(
    fc.property(drawnAction, drawnVerdict, fc.boolean(), (action, drawn, isMeasured) => {
      const newsOf = (named: Naming) => {
        const { number, withheld, verdict } = judgedFrom(drawn, named);
        const listed = actionOf(action, named);
        const item = { ...listed.item, result: named(drawn.text) };
        const shown = {
          listed: { ...listed, item },
          number: isMeasured ? { ...number, isJudged: drawn.confounders > 0 } : null,
          withheld,
        };
        return { ...shown, verdict, evidence: verdict.before, verdictOn: '2026-04-06' };
      };
      expectAlone((named) => actionAddedMessage(newsOf(named)));
      expectAlone((named) => actionClosedMessage(newsOf(named)));
      expectAlone((named) => {
        const judged = judgedFrom(drawn, named);
        return verdictMessage({ ...judged, id: 'id', since: '2026-03-09' });
      });
    }),
    { numRuns: 60 },
  );
});

test('the library, recognition and thanks', () => {
  fc.assert(
    fc.property(many(drawnVerdict), hostileText, (all, text) => {
      const worked = (named: Naming) => all.map((each) => workedFrom(each, named));
      expectAlone((named) => workedMessage(named(text), worked(named)));
      expectAlone((named) => ({ text: 'x', blocks: workedBlocks(worked(named)) }));
      expectAlone((named) => recognitionProposal(worked(named).slice(0, 3)));
      const [one] = all;
      if (!one) return;
      expectAlone((named) =>
        thanksMessage({
          worked: workedFrom(one, named),
          words: named(text).slice(0, 1_000),
          owner: named(text),
          from: named(text),
        }),
      );
    }),
    { numRuns: 50 },
  );
});

test('reminders, of nothing and of hundreds', () => {
  const reason = fc.constantFrom('overdue' as const, 'today' as const, 'soon' as const, 'stale' as const);
  fc.assert(
    fc.property(many(fc.tuple(drawnAction, reason)), hostileText, (all, text) => {
      expectAlone((named) =>
        reminderMessage(all.map(([each, why]) => ({ ...actionOf(each, named), reason: why }))),
      );
      expectAlone((named) =>
        reassignMessage(
          named(text),
          all.map(([each]) => actionOf(each, named)),
        ),
      );
    }),
    { numRuns: 50 },
  );
});

test('the form of a recognition', () => {
  fc.assert(
    fc.property(
      drawnVerdict,
      hostileText,
      fc.constantFrom('channel' as const, 'owner' as const),
      (drawn, text, place) => {
        const formOf = (named: Naming) =>
          recognitionForm({ worked: workedFrom(drawn, named), owner: named(text), place });
        const hostile = formOf((each) => each);
        for (const view of [hostile, recognitionSaid('Said.')]) {
          const verdict = validateView(view, 'modal');
          expect(verdict.ok ? [] : verdict.messages).toEqual([]);
        }
        expect(foreignMarks(hostile.blocks, formOf(() => HARMLESS).blocks)).toEqual([]);
        expect(foreignLinks(hostile.blocks, [])).toEqual([]);
        expect(invisibles(hostile.blocks)).toEqual([]);
      },
    ),
    { numRuns: 40 },
  );
});

const plainly: DrawnVerdict = {
  text: 'x',
  before: 9.1,
  after: 5.2,
  effect: -0.43,
  interval: [-0.58, -0.21],
  verdict: 'improved',
  unit: 'hours',
  withheld: false,
  confounders: 0,
};

test('a verdict in words', () => {
  const verdict = { ...verdictFrom(plainly, (text) => text) };
  expect(verdictWords(verdict, { title: 'Pickup time', unit: 'hours' })).toBe(
    'Pickup time fell from 9.1 to 5.2 h: −43 % (between −58 % and −21 %), n=12,345 before, 12,345 after. *Improved.*',
  );
  const points = { effect: -10.25, interval: [-15, -4.04] as [number, number] };
  expect(effectWords(points, '%')).toBe('−10.3 points (between −15 and −4)');
  expect(effectWords({ effect: 0.2, interval: [-0.001, 99] }, 'hours')).toBe(
    '+20 % (between 0 % and more than +1,000 %)',
  );
  expect(effectWords({ effect: null, interval: null }, 'hours')).toBe('');
  const none = {
    ...verdict,
    effect: null,
    interval: null,
    verdict: 'not enough data' as const,
    why: 'too few',
  };
  const unseen = { ...none, after: { ...none.after, value: null, n: 0 } };
  expect(verdictWords(unseen, { title: 'Pickup time', unit: 'hours' })).toBe(
    'Pickup time was 9.1 h before, and is not measured after, n=12,345 before, 0 after. *Not enough data.* Too few.',
  );
});
