import fc from 'fast-check';
import { expect, test } from 'vitest';
import { validateView } from '../../demo/slack/block-kit/validate.ts';
import type { SurveyRound } from '../../src/domain/survey.ts';
import type { FollowedFactor } from '../../src/surveys/follow-up.ts';
import { inOrder } from '../../src/surveys/results/order.ts';
import type { SurveyReport } from '../../src/surveys/results/report.ts';
import type { FactorResult } from '../../src/surveys/results.ts';
import { surveyClosedMessage } from '../../views/messages/survey-closed.ts';
import { followUpLines, followUpMessage } from '../../views/messages/survey-follow-up.ts';
import { surveyResultsMessage } from '../../views/messages/survey-results.ts';
import {
  heatMapOnlyMessage,
  surveyResultsAbsent,
  tooFewMessage,
} from '../../views/messages/survey-results-absent.ts';
import { surveyCommentsModal } from '../../views/modals/survey-comments.ts';
import { foreignLinks, foreignMarks, hostileText, invisibles, manyOrNone } from './hostile.ts';
import { NOW } from './report.ts';
import { expectMessage, HARMLESS } from './review-expect.ts';
import type { Naming } from './review-models.ts';

const STATES = ['number', 'worse', 'band', 'undisclosed', 'too few'] as const;

function factorOf(title: string, index: number, state: (typeof STATES)[number]): FactorResult {
  const about = { factor: `f${index}`, title, n: 7 };
  const untold = { value: null, favourable: null, change: null };
  if (state === 'too few') return { ...about, ...untold, band: null, n: 0 };
  if (state === 'undisclosed') return { ...about, ...untold, band: state };
  if (state === 'band') return { ...about, ...untold, band: 'unfavourable' };
  const change = {
    from: 88.2,
    by: -30.1,
    p: state === 'worse' ? 0.001 : 0.4,
    significant: state === 'worse',
  };
  return { ...about, value: 58.1, favourable: 42.9, band: null, change };
}

function reportOf(text: string, states: readonly (typeof STATES)[number][], team: boolean): SurveyReport {
  const factors = states.map((state, index) => factorOf(text.slice(0, 40), index, state));
  const references = factors.map(({ factor }) => ({
    factor,
    value: 70,
    source: text.slice(0, 200),
    year: 2024,
  }));
  const round: SurveyRound = {
    id: 'r',
    instrument: {
      id: 'own',
      title: text.slice(0, 60),
      summary: text,
      factors: [],
      items: [],
      references,
      version: 1,
    },
    scope: 'team-a',
    state: 'closed',
    openedAt: NOW,
    closesAt: NOW,
    closedAt: NOW,
    openedBy: 'kata',
    threshold: 5,
    invited: 9,
  };
  const index = factorOf('All together', 0, states[0] ?? 'number');
  const results = { round, scope: 'team-a', n: 7, invited: 9, comparedWith: NOW, index, factors };
  return {
    results: { ...results, recommend: team ? { score: -12.5, n: 7 } : null },
    order: inOrder(factors),
    team: team ? text : null,
    others: new Map(factors.map(({ factor }) => [factor, { middle: 61, groups: 3 }])),
    comments: 1_000,
  };
}

const drawn = fc.record({
  text: hostileText,
  states: fc.array(fc.constantFrom(...STATES), { maxLength: 12 }),
  team: fc.boolean(),
  many: manyOrNone,
} as const);

test('results, whatever factors, teams and sources are called', () => {
  fc.assert(
    fc.property(drawn, ({ text, states, team, many }) => {
      expectMessage((named) => {
        const some = Array.from({ length: Math.min(many, 40) }, () => named(text));
        const message = surveyResultsMessage({
          report: reportOf(named(text), states, team),
          timezone: 'Europe/Berlin',
          notes: some.slice(0, 3),
          did: some,
          about: { comments: 'a', heatMap: team ? 'b' : null },
          workOn: ({ title }) => (team ? JSON.stringify({ opportunity: title }) : null),
        });
        return { ...message, thread: null };
      });
    }),
    { numRuns: 60 },
  );
});

test('what is said where nothing can be shown', () => {
  fc.assert(
    fc.property(hostileText, fc.boolean(), (text, team) => {
      expectMessage((named) => {
        const told = { survey: named(text), threshold: 5, countedIn: team ? named(text) : null };
        const closed = { survey: named(text), n: 5, invited: 9, toLeaders: team, about: 'a' };
        const all = [
          tooFewMessage(told),
          heatMapOnlyMessage(named(text), named(text)),
          surveyClosedMessage(closed),
        ];
        const absent = surveyResultsAbsent(team ? named(text) : null, team ? [named(text)] : []);
        return { ...absent, thread: { text: '', blocks: all.flatMap(({ blocks }) => blocks) } };
      });
    }),
    { numRuns: 40 },
  );
});

const line = (text: string, index: number): FollowedFactor => ({
  title: text,
  resolution: text,
  owner: text,
  team: index % 2 === 0 ? text : null,
  state: (['done', 'open', 'overdue', 'dropped'] as const)[index % 4] ?? 'open',
  on: '2026-11-03',
  verdict: index % 3 === 0 ? 'improved' : null,
  stood:
    index % 3 === 0 ? null : { value: index % 2 === 0 ? 12 : null, band: index % 2 === 0 ? null : 'mixed' },
  stands: { value: 50, band: null },
});

test('what was done, whatever people wrote', () => {
  fc.assert(
    fc.property(hostileText, manyOrNone, (text, many) => {
      const told = (named: Naming) => ({
        title: named(text),
        since: NOW,
        lines: Array.from({ length: Math.min(many, 100) }, (_, index) => line(named(text), index)),
      });
      expectMessage((named) => ({ ...followUpMessage(told(named)), thread: null }));
      expect(followUpLines(told((each) => each)).length).toBeLessThanOrEqual(13);
    }),
    { numRuns: 40 },
  );
});

test('comments, whatever they say, and every one of them is on some page', () => {
  fc.assert(
    fc.property(hostileText, fc.constantFrom(0, 1, 7, 60), fc.constantFrom(0, 1, 999), (text, many, page) => {
      const modalOf = (named: Naming) =>
        surveyCommentsModal({
          title: named(text),
          factors: [named(text), null].map((title) => ({
            title,
            texts: Array.from({ length: many }, () => named(text).slice(0, 3_000)),
          })),
          page,
          pageValue: String,
        });
      const modal = modalOf((each) => each);
      const verdict = validateView(modal, 'modal');
      expect(verdict.ok ? [] : verdict.messages).toEqual([]);
      expect(foreignMarks(modal.blocks, modalOf(() => HARMLESS).blocks)).toEqual([]);
      expect(foreignLinks(modal.blocks, [])).toEqual([]);
      expect(invisibles(modal.blocks)).toEqual([]);
    }),
    { numRuns: 40 },
  );
});

test('a comment of 3,000 characters stands in whole, and pages turn through all of them', () => {
  const words = Array.from({ length: 500 }, (_, index) => `w${index}`)
    .join(' ')
    .slice(0, 3_000);
  const texts = Array.from({ length: 11 }, (_, index) => `c${index} ${words}`.slice(0, 3_000));
  const pageOf = (page: number) =>
    JSON.stringify(
      surveyCommentsModal({ title: 'T', factors: [{ title: 'F', texts }], page, pageValue: String }).blocks,
    );
  const all = [0, 1].map(pageOf).join('');
  for (const text of texts) for (const word of text.split(' ')) expect(all).toContain(word);
  expect(pageOf(0)).toContain('page 1 of 2');
  expect(pageOf(9)).toBe(pageOf(1));
});
