import { appendFile, mkdir, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { type ImportOutcome, importRecords } from '../../src/sync/import.ts';
import { ImportProblem } from '../../src/sync/import-files.ts';
import { freshStore } from '../support/store.ts';
import { empty } from './stored.ts';

const root = await mkdtemp(join(tmpdir(), 'kata-import-'));
const store = await freshStore();
let folder = root;
let cases = 0;

beforeEach(async () => {
  await empty(store);
  cases += 1;
  folder = join(root, String(cases));
  await mkdir(folder);
});

afterAll(() => rm(root, { recursive: true }));

const AT = '2026-03-02T09:00:00+01:00';
const now = () => new Date('2026-03-20T12:00:00Z');

/** One good record of each file, as it stands in the format. */
const GOOD = {
  people: {
    key: 'ada',
    name: 'Ada',
    email: 'ada@acme.example',
    bot: false,
    identities: { github: 'ada-gh' },
  },
  teams: {
    key: 'team-a',
    name: 'A',
    timezone: 'Europe/Berlin',
    members: ['ada'],
    repositories: ['acme/*', { repository: 'acme/mono', paths: ['a/**'] }],
  },
  repositories: {
    key: 'acme/shop',
    defaultBranch: 'main',
    production: ['prod*'],
    services: [{ key: 'web', paths: ['web/**'] }],
  },
  calendar: { team: 'team-a', date: '2026-04-03', name: 'Good Friday' },
  sources: { source: 'gh', kinds: ['change', 'commit'], from: AT, to: AT },
  commits: {
    source: 'gh',
    repository: 'acme/shop',
    sha: 'c1',
    parents: [],
    authoredAt: AT,
    committedAt: AT,
    author: 'ada',
  },
  changes: {
    source: 'gh',
    id: '1',
    repository: 'acme/shop',
    number: 1,
    title: 'One',
    author: 'ada',
    baseBranch: 'main',
    openedAt: AT,
    mergedAt: AT,
    mergeSha: 'c1',
    commits: [{ sha: 'c1', authoredAt: AT }],
    reviews: [{ id: 'r', author: 'bob', state: 'approved', submittedAt: AT }],
    files: [{ path: 'a', additions: 1, deletions: 0 }],
  },
  deployments: {
    source: 'ci',
    id: 'd1',
    repository: 'acme/shop',
    environment: 'production',
    sha: 'c1',
    status: 'success',
    startedAt: AT,
  },
  builds: {
    source: 'ci',
    id: 'b1',
    repository: 'acme/shop',
    pipeline: 'main',
    status: 'failure',
    startedAt: AT,
  },
  incidents: { source: 'pd', id: 'i1', title: 'Down', severity: 1, openedAt: AT, causedBy: ['d1', 'd2'] },
  'work-items': {
    source: 'jira',
    id: '10',
    key: 'PAY-1',
    project: 'PAY',
    type: 'Story',
    title: 'Pay',
    status: 'Done',
    statusCategory: 'done',
    createdAt: AT,
    history: [{ at: AT, field: 'status', from: null, to: 'Done', toCategory: 'done' }],
  },
  sprints: { source: 'jira', id: 's1', board: 'b', name: 'Sprint 1', startAt: AT, endAt: AT },
  measurements: { metric: 'mood', team: 'team-a', at: AT, value: 3.5 },
};

function jsonl(...records: unknown[]): string {
  return records
    .map((record) => `${typeof record === 'string' ? record : JSON.stringify(record)}\n`)
    .join('');
}

async function given(name: string, text: string | Buffer): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, text);
  return path;
}

const load = (path = folder): Promise<ImportOutcome> => importRecords(store, path, now);
const counted = ({ files }: ImportOutcome) =>
  files.map(({ file, records, changed }) => [file, records, changed]);

test('a folder: every file of the format, people and teams first; the same again changes nothing', async () => {
  for (const [name, record] of Object.entries(GOOD)) await given(`${name}.jsonl`, jsonl(record));
  await given('README.md', 'not a record');
  const first = await load();
  expect(first.bad).toEqual([]);
  expect(first.ignored).toEqual(['README.md']);
  expect(first.files.map(({ file }) => file).slice(0, 2)).toEqual(['people.jsonl', 'teams.jsonl']);
  expect(first.files).toHaveLength(Object.keys(GOOD).length);
  for (const { records, changed, unknownFields } of first.files)
    expect([records, changed, unknownFields]).toEqual([1, 1, []]);
  const links = await store.db.collection('delivery_weeks').find().toArray();
  expect(links).toHaveLength(1);
  const second = await load();
  for (const { file, records, changed } of second.files)
    expect([file, records, changed]).toEqual([file, 1, 0]);
  expect(await store.db.collection('delivery_weeks').find().toArray()).toEqual(links);
  expect((await store.organisation.people())[0]).toEqual(GOOD.people);
  expect((await store.organisation.teams())[0]).toEqual(GOOD.teams);
});

