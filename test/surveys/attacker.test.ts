import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { openAttackedOffice, type Presence } from './attacked-office.ts';
import { answersIn, dumpOf, guessed, orderShared, placesOf, timesIn } from './attacks.ts';
import { SEALING } from './support.ts';

// A Monday; all of what is answered is in working hours of UTC.
const office = await openAttackedOffice('2026-11-16T09:00:00Z', 26);
const { store, slack, people, lines, tick, press, answerInMessage, answerInModal, during, messagesOf } =
  office;
const round = await office.invite();
const ITEMS = round.instrument.items.map(({ id }) => id);
/** What two orders of so many share that have nothing to do with each other, but for one time in ten thousand. */
const byChance = (many: number) => (many < 20 ? 0.95 : 0.75);

/** Everybody but two, in an order that is neither that of their keys nor that of their teams. */
const order = people
  .slice(2)
  .toSorted((a, b) => ((Number(a.key.slice(-2)) * 7) % 25) - ((Number(b.key.slice(-2)) * 7) % 25));

/** On the third day, before the rest of them answer. */
async function remind(rest: typeof people): Promise<void> {
  await tick(new Date('2026-11-18T10:00:00Z'));
  await office.delivered();
  expect(rest.filter((person) => messagesOf(person).length < 2)).toEqual([]);
}

/** What waits for somebody, as they ask it before they answer. */
async function lookUp({ slack: user }: (typeof people)[number]): Promise<void> {
  await slack.slash({ user, channel: slack.directMessageChannel(user), command: '/pulse' });
}

const lineNumber = lines.length;
const presences: Presence[] = [];
const pages: string[] = [];
const wordsOf = (rank: number) => `«marker-${rank}» it is what I think`;
/** The later, the better: whoever finds the order of answers finds who gave them. */
const answerOf = (rank: number) => 1 + Math.floor((rank / order.length) * 5);

for (const [rank, person] of order.entries()) {
  if (rank === 12) await remind(order.slice(rank));
  const answers = ITEMS.map(() => answerOf(rank));
  const work = async () => {
    if (rank % 4 === 1) await lookUp(person);
    if (rank % 2 === 0) await answerInMessage(person, answers);
    else pages.push(...(await answerInModal(person, answers, wordsOf(rank))));
    if (rank === 5) await press(person, 'survey-take-back');
  };
  presences.push(await during(person, 7, work));
}
const answeringLines = lines.slice(lineNumber);
const before = await dumpOf(store.db);
const lookups = new Map(
  await store.surveyRounds.key(round.id).then((wrapped) => {
    const key = SEALING.open(wrapped ?? Buffer.of(), round.id);
    return order.map((person, rank) => [key.lookup(person.key), rank] as const);
  }),
);
await tick(round.closesAt);
const after = await dumpOf(store.db);
const texts = { log: lines, slack: slack.allMessages().map((message) => JSON.stringify(message)) };

const words = order.flatMap((_, rank) => (rank % 2 === 1 ? [wordsOf(rank)] : []));
const rankOf = (key: string) => order.findIndex((each) => each.key === key);
const idsIn = (dump: typeof after, ...names: string[]) =>
  names.flatMap((name) => (dump.get(name) ?? []).map(({ _id }) => _id));

test('everybody answered: what an attacker looks through is all there', () => {
  expect(before.get('survey_sealed')).toHaveLength(order.length);
  expect(before.get('survey_participation')).toHaveLength(order.length);
  expect(after.get('survey_answers')).toHaveLength((order.length - 1) * 6);
  expect(after.get('survey_comments')).toHaveLength(words.length - 1);
  expect(slack.errors).toEqual([]);
});

test('before the close nothing that was said stands anywhere, after it only where it belongs', () => {
  expect(placesOf(words, before, texts)).toEqual([]);
  expect(answersIn(before, ITEMS)).toEqual([]);
  expect(placesOf(words, after, texts)).toEqual(['survey_comments']);
  expect(answersIn(after, ITEMS)).toEqual(['survey_answers']);
  for (const name of ['survey_sealed', 'survey_keys', 'survey_participation'])
    expect(after.get(name)).toEqual([]);
});

test('the search finds words in the encodings in which something may be kept', () => {
  const hidden = [Buffer.from('so I said', 'utf16le'), { deep: [Buffer.from('so I said').toString('hex')] }];
  for (const value of hidden)
    expect(placesOf(['so I said'], new Map([['x', [{ value }]]]), {})).toEqual(['x']);
  expect(answersIn(new Map([['x', [{ a: { progress: 4 } }]]]), ITEMS)).toEqual(['x']);
});

