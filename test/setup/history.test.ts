import type { KnownBlock } from '@slack/types';
import { afterEach, expect, test } from 'vitest';
import type { StoredMessage } from '../../demo/slack/model.ts';
import { ADMIN, CHAMPION, CHANNEL, MEMBER, NEWCOMER, OUTSIDER, openSetup } from './support.ts';

const { slack, store, setup, open, submit, until, shown, top, team, close } = await openSetup();

afterEach(async () => {
  for (const who of [ADMIN, CHAMPION, MEMBER, OUTSIDER]) await close(who);
  expect(slack.unexpected).toEqual([]);
  expect(slack.errors).toEqual([]);
  expect(slack.ignored).toEqual([]);
});

async function rename(who: string, name: string): Promise<void> {
  await setup(who, 'team-a');
  await open(who, 'place');
  expect(await submit(who, { name: { name } })).toEqual({});
  await until(who, 'Saved the name');
}

/** What is said to somebody alone, next. */
async function told(who: string, act: () => Promise<unknown>): Promise<StoredMessage> {
  const before = slack.ephemerals(CHANNEL, who).length;
  await act();
  return slack.waitFor(() => slack.ephemerals(CHANNEL, who)[before], 10_000);
}

const history = (who: string, text = 'history team-a') =>
  told(who, () => slack.slash({ user: who, channel: CHANNEL, command: '/kata', text }));

interface Line {
  blockId: string;
  text: string;
  undo: boolean;
}

function linesOf({ blocks }: StoredMessage): Line[] {
  return (blocks as KnownBlock[]).flatMap((block) =>
    block.type === 'section'
      ? [{ blockId: block.block_id ?? '', text: block.text?.text ?? '', undo: block.accessory !== undefined }]
      : [],
  );
}

function undo(who: string, message: StoredMessage, part: string) {
  const line = linesOf(message).find(({ text, undo: may }) => may && text.includes(part));
  if (!line) throw new Error(`nothing to undo with ${part} in ${JSON.stringify(linesOf(message))}`);
  const { ts } = message;
  return told(who, () =>
    slack.press({
      user: who,
      channel: CHANNEL,
      message: ts,
      actionId: 'history-undo',
      blockId: line.blockId,
    }),
  );
}

test('who changed what is told in plain words, and taken back; that stands there too', async () => {
  await rename(CHAMPION, 'Team Alpha');
  await setup(CHAMPION, 'team-a');
  await open(CHAMPION, 'people');
  await submit(CHAMPION, { members: { 'setup-members': [CHAMPION, NEWCOMER] } });
  await until(CHAMPION, 'Saved the members');
  const list = await history(CHAMPION);
  const [first, second] = linesOf(list);
  expect(first?.text).toMatch(/^\*Cem\* changed Team Alpha\n• the members: added nora Real; removed Mia\n/);
  expect(second?.text).toMatch(/^\*Cem\* changed Team Alpha\n• the name: from Team A to Team Alpha\n/);

  const answer = await undo(CHAMPION, list, 'the name');
  expect(answer.text).toBe('Taken back: it is as it was before.');
  expect(await team('team-a')).toMatchObject({ name: 'Team A', members: ['cem', 'gus', 'nora'] });
  const [undone, , taken] = linesOf(answer).slice(1);
  expect(undone?.text).toContain('the name: from Team Alpha to Team A');
  expect(undone?.text).toContain('takes a change back');
  expect(taken).toMatchObject({ undo: false, text: expect.stringContaining('taken back since') });
  const [last] = await store.decisions.latest(1);
  expect(last).toMatchObject({ who: 'cem', before: { name: 'Team Alpha' }, after: { name: 'Team A' } });
  expect(last?.undoes).toBeDefined();

  const again = await undo(CHAMPION, list, 'the name');
  expect(again.text).toContain('That is as it was before already.');
});

