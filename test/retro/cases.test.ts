import { beforeEach, expect, test } from 'vitest';
import { pulseRetro } from '../../commands/pulse-retro.ts';
import { DAY_MS } from '../../src/domain/milliseconds.ts';
import type { Outcome } from '../../src/slack/define.ts';
import { sealingWith } from '../../src/surveys/sealing.ts';
import { freshStore } from '../support/store.ts';
import { SURVEYS } from '../support/surveys.ts';
import { teamOf } from '../surveys/support.ts';
import { minute } from './minute.ts';
import { retroIn, START } from './support.ts';

const store = await freshStore();
let now = START;
const clock = () => now;
const { open, press, write, contextOf } = retroIn(store, clock);

const MEMBERS = ['ada', 'ben', 'cyd', 'dan'];
let last = 0;
let team = '';
let id = '';

await store.organisation.savePeople(
  [...MEMBERS, 'grace', 'zoe', 'root'].map((key) => ({
    key,
    name: key,
    identities: { slack: `U0${key.toUpperCase()}` },
  })),
);
await minute(store, clock);

beforeEach(async () => {
  last += 1;
  now = new Date(START.getTime() + last * 10 * DAY_MS);
  team = `t${last}`;
  const more = { channel: `C${last}`, manager: 'grace' };
  await store.organisation.saveTeams([teamOf(team, MEMBERS, more), teamOf('bare', MEMBERS)]);
  await open('ada', team);
  id = (await store.retrospectives.openOf(team))?.id ?? '';
});

const shown = (outcome: Outcome) => JSON.stringify(outcome.modal ?? outcome.push ?? outcome.reply ?? outcome);
const next = (key: string, step: string, under = false) =>
  press(key, 'retro-next', id, `${id} ${step}`, { under });
const cardsOf = () => store.retrospectives.cards.of(id);
const posted = async (key: string) => JSON.stringify((await store.outbox.find(key))?.blocks ?? null);

async function voting(...texts: string[]): Promise<string[]> {
  for (const text of texts) await write('ben', id, text);
  await next('ada', 'gather');
  await next('ada', 'group');
  return (await cardsOf()).map(({ topic }) => topic);
}

test('pressing twice opens one; a second command shows the board of the open one', async () => {
  const again = await Promise.all([open('ben', team), open('cyd', team)]);
  for (const reply of again) expect(JSON.stringify(reply.modal)).toContain('ada facilitates');
  expect((await store.retrospectives.underWay()).filter((each) => each.team === team)).toHaveLength(1);
  expect(await store.db.collection('outbox').countDocuments({ channel: `C${last}` })).toBe(1);
});

test('somebody of several teams says which', async () => {
  const asked = pulseRetro.run({ last: true }, contextOf('ada'));
  await expect(asked).rejects.toThrow(/Say which of your teams/);
});

test('nobody outside the team opens, looks, writes or votes: no admin and no stranger either', async () => {
  const admin = { asker: { person: { key: 'root', name: 'root' }, admin: true } };
  const refused = /Only members and leaders/;
  await expect(open('zoe', team)).rejects.toThrow(refused);
  await expect(open('root', team, admin)).rejects.toThrow(refused);
  await expect(open(null, team)).rejects.toThrow(/does not know who you are/);
  for (const action of ['retro-board', 'retro-add', 'retro-preread', 'retro-lead', 'retro-pulse'])
    await expect(press('zoe', action, id, id, { more: {} })).rejects.toThrow(refused);
  await expect(write('zoe', id, 'Hello')).rejects.toThrow(refused);
  for (const action of ['retro-give', 'retro-take-back', 'retro-act', 'retro-remove', 'retro-change'])
    await expect(press('zoe', action, id, 'x')).rejects.toThrow(refused);
  await expect(next('zoe', 'gather')).rejects.toThrow(refused);
  await expect(press('ada', 'retro-board', 'gone', 'gone')).rejects.toThrow(/not there any more/);
});

test('a team without a channel is told what to do, and one without a key why not', async () => {
  expect(await open('ada', 'bare')).toMatchObject({ text: expect.stringContaining('/kata setup') });
  await next('ada', 'gather');
  const keyless = { surveys: { ...SURVEYS, sealing: null } };
  await store.organisation.saveTeams([teamOf('fresh', MEMBERS, { channel: 'C' })]);
  await expect(open('ada', 'fresh', keyless)).rejects.toThrow(/KATA_SURVEY_KEY/);
  expect(await store.retrospectives.openOf('fresh')).toBeNull();
});

