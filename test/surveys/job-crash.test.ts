import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { expect, inject, test } from 'vitest';
import { giveAnswers } from '../../src/surveys/answering.ts';
import { freshStore } from '../support/store.ts';
import type { Orders } from './keep-process.ts';
import { all, SEALING, teamOf } from './support.ts';
import { sentIn, tick } from './ticking.ts';

const PATH = fileURLToPath(new URL('./keep-process.ts', import.meta.url));
const MONDAY = '2026-11-16T08:30:00Z';
const FRIDAY = '2026-11-20T16:00:00Z';
const members = ['ada', 'ben', 'cleo', 'dan', 'eve'];

test('killed after opening, after inviting and while it closes: everybody is asked once, every answer counts', async () => {
  const store = await freshStore();
  await store.organisation.savePeople(
    members.map((key) => ({ key, name: key, identities: { slack: `U0${key.toUpperCase()}` } })),
  );
  await store.organisation.saveTeams([teamOf('team-a', members)]);
  const at = { uri: inject('mongoUri'), database: store.db.databaseName };

  async function killed(orders: Omit<Orders, 'uri' | 'database'>): Promise<void> {
    const child = spawn(process.execPath, [PATH, JSON.stringify({ ...at, ...orders })], {
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    const [, signal] = await once(child, 'exit');
    expect(signal).toBe('SIGKILL');
  }

  await killed({ now: MONDAY, opens: { id: 'r', closesAt: FRIDAY }, dieAfter: 'open' });
  expect(await store.surveyRounds.invitations('r')).toHaveLength(5);
  expect(await sentIn(store, 'r')).toEqual({});
  await killed({ now: MONDAY, dieAfter: 'addAll' });
  expect((await store.surveyRounds.find('r'))?.invitedAt).toBeUndefined();
  await Promise.all([tick(store, MONDAY), tick(store, MONDAY)]);
  expect(Object.keys(await sentIn(store, 'r'))).toEqual(members);
  for (const person of members) {
    const given = { round: 'r', person, part: { answers: all(5) }, now: new Date(MONDAY) };
    await giveAnswers(store, SEALING, given);
  }
  await killed({ now: FRIDAY, dieAfter: 'beginClosing' });
  expect(await store.surveyRounds.find('r')).toMatchObject({ state: 'closing' });
  await tick(store, FRIDAY);
  // The killed one has it for a moment longer.
  await sleep(350);
  await Promise.all([tick(store, FRIDAY), tick(store, FRIDAY)]);
  const round = await store.surveyRounds.find('r');
  expect(round).toMatchObject({ state: 'closed', outcome: { responses: 5 } });
  expect(await store.surveyAnswers.answers(['r'])).toHaveLength(5 * 6);
  expect(await store.surveyAnswers.allSealed('r')).toEqual([]);
}, 90_000);
