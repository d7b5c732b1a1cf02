import fc from 'fast-check';
import { expect, test } from 'vitest';
import { validateView } from '../../demo/slack/block-kit/validate.ts';
import { RETRO_STEPS, type Retrospective } from '../../src/domain/retrospective.ts';
import { retro as instrument } from '../../src/surveys/instruments/retro.ts';
import type { GroupResults } from '../../src/surveys/results.ts';
import { topicsOf } from '../../src/surveys/retrospective/topics.ts';
import { retroOpeningMessage } from '../../views/messages/retro-opening.ts';
import { retroLeadMessage, retroStepMessage } from '../../views/messages/retro-step.ts';
import { retroSummaryMessage } from '../../views/messages/retro-summary.ts';
import { COLUMNS } from '../../views/messages/retro-words.ts';
import { retroBoard, retroLast } from '../../views/modals/retro-board.ts';
import { cardForm, moveForm } from '../../views/modals/retro-card.ts';
import { foreignLinks, foreignMarks, hostileText, invisibles } from './hostile.ts';
import { NOW } from './report.ts';
import { expectMessage, HARMLESS } from './review-expect.ts';
import {
  actionOf,
  deltaOf,
  drawnAction,
  drawnTeam,
  metricNamed,
  type Naming,
  summaryOf,
  teamNamed,
} from './review-models.ts';

const drawn = fc.record({
  text: hostileText,
  step: fc.constantFrom(...RETRO_STEPS),
  /** How many cards, and how many of them are one topic. */
  cards: fc.constantFrom(0, 1, 14, 15, 16, 200),
  together: fc.constantFrom(1, 3, 200),
  action: drawnAction,
  actions: fc.constantFrom(0, 1, 200),
  team: drawnTeam,
  voting: fc.constantFrom(null, 0, 3),
  mayLead: fc.boolean(),
  page: fc.constantFrom(0, 5, 999),
  alike: fc.boolean(),
});
type Drawn = typeof drawn extends fc.Arbitrary<infer T> ? T : never;

const VERDICTS = ['improved', 'worse', 'no change', 'not enough data', null] as const;

function modelsOf(given: Drawn, named: Naming) {
  const words = named(given.text) || 'x';
  const cards = Array.from({ length: given.cards }, (_, index) => ({
    id: `card-${index}`,
    retro: 'r',
    column: COLUMNS[index % 3] ?? 'well',
    text: [...words].slice(0, 300).join('') || 'x',
    topic: `card-${index - (index % given.together)}`,
  }));
  const counted = given.step === 'act' || given.step === 'closed';
  const totals = counted ? Object.fromEntries(cards.map(({ topic }) => [topic, 1_234])) : null;
  const titles = Object.fromEntries(cards.map(({ topic }) => [topic, words]));
  const retro: Retrospective = {
    id: crypto.randomUUID(),
    team: 'a',
    step: given.step,
    facilitator: 'ada',
    openedAt: NOW,
    titles,
    totals,
    ...(given.mayLead && { forgotten: true }),
  };
  const listed = Array.from({ length: given.actions }, () => actionOf(given.action, named));
  const factor = {
    factor: 'x',
    title: words,
    value: given.alike ? null : 71.5,
    favourable: null,
    band: given.alike ? ('mixed' as const) : null,
    n: 9,
    change: null,
  };
  const round = {
    instrument: { ...instrument, title: words, version: 1 },
  } as unknown as GroupResults['round'];
  const factors = Array.from({ length: 12 }, () => factor);
  const about = { scope: 'a', n: 9, invited: 12, recommend: null, comparedWith: null };
  const pulse = given.mayLead ? { ...about, round, index: factor, factors } : null;
  const team = teamNamed(words);
  const topics = topicsOf(cards, retro);
  return { words, retro, cards, topics, listed, pulse, team };
}

