import { afterEach, expect, test } from 'vitest';
import { systemClock } from '../../src/clock.ts';
import { minute } from '../retro/minute.ts';
import { MEMBERS, openRetroOffice, slackOf } from '../retro/office.ts';

let aheadMs = 0;
const clock = () => new Date(systemClock().getTime() + aheadMs);
const office = await openRetroOffice(clock);
const { store, slack, logged, seen, posted, type, press, pressIn, submit, textOf, topOf, closeAll, offered } =
  office;

afterEach(() => {
  expect(slack.unexpected).toEqual([]);
  expect(slack.errors).toEqual([]);
});

const optionOf = (value: string) => value;
const topicsOf = async (id: string) =>
  Object.fromEntries((await store.retrospectives.cards.of(id)).map(({ text, topic }) => [text, topic]));
const said = async (key: string) => JSON.stringify((await store.outbox.find(key))?.blocks ?? []);
const retroNow = async () => (await store.retrospectives.openOf('team-a'))?.id ?? '';

/** Everything that Kata keeps, as somebody with the database reads it. */
async function kept(): Promise<string> {
  const all = await store.db.collections();
  const found = await Promise.all(
    all.map(async (each) => [each.collectionName, await each.find().toArray()]),
  );
  return JSON.stringify(found);
}

test('six people hold a retrospective, from the opening to the summary', async () => {
  await minute(store, clock);
  await store.actionItems.save({
    id: 'old',
    team: 'team-a',
    opportunity: 'Builds are slow <!channel>',
    resolution: 'Cache them',
    owner: 'ben',
    dueBy: '2026-01-05',
    createdAt: new Date(clock().getTime() - 86_400_000),
    createdBy: 'ben',
    from: 'retro',
  });
  await type('ada', 'retro team-a');
  await seen('ada', 'There is no card yet');
  const opening = await posted('Retrospective · Team A');
  expect(JSON.stringify(opening.blocks)).toMatch(
    /1 overdue.*Builds are slow.*Cards have no name.*Ada facilitates/s,
  );
  const id = await retroNow();

  for (const key of MEMBERS) {
    await pressIn(key, opening, 'retro-add');
    await seen(key, 'Where does it belong');
    await submit(key, {
      text: `Deploys hurt, says card of ${MEMBERS.indexOf(key)}`,
      column: optionOf('improve'),
    });
    await seen(key, 'It is on the board, without your name');
  }
  expect(textOf(topOf('fay'))).not.toContain('Deploys hurt');
  await submit('fay', { text: 'Pairing helps', column: optionOf('well') });
  await slack.waitFor(async () => (await store.retrospectives.cards.of(id)).length === 7);

  await closeAll();
  await pressIn('ben', opening, 'retro-next');
  await office.told('ben', 'Whoever facilitates goes on');
  await pressIn('ada', opening, 'retro-next');
  const grouping = await posted('Step 2 of 4');
  expect(grouping.thread_ts).toBe(opening.ts);
  expect(JSON.stringify(grouping.blocks)).toContain('7 cards so far');

  await pressIn('cyd', grouping, 'retro-board');
  await seen('cyd', 'Pairing helps');
  const cards = await store.retrospectives.cards.of(id);
  const [first, second, third] = cards.filter(({ column }) => column === 'improve');
  for (const card of [second, third]) {
    await press('cyd', 'retro-change', card?.id);
    await seen('cyd', 'Same as');
    expect((await offered('cyd')).length).toBeGreaterThan(3);
    await submit('cyd', { 'retro-topic': optionOf(first?.topic ?? ''), title: 'Deploying' });
    await slack.waitFor(() => slack.views(slackOf('cyd')).length === 1);
  }
  await seen('cyd', 'with 2 others: Deploying');

  await closeAll();
  await pressIn('grace', grouping, 'retro-next');
  await office.told('grace', 'Step 3 of 4');
  const topics = await topicsOf(id);
  const [deploying, pairing] = [first?.topic ?? '', topics['Pairing helps'] ?? ''];
  for (const key of MEMBERS) {
    await pressIn(key, opening, 'retro-board');
    await seen(key, 'you have 3 dots left');
    await press(key, 'retro-give', deploying);
    await seen(key, 'you have 2 dots left');
  }
  expect(textOf(topOf('ada'))).not.toMatch(/\d+ dots? · \*/);
  await press('eva', 'retro-give', pairing);
  await seen('eva', 'you have 1 dot left');
  await press('fay', 'retro-take-back', deploying);
  await seen('fay', 'you have 3 dots left');
  await attack(id);

  await press('ada', 'retro-next');
  await seen('ada', 'Step 4 of 4');
  expect(await said(`retro:${id}:act`)).toMatch(/\*5 dots\* · Deploying.*\*1 dot\* · Pairing helps/s);
  await press('dan', 'retro-give', deploying);
  await seen('dan', 'Dots are counted already');
  await press('dan', 'retro-act', deploying);
  await seen('dan', 'What will you do about it?');
  expect(textOf(topOf('dan'))).toContain('"initial_value":"Deploying"');
  await submit('dan', { resolution: 'Deploy each Tuesday', 'due-by': '2036-11-30' });
  await seen('dan', 'Added');
  await press('ada', 'retro-refresh');
  await seen('ada', '✅ 1 action');

  await press('ada', 'retro-next');
  await seen('ada', 'Closed. The summary comes');
  await press('ada', 'retro-pulse');
  await seen('ada', '6 people are asked in their direct messages');
  await pressIn('ben', opening, 'retro-next');
  await office.told('ben', 'Whoever facilitates goes on');
  await pressIn('ada', opening, 'retro-next');
  await office.told('ada', 'That step is over. The retrospective is closed.');
  await pressIn('ada', opening, 'retro-add');
  await office.told('ada', 'This retrospective is over');
  aheadMs += 60_000;
  await minute(store, clock);
  await minute(store, clock);
  const keys = (await store.db.collection('outbox').find().toArray()).map(({ _id }) => String(_id));
  const [key = '', ...more] = keys.filter((each) => each.startsWith('retro-summary:'));
  expect([more, (await store.outbox.find(key))?.thread]).toEqual([[], undefined]);
  const summary = await said(key);
  expect(summary).toMatch(/7 cards, 2 topics with dots\. Ada facilitated/);
  expect(summary).toMatch(/5 dots · Deploying.*1 dot · Pairing helps.*Deploy each Tuesday.*Dan · due in/s);
  expect(summary).toMatch(/No pulse of the team.*Too little was measured.*Start the pulse/s);
  await type('grace', 'retro team-a --last');
  await seen('grace', '5 dots · Deploying');
});