test('a place, a time and a focus are told as people say them', async () => {
  await setup(ADMIN, 'team-a');
  await open(ADMIN, 'place');
  const times = { 'digest-day': { 'digest-day': '2' }, 'digest-time': { 'digest-time': '08:30' } };
  expect(await submit(ADMIN, { ...times, channel: { channel: CHANNEL } })).toEqual({});
  await until(ADMIN, 'Saved the channel and the digest');
  await open(ADMIN, 'focus');
  const focus = { metric: { metric: 'leadtime' }, start: { start: '72' }, target: { target: '24' } };
  expect(await submit(ADMIN, focus)).toEqual({});
  await until(ADMIN, 'Saved the focus');
  const [last, before] = linesOf(await history(ADMIN));
  expect(last?.text).toContain('• the focus: now Lead time for changes from 3 days to 24 h\n');
  expect(before?.text).toContain(`• the channel: now <#${CHANNEL}>\n`);
  expect(before?.text).toContain('• the digest: now Tuesday at 08:30\n');
  await undo(ADMIN, await history(ADMIN), 'the focus');
  await undo(ADMIN, await history(ADMIN), 'the digest');
});

test('what was decided since is overwritten only by somebody who was told of it', async () => {
  await rename(CHAMPION, 'First');
  const list = await history(CHAMPION);
  await rename(ADMIN, 'Second');
  const question = await undo(CHAMPION, list, 'to First');
  expect(question.text).toBe(
    `Since then ines Real changed the name. Taking this change back overwrites that.`,
  );
  expect((await team('team-a'))?.name).toBe('Second');
  const press = (message: StoredMessage) =>
    told(CHAMPION, () =>
      slack.press({ user: CHAMPION, channel: CHANNEL, message: message.ts, actionId: 'history-undo-anyway' }),
    );
  // Meanwhile it is changed once more: what was agreed to is no longer what would be overwritten.
  await rename(ADMIN, 'Third');
  const asked = await press(question);
  expect(asked.text).toContain('Since then');
  expect((await team('team-a'))?.name).toBe('Third');
  await press(asked);
  expect((await team('team-a'))?.name).toBe('Team A');
});

test('a new team is taken back as a whole, and comes back when that is taken back', async () => {
  await setup(ADMIN);
  await open(ADMIN, 'newTeam');
  await submit(ADMIN, { name: { name: 'Short Lived' }, timezone: { 'setup-timezone': 'Europe/Berlin' } });
  await until(ADMIN, 'The team is there');
  const list = await history(ADMIN, 'history');
  expect(await undo(ADMIN, list, 'added the team')).toMatchObject({ text: /Taken back/ });
  expect(await team('short-lived')).toBeUndefined();
  const after = await history(ADMIN, 'history');
  await undo(ADMIN, after, 'removed the team Short Lived');
  expect(await team('short-lived')).toMatchObject({ name: 'Short Lived', members: [] });
});

test('only those who may change something take it back, whatever they press', async () => {
  await rename(CHAMPION, 'Mine');
  const seen = await history(MEMBER);
  expect(linesOf(seen).some(({ undo: may }) => may)).toBe(false);
  const list = await history(CHAMPION);
  // The same button, pressed by somebody else.
  const forged = await history(CHAMPION);
  forged.ephemeralTo = MEMBER;
  const answer = await undo(MEMBER, forged, 'to Mine');
  expect(answer.text).toMatch(
    /^Only admins, the champion and the manager of Mine can change how it is set up\./,
  );
  expect((await team('team-a'))?.name).toBe('Mine');
  expect((await history(OUTSIDER)).text).toBe('Only members and leaders of Mine can see how it was changed.');
  await undo(CHAMPION, list, 'to Mine');
});

