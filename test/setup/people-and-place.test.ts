import type { InputBlock } from '@slack/types';
import { afterEach, expect, test } from 'vitest';
import type { OpenView } from '../../demo/slack/model.ts';
import {
  ADMIN,
  ARCHIVED,
  BY_ADDRESS,
  CHAMPION,
  CHANNEL,
  ELSEWHERE,
  HIDDEN,
  MEMBER,
  NEWCOMER,
  OUTSIDER,
  openSetup,
  ROBOT,
} from './support.ts';

const { slack, store, setup, open, submit, until, shown, top, team } = await openSetup();

/** Makes a form in the hands of somebody begin with something else than Kata filled in. */
function beginWith({ view }: OpenView, blockId: string, initial: object): void {
  const block = view.blocks.find((each) => each.block_id === blockId);
  if (block?.type !== 'input') throw new Error(`no field ${blockId}`);
  Object.assign((block as InputBlock).element, initial);
}

afterEach(() => {
  expect(slack.unexpected).toEqual([]);
  const refused = slack.errors.map(({ what, error }) => `${what} ${error}`);
  // Kata cannot see a private channel that it is not in.
  expect(refused.filter((each) => each !== 'conversations.info channel_not_found')).toEqual([]);
  expect(slack.ignored).toEqual([]);
});

async function offered(who: string, actionId: string, typed: string): Promise<string[]> {
  const found = await slack.suggestions({ user: who, view: top(who).id, actionId, typed });
  return found.map(({ value }) => value);
}

test('an admin sets up a team from nothing: its name, then its people, then its place', async () => {
  await setup(ADMIN);
  await open(ADMIN, 'newTeam');
  expect(await offered(ADMIN, 'setup-timezone', 'kiritim')).toEqual(['Pacific/Kiritimati']);
  expect(
    await submit(ADMIN, {
      name: { name: 'Büro Nord' },
      timezone: { 'setup-timezone': 'Pacific/Kiritimati' },
    }),
  ).toEqual({});
  await until(ADMIN, 'The team is there');
  expect(await team('buro-nord')).toEqual({
    key: 'buro-nord',
    name: 'Büro Nord',
    timezone: 'Pacific/Kiritimati',
    members: [],
    repositories: [],
  });

  await open(ADMIN, 'people');
  expect(await offered(ADMIN, 'setup-group', '@s0te')).toEqual(['S0TEAM']);
  await slack.press({ user: ADMIN, view: top(ADMIN).id, actionId: 'setup-group', value: 'S0TEAM' });
  await until(ADMIN, 'Took all 3 people of S0TEAM, and left out 1 account');
  expect(await submit(ADMIN, { champion: { champion: NEWCOMER } })).toEqual({});
  await until(ADMIN, 'Saved the members and the champion');
  expect(await team('buro-nord')).toMatchObject({ members: ['mia', 'nora', 'adam'], champion: 'nora' });
  const people = await store.organisation.people();
  expect(people.find(({ key }) => key === 'nora')).toEqual({
    key: 'nora',
    name: 'nora Real',
    email: 'nora@acme.example',
    identities: { slack: NEWCOMER },
  });
  expect(people.find(({ key }) => key === 'adam')?.identities).toEqual({
    github: 'adam-gh',
    slack: BY_ADDRESS,
  });
  expect(await store.audit.about('person nora')).toMatchObject([{ action: 'added a person' }]);

  await open(ADMIN, 'place');
  expect(
    await submit(ADMIN, {
      channel: { channel: CHANNEL },
      'working-days': { 'working-days': ['7', '1', '2', '3', '4'] },
      'digest-day': { 'digest-day': '2' },
      'digest-time': { 'digest-time': '08:30' },
    }),
  ).toEqual({});
  await until(ADMIN, 'digest on Tuesday at 08:30');
  expect(shown(ADMIN)).toContain('Monday, Tuesday, Wednesday, Thursday, Sunday');
  expect(await team('buro-nord')).toMatchObject({
    channel: CHANNEL,
    workingDays: [1, 2, 3, 4, 7],
    digest: { day: 2, time: '08:30' },
  });
  expect(slack.views(ADMIN)).toHaveLength(1);

  const [last] = await store.decisions.latest(1);
  expect(last).toMatchObject({
    who: ADMIN,
    subject: { kind: 'team', key: 'buro-nord' },
    before: { channel: null, workingDays: null, digest: null },
    after: { channel: CHANNEL, workingDays: [1, 2, 3, 4, 7], digest: { day: 2, time: '08:30' } },
  });
});

