import type { KnownBlock, ModalView } from '@slack/types';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { validateMessageBlocks, validateView } from '../../demo/slack/block-kit/validate.ts';
import type { Activity } from '../../src/metrics/facts.ts';
import { investmentOf } from '../../src/reports/investment/investment.ts';
import { investedItems } from '../../src/reports/investment/items.ts';
import { MESSAGE_ROOM } from '../../src/slack/fitted.ts';
import { investmentMessage } from '../../views/messages/investment.ts';
import { assigned, assignForm } from '../../views/modals/investment-assign.ts';
import { investmentItems } from '../../views/modals/investment-items.ts';
import { facts } from '../support/facts.ts';
import { rules } from '../support/rules.ts';
import { foreignLinks, foreignMarks, hostileText, invisibles } from './hostile.ts';

const FROM = new Date('2026-07-01T00:00:00Z');
const TO = new Date('2026-10-01T00:00:00Z');
const drawn = fc.record({
  text: hostileText,
  projects: fc.constantFrom(0, 1, 9, 120),
  items: fc.constantFrom(0, 1, 30, 400),
  people: fc.constantFrom(1, 2, 5),
  expected: fc.constantFrom(undefined, 0, 1, 30),
  outsider: fc.boolean(),
  mayRead: fc.boolean(),
});
type Drawn = typeof drawn extends fc.Arbitrary<infer T> ? T : never;

/** Different names of the same text; of an empty one too. */
const many = (count: number, name: string) => Array.from({ length: count }, (_, index) => `${name}${index}`);

function told(from: Drawn, name: string) {
  const projects = many(from.projects, name);
  const activities = many(from.items, name).map((key, index): Activity => {
    const portfolio = index % 3 === 0 ? undefined : projects[index % Math.max(1, projects.length)];
    const url = `https://tracker.example/${index}`;
    const item = { key, title: name, project: name, kind: 'feature' as const, portfolio, url };
    const at = new Date(FROM.getTime() + (index % 90) * 86_400_000 + 3_600_000);
    return { person: `p${index % from.people}`, at, did: 'commit', item: index % 7 === 6 ? null : item };
  });
  const portfolio = projects.map((key, index) => ({ key, priority: index + 1, expected: from.expected }));
  const read = facts({ activities, rules: rules({ portfolio }), since: { activities: FROM }, now: TO });
  const question = { window: { from: FROM, to: TO }, outsider: from.outsider };
  const investment = investmentOf(read, question);
  const part = investment.projects.parts.at(-1);
  return { investment, part, items: part ? investedItems(read, question, part) : null };
}

function messageOf(from: Drawn, name: string) {
  const { investment } = told(from, name);
  const freshness = [{ source: name, syncedAt: null, status: 'failed' as const, reason: name }];
  return investmentMessage({
    report: { ...investment, ofTeam: from.mayRead, freshness },
    now: TO,
    name,
    quarter: 'Q3 2026',
    period: '1 Jul 2026 – 30 Sep 2026 (UTC)',
    instead: from.outsider,
    outsider: from.outsider,
    mayDecide: from.mayRead,
    valueFor: (part) => JSON.stringify({ part: part?.slice(0, 10) }),
  });
}

function modalsOf(from: Drawn, name: string): ModalView[] {
  const { investment, part, items } = told(from, name);
  const parts = investment.projects.parts.map((each, index) => ({ value: `${index}`, name: each.part }));
  const group = { key: name, title: name, project: name, items: from.items, people: from.people };
  const sorts = ['epic', 'project', 'component', 'label', 'item'] as const;
  return [
    ...[0, 3].map((page) =>
      investmentItems({
        title: name,
        part: parts[0] ?? { value: '0', name },
        parts,
        personDays: part?.personDays ?? 0,
        shownDays: part?.shownDays ?? 0,
        items: items?.items ?? null,
        repositories: many(from.items, name).map((repository) => ({
          repository,
          personDays: 2,
          shownDays: 2,
        })),
        mayRead: () => from.mayRead,
        page,
        metadata: '{}',
        pageValue: String,
      }),
    ),
    assignForm({
      title: name,
      personDays: 1_234.5,
      unnamedDays: from.outsider ? null : 3,
      groups: sorts.flatMap((sort) =>
        many(Math.min(from.items, 60), name).map((key) => ({
          ...group,
          sort,
          key,
          personDays: from.outsider ? null : 0.04,
        })),
      ),
      projects: many(from.projects, name).map((each, index) => ({ value: `p${index}`, name: each })),
      moves: from.mayRead
        ? {
            to: name,
            all: many(from.projects, name).map((key) => ({
              from: key,
              to: name,
              personDays: 1,
              items: 1,
              people: 3,
            })),
          }
        : null,
      metadata: '{}',
      note: null,
    }),
    assigned('Done.', '{}'),
  ];
}

function expectHarmless(blocks: KnownBlock[], tame: KnownBlock[]): void {
  expect(foreignMarks(blocks, tame)).toEqual([]);
  expect(foreignLinks(blocks, blocks === tame ? [] : urlsOf())).toEqual([]);
  expect(invisibles(blocks)).toEqual([]);
}

function urlsOf(): string[] {
  return many(400, 'https://tracker.example/');
}

test('an answer about investment fits into a message, and nothing in it does what a name told it to', () => {
  fc.assert(
    fc.property(drawn, (from) => {
      const { text, blocks } = messageOf(from, from.text);
      const verdict = validateMessageBlocks(blocks);
      expect(verdict.ok ? [] : verdict.messages).toEqual([]);
      expect(JSON.stringify(blocks).length).toBeLessThanOrEqual(MESSAGE_ROOM);
      expect(text).not.toMatch(/[<>]/);
      expectHarmless(blocks, messageOf(from, 'name').blocks);
      expect(JSON.stringify(blocks)).not.toMatch(/undefined|NaN|Infinity|\[object/);
    }),
    { numRuns: 25 },
  );
});

test('what is behind it, and the form that assigns, are modals that Slack takes', () => {
  fc.assert(
    fc.property(drawn, (from) => {
      const tame = modalsOf(from, 'name');
      for (const [index, view] of modalsOf(from, from.text).entries()) {
        const verdict = validateView(view, 'modal');
        expect(verdict.ok ? [] : verdict.messages).toEqual([]);
        expect(JSON.stringify(view).length).toBeLessThanOrEqual(250_000);
        expectHarmless(view.blocks as KnownBlock[], (tame[index]?.blocks ?? []) as KnownBlock[]);
      }
    }),
    { numRuns: 10 },
  );
});
