import { expect, test } from 'vitest';
import { openOffice, unexpectedOf } from './office.ts';

const { slack, store, slackOf, ask, organisation, tools } = await openOffice();
const ADMIN = slackOf('ingrid-solberg');
const MEMBER = slackOf('leyla-demir');
const CHANNEL = organisation.teams.find(({ key }) => key === 'team-a')?.channel ?? '';

async function kata(user: string, text: string): Promise<string> {
  const before = slack.ephemerals(CHANNEL, user).length;
  const { status } = await slack.slash({ user, channel: CHANNEL, command: '/kata', text });
  expect(status).toBe(200);
  const answer = await slack.waitFor(() => slack.ephemerals(CHANNEL, user)[before], 15_000);
  return `${answer.text}\n${JSON.stringify(answer.blocks)}`;
}

async function counted(): Promise<number> {
  const { blocks } = await ask(MEMBER, CHANNEL, 'leadtime team-a');
  return Number(/median of (\d+) changes/.exec(JSON.stringify(blocks))?.[1]);
}

test('an admin makes a login a bot’s in Slack and takes that back; a member may only look', async () => {
  const people = await store.organisation.people();
  const login = people.find(({ key }) => key === 'leyla-demir')?.identities?.['github'];
  if (!login) throw new Error('the member has no login');
  const before = await counted();
  expect(before).toBeGreaterThan(0);
  expect(await kata(MEMBER, `bots add ${login}`)).toContain('Only those who administer Kata');
  expect(await counted()).toBe(before);
  expect(await kata(ADMIN, `bots add ${login}`)).toContain('It fits logins of people too');
  expect(await counted()).toBeLessThan(before);
  expect(await kata(MEMBER, 'bots')).toContain(`\`${login}\` as you decided`);
  expect(await kata(ADMIN, `bots remove ${login}`)).toContain('count as people’s again');
  expect(await counted()).toBe(before);
  const audit = await store.audit.about('bots');
  expect(audit.map(({ who, action }) => [who, action])).toEqual([
    ['ingrid-solberg', 'decided'],
    ['ingrid-solberg', 'decided'],
  ]);
});

test('a word that is none is helped with, and nothing unexpected was asked of any tool', async () => {
  expect(await kata(MEMBER, 'bot')).toContain('Did you mean `/kata bots`?');
  expect(await kata(MEMBER, 'help')).toContain('/kata holidays');
  expect(unexpectedOf({ tools, slack })).toEqual([]);
});