test('those who lead a team change it; its members look; others are told that they may not', async () => {
  await setup(CHAMPION, 'team-a');
  expect(shown(CHAMPION)).toContain('setup-open');
  await setup(MEMBER, 'team-a');
  expect(shown(MEMBER)).toContain('Only admins, the champion and the manager of the team can change this.');
  expect(shown(MEMBER)).not.toContain('setup-open');
  await setup(OUTSIDER, 'team-a');
  expect(shown(OUTSIDER)).toContain('Only members and leaders of Team A can see how it is set up.');
  await setup(CHAMPION);
  expect(await offered(CHAMPION, 'setup-team', '')).toEqual(['team-a', 'team-b']);
  expect(shown(CHAMPION)).not.toContain('newTeam');
  await setup(MEMBER);
  expect(await offered(MEMBER, 'setup-team', 'team')).toEqual(['team-a']);
});

test('each wrong entry is told under its field, and nothing is saved', async () => {
  const before = await team('team-a');
  await setup(ADMIN, 'team-a');
  await open(ADMIN, 'place');
  await offered(ADMIN, 'setup-parent', 'team');
  const wrong = async (values: Record<string, Record<string, string | string[]>>) => submit(ADMIN, values);
  expect(await wrong({ name: { name: 'x'.repeat(200) } })).toEqual({
    name: 'Use at most 80 characters; these are 200.',
  });
  expect(await wrong({ name: { name: ' ' } })).toEqual({ name: 'Say a name.' });
  expect(await wrong({ name: { name: 'team b' } })).toEqual({
    name: 'There is a team called Team B already.',
  });
  const invite = 'Kata is not in this channel: type /invite @kata there, then save again.';
  expect(await wrong({ channel: { channel: ELSEWHERE } })).toEqual({ channel: invite });
  expect(await wrong({ channel: { channel: HIDDEN } })).toEqual({ channel: invite });
  expect(await wrong({ channel: { channel: ARCHIVED } })).toEqual({
    channel: 'This channel is archived: choose another.',
  });
  expect(await wrong({ parent: { 'setup-parent': 'team-a' } })).toEqual({
    parent: 'A team cannot be a part of itself.',
  });
  expect(await wrong({ parent: { 'setup-parent': 'team-b' } })).toEqual({
    parent: 'Team B is a part of this team: it cannot be above it too.',
  });
  expect(await wrong({ 'digest-day': { 'digest-day': '3' } })).toEqual({
    'digest-time': 'Say the time of the digest.',
  });
  await slack.closeView({ user: ADMIN });

  await open(ADMIN, 'people');
  await offered(ADMIN, 'setup-group', '');
  const empty = 'Nobody is in this user group who can be in a team: choose another, or none.';
  expect(await wrong({ group: { 'setup-group': 'S0EMPTY' } })).toEqual({ group: empty });
  expect(await wrong({ group: { 'setup-group': 'S0BOTS' } })).toEqual({ group: empty });
  const { members } = await wrong({ members: { 'setup-members': [MEMBER, ROBOT] } });
  expect(members).toMatch(/^robot Real cannot be in a team/);
  expect(await team('team-a')).toEqual(before);
});

test('a new team needs a name, a short name and a time zone that nobody has', async () => {
  await setup(ADMIN);
  const view = await open(ADMIN, 'newTeam');
  const named = (name: string, key: string) => ({ name: { name }, key: { key } });
  const taken = 'There is a team team-a already: choose another short name.';
  expect(await submit(ADMIN, named('Another', 'Team-A'))).toEqual({ key: taken });
  expect(await submit(ADMIN, named('Team A', 'other'))).toEqual({
    name: 'There is a team called Team A already.',
  });
  expect(await submit(ADMIN, named('Another', 'me'))).toEqual({
    key: 'me means something else in commands: choose another.',
  });
  expect(await submit(ADMIN, named('Another', 'a b'))).toEqual({
    key: 'Use small letters, digits and dashes, at most 40, such as team-a.',
  });
  expect(await submit(ADMIN, named('🙂', ''))).toEqual({
    key: 'Say a short name too: none can be made from this name.',
  });
  expect(await submit(ADMIN, named('x'.repeat(200), ''))).toEqual({
    name: 'Use at most 80 characters; these are 200.',
  });
  // What no client offers, and a forged request may hold.
  beginWith(view, 'timezone', {
    initial_option: { text: { type: 'plain_text', text: 'Mars' }, value: 'Mars/Olympus' },
  });
  expect(await submit(ADMIN, named('Another', ''))).toEqual({
    timezone: 'There is no time zone Mars/Olympus. Type a city and choose, such as Europe/Berlin.',
  });
});

test('a time that is none, and a day that is none, are refused though no client sends them', async () => {
  await setup(ADMIN, 'team-a');
  const view = await open(ADMIN, 'place');
  beginWith(view, 'digest-time', { initial_time: '9 o’clock' });
  expect(await submit(ADMIN, { 'digest-day': { 'digest-day': '3' } })).toEqual({
    'digest-time': 'Say the time as hours and minutes, such as 09:00.',
  });
  expect((await team('team-a'))?.digest).toBeUndefined();
});
