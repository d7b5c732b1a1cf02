import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { attributionOf } from '../../src/correlation/attribution.ts';
import type { Team } from '../../src/domain/team.ts';
import { mayReadAll } from '../../src/reports/readout/may-read.ts';
import {
  commonestZone,
  organisationAsTeam,
  organisationForOutsiders,
} from '../../src/reports/readout/organisation.ts';
import { team } from './readout-world.ts';

const REPOSITORIES = ['acme/shop', 'acme/pay', 'acme/mono', 'other/site'];
const ownership = fc.oneof(
  fc.constantFrom(...REPOSITORIES, 'acme/*', '**'),
  fc.record({
    repository: fc.constantFrom(...REPOSITORIES),
    paths: fc.subarray(['a/**', 'b/**'], { minLength: 1 }),
  }),
);
const anyTeam = fc
  .record({
    key: fc.constantFrom('a', 'b', 'c', 'd'),
    timezone: fc.constantFrom('UTC', 'Asia/Tokyo', 'Europe/Berlin'),
    members: fc.subarray(['ada', 'bob', 'cyd', 'dan']),
    repositories: fc.array(ownership, { maxLength: 3 }),
    services: fc.subarray(['web', 'api']),
    projects: fc.subarray(['SHOP', 'PAY']),
    boards: fc.subarray(['1', '2']),
  })
  .map(({ key, ...more }) => team(key, more));
const teams = fc.uniqueArray(anyTeam, { selector: ({ key }) => key, minLength: 1, maxLength: 4 });
const change = fc.record({
  repository: fc.constantFrom(...REPOSITORIES),
  paths: fc.subarray(['a/x.ts', 'b/y.ts', 'c/z.ts'], { minLength: 1 }),
});

const owns = (one: Team, work: { repository: string; paths: string[] }, services: string[]) =>
  attributionOf(one, []).owns({ change: work, services, deployment: null });

test('the whole owns what any team owns, and nothing else', () => {
  fc.assert(
    fc.property(teams, change, fc.subarray(['web', 'api', 'db']), (all, work, services) => {
      const whole = owns(organisationAsTeam(all, 'UTC'), work, services);
      expect(whole).toBe(all.some((one) => owns(one, work, services)));
    }),
    { numRuns: 200 },
  );
});

test('the order of teams does not matter, and nothing is named twice', () => {
  fc.assert(
    fc.property(teams, (all) => {
      const whole = organisationAsTeam(all, commonestZone(all));
      expect(organisationAsTeam(all.toReversed(), commonestZone(all.toReversed()))).toEqual(whole);
      for (const list of [whole.members, whole.repositories, whole.services, whole.projects, whole.boards]) {
        const names = (list ?? []).map((each) => JSON.stringify(each));
        expect(new Set(names).size).toBe(names.length);
      }
    }),
    { numRuns: 100 },
  );
});

test('boards are of teams that name no project', () => {
  const [shop, pay] = [team('a', { projects: ['SHOP'], boards: ['1'] }), team('b', { boards: ['2'] })];
  expect(organisationAsTeam([shop, pay], 'UTC')).toMatchObject({ projects: ['SHOP'], boards: ['2'] });
});

describe('for those who may not see what fewer than three people did', () => {
  const shop = team('shop', { members: ['ada', 'bob', 'cyd'], repositories: ['acme/shop'] });
  const pair = team('pair', { members: ['dan', 'eve'], repositories: ['acme/pay'] });
  const heads = team('heads', { members: ['fay'] });
  const seen = (...all: Team[]) => {
    const { name, members, repositories } = organisationForOutsiders(all, 'UTC');
    return [name, members, repositories];
  };

  test('two people cannot be told by taking all others from the whole', () => {
    const without = 'Whole organisation, without 1 team of fewer than 3 people';
    expect(seen(shop, pair, heads)).toEqual([without, shop.members, ['acme/shop']]);
  });

  test('nor one who owns nothing, of whom nothing is said', () => {
    expect(seen(shop, heads)).toEqual(['Whole organisation', shop.members, ['acme/shop']]);
  });

  test('whose first team is another stays; whose first it is goes from both', () => {
    const both = team('both', { members: ['dan', 'ada', 'bob', 'cyd'] });
    expect(seen(both, { ...pair, key: 'a' })[1]).toEqual(['ada', 'bob', 'cyd']);
    expect(seen({ ...both, key: 'a' }, { ...pair, key: 'z' })[1]).toEqual(['ada', 'bob', 'cyd', 'dan']);
  });

  test('small teams that are three people together are told, and so is the only team', () => {
    const one = team('one', { members: ['gil'], repositories: ['other/site'] });
    expect(seen(shop, pair, one)[0]).toBe('Whole organisation');
    expect(seen(shop, pair, one)[1]).toHaveLength(6);
    expect(seen(pair)).toEqual(['Whole organisation', pair.members, ['acme/pay']]);
  });
});

test.each([
  ['an admin', { person: null, admin: true }, true],
  ['a manager', { person: { key: 'max' }, admin: false }, true],
  ['an executive, in whatever team', { person: { key: 'eve' }, admin: false }, true],
  ['a champion', { person: { key: 'cho' }, admin: false }, false],
  ['a member', { person: { key: 'ada' }, admin: false }, false],
  ['a stranger', { person: null, admin: false }, false],
])('%s may read the whole: %s', (_, viewer, may) => {
  const all = [
    team('a', { manager: 'max', champion: 'cho', members: ['ada'] }),
    team('b', { personas: { eve: 'executive', ada: 'developer' } }),
  ];
  expect(mayReadAll(viewer, all)).toBe(may);
});
