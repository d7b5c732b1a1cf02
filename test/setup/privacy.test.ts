import { afterEach, expect, test } from 'vitest';
import { ADMIN, CHAMPION, CHANNEL, MEMBER, OUTSIDER, openSetup } from './support.ts';

const { slack, store, setup, open, submit, until, close } = await openSetup();

afterEach(async () => {
  await close(ADMIN);
  expect(slack.unexpected).toEqual([]);
  expect(slack.errors).toEqual([]);
});

async function ask(who: string, text: string): Promise<string> {
  const before = slack.ephemerals(CHANNEL, who).length;
  await slack.slash({ user: who, channel: CHANNEL, command: '/metrics', text });
  const answer = await slack.waitFor(() => slack.ephemerals(CHANNEL, who)[before], 15_000);
  return `${answer.text}\n${JSON.stringify(answer.blocks)}`;
}

const looks = () => store.audit.about('person mia');

test('one person’s numbers are theirs alone, unless the organisation lets their manager see them', async () => {
  expect(await ask(CHAMPION, 'me leadtime --of mia')).toContain(
    'Numbers of one person are seen by that person alone.',
  );

  await setup(ADMIN);
  await open(ADMIN, 'organisation');
  expect(await submit(ADMIN, { individuals: { individuals: 'manager' } })).toEqual({});
  await until(ADMIN, 'Saved who sees one person’s numbers');
  await setup(ADMIN, 'team-a');
  await open(ADMIN, 'people');
  expect(await submit(ADMIN, { manager: { manager: OUTSIDER } })).toEqual({});
  await until(ADMIN, 'Saved the manager');

  // The champion, an admin, a colleague and the manager of another person's team are no managers of this one's.
  for (const who of [CHAMPION, ADMIN, MEMBER]) {
    expect(await ask(who, 'me leadtime --of gus'), who).toContain('You are the manager of no team that');
  }
  expect(await ask(OUTSIDER, 'me leadtime --of adam')).toContain('You are the manager of no team that');
  expect(await ask(OUTSIDER, 'me leadtime --of gus')).toContain('Gus could not be told that you asked');
  expect(slack.directMessages(MEMBER)).toEqual([]);
  expect(await looks()).toEqual([]);

  const answer = await ask(OUTSIDER, 'me leadtime --of @mia');
  expect(answer).toContain('Lead time for changes · Mia: not enough data');
  expect(answer).not.toContain('"actions"');
  const told = await slack.waitFor(() => slack.directMessages(MEMBER)[0], 10_000);
  expect(told.text).toMatch(/^Otto looked at your numbers: Lead time for changes, /);
  expect(await looks()).toMatchObject([{ who: 'otto', detail: { metric: 'leadtime' } }]);
});