test('the same as CSV: lists and objects as JSON in cells, empty cells for what is absent', async () => {
  const cell = (value: unknown) =>
    value === undefined
      ? ''
      : `"${(typeof value === 'string' ? value : JSON.stringify(value)).replaceAll('"', '""')}"`;
  for (const [name, record] of Object.entries(GOOD)) {
    const fields = [...Object.keys(record), ...(name === 'changes' ? ['closedAt', 'labels'] : [])];
    const values = fields.map((field) => cell((record as Record<string, unknown>)[field]));
    await given(`${name}.csv`, `${fields.join(',')}\r\n${values.join(',')}\r\n`);
  }
  const fromCsv = await load();
  expect(fromCsv.bad).toEqual([]);
  for (const { records, changed } of fromCsv.files) expect([records, changed]).toEqual([1, 1]);
  const asJson = join(folder, 'json');
  await mkdir(asJson);
  for (const [name, record] of Object.entries(GOOD))
    await writeFile(join(asJson, `${name}.jsonl`), jsonl(record));
  for (const { file, changed } of (await load(asJson)).files) expect([file, changed]).toEqual([file, 0]);
});

test('one file alone, .jsonl or .csv', async () => {
  await given('people.jsonl', jsonl(GOOD.people));
  expect(counted(await load(await given('commits.jsonl', jsonl(GOOD.commits))))).toEqual([
    ['commits.jsonl', 1, 1],
  ]);
  expect(await store.organisation.people()).toEqual([]);
  expect(counted(await load(await given('people.csv', 'key,name\nada,Ada\n')))).toEqual([
    ['people.csv', 1, 1],
  ]);
});

test.each([
  ['people', { ...GOOD.people, shoe: 43 }, ['shoe']],
  [
    'changes',
    { ...GOOD.changes, mood: 1, reviews: [{ ...GOOD.changes.reviews[0], emoji: 'x' }] },
    ['mood', 'reviews[].emoji'],
  ],
])('unknown fields are kept out and named: %s', async (name, record, unknownFields) => {
  const { files, bad } = await load(await given(`${name}.jsonl`, jsonl(record, record)));
  expect([files[0]?.unknownFields.toSorted(), bad]).toEqual([unknownFields, []]);
  const stored = JSON.stringify([await store.organisation.people(), await store.events.find('change')]);
  expect(stored).not.toMatch(/shoe|mood|emoji/);
});

const without = (field: string) =>
  Object.fromEntries(Object.entries(GOOD.changes).filter(([key]) => key !== field));

test.each([
  ['no JSON', '{"source": "gh", ', 'is not a JSON object'],
  ['a list', [1], 'must be object, not array'],
  ['a number', 5, 'must be object, not number'],
  ['a field missing', without('author'), 'author: is missing'],
  ['a required instant missing', without('openedAt'), 'openedAt: is missing'],
  [
    'an instant with no offset',
    { ...GOOD.changes, mergedAt: '2026-03-02T09:00:00' },
    'mergedAt: must be an ISO 8601 instant with an offset, e.g. 2026-03-02T09:30:00+01:00',
  ],
  ['a number for text', { ...GOOD.changes, id: 7 }, 'id: must be string, not number'],
  [
    'an instant missing inside',
    { ...GOOD.changes, commits: [{ sha: 'a' }] },
    'commits.0.authoredAt: is missing',
  ],
  [
    'deep inside',
    { ...GOOD.changes, commits: [{ sha: 'a', authoredAt: AT }, { authoredAt: AT }] },
    'commits.1.sha: is missing',
  ],
  [
    'two at once',
    { ...GOOD.changes, number: 'x', title: 3 },
    'number: must be number, not string; title: must be string, not number',
  ],
  ['null for what must be', { ...GOOD.changes, author: null }, 'author: is missing'],
])(
  'a bad line is told with file, line, field and reason, and stops nothing else: %s',
  async (_name, line, reason) => {
    const path = await given(
      'changes.jsonl',
      jsonl({ ...GOOD.changes, id: '1' }, line, { ...GOOD.changes, id: '3' }),
    );
    const { bad, files } = await load(path);
    expect(bad).toEqual([{ file: 'changes.jsonl', line: 2, reason }]);
    expect([files[0]?.records, files[0]?.changed]).toEqual([2, 2]);
    const [held, ...more] = await store.sync.quarantined('import');
    expect(more).toEqual([]);
    expect(held).toMatchObject({ stream: path, reason: `line 2: ${reason}` });
    expect(JSON.parse(held?.raw ?? '')).toEqual(line);
    expect(counted(await load(path))).toEqual([['changes.jsonl', 2, 0]]);
    expect(await store.sync.quarantined('import')).toHaveLength(1);
    await given('changes.jsonl', jsonl({ ...GOOD.changes, id: '1' }, { ...GOOD.changes, id: '2' }));
    expect((await load(path)).bad).toEqual([]);
    expect(await store.sync.quarantined('import')).toEqual([]);
    expect((await store.events.find('change')).map(({ id }) => id).toSorted()).toEqual(['1', '2', '3']);
  },
);