test('with another key dots wait, and the team may go on without them', async () => {
  const [topic = ''] = await voting('Slow builds');
  const other = { surveys: { ...SURVEYS, sealing: sealingWith('another master key of another day') } };
  await expect(press('ben', 'retro-give', id, topic, { more: other })).rejects.toThrow(/another than when/);
  await expect(press('ben', 'retro-board', id, id, { more: other })).rejects.toThrow(/go on without dots/);
  const keyless = { surveys: { ...SURVEYS, sealing: null } };
  await expect(press('ben', 'retro-give', id, topic, { more: keyless })).rejects.toThrow(/KATA_SURVEY_KEY/);
  expect(shown(await next('ada', 'vote'))).toContain('Step 4 of 4');
});

test('cards of nothing, of 300 emoji and of 301 characters; a form that is sent twice', async () => {
  const family = '🙂';
  for (const nothing of ['', '  \u200b ', '\n'])
    expect(shown(await write('ben', id, nothing))).toContain('Say it in a few words');
  expect(shown(await write('ben', id, 'x'.repeat(301)))).toContain('300 characters at most');
  const kept = await write('ben', id, family.repeat(300), 'one-form');
  expect(shown(kept)).toContain('It is on the board');
  await write('ben', id, family.repeat(300), 'one-form');
  expect(await cardsOf()).toMatchObject([{ text: family.repeat(300), column: 'well' }]);
  expect(kept.modal?.private_metadata).toBe(JSON.stringify({ retro: id, page: 0 }));
});

test('a board is full at 300 cards; pages show them all', async () => {
  const many = Array.from({ length: 299 }, (_, index) => ({ _id: `many-${last}-${index}`, retro: id }));
  const more = { column: 'puzzle', text: 'Again <@U0ADA>', topic: 'same' };
  await store.db
    .collection<{ _id: string }>('retro_cards')
    .insertMany(many.map((each) => ({ ...each, ...more })));
  await write('ben', id, 'The last one');
  await expect(write('ben', id, 'One more')).rejects.toThrow(/The board is full/);
  const page = shown(await press('ben', 'retro-on', id, '19'));
  expect(page).toContain('Page 20 of 20');
  expect(page).not.toContain('<@U0ADA>');
});

test('whoever facilitates or leads goes on and removes; others take over first, and all are told', async () => {
  await write('ben', id, 'Names somebody');
  const [card] = await cardsOf();
  await expect(press('ben', 'retro-remove', id, card?.id ?? '')).rejects.toThrow(/Whoever facilitates/);
  await expect(next('ben', 'gather')).rejects.toThrow(/I facilitate now/);
  expect(shown(await press('ben', 'retro-lead', id, id))).toContain('you facilitate now');
  expect(await posted(`retro:${id}:lead:ben`)).toContain('ben facilitates from here');
  expect(shown(await press('ben', 'retro-remove', id, card?.id ?? ''))).toContain('Removed.');
  expect(await cardsOf()).toEqual([]);
  expect(shown(await press('ben', 'retro-remove', id, card?.id ?? ''))).toContain('at the same time');
  await expect(next('ada', 'gather')).rejects.toThrow(/Whoever facilitates goes on/);
  expect(shown(await next('grace', 'gather'))).toContain('Step 2 of 4');
});

test('of a facilitator who left the organisation anybody of the team takes over', async () => {
  await store.organisation.saveTeams([teamOf(team, ['ben', 'cyd'], { channel: 'C' })]);
  await expect(next('ada', 'gather')).rejects.toThrow(/Only members/);
  await press('cyd', 'retro-lead', id, id);
  expect(shown(await next('cyd', 'gather'))).toContain('cyd facilitates');
});

test('buttons of an earlier step say that it is over, and where the retrospective is', async () => {
  await write('ben', id, 'Slow builds');
  expect(shown(await next('ada', 'gather', true))).toContain('Step 2 of 4');
  expect(shown(await next('ada', 'gather', true))).toContain(
    'That step is over. It is at “Step 2 of 4: group”.',
  );
  await next('ada', 'group');
  await expect(press('ben', 'retro-add', id, id, { under: true })).rejects.toThrow(/Cards are taken no more/);
  await expect(write('ben', id, 'Too late')).rejects.toThrow(/Cards are taken no more/);
  const [card] = await cardsOf();
  await expect(press('ben', 'retro-change', id, card?.id ?? '')).rejects.toThrow(/Cards are taken no more/);
  const closing = await Promise.all([next('ada', 'vote'), next('grace', 'vote')]);
  expect(closing.map(shown).filter((each) => each.includes('That step is over'))).toHaveLength(1);
});

