import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { openRetro } from '../../src/surveys/retrospective/opening.ts';
import { topicsOf } from '../../src/surveys/retrospective/topics.ts';
import { dotsOf, giveDot, takeDotBack } from '../../src/surveys/retrospective/voting.ts';
import { freshStore } from '../support/store.ts';
import { SURVEYS } from '../support/surveys.ts';
import { teamOf } from '../surveys/support.ts';
import { START } from './support.ts';

const store = await freshStore();
const { retrospectives } = store;
const { cards, votes } = retrospectives;
const sealing = SURVEYS.sealing ?? (undefined as never);

let last = 0;
let retro = '';

beforeEach(async () => {
  last += 1;
  const opened = await openRetro(store, sealing, {
    team: teamOf(`t${last}`, []),
    facilitator: 'ada',
    now: START,
  });
  retro = opened?.id ?? '';
});

const step = (from: 'gather' | 'group' | 'vote' | 'act', to: 'group' | 'vote' | 'act' | 'closed') =>
  retrospectives.take({ id: retro, from, to, at: START });

async function write(...ids: string[]): Promise<string[]> {
  const named = ids.map((id) => `${retro}-${id}`);
  for (const id of named) await cards.add({ id, retro, column: 'well', text: id, topic: id });
  return named;
}

const board = async () => {
  const found = await retrospectives.find(retro);
  return topicsOf(await cards.of(retro), found ?? { titles: {}, totals: null });
};
const sizes = async () => (await board()).map((topic) => topic.cards.length).toSorted();

describe('opened at once', () => {
  test('a team has one retrospective open, and another when that is closed', async () => {
    const team = teamOf('same', []);
    const order = { team, facilitator: 'ada', now: START };
    const all = await Promise.all(Array.from({ length: 5 }, () => openRetro(store, sealing, order)));
    expect(all.filter((each) => each !== null)).toHaveLength(1);
    expect(await store.db.collection('retro_votes').countDocuments()).toBe(2);
    const id = all.find((each) => each !== null)?.id ?? '';
    await retrospectives.take({ id, from: 'gather', to: 'closed', at: START });
    expect(await openRetro(store, sealing, order)).not.toBeNull();
  });
});

describe('grouping', () => {
  test('of two who move a card at once, one does, and the card is in one place', async () => {
    const [a = '', b = '', c = ''] = await write('a', 'b', 'c');
    const moves = [b, c].map((to) => cards.move({ retro, card: a, from: a, to, title: `With ${to}` }));
    const done = await Promise.all(moves);
    expect(done.toSorted()).toEqual([false, true]);
    expect(await sizes()).toEqual([1, 2]);
    const titles = (await retrospectives.find(retro))?.titles ?? {};
    expect(Object.keys(titles)).toEqual([done[0] ? b : c]);
  });

  test('two that are put to each other at once are both still there', async () => {
    const [a = '', b = ''] = await write('a', 'b');
    await Promise.all([
      cards.move({ retro, card: a, from: a, to: b }),
      cards.move({ retro, card: b, from: b, to: a }),
    ]);
    expect((await cards.of(retro)).map(({ id }) => id).toSorted()).toEqual([a, b]);
    expect((await board()).flatMap((topic) => topic.cards)).toHaveLength(2);
  });

  test('whatever several people move, take out and remove at once: no card is lost or doubled', async () => {
    const drawn = fc.array(fc.record({ card: fc.nat(7), to: fc.nat(7), out: fc.boolean() }), {
      maxLength: 14,
    });
    const ids = await write(...'abcdefgh');
    await fc.assert(
      fc.asyncProperty(drawn, async (moves) => {
        const before = new Map((await cards.of(retro)).map(({ id, topic }) => [id, topic]));
        const done = moves.map(({ card, to, out }) => {
          const id = ids[card] ?? '';
          const from = before.get(id) ?? '';
          return cards.move({ retro, card: id, from, to: out ? crypto.randomUUID() : (ids[to] ?? '') });
        });
        await Promise.all(done);
        const shown = (await board()).flatMap((topic) => topic.cards.map(({ id }) => id));
        expect(shown.toSorted()).toEqual(ids.toSorted());
      }),
      { numRuns: 5 },
    );
    const [a = ''] = ids;
    expect(await Promise.all([cards.remove(retro, a), cards.remove(retro, a)])).toContain(false);
    expect(await cards.of(retro)).toHaveLength(7);
  });

  test('nothing moves once the team votes, and a form that is sent twice is one card', async () => {
    const [a = '', b = ''] = await write('a', 'b');
    expect(await cards.add({ id: a, retro, column: 'well', text: 'again', topic: a })).toBe(false);
    await step('gather', 'group');
    const [isTaken, isMoved] = await Promise.all([
      step('group', 'vote'),
      cards.move({ retro, card: a, from: a, to: b }),
    ]);
    expect(isTaken).toBe(true);
    expect(await sizes()).toEqual(isMoved ? [2] : [1, 1]);
    const late = `${retro}-late`;
    expect(await cards.add({ id: late, retro, column: 'well', text: 'late', topic: late })).toBe(false);
    expect(await cards.of(retro)).toHaveLength(2);
    expect(await cards.move({ retro, card: b, from: b, to: a })).toBe(false);
    expect(await cards.remove(retro, b)).toBe(false);
    expect((await cards.of(retro)).find(({ id }) => id === b)?.topic).toBe(b);
  });
});

