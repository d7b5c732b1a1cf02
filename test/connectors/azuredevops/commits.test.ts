import { afterEach, expect, test } from 'vitest';
import type { AzureDevOpsStandIn } from '../../../demo/azuredevops/index.ts';
import { commit, drain, march, openOn, organisation, recordsOf, sha, start, streamOf } from './support.ts';

let standIn: AzureDevOpsStandIn;

afterEach(async () => {
  await standIn.close();
  expect(standIn.unexpected).toEqual([]);
});

async function read(served: ReturnType<typeof organisation>) {
  standIn = await start(served);
  return drain(await streamOf(openOn(standIn), 'commits:SHOP/web'));
}

const HISTORY = [
  commit('a1', 'ada', march('1 08:00')),
  commit('b1', 'bob', march('1 09:00'), ['a1']),
  commit('a2', 'ada', march('2 10:00'), ['a1', 'b1']),
];

test('commits of the default branch with their parents, and later only what is new', async () => {
  const served = organisation({ commits: HISTORY, tip: sha('a2') });
  const { facts, cursor } = await read(served);
  const first = recordsOf(facts, 'commit').map((each) => [each.sha, each.parents, each.author, each.branch]);
  expect(first).toEqual([
    [sha('a2'), [sha('a1'), sha('b1')], 'ada@acme.example', 'main'],
    [sha('b1'), [sha('a1')], 'bob@acme.example', 'main'],
    [sha('a1'), [], 'ada@acme.example', 'main'],
  ]);
  const stream = await streamOf(openOn(standIn), 'commits:SHOP/web');
  standIn.requests.length = 0;
  expect((await drain(stream, cursor)).facts).toEqual([]);
  expect(standIn.requests).toHaveLength(1);
  // A branch of before the first run lands: its commits are older than what was read.
  const old = commit('c1', 'bob', march('1 07:00'), ['a1']);
  served.repositories[0].commits.push(old, commit('a3', 'ada', march('3 10:00'), ['a2', 'c1']));
  served.repositories[0].tip = sha('a3');
  const next = await drain(stream, cursor);
  expect(recordsOf(next.facts, 'commit').map((each) => each.sha)).toEqual([sha('a3'), sha('c1')]);
});

test('a rewritten branch is read anew', async () => {
  const served = organisation({ commits: HISTORY, tip: sha('a2') });
  const { cursor } = await read(served);
  served.repositories[0].commits = [commit('d1', 'ada', march('4 08:00'))];
  served.repositories[0].tip = sha('d1');
  const next = await drain(await streamOf(openOn(standIn), 'commits:SHOP/web'), cursor);
  expect(recordsOf(next.facts, 'commit').map((each) => each.sha)).toEqual([sha('d1')]);
});

test('an empty repository has a name and nothing else', async () => {
  const { facts } = await read(organisation());
  expect(facts).toEqual([]);
  expect((await drain(await streamOf(openOn(standIn), 'repository:SHOP/web'))).facts).toEqual([]);
});