test('an empty board comes to its end all the same, and says what there was not', async () => {
  await voting();
  await next('ada', 'vote');
  expect(await posted(`retro:${id}:act`)).toContain('Nobody gave a dot');
  expect(shown(await next('ada', 'act'))).toContain('Closed. The summary');
  now = new Date(now.getTime() + 60_000);
  await minute(store, clock);
  const [key] = await keysOf('retro-summary');
  expect(await posted(key ?? '')).toMatch(/0 cards, 0 topics.*Nobody wrote a card.*None was agreed on/s);
});

test('all agree: the topic has a dot of each, and of nobody', async () => {
  const [topic = '', other = ''] = await voting('Slow <!channel> builds', 'Lunch');
  for (const key of [...MEMBERS, 'grace']) await press(key, 'retro-give', id, topic);
  const spent = await press('ada', 'retro-give', id, topic);
  expect(shown(spent)).toContain('you have 2 dots left');
  expect(shown(await press('ada', 'retro-board', id, id))).toContain('5 given by all');
  await next('ada', 'vote');
  const after = shown(await press('ben', 'retro-give', id, other));
  expect(after).toMatch(/Dots are counted already.*5 dots · .*0 dots · /s);
  expect(after).not.toContain('<!channel>');
  await expect(press('ben', 'retro-act', id, 'gone')).rejects.toThrow(/not on the board any more/);
});

test('left open for three days it is closed by itself, and its summary posted; no key or dot stays', async () => {
  const [topic = ''] = await voting('Slow builds', 'Lunch');
  await press('ben', 'retro-give', id, topic);
  now = new Date(now.getTime() + 3 * DAY_MS - 60_000);
  await minute(store, clock);
  expect((await store.retrospectives.find(id))?.step).toBe('vote');
  now = new Date(now.getTime() + 60_000);
  await Promise.all([minute(store, clock), minute(store, clock)]);
  expect(await store.retrospectives.find(id)).toMatchObject({ step: 'closed', forgotten: true });
  expect(await store.retrospectives.votes.key(id)).toBeNull();
  expect(await posted(`retro:${id}:closed`)).toContain('open for three days');
  now = new Date(now.getTime() + 60_000);
  await Promise.all([minute(store, clock), minute(store, clock)]);
  const keys = await keysOf('retro-summary');
  expect(keys).toHaveLength(1);
  expect(await posted(keys[0] ?? '')).toMatch(/left open for three days.*1 dot · /s);
});

test('whoever is interrupted after a step leaves its message to the next minute', async () => {
  await store.retrospectives.take({ id, from: 'gather', to: 'group', at: now });
  expect(await posted(`retro:${id}:group`)).toBe('null');
  await minute(store, clock);
  await minute(store, clock);
  expect(await posted(`retro:${id}:group`)).toContain('Step 2 of 4');
  expect((await store.outbox.find(`retro:${id}:group`))?.thread).toBe(`retro:${id}:gather`);
});

test('of fewer people than the threshold it is said before that there is no pulse; members do not start one', async () => {
  await expect(press('ben', 'retro-pulse', id, id)).rejects.toThrow(/Whoever facilitated/);
  const { reply } = await press('ada', 'retro-pulse', id, id, { under: true });
  expect(reply?.text).toMatch(
    /Only 4 people can be asked, and 5 are needed.*The retrospective stands without it/,
  );
  expect(await store.surveyRounds.underWay()).toEqual([]);
});

test('once its first message is posted, all others follow it, wherever the channel of the team is', async () => {
  await store.organisation.saveTeams([teamOf(team, MEMBERS, { channel: 'C0ELSEWHERE' })]);
  await next('ada', 'gather');
  const found = await store.outbox.find(`retro:${id}:group`);
  expect(found).toMatchObject({ channel: `C${last}`, thread: `retro:${id}:gather` });
});

async function keysOf(publication: string): Promise<string[]> {
  const found = await store.db
    .collection('outbox')
    .find({ channel: `C${last}` })
    .toArray();
  return found.map(({ _id }) => String(_id)).filter((key) => key.startsWith(publication));
}