/** What somebody finds who can read everything while the team votes. */
async function attack(id: string): Promise<void> {
  const everything = await kept();
  expect(everything).toContain('Pairing helps');
  const cards = await store.db.collection('retro_cards').find().toArray();
  for (const card of cards)
    expect(Object.keys(card).toSorted()).toEqual(['_id', 'column', 'retro', 'text', 'topic']);
  const natural = cards.map(({ _id }) => String(_id));
  expect(natural).toEqual(natural.toSorted());
  expect(everything.split('Pairing helps')).toHaveLength(2);
  expect(JSON.stringify(cards).split('Deploys hurt')).toHaveLength(7);
  expect(everything.split('Deploys hurt')).toHaveLength(7);
  for (const [index, name] of natural.entries()) {
    expect(name).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4/);
    expect(JSON.stringify(cards[index])).not.toMatch(/U0|T\d\d:|"(ada|ben|cyd|dan|eva|fay)"/);
  }
  const [votes] = await store.db.collection('retro_votes').find().toArray();
  expect(JSON.stringify(votes)).not.toMatch(/\b(ada|ben|cyd|dan|eva|fay|U0[A-Z]{3,})\b/);
  expect(votes?.['dots']).toHaveLength(6);
  const order = ((votes?.['dots'] ?? []) as { lookup: string }[]).map(({ lookup }) => lookup);
  expect(order).toEqual(order.toSorted());
  const audit = await store.db.collection('audit').find().toArray();
  const said = audit.map(({ who, target }) => `${who} ${target}`);
  expect(
    said.filter((each) => /retro-(add|card|give|take|board|change|move|refresh|remove)/.test(each)),
  ).toEqual([]);
  expect(said).toContain('grace retro-next');
  expect(logged.join('\n')).not.toMatch(/Deploys hurt|Pairing helps/);
  const forms = slack.views(slackOf('fay')).map(({ view }) => view.private_metadata);
  expect(forms).toEqual([JSON.stringify({ retro: id, page: 0 })]);
}
