import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { MongoClient } from 'mongodb';
import { afterAll, beforeEach, describe, expect, inject, test, vi } from 'vitest';
import { openStore, type Store } from '../../src/store/index.ts';
import { type Machine, newMachine } from './kata.ts';

vi.setConfig({ testTimeout: 90_000 });

const client = new MongoClient(inject('mongoUri'));
afterAll(() => client.close());

const PEOPLE = [
  { key: 'ada', name: 'Ada Lovelace', email: 'ada@acme.example', identities: { github: 'countess' } },
  { key: 'adam', name: 'Adam Lovelace' },
  { key: 'alan', name: 'Alan Turing' },
];
const at = '2026-03-02T12:00:00Z';
const commit = (author: string, source = 'gh') => ({
  source,
  repository: 'acme/shop',
  sha: `${author}-${source}`,
  parents: [],
  authoredAt: at,
  committedAt: at,
  author,
});
const COMMITS = [
  commit('countess'),
  commit('5b10', 'jira'),
  commit('alovelace'),
  commit('Alan-Turing'),
  commit('acme-ci+x@acme.example'),
  commit('grace'),
];
const ACCOUNTS = [
  { source: 'gh', login: 'countess', email: 'ada@home.example' },
  { source: 'jira', login: '5b10', email: 'ada@home.example', name: 'The\u001b[2J Countess' },
];

let machine: Machine;
let store: Store;
beforeEach(async () => {
  machine = await newMachine();
  await machine.configure('sources: [{ type: github, id: gh, repositories: [acme/shop] }]\n');
  const folder = join(machine.folder, 'export');
  await mkdir(folder);
  for (const [name, rows] of Object.entries({ people: PEOPLE, commits: COMMITS })) {
    await writeFile(join(folder, `${name}.jsonl`), rows.map((row) => JSON.stringify(row)).join('\n'));
  }
  expect((await machine.kata(['import', 'export'])).status).toBe(0);
  store = await openStore({ uri: inject('mongoUri'), database: machine.database });
  await store.events.upsert(ACCOUNTS.map((record) => ({ kind: 'account' as const, record })));
  return () => store.close();
});

async function identities() {
  const people = await store.organisation.people();
  return Object.fromEntries(people.map(({ key, identities: own }) => [key, own]));
}

const UNCHANGED = { ada: { github: 'countess' }, adam: undefined, alan: undefined };

describe.concurrent('kata people match', () => {
  test('without a terminal: proposals with their reasons, and nothing changes', async () => {
    const { status, out, err } = await machine.kata(['people', 'match']);
    expect([status, err]).toEqual([0, '']);
    expect(out.trim().split('\n')).toEqual([
      '5b10 (jira, 1 records)',
      '  Ada Lovelace (ada)? Sure: their account countess has the e-mail address ada@home.example too.',
      'Alan-Turing (github, 1 records)',
      '  Alan Turing (alan)? Likely: it is their name, Alan Turing.',
      'alovelace (github, 1 records)',
      '  1 Ada Lovelace (ada)? Likely: it is short for their name, Ada Lovelace.',
      '  2 Adam Lovelace (adam)? Likely: it is short for their name, Adam Lovelace.',
      'acme-ci+x@acme.example (github, 1 records)',
      '  a bot? Perhaps: `ci` is a word for a program.',
      'Like nobody Kata knows: grace. Add those people to kata.yml or people.jsonl.',
      'Nothing was changed of 4: run `kata people match` on a terminal to be asked.',
    ]);
    expect(await identities()).toEqual(UNCHANGED);
  });
});

test('yes takes what is sure, once, and leaves the rest', async () => {
  const { status, out } = await machine.kata(['people', 'match', '--yes']);
  expect(status).toBe(0);
  expect(out).toMatch(/^5b10 is Ada Lovelace’s\.$/m);
  expect(await identities()).toEqual({ ...UNCHANGED, ada: { github: 'countess', jira: '5b10' } });
  const [entry] = await store.audit.about('person ada');
  expect(entry).toMatchObject({
    who: 'kata',
    action: 'matched a login',
    detail: { login: '5b10', before: { github: 'countess' }, after: { github: 'countess', jira: '5b10' } },
  });
  const again = await machine.kata(['people', 'match', '--yes']);
  expect(again.out).not.toContain('5b10');
  expect(await store.audit.about('person ada')).toHaveLength(1);
});

test('each answer is done as it is given: yes, one of two, a bot, and what was no answer is asked again', async () => {
  const typed = 'y\\nwhat\\nskip\\n2\\ny\\n';
  const { status, out } = await machine.shell(`printf '${typed}' | kata people match --ask`);
  expect(status).toBe(0);
  expect(out).toContain('  Say y, n or skip.');
  expect(out).not.toContain('\u001b');
  expect(await identities()).toEqual({
    ada: { github: 'countess', jira: '5b10' },
    adam: { github: 'alovelace' },
    alan: undefined,
  });
  const detail = {
    before: ['*[bot]', '*-bot', 'dependabot*', 'renovate*', 'github-actions*', 'snyk-*'],
    after: [
      expect.any(String),
      '*-bot',
      'dependabot*',
      'renovate*',
      'github-actions*',
      'snyk-*',
      'acme-ci\\+x@acme.example',
    ],
  };
  expect(await store.audit.about('bots')).toMatchObject([{ who: 'kata', action: 'decided', detail }]);
  const rest = await machine.kata(['people', 'match']);
  expect(rest.out).toMatch(/^Alan-Turing /);
  expect(rest.out).toMatch(/^Nothing was changed of 1:/m);
});

test('no is remembered, and the end of the answers changes nothing of the rest', async () => {
  const { status, out } = await machine.shell(`printf 'n\\n' | kata people match --ask`);
  expect(status).toBe(0);
  expect(out).toContain('5b10: not asked again.');
  expect(out).toMatch(/Nothing was changed of 3:/);
  expect(await identities()).toEqual(UNCHANGED);
  const { out: later } = await machine.kata(['people', 'match', '--yes']);
  expect(later).not.toMatch(/^5b10/m);
  expect(await store.audit.about('login 5b10')).toMatchObject([{ action: 'declined a match' }]);
});

test('on a terminal it asks with no more ado', async () => {
  const { status, out } = await machine.shell(
    `printf 'y\\ns\\ns\\ns\\n' | script -qec "$(declare -f kata); kata people match" /dev/null`,
  );
  expect(status).toBe(0);
  expect(out).toContain('5b10 is Ada Lovelace’s.');
  expect((await identities())['ada']).toEqual({ github: 'countess', jira: '5b10' });
});
