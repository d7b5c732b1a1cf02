import { expect, test } from 'vitest';
import { teamNamed } from '../../commands/asking/find.ts';
import { metricsTeams } from '../../commands/metrics-teams.ts';
import { freshStore } from '../support/store.ts';

const store = await freshStore();

test('who has no teams yet is sent to the setup in Slack, not to a file', async () => {
  expect(() => teamNamed('team-a', [])).toThrow('an admin adds them in `/kata setup`');
  const { blocks } = await metricsTeams.run({}, { store } as Parameters<typeof metricsTeams.run>[1]);
  expect(JSON.stringify(blocks)).toContain('an admin adds them in `/kata setup`');
});
