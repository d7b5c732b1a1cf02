import { expect, test } from 'vitest';
import { ADMIN, CHANNEL, openSetup } from './support.ts';

const SCOPES = ['commands', 'chat:write', 'users:read', 'users:read.email', 'im:write', 'im:history'];
const { slack, setup, open, submit, top, team } = await openSetup(SCOPES);

test('an app that lacks a scope says which, and saves nothing', async () => {
  await setup(ADMIN, 'team-a');
  await open(ADMIN, 'people');
  const offered = { user: ADMIN, view: top(ADMIN).id, actionId: 'setup-group', typed: '' };
  expect(await slack.suggestions(offered)).toEqual([]);
  await slack.closeView({ user: ADMIN });
  await open(ADMIN, 'place');
  const { name } = await submit(ADMIN, { channel: { channel: CHANNEL }, name: { name: 'Other' } });
  expect(name).toMatch(/^Kata cannot look that up: its Slack app lacks the scope channels:read\. An admin/);
  expect((await team('team-a'))?.name).toBe('Team A');
});