test('a form that somebody else opened is refused when a member submits it', async () => {
  const forms: [string, string, object][] = [
    ['team-a', 'place', { name: { name: 'Forged' } }],
    ['team-a', 'people', { champion: { champion: MEMBER } }],
    ['team-a', 'owns', { repositories: { repositories: 'acme/forged' } }],
    ['team-a', 'focus', { metric: { metric: 'leadtime' } }],
    ['', 'newTeam', { name: { name: 'Forged' }, timezone: { 'setup-timezone': 'Europe/Berlin' } }],
    ['', 'organisation', { 'digest-time': { 'digest-time': '03:00' } }],
    ['', 'leftOut', { titles: { titles: '*forged*' } }],
  ];
  const before = await team('team-a');
  const decided = (await store.decisions.latest(100)).length;
  for (const [name, form, values] of forms) {
    await setup(ADMIN, name);
    const view = await open(ADMIN, form);
    view.userId = MEMBER;
    const errors = await submit(MEMBER, values as Parameters<typeof submit>[1]);
    expect(Object.values(errors), form).toEqual([expect.stringMatching(/^Only /)]);
    await close(MEMBER);
    await close(ADMIN);
  }
  expect(await team('team-a')).toEqual(before);
  expect(await store.decisions.latest(100)).toHaveLength(decided);
  // Opening is refused as well: the menu of a champion in the hands of a member.
  await setup(CHAMPION, 'team-a');
  top(CHAMPION).userId = MEMBER;
  await open(MEMBER, 'place');
  await until(MEMBER, 'Only admins, the champion and the manager of');
});

test('two people change one team at once: what only one changed is kept, what both did is shown to the second', async () => {
  await setup(ADMIN, 'team-a');
  await open(ADMIN, 'place');
  await setup(CHAMPION, 'team-a');
  await open(CHAMPION, 'place');
  expect(await submit(ADMIN, { name: { name: 'Of the admin' }, channel: { channel: CHANNEL } })).toEqual({});
  await until(ADMIN, 'Saved the name and the channel');
  // The champion changed the days alone: the admin's name stays, though the champion's form has the old one.
  expect(await submit(CHAMPION, { 'working-days': { 'working-days': ['1', '2', '3'] } })).toEqual({});
  await until(CHAMPION, 'Saved the working days');
  expect(await team('team-a')).toMatchObject({
    name: 'Of the admin',
    channel: CHANNEL,
    workingDays: [1, 2, 3],
  });

  await setup(ADMIN, 'team-a');
  await open(ADMIN, 'place');
  await setup(CHAMPION, 'team-a');
  await open(CHAMPION, 'place');
  await submit(ADMIN, { name: { name: 'Admin’s name' } });
  await until(ADMIN, 'Saved the name');
  await submit(CHAMPION, { name: { name: 'Champion’s name' }, 'digest-day': { 'digest-day': 'never' } });
  expect(shown(CHAMPION)).toContain(`ines Real changed the name while you were at it`);
  expect(shown(CHAMPION)).toContain('"initial_value":"Admin’s name"');
  expect(shown(CHAMPION)).toContain('"initial_option":{"text":{"type":"plain_text","text":"No digest"}');
  expect(await team('team-a')).toMatchObject({ name: 'Admin’s name' });
  expect((await team('team-a'))?.digest).toBeUndefined();
  // The blocks are others than before: else Slack would keep what was entered in them.
  expect(shown(CHAMPION)).toContain('"block_id":"name~1"');
  expect(await submit(CHAMPION, { 'name~1': { name: ' ' } })).toEqual({ 'name~1': 'Say a name.' });
  // Having seen it, the champion saves: their own name after all, and the digest.
  expect(await submit(CHAMPION, { 'name~1': { name: 'Champion’s name' } })).toEqual({});
  await until(CHAMPION, 'Saved the name and the digest');
  expect(await team('team-a')).toMatchObject({
    name: 'Champion’s name',
    digest: { day: 1, time: '09:00', off: true },
  });
});

test('of two who save the same at the same instant one is told, and nothing is half done', async () => {
  const who = [ADMIN, CHAMPION];
  for (const each of who) {
    await setup(each, 'team-a');
    await open(each, 'place');
  }
  await Promise.all(who.map((each) => submit(each, { name: { name: `By ${each}` } })));
  const texts = who.map(shown);
  expect(texts.filter((text) => text.includes('while you were at it'))).toHaveLength(1);
  const [last] = await store.decisions.latest(1);
  expect((await team('team-a'))?.name).toBe(last?.after?.['name']);
});