function messagesOf(given: Drawn, named: Naming) {
  const { words, retro, cards, topics, listed, pulse, team } = modelsOf(given, named);
  const earlier = listed.map((each, index) => ({ ...each, verdict: VERDICTS[index % 5] ?? null }));
  const number = { is: summaryOf(given.team), delta: deltaOf(given.team) };
  const numbers = Array.from({ length: 5 }, (_, index) => ({
    metric: metricNamed(words),
    isFocus: index === 0,
    ...number,
  }));
  const summary = {
    retro,
    team,
    facilitator: words,
    cards: cards.length,
    topics,
    actions: listed,
    pulse,
    numbers,
  };
  const chosen = topics.map((topic) => ({ ...topic, adding: 'value' }));
  return {
    opening: () => retroOpeningMessage({ retro, team, facilitator: words, earlier, pulse }),
    step: () => retroStepMessage(retro, { cards: cards.length, chosen }),
    lead: () => retroLeadMessage(words),
    summary: () => retroSummaryMessage(summary, { offersPulse: true }),
  };
}

function modalsOf(given: Drawn, named: Naming) {
  const { words, retro, cards, topics, listed, team } = modelsOf(given, named);
  const mine = given.voting === null ? null : topics.slice(0, given.voting).map(({ id }) => id);
  const board = {
    retro,
    team,
    facilitator: words,
    cards,
    topics,
    mine,
    left: 3 - (mine?.length ?? 0),
    given: 3,
    actions: listed,
  };
  const { page, mayLead } = given;
  return [
    retroBoard({ board, page, mayLead, note: null }),
    retroLast(messagesOf(given, named).summary().blocks),
    cardForm({ metadata: '{}', id: crypto.randomUUID(), kept: mayLead }),
    moveForm({ metadata: '{}', card: { text: words }, group: mayLead ? words : null, mayRemove: mayLead }),
  ];
}

test('messages of a retrospective do nothing that a card, a name or an action told them to', () => {
  fc.assert(
    fc.property(drawn, (given) => {
      for (const message of ['opening', 'step', 'lead', 'summary'] as const)
        expectMessage((named) => ({ ...messagesOf(given, named)[message](), thread: null }));
    }),
    { numRuns: 25 },
  );
});

test('neither do its modals, with 200 cards of the longest', () => {
  fc.assert(
    fc.property(drawn, (given) => {
      const tame = modalsOf(given, () => HARMLESS);
      for (const [index, view] of modalsOf(given, (text) => text).entries()) {
        const verdict = validateView(view, 'modal');
        expect(verdict.ok ? [] : verdict.messages).toEqual([]);
        expect(Buffer.byteLength(JSON.stringify(view))).toBeLessThan(200_000);
        expect(foreignMarks(view.blocks, tame[index]?.blocks)).toEqual([]);
        expect(foreignLinks(view.blocks, [])).toEqual([]);
        expect(invisibles(view.blocks)).toEqual([]);
      }
    }),
    { numRuns: 25 },
  );
});

test('a board of 200 cards of 300 emoji has pages, and each of its cards once', () => {
  const emoji = '👩‍👩‍👧‍👦'.repeat(42) + '🙂'.repeat(6);
  const cards = Array.from({ length: 200 }, (_, index) => ({
    id: `card-${index}`,
    retro: 'r',
    column: 'well' as const,
    text: `${index}: ${emoji}`,
    topic: `card-${index}`,
  }));
  const retro = {
    id: 'r',
    team: 'a',
    step: 'gather',
    facilitator: 'ada',
    openedAt: NOW,
    titles: {},
    totals: null,
  } as const;
  const board = {
    retro,
    team: { key: 'a', name: 'A' },
    facilitator: 'Ada',
    cards,
    topics: topicsOf(cards, retro),
    mine: null,
    left: 3,
    given: 0,
    actions: [],
  };
  const shown = Array.from({ length: 14 }, (_, page) => {
    const view = retroBoard({ board, page, mayLead: true, note: null });
    expect(validateView(view, 'modal').ok).toBe(true);
    return [...JSON.stringify(view).matchAll(/\\n(\d+): 👩/g)].map(([, index]) => Number(index));
  });
  expect(shown.flat()).toEqual(cards.map((_, index) => index));
});
