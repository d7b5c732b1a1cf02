import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ChangeMarks } from '../../src/connectors/writing.ts';
import { Change } from '../../src/domain/change.ts';
import type { ChangeMark } from '../../src/domain/guard-mark.ts';
import { GuardSettings } from '../../src/domain/guard-settings.ts';
import { carryOut } from '../../src/guards/carry-out.ts';
import { commentOn } from '../../src/guards/comment.ts';
import type { GuardContext } from '../../src/guards/define.ts';
import { judge } from '../../src/guards/judge.ts';
import { blank, judged } from '../../src/guards/marking.ts';

const NOW = new Date('2026-03-20T12:00:00Z');
const BARE = Change.parse({
  source: 'gh',
  id: 'acme/shop#7',
  repository: 'acme/shop',
  number: 7,
  title: 'Faster',
  body: '',
  author: 'ada',
  baseBranch: 'main',
  commits: [],
  reviews: [],
});
const signal = new AbortController().signal;
const CONTEXT: GuardContext = {
  knowsWorkItems: true,
  isWorkItem: (key) => key.startsWith('SHOP-'),
  isBot: () => false,
  samePerson: (a, b) => a === b,
  waited: () => 0,
};

class Crash extends Error {}

/** A tool with one change, whose calls end in a crash when they are told to: before they have done anything, or after. */
function tool() {
  const labels = new Set<string>();
  const comments: string[] = [];
  const state = { crashAt: -1, isAfter: false, calls: 0 };
  async function call(work: () => void): Promise<void> {
    state.calls += 1;
    const isIt = state.calls === state.crashAt;
    if (isIt && !state.isAfter) throw new Crash();
    work();
    if (isIt) throw new Crash();
  }
  const marks: ChangeMarks = {
    labels: async () => [...labels],
    label: (_at, label) => call(() => void labels.add(label)),
    unlabel: (_at, label) => call(() => void labels.delete(label)),
    comment: (_at, _mark, text) => call(() => void comments.splice(0, comments.length, text)),
    uncomment: () => call(() => void comments.splice(0)),
  };
  return { labels, comments, state, marks, call };
}

const bool = fc.boolean();
const act = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('edit' as const),
      ticket: bool,
      described: bool,
      draft: bool,
      large: bool,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('wear' as const), label: fc.constantFrom('backend', 'urgent') }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('merge' as const) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('set' as const),
      mode: fc.constantFrom('on', 'dry', 'off'),
      rule: fc.nat({ max: 2 }),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('round' as const),
      crashAt: fc.integer({ min: -3, max: 5 }),
      isAfter: bool,
    }),
  },
);

const RULES = ['unlinked', 'no-description', 'too-large'];

test('whatever is edited, set and interrupted in whatever order, the change carries what its last state asks for', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(act, { maxLength: 14 }), async (acts) => {
      const { labels, comments, state, marks, call } = tool();
      const settings = new Map(RULES.map((rule) => [rule, GuardSettings.parse({ on: ['acme/shop'] })]));
      settings.set('no-description', GuardSettings.parse({ on: ['acme/shop'], label: 'DO-NOT-MERGE' }));
      let change = BARE;
      let stored: ChangeMark = blank(change, NOW);
      const save = (mark: ChangeMark) =>
        call(() => {
          stored = mark;
        });
      const seen = () => ({ ...change, labels: [...labels] });
      const brokenNow = () =>
        judge(seen(), settings, CONTEXT).filter(({ mode, reason }) => mode === 'on' && reason !== null);

      async function round(crashAt = -1, isAfter = false): Promise<void> {
        Object.assign(state, { crashAt, isAfter, calls: 0 });
        const verdicts = judge(seen(), settings, CONTEXT);
        try {
          const mark = await carryOut(stored, brokenNow(), seen(), { marks, save, signal });
          await save(judged(mark, change, { verdicts, print: '', now: NOW }));
        } catch (error) {
          if (!(error instanceof Crash)) throw error;
        }
      }

      for (const each of acts) {
        if (each.do === 'round') await round(each.crashAt, each.isAfter);
        else if (each.do === 'wear') labels.add(each.label);
        else if (each.do === 'merge') change = { ...change, mergedAt: NOW };
        else if (each.do === 'set') {
          const rule = RULES[each.rule] ?? '';
          const { label } = settings.get(rule) ?? {};
          const where = each.mode === 'off' ? {} : { [each.mode]: ['acme/shop'] };
          settings.set(rule, GuardSettings.parse({ ...where, ...(label && { label }) }));
        } else {
          change = {
            ...change,
            title: each.ticket ? 'SHOP-1 Faster' : 'Faster',
            body: each.described ? 'It looks into the index less often.' : '',
            isDraft: each.draft,
            additions: each.large ? 900 : 9,
            deletions: 0,
            files: undefined,
          };
        }
      }
      await round();
      const worn = acts.flatMap((each) => (each.do === 'wear' ? [each.label] : []));
      expect([...labels].toSorted()).toEqual(
        [...new Set([...worn, ...brokenNow().map(({ label }) => label)])].toSorted(),
      );
      expect(comments).toEqual([commentOn(brokenNow())].filter((text) => text !== null));
      const before = JSON.stringify([...labels, ...comments]);
      state.calls = 0;
      await round();
      expect([state.calls, JSON.stringify([...labels, ...comments])]).toEqual([1, before]);
    }),
    { numRuns: 300 },
  );
});
