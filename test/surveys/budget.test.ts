import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DAY_MS } from '../../src/domain/milliseconds.ts';
import { devex } from '../../src/surveys/instruments/devex.ts';
import { minutesOf } from '../../src/surveys/instruments/index.ts';
import { retro } from '../../src/surveys/instruments/retro.ts';
import { openRound } from '../../src/surveys/open-round.ts';
import { freshStore } from '../support/store.ts';
import { SURVEYS } from '../support/surveys.ts';
import { teamOf } from './support.ts';

const START = Date.parse('2026-03-02T09:00:00Z');
const keys = Array.from({ length: 14 }, (_, index) => `p${index}`);
const store = await freshStore();
await store.organisation.savePeople(
  keys.map((key) => ({ key, name: key, identities: { slack: `U${key.toUpperCase()}` } })),
);
await store.organisation.saveTeams([
  teamOf('all', []),
  teamOf('a', keys.slice(0, 8), { parent: 'all' }),
  teamOf('b', keys.slice(6), { parent: 'all' }),
]);

const brief = { ...retro, id: 'brief', items: retro.items.slice(0, 1), comment: undefined };
const start = fc.record({
  instrument: fc.constantFrom(retro, brief, { ...retro, id: 'again' }, { ...devex, id: 'long' }),
  scope: fc.constantFrom('organisation', 'all', 'a', 'b'),
  sample: fc.constantFrom(undefined, 1, 40),
  later: fc.integer({ min: 0, max: 16 }),
});

async function askedAt(): Promise<Map<string, { at: number; minutes: number }[]>> {
  const rounds = await store.surveyRounds.openedSince(new Date(0));
  const found = new Map<string, { at: number; minutes: number }[]>();
  for (const { id, openedAt, instrument } of rounds) {
    for (const { person } of await store.surveyRounds.invitations(id)) {
      const each = { at: openedAt.getTime(), minutes: minutesOf(instrument) };
      found.set(person, [...(found.get(person) ?? []), each]);
    }
  }
  return found;
}

test('nobody is asked more than the budget in any thirty days, whatever is started, two at once too', async () => {
  let opened = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(start, start), { minLength: 6, maxLength: 6 }), async (pairs) => {
      for (const name of ['survey_rounds', 'survey_invitations', 'survey_keys'])
        await store.db.collection(name).deleteMany({});
      let now = START;
      for (const pair of pairs) {
        now += pair[0].later * DAY_MS;
        const at = new Date(now);
        const orders = pair.map(({ later: _, ...wish }) => ({
          ...wish,
          id: crypto.randomUUID(),
          now: at,
          // Over at once: only the budget keeps the next one from asking the same people.
          closesAt: at,
          openedBy: 'kata',
        }));
        const done = await Promise.all(orders.map((order) => openRound(store, SURVEYS, order)));
        opened += done.filter(({ state }) => state === 'opened').length;
        await store.db.collection('survey_rounds').updateMany({}, { $set: { state: 'closed' } });
      }
      for (const asked of (await askedAt()).values()) {
        for (const { at } of asked) {
          const within = asked.filter((each) => each.at <= at && each.at >= at - 30 * DAY_MS);
          const minutes = within.reduce((sum, each) => sum + each.minutes, 0);
          expect(minutes).toBeLessThanOrEqual(SURVEYS.minutesAMonth + 1e-9);
        }
      }
    }),
    { numRuns: 6 },
  );
  expect(opened).toBeGreaterThan(10);
});