describe('voting', () => {
  beforeEach(async () => {
    await step('gather', 'group');
    await step('group', 'vote');
  });
  const dot = (person: string, topic: string) => ({ retro, person, topic });

  test('nobody gives more than three, nor one topic two, from however many devices', async () => {
    const asked = ['a', 'a', 'b', 'c', 'd', 'e', 'b'].map((topic) =>
      giveDot(store, sealing, dot('ada', topic)),
    );
    const said = await Promise.all(asked);
    expect(said.filter((each) => each === 'spent').length).toBeGreaterThan(0);
    expect(await votes.given(retro)).toBe(3);
    const mine = (await dotsOf(store, sealing, { retro, person: 'ada' })) ?? [];
    expect(new Set(mine).size).toBe(3);
    await takeDotBack(store, sealing, dot('ada', mine[0] ?? ''));
    await takeDotBack(store, sealing, dot('ada', mine[0] ?? ''));
    expect(await giveDot(store, sealing, dot('ada', 'f'))).toBe('given');
    expect(await giveDot(store, sealing, dot('ada', 'g'))).toBe('spent');
    expect(await giveDot(store, sealing, dot('ben', 'g'))).toBe('given');
    expect(await votes.given(retro)).toBe(4);
  });

  test('a dot that is given twice is one dot', async () => {
    expect(await giveDot(store, sealing, dot('ada', 'a'))).toBe('given');
    expect(await giveDot(store, sealing, dot('ada', 'a'))).toBe('given');
    expect(await votes.given(retro)).toBe(1);
  });

  test('what was given is counted, also while it is being counted; then whose it was is gone', async () => {
    const people = Array.from({ length: 12 }, (_, index) => `p${index}`);
    const giving = people.map((person) => giveDot(store, sealing, dot(person, 'a')));
    const [isTaken, ...said] = await Promise.all([step('vote', 'act'), ...giving]);
    expect(isTaken).toBe(true);
    const given = said.filter((each) => each === 'given').length;
    expect((await retrospectives.find(retro))?.totals?.['a'] ?? 0).toBe(given);
    expect(said.filter((each) => each === 'over')).toHaveLength(12 - given);
    expect(await votes.key(retro)).toBeNull();
    expect(await store.db.collection<{ _id: string }>('retro_votes').findOne({ _id: retro })).toBeNull();
    expect(await giveDot(store, sealing, dot('ada', 'b'))).toBe('over');
    expect(await takeDotBack(store, sealing, dot('ada', 'a'))).toBe(false);
  });

  test('of two who close it at once, or close a step that is over, one does', async () => {
    await giveDot(store, sealing, dot('ada', 'a'));
    expect((await Promise.all([step('vote', 'act'), step('vote', 'act')])).toSorted()).toEqual([false, true]);
    const closing = [step('act', 'closed'), step('act', 'closed'), step('vote', 'act')];
    expect((await Promise.all(closing)).filter(Boolean)).toHaveLength(1);
    const found = await retrospectives.find(retro);
    expect([found?.step, found?.totals]).toEqual(['closed', { a: 1 }]);
    expect(await retrospectives.lead(retro, 'ben')).toBe(false);
  });
});