test('null stands for what is absent, where something may be', async () => {
  const line = {
    ...GOOD.changes,
    mergedAt: null,
    labels: null,
    reviews: [{ ...GOOD.changes.reviews[0], comments: null }],
  };
  const { bad, files } = await load(await given('changes.jsonl', jsonl(line)));
  expect([bad, files[0]?.unknownFields]).toEqual([[], []]);
  const [change] = await store.events.find('change');
  expect(change).not.toHaveProperty('mergedAt');
});

test('a bad row of a CSV file is told with its line, and stops nothing else', async () => {
  const rows = ['key,name', 'ada,Ada', 'bob,Bob,too,many', ',Nobody', 'eve,"Eve, of\nGarden"', '', 'dan,Dan'];
  const { bad, files } = await load(await given('people.csv', `${rows.join('\n')}\n`));
  expect(bad.map(({ file, line }) => `${file}:${line}`)).toEqual(['people.csv:3', 'people.csv:4']);
  expect(bad[0]?.reason).toMatch(/columns length is 2, got 4/);
  expect(bad[1]?.reason).toMatch(/^key: /);
  expect(files[0]?.records).toBe(3);
  expect((await store.organisation.people()).map(({ name }) => name)).toEqual([
    'Ada',
    'Dan',
    'Eve, of\nGarden',
  ]);
});

test('a CSV file that ends within quotes still gives its other rows', async () => {
  const { bad, files } = await load(await given('people.csv', 'key,name\nada,Ada\nbob,"Bob\n'));
  expect([bad.length, files[0]?.records]).toEqual([1, 1]);
});

test('text that looks like JSON stays text where text is wanted; a list stays a list where both fit', async () => {
  const header = 'source,id,title,severity,openedAt,causedBy';
  await given('incidents.csv', `${header}\npd,1,[1],2,${AT},"[""d1"",""d2""]"\npd,2,true,2,${AT},d3\n`);
  expect((await load()).bad).toEqual([]);
  const found = (await store.events.find('incident')).toSorted((a, b) => a.id.localeCompare(b.id));
  expect(found.map(({ title, causedBy }) => [title, causedBy])).toEqual([
    ['[1]', ['d1', 'd2']],
    ['true', 'd3'],
  ]);
});

test.each([
  ['empty', '', 0],
  ['only blank lines', '\n  \n\r\n', 0],
  ['no newline at the end', JSON.stringify(GOOD.people), 1],
  [
    'blank lines between',
    `\n${JSON.stringify(GOOD.people)}\n\n${JSON.stringify({ ...GOOD.people, key: 'b' })}\n\n`,
    2,
  ],
  ['CRLF', `${JSON.stringify(GOOD.people)}\r\n${JSON.stringify({ ...GOOD.people, key: 'b' })}\r\n`, 2],
  ['a byte order mark', `\u{feff}${JSON.stringify(GOOD.people)}\n`, 1],
  ['line separators inside text', jsonl({ ...GOOD.people, name: 'A\u2028d\u2029a\u0085' }), 1],
])('a file with %s', async (_name, text, records) => {
  const { bad, files } = await load(await given('people.jsonl', text));
  expect([bad, files[0]?.records]).toEqual([[], records]);
});

