import type { KnownBlock } from '@slack/types';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { validateView } from '../../demo/slack/block-kit/validate.ts';
import type { AlignmentReport } from '../../src/reports/alignment/define.ts';
import type { FocusReport, TeamFocus } from '../../src/reports/focus/define.ts';
import { alignmentMessage } from '../../views/messages/alignment.ts';
import { focusMessage } from '../../views/messages/focus.ts';
import { PROJECTS_A_PAGE, portfolioList } from '../../views/modals/portfolio.ts';
import { portfolioProjectForm } from '../../views/modals/portfolio-project.ts';
import { foreignLinks, foreignMarks, hostileText, invisibles } from './hostile.ts';
import { NOW } from './report.ts';
import { expectMessage, HARMLESS, many } from './review-expect.ts';
import type { Naming } from './review-models.ts';

const RUNS = { numRuns: 25 };
const names = many(hostileText);
const number = fc.constantFrom(null, 0, 0.04, 1, 2.5, 1_000_000);
const asItIs: Naming = (text) => text;

function expectReply(replyOf: (named: Naming) => { text: string; blocks: KnownBlock[] }): void {
  expectMessage((named) => ({ ...replyOf(named), thread: null }));
}

function expectModal(viewOf: (named: Naming) => object): void {
  const hostile = viewOf(asItIs) as { blocks: KnownBlock[] };
  const verdict = validateView(hostile, 'modal');
  expect(verdict.ok ? [] : verdict.messages).toEqual([]);
  expect(Buffer.byteLength(JSON.stringify(hostile))).toBeLessThan(250_000);
  expect(foreignMarks(hostile.blocks, (viewOf(() => HARMLESS) as typeof hostile).blocks)).toEqual([]);
  expect(foreignLinks(hostile.blocks, [])).toEqual([]);
  expect(invisibles(hostile.blocks)).toEqual([]);
}

const freshnessOf = (drawn: string[], named: Naming) =>
  drawn.map((each) => ({
    source: named(each),
    syncedAt: NOW,
    status: 'failed' as const,
    reason: named(each),
  }));

test('team focus, of no team or of hundreds', () => {
  fc.assert(
    fc.property(
      names,
      number,
      fc.constantFrom('high', 'raised', 'low', null),
      fc.boolean(),
      (drawn, value, risk, flag) => {
        expectReply((named) => {
          const teamOf = (name: string, index: number): TeamFocus => ({
            key: `t${index}`,
            name: named(name),
            withheld: flag && index % 3 === 0,
            weeks: [
              { start: '2026-03-02', label: '2 Mar', projects: value, people: 1, days: 1, withheld: flag },
            ],
            projects: index % 4 === 3 ? null : value,
            people: value,
            perPerson: value,
            n: 7,
            risk,
            rows:
              index % 5 === 4
                ? []
                : drawn
                    .slice(0, 4)
                    .map((each) => ({ name: flag ? named(each) : null, days: value, weeks: [0.5] })),
            outside: 0.7,
            wip: value === null ? null : { items: value, people: 3, perPerson: value / 3 },
          });
          const report: FocusReport = {
            level: flag ? 'portfolio' : 'epic',
            weeks: 1,
            from: NOW,
            to: NOW,
            timezone: 'UTC',
            teams: drawn.map(teamOf),
            usual: value,
            freshness: freshnessOf(drawn, named),
          };
          return focusMessage({ report, now: NOW, period: named(drawn[0] ?? ''), maySet: flag });
        });
      },
    ),
    RUNS,
  );
});

test('alignment, of nothing or of hundreds of everything', () => {
  fc.assert(
    fc.property(names, hostileText, number, fc.boolean(), (drawn, name, value, flag) => {
      expectReply((named) => {
        const items = drawn.map((each) => ({
          key: named(each),
          title: flag ? named(each) : null,
          url: undefined,
          days: value ?? 0,
        }));
        const project = { name: flag ? named(name) : null, days: value, touched: 7, items };
        const above = drawn.map((each) => ({ title: named(each), whose: named(each) }));
        const report: AlignmentReport = {
          team: { key: 'team-a', name: named(name), timezone: 'UTC' },
          week: { from: NOW, to: NOW },
          days: value,
          objectives: drawn.map((each, index) => ({
            named: named(each),
            line: flag ? above : [],
            days: index % 3 === 2 ? null : value,
            touched: index % 3 === 2 ? null : 7,
            projects: drawn.map(() => project),
          })),
          loose: { days: value, touched: 7, unnamed: value, items },
          effort: { share: flag ? 0.5 : null, n: 9, withheld: !flag },
          done: { share: flag ? null : 0.5, n: flag ? 0 : 9, withheld: false },
          doneIn: { from: NOW, to: NOW },
          projectsWithout: drawn.map((each) => named(each)),
          idle: above,
          ofTeam: flag,
          noneSet: flag,
          noneAnywhere: drawn.length > 1,
          freshness: freshnessOf(drawn, named),
        };
        return alignmentMessage({ report, now: NOW, period: named(name), last: flag, maySet: flag });
      });
    }),
    RUNS,
  );
});

test('the portfolio and its form, filled with anything', () => {
  fc.assert(
    fc.property(names, hostileText, number, fc.boolean(), (drawn, name, value, flag) => {
      const patterns = (named: Naming) => drawn.map((each) => named(each));
      expectModal((named) =>
        portfolioList({
          projects: drawn.slice(0, PROJECTS_A_PAGE).map((each, index) => ({
            id: `id${index}`,
            project: {
              key: named(each),
              ...(flag && { priority: 1, expected: value ?? 0, due: '2026-12-31' }),
              keys: patterns(named),
              types: patterns(named),
            },
            open: value,
          })),
          page: flag ? 1 : 0,
          pages: flag ? 3 : 1,
          total: drawn.length,
          expected: value,
          metadata: '{}',
          note: null,
        }),
      );
      // What stands in fields and labels is plain text: only what is read as mark-up can do anything.
      const view = portfolioProjectForm({
        entry: {
          key: name,
          priority: name,
          expected: '1e400',
          due: name,
          keys: patterns(asItIs),
          labels: patterns(asItIs),
          components: [],
          projects: [],
        },
        isNew: flag,
        kept: null,
        preview: flag
          ? { problem: name }
          : {
              open: 5,
              done: 1,
              keys: patterns(asItIs).slice(0, 3),
              elsewhere: drawn.map((each) => ({ project: each, open: 3 })),
            },
        metadata: '{}',
        note: null,
      });
      const verdict = validateView(view, 'modal');
      expect(verdict.ok ? [] : verdict.messages).toEqual([]);
      expect(foreignLinks(view.blocks, [])).toEqual([]);
    }),
    RUNS,
  );
});
