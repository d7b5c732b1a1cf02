import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { newMachine } from './kata.ts';

vi.setConfig({ testTimeout: 90_000 });

const at = '2026-03-02T12:00:00Z';
const before = '2026-03-01T12:00:00Z';
const shop = { source: 'x', repository: 'acme/shop' };
const team = (key: string, more: object) => ({
  key,
  name: key,
  timezone: 'UTC',
  members: [],
  repositories: [],
  ...more,
});
const deployment = (id: string, sha: string, more: object = {}) => ({
  ...shop,
  id,
  environment: 'production',
  sha,
  status: 'success',
  startedAt: at,
  finishedAt: at,
  ...more,
});
const change = (number: number, openedAt: string) => ({
  ...shop,
  id: `c${number}`,
  number,
  title: 'x',
  author: 'ada',
  baseBranch: 'main',
  openedAt,
  mergedAt: at,
  commits: [],
  reviews: [],
});
const item = (key: string, more: object = {}) => ({
  source: 'x',
  id: key,
  key,
  project: 'SHOP',
  type: 'Task',
  title: key,
  status: 'Done',
  statusCategory: 'done',
  createdAt: at,
  history: [],
  ...more,
});
const measurement = (metric: string, of: string, when = at) => ({ metric, team: of, at: when, value: 1 });

const FILES: Record<string, object[]> = {
  teams: [
    team('team-a', {
      repositories: ['acme/shop', 'acme/gone', 'nobody/*'],
      services: ['pay', 'mail'],
      projects: ['SHOP', 'GONE'],
      boards: ['1', '9'],
    }),
    team('team-b', { services: ['pay', 'web'] }),
    team('area', { services: ['mail'] }),
    team('team-c', { parent: 'area', services: ['mail'] }),
  ],
  repositories: [
    { key: 'acme/shop', defaultBranch: 'main', services: [{ key: 'web', paths: ['web/**'] }] },
    { key: 'acme/gone', defaultBranch: 'main' },
  ],
  commits: [{ ...shop, sha: 's1', parents: [], authoredAt: at, committedAt: at, author: 'ada' }],
  changes: [change(1, at), change(2, '2026-03-03T00:00:00Z')],
  deployments: [
    deployment('d1', 's1'),
    deployment('d2', 'gone'),
    deployment('d3', 'gone'),
    deployment('d4', 's1', { finishedAt: before }),
  ],
  'work-items': [
    item('SHOP-1', { parent: 'SHOP-3' }),
    item('SHOP-2', { parent: 'SHOP-1' }),
    item('SHOP-3', { parent: 'SHOP-2' }),
    item('SHOP-4', { parent: 'SHOP-1', doneAt: before }),
    item('SHOP-5', { parent: 'SHOP-5' }),
    item('SHOP-6', { estimate: 'large' }),
    item('SHOP-7', { history: [{ at, field: 'estimate', from: '3', to: 'XL' }] }),
    item('SHOP-8', { history: [{ at, field: 'estimate', from: null, to: '5' }] }),
  ],
  sprints: [
    { source: 'x', id: '1', board: '1', name: 'One', startAt: at, endAt: '2026-03-16T12:00:00Z' },
    { source: 'x', id: '2', board: '1', name: 'Two' },
  ],
  measurements: [
    measurement('signups', 'team-a'),
    measurement('signups', 'team-a', '2999-01-01T00:00:00Z'),
    measurement('signups', 'team-z'),
    measurement('signsup', 'team-a'),
    measurement('signsup', 'team-b'),
  ],
};

test('every kind of bad data is named with what to do, and stops nothing', async () => {
  const machine = await newMachine();
  await machine.configure(
    'metrics: [{ id: signups, title: Sign-ups, unit: count, better: higher, value: last }]\n',
  );
  const folder = join(machine.folder, 'export');
  await mkdir(folder);
  for (const [name, rows] of Object.entries(FILES)) {
    await writeFile(join(folder, `${name}.jsonl`), rows.map((row) => JSON.stringify(row)).join('\n'));
  }
  expect((await machine.kata(['import', 'export'])).status).toBe(0);
  const { status, out, err } = await machine.kata(['doctor']);
  expect([status, err]).toEqual([0, '']);
  const told = out.split('\n').filter((line) => /^. Data: /.test(line));
  const because =
    'they ship by time, not by what they contain: let a source read the commits, or correct the shas';
  const mend = 'set the clocks right, or correct them where they come from';
  const unknown = 'of which nothing is known: correct the name, or read a source that tells of it';
  expect(told).toEqual([
    '✓ Data: 19 warnings, none of which stops anything',
    ...[
      'the service mail is claimed by team-a (by its services) and team-c (by its services), so its work counts for each: leave it to one of them',
      'the service pay is claimed by team-a (by its services) and team-b (by its services), so its work counts for each: leave it to one of them',
      'the service web is claimed by team-a (by the repository acme/shop) and team-b (by its services), so its work counts for each: leave it to one of them',
      `team team-a names the repository acme/gone, ${unknown}`,
      `team team-a names the repository nobody/*, ${unknown}`,
      `team team-a names the project GONE, ${unknown}`,
      `team team-a names the board 9, ${unknown}`,
      `${join(folder, 'sprints.jsonl')}: 1 record held back, such as: line 2: startAt: is missing; endAt: is missing; correct them where they come from`,
      `${join(folder, 'work-items.jsonl')}: 1 record held back, such as: line 6: estimate: must be number, not string; correct them where they come from`,
      `acme/shop: 2 of 4 deployments have a sha that is in no known commit: ${because}`,
      'work items are their own parents, SHOP-1 → SHOP-3 → SHOP-2 → SHOP-1: correct one of them in the tracker',
      'work items are their own parents, SHOP-5 → SHOP-5: correct one of them in the tracker',
      `1 work item (such as SHOP-4) done before being created: ${mend}`,
      `1 deployment (such as d4) finished before starting: ${mend}`,
      `1 change (such as c2) merged before being opened: ${mend}`,
      '1 work item (such as SHOP-7) estimated in what is no number: that counts as no estimate',
      '2 measurements of signsup, which is no metric: declare it under `metrics` in kata.yml',
      '1 measurement of team-z, which is no team: correct the name',
      '1 measurement of signups of team-a in the future: not counted before their time',
    ].map((problem) => `! Data: ${problem}`),
  ]);
});
