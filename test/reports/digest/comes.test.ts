import { expect, test } from 'vitest';
import { digestTime } from '../../../publications/weekly-digest.ts';
import { OrganisationSettings } from '../../../src/domain/organisation-settings.ts';
import type { Team } from '../../../src/domain/team.ts';

const organisation = OrganisationSettings.parse({});
const team: Team = {
  ...{ key: 'a', name: 'A', timezone: 'UTC', channel: 'C1' },
  ...{ members: ['ada'], repositories: [] },
};

test('a digest comes to whoever owns anything: a board is enough', () => {
  expect(digestTime(team, organisation)).toBeNull();
  expect(digestTime({ ...team, boards: ['1'] }, organisation)).toEqual(organisation.digest);
  expect(digestTime({ ...team, boards: ['1'], channel: undefined }, organisation)).toBeNull();
});
