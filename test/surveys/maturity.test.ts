import { expect, test } from 'vitest';
import { commands } from '../../commands/index.ts';
import { DIMENSIONS } from '../../src/domain/maturity.ts';
import { HOUR_MS } from '../../src/domain/milliseconds.ts';
import { findCommand, parseArguments } from '../../src/slack/arguments.ts';
import type { Asker, Reply } from '../../src/slack/define.ts';
import { plainMessage } from '../../src/slack/plain-text.ts';
import { minutesOf } from '../../src/surveys/instruments/index.ts';
import { maturity } from '../../src/surveys/instruments/maturity.ts';
import { rules } from '../support/rules.ts';
import { freshStore } from '../support/store.ts';
import { SURVEYS } from '../support/surveys.ts';
import { heldRound, teamOf } from './support.ts';

const NOW = new Date('2026-11-26T12:00:00Z');
const members = ['ada', 'ben', 'cleo', 'dan', 'eve', 'fay'];
const store = await freshStore();
await store.organisation.saveTeams([
  teamOf('team-a', members, { manager: 'grace', repositories: ['shop'] }),
  teamOf('team-b', ['gus', 'hal', 'ida'], { manager: 'grace', repositories: ['till'] }),
]);

async function ask(who: string | null, text: string, now = NOW): Promise<Reply> {
  const asker: Asker = { person: who === null ? null : { key: who, name: who }, admin: who === null };
  const { definition, text: rest } = findCommand(commands, '/pulse', text);
  const ctx = { store, asker, now, benchmarkYear: 2023, sources: [], rules: rules({}), surveys: SURVEYS };
  return definition.run(parseArguments(definition as never, rest), ctx);
}

const told = async (...asked: Parameters<typeof ask>) => plainMessage(await ask(...asked));

/** 1 crawl, 2 walk, 3 run. Visibility: four run, two walk (83.3); culture: four crawl, two walk (16.7); the rest 25. */
function saidBy(index: number, visibility = index < 4 ? 3 : 2) {
  const of: Record<string, number> = { visibility, culture: index < 4 ? 1 : 2 };
  return {
    person: members[index] ?? '',
    team: 'team-a',
    answers: Object.fromEntries(
      maturity.items.map(({ id, factor }) => [id, of[factor] ?? (index < 3 ? 2 : 1)]),
    ),
  };
}

test('seven dimensions, two questions each, from crawl over walk to run, within the month’s minutes', () => {
  expect(maturity.factors.map(({ id }) => id)).toEqual([...DIMENSIONS]);
  for (const { id } of maturity.factors) {
    const own = maturity.items.filter(({ factor }) => factor === id);
    expect(own.map(({ labels }) => labels.length)).toEqual([3, 3]);
  }
  expect(minutesOf(maturity)).toBeLessThanOrEqual(5);
});

test('a team that was never asked is told how to, one that is too small that others are needed', async () => {
  const never = await told('ada', 'maturity team-a');
  expect(never).toContain('The team has not been asked yet: `/pulse start maturity team-a`');
  expect(never).toContain('Overall: crawl.');
  expect(never).toContain('no source tells of the team');
  const small = await told('gus', 'maturity team-b');
  expect(small).toContain('A team of 3 has no scores of its own');
  expect(small).toContain('Kata sees crawl');
  expect(small).not.toContain('Create the plan');
});

test('the team’s answers stand beside what Kata sees: to its members at once, to leaders a day later', async () => {
  const said = members.map((_, index) => saidBy(index));
  const openedAt = new Date(NOW.getTime() - 5 * 24 * HOUR_MS - HOUR_MS);
  await heldRound(store, said, { instrument: maturity, scope: 'team-a', openedAt });
  const own = await ask('ada', 'maturity team-a');
  expect(own.personal).toBe(true);
  const text = plainMessage(own);
  expect(text).toContain('6 of 6 answered');
  expect(text).toContain('you say run (83; n = 6) · Kata sees crawl');
  expect(text).toContain('you say crawl (17; n = 6) · Kata sees crawl');
  expect(text).toContain('you say crawl (25; n = 6) · Kata sees crawl');
  expect(text).toContain('You and Kata differ on 1 dimension: visibility.');
  expect(text).not.toMatch(/ben|cleo|fay/);
  const early = await told('grace', 'maturity team-a');
  expect(early).toContain('The team reads its answers first: you can see them from');
  expect(early).not.toContain('you say');
  const later = new Date(NOW.getTime() + 24 * HOUR_MS);
  expect(await told('grace', 'maturity team-a', later)).toContain('you say run (83; n = 6)');
  await expect(ask('gus', 'maturity team-a')).rejects.toThrow('its members and leaders see');
});