test.each([
  ['empty', ''],
  ['a header alone', 'key,name\n'],
  ['a byte order mark and CRLF', '\u{feff}key,name\r\nada,Ada\r\n'],
])('a CSV file with %s', async (_name, text) => {
  const { bad, files } = await load(await given('people.csv', text));
  expect([bad, files[0]?.records]).toEqual([[], text.includes('Ada') ? 1 : 0]);
});

test('bytes that are no UTF-8 and a line too long for a record stop nothing', async () => {
  const long = JSON.stringify({ ...GOOD.people, key: 'long', name: 'x'.repeat(15_100_000) });
  const text = Buffer.concat([
    Buffer.from([0xff, 0xfe, 0x0a]),
    Buffer.from(`${long}\n${JSON.stringify(GOOD.people)}\n`),
  ]);
  const { bad, files } = await load(await given('people.jsonl', text));
  expect(bad.map(({ line, reason }) => [line, reason])).toEqual([
    [1, 'is not a JSON object'],
    [2, 'is too long to be a record'],
  ]);
  expect(files[0]?.records).toBe(1);
});

test('a changed record takes the place of the one before, and only it counts', async () => {
  const other = { ...GOOD.changes, id: '2' };
  const path = await given('changes.jsonl', jsonl(GOOD.changes, other));
  await load(path);
  await given(
    'changes.jsonl',
    jsonl({ ...GOOD.changes, title: 'Changed', mergedAt: undefined, mergeSha: undefined }, other),
  );
  expect(counted(await load(path))).toEqual([['changes.jsonl', 2, 1]]);
  const changes = await store.events.find('change');
  expect(changes).toHaveLength(2);
  expect(changes.find(({ id }) => id === '1')).toMatchObject({ title: 'Changed' });
  expect(changes.find(({ id }) => id === '1')).not.toHaveProperty('mergedAt');
  const people = await given('people.jsonl', jsonl(GOOD.people));
  await load(people);
  await given('people.jsonl', jsonl({ key: 'ada', name: 'Ada L.' }));
  expect(counted(await load(people))).toEqual([['people.jsonl', 1, 1]]);
  expect(await store.organisation.people()).toEqual([{ key: 'ada', name: 'Ada L.' }]);
});

test('the last of several versions in a file counts, and the file again changes nothing', async () => {
  const path = await given('people.jsonl', jsonl(GOOD.people, { ...GOOD.people, name: 'Later' }));
  const commits = await given('commits.jsonl', jsonl(GOOD.commits, { ...GOOD.commits, author: 'later' }));
  await load(path);
  await load(commits);
  expect((await store.organisation.people())[0]?.name).toBe('Later');
  expect((await store.events.find('commit'))[0]?.author).toBe('later');
  expect(counted(await load(commits))).toEqual([['commits.jsonl', 2, 0]]);
  expect(counted(await load(path))).toEqual([['people.jsonl', 2, 0]]);
});

test.each([['missing'], ['stuff.jsonl'], ['changes.txt'], ['.']])(
  'what names nothing known is refused, with what would do: %s',
  async (name) => {
    await given('stuff.jsonl', '{}\n');
    await given('changes.txt', '{}\n');
    const error: unknown = await load(join(folder, name)).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(ImportProblem);
    expect((error as Error).message).toMatch(
      name === 'missing' ? /does not exist/ : /changes\.jsonl.*teams|people\.jsonl.*\.csv/,
    );
  },
);

test('a file of 50 MB, 100,000 lines, is streamed in little memory', { timeout: 60_000 }, async () => {
  const path = join(folder, 'commits.jsonl');
  const sha = (index: number) => index.toString(16).padStart(40, '0');
  const author = 'x'.repeat(350);
  const thousand = Array.from({ length: 1000 }, (_, index) => {
    return { ...GOOD.commits, sha: sha(index), parents: index === 0 ? [] : [sha(index - 1)], author };
  });
  const text = jsonl(...thousand);
  for (let batch = 0; batch < 100; batch += 1) await appendFile(path, text);
  const size = (await stat(path)).size;
  expect(size).toBeGreaterThan(50e6);
  const before = process.memoryUsage().rss;
  let highest = before;
  const watch = setInterval(() => {
    highest = Math.max(highest, process.memoryUsage().rss);
  }, 10);
  const outcome = await load(path);
  clearInterval(watch);
  expect(counted(outcome)).toEqual([['commits.jsonl', 100_000, 1000]]);
  expect(await store.events.count('commit')).toBe(1000);
  expect((highest - before) / 1e6).toBeLessThan(250);
});