test('what is sealed has one length, and nothing in common', () => {
  const sealed = (before.get('survey_sealed') ?? []).map((each) => Buffer.from(each['sealed'].buffer));
  expect(new Set(sealed.map(({ length }) => length)).size).toBe(1);
  const blocks = sealed.flatMap((each) =>
    Array.from({ length: Math.floor(each.length / 16) }, (_, at) =>
      each.toString('latin1', at * 16, at * 16 + 16),
    ),
  );
  expect(new Set(blocks).size).toBe(blocks.length);
});

test('no order in the database is that in which people answered', async () => {
  const sealed = idsIn(before, 'survey_sealed').map(({ lookup }) => lookups.get(lookup) ?? Number.NaN);
  const done = (dump: typeof after) =>
    idsIn(dump, 'survey_participation').map(({ person }) => rankOf(person));
  const said = (after.get('survey_comments') ?? []).map(({ text }) => Number(/\d+/.exec(text)?.[0]));
  const answered = (factor: string | null) =>
    (after.get('survey_answers') ?? [])
      .filter((row) => row['factor'] === factor)
      .map(({ answers }) => Number(Object.values(answers)[0]));
  for (const found of [sealed, done(before), said, ...[null, ...ITEMS].map(answered)]) {
    const places = found.map((_, place) => place);
    expect(Math.abs(orderShared(places, found))).toBeLessThan(byChance(found.length));
  }
  // Nor is it the same for two factors: whose answer to the one belongs to which of the other is not kept.
  const [first = [], ...others] = ITEMS.map(answered);
  for (const found of others)
    expect(Math.abs(orderShared(first, found))).toBeLessThan(byChance(found.length));
  const kept = store.db.collection<{ _id: string; rank: number }>('written_in_order');
  for (const [rank, { key }] of order.entries()) await kept.insertOne({ _id: key, rank });
  const ranks = (await kept.find().sort({ $natural: 1 }).toArray()).map(({ rank }) => rank);
  expect(
    orderShared(
      ranks.map((_, place) => place),
      ranks,
    ),
  ).toBe(1);
});

test('nothing about somebody has an instant at which they answered, and what has is about nobody', () => {
  expect(timesIn(before, presences)).toEqual([]);
  expect(timesIn(after, presences)).toEqual([]);
  const [{ person, windows } = presences[0] as Presence] = presences;
  const noted = new Map([['x', [{ who: person.slack, at: new Date(windows[0]?.[0] ?? 0) }]]]);
  expect(timesIn(noted, presences)).toEqual(['x']);
  for (const request of before.get('requests') ?? []) expect(Object.keys(request)).toEqual(['_id', 'at']);
});

test('no id is made of anything that is known of somebody', () => {
  const known = [
    round.id,
    'team-a',
    'team-b',
    'organisation',
    'retro',
    'T0ACME',
    round.openedAt.toISOString(),
  ];
  const ids = [
    ...idsIn(before, 'survey_sealed').map(({ lookup }) => lookup),
    ...idsIn(before, 'requests'),
    ...idsIn(after, 'survey_answers', 'survey_comments'),
  ].map(String);
  expect(guessed(ids, people, known)).toEqual([]);
  const own = `${round.id}:${people[3]?.key}`;
  const made = createHash('sha256').update(own).digest('hex');
  expect(guessed([made], people, known)).toEqual([made]);
});

test('no id is in two places, before and after', () => {
  const sealed = idsIn(before, 'survey_sealed').map(({ lookup }) => lookup);
  const ids = [...sealed, ...idsIn(after, 'survey_answers', 'survey_comments')];
  expect(new Set(ids).size).toBe(ids.length);
});

test('logs, the audit, modals and messages tell nothing of who said what', () => {
  for (const { key, slack: id } of people)
    expect(answeringLines.filter((line) => line.includes(key) || line.includes(id))).toEqual([]);
  expect(answeringLines.filter((line) => /survey-(choose|item|words)/.test(line))).toEqual([]);
  expect(after.get('audit') ?? []).toEqual([]);
  expect(new Set(pages.map((each) => Object.keys(JSON.parse(each || '{}')).join()))).toEqual(
    new Set(['round,page', '']),
  );
  const shown = (from: number) =>
    order.flatMap((person, rank) => (rank % 2 === from && rank !== 5 ? [textOf(person)] : []));
  expect(new Set(shown(0)).size).toBe(1);
  expect(new Set(shown(1)).size).toBe(1);
});

/** What stands in somebody's first message, without what Slack names its parts. */
function textOf(person: (typeof people)[number]): string {
  return JSON.stringify(messagesOf(person)[0]?.blocks, (name, value) =>
    name === 'block_id' ? undefined : value,
  );
}