test('a second round says how each dimension moved, and too few say nothing', async () => {
  const asked = { instrument: maturity, scope: 'team-a', openedAt: new Date(NOW.getTime() + 24 * HOUR_MS) };
  const fallen = members.map((_, index) => (index === 0 ? saidBy(index, 1) : saidBy(index)));
  await heldRound(store, fallen, asked);
  const now = new Date(NOW.getTime() + 8 * 24 * HOUR_MS);
  const text = await told('ada', 'maturity team-a', now);
  // One of six fell from 100 to 0: 83.3 − 16.7.
  expect(text).toContain('you say run (67, −17; n = 6)');
  await heldRound(store, fallen.slice(0, 4), { ...asked, openedAt: now });
  expect(await told('ada', 'maturity team-a', new Date(now.getTime() + 8 * 24 * HOUR_MS))).toContain(
    '67, −17',
  );
});

test('all teams together are counted for those who lead one, and none is named', async () => {
  await expect(ask('ada', 'maturity org')).rejects.toThrow('for those who lead one');
  expect(await told('grace', 'maturity org')).toContain('Kata has not looked yet');
  const measured = (team: string, dimension: string, value: number) => ({
    kind: 'measurement' as const,
    record: { metric: `maturity-${dimension}`, team, at: NOW, value, source: 'kata' },
  });
  await store.events.upsert([
    measured('team-a', 'visibility', 100),
    measured('team-a', 'culture', 49),
    measured('team-b', 'visibility', 50),
    measured('team-b', 'culture', 0),
  ]);
  const soon = new Date(NOW.getTime() + HOUR_MS);
  const ofTwo = await told('grace', 'maturity org', soon);
  expect(ofTwo).toContain('Kata looked at 2 of 2 teams');
  expect(ofTwo).toContain('Visibility: teams not shown');
  expect(ofTwo).not.toMatch(/\d (crawl|walk|run)|Begin with/);
  await store.organisation.saveTeams([teamOf('team-c', ['cyd'], { repositories: ['pay'] })]);
  await store.events.upsert([measured('team-c', 'visibility', 100), measured('team-c', 'culture', 10)]);
  const text = await told(null, 'maturity org', soon);
  expect(text).toContain('Kata looked at 3 of 3 teams');
  expect(text).toContain('Visibility: teams 0 crawl, 1 walk, 2 run');
  expect(text).toContain('Begin with culture: there most teams crawl, 3 of 3');
  expect(text).not.toMatch(/team-a|Team team/);
  expect(await told(null, 'maturity org', new Date(NOW.getTime() + 10 * 24 * HOUR_MS))).toContain(
    'not looked yet',
  );
});

test('of what all answered alike the level is told only where every score of its word has it', async () => {
  const members = ['kai', 'lea', 'max', 'nia', 'ole'];
  await store.organisation.saveTeams([teamOf('team-c', members)]);
  const alike: Record<string, number> = { visibility: 2, culture: 3 };
  const said = members.map((person, index) => ({
    person,
    team: 'team-c',
    answers: Object.fromEntries(
      maturity.items.map(({ id, factor }) => [id, alike[factor] ?? (index < 2 ? 2 : 1)]),
    ),
  }));
  const openedAt = new Date(NOW.getTime() - 6 * 24 * HOUR_MS);
  await heldRound(store, said, { instrument: maturity, scope: 'team-c', openedAt });
  const text = await told('kai', 'maturity team-c');
  const hidden = 'what you say is not shown: it could tell what everybody answered (n = 5) · Kata sees';
  expect(text).toMatch(new RegExp(`Visibility.*${hidden.replace(/[()]/g, '\\$&')}`));
  expect(text).toMatch(/Culture.*you say run \(nearly all alike; n = 5\)/);
});
