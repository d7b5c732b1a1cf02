import { mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, expect, inject, test } from 'vitest';
import { runCli } from '../../src/cli.ts';
import { fixedClock } from '../../src/clock.ts';
import { HOUR_MS } from '../../src/domain/milliseconds.ts';
import { openStore } from '../../src/store/index.ts';
import { type Machine, newMachine } from './kata.ts';

const NAMES = ['Zyxquorn', 'Wombatia <!channel>', 'Ünïtéam', 'Vantablack', 'Quixote', 'Sesquip', 'Lone Wolf'];

/** Changes of a team in a span, each under review for `hours`. */
function changesOf(index: number, hours: number, first: string, people: string[]) {
  return Array.from({ length: 6 }, (_, number) => {
    const opened = Date.parse(first) + number * 24 * HOUR_MS;
    return {
      source: 'x',
      id: `${index}-${first}-${number}`,
      repository: `secret-repository-${index}`,
      number: number + Math.round(Date.parse(first) / HOUR_MS),
      title: 'A secret title',
      author: people[number % people.length],
      baseBranch: 'main',
      openedAt: new Date(opened).toISOString(),
      mergedAt: new Date(opened + hours * HOUR_MS).toISOString(),
      mergeSha: `${index}-${first}-${number}`,
      commits: [],
      reviews: [],
    };
  });
}

const peopleOf = (index: number) => ['ada', 'bob', 'cyd'].map((name) => `hidden-${name}-${index}`);

interface Files {
  teams: object[];
  people: object[];
  changes: object[];
}

const team = (index: number, more: object = {}) => ({
  key: `hidden-team-${index}`,
  name: NAMES[index],
  timezone: 'UTC',
  parent: 'hidden-all',
  members: index === 6 ? ['hidden-ada-6'] : peopleOf(index),
  repositories: [`secret-repository-${index}`],
  ...more,
});

/** Six teams of three, whose changes took 10, 20 … 60 hours in the third quarter, one of one person, and two that own what others do. */
const ALL: Files = {
  teams: [
    ...NAMES.map((_, index) => team(index)),
    // They would count the same changes again.
    team(0, { key: 'hidden-twin' }),
    team(0, { key: 'hidden-all', parent: undefined, repositories: ['secret-repository-*'] }),
  ],
  people: NAMES.flatMap((_, index) => peopleOf(index).map((key) => ({ key, name: `Person ${key}` }))),
  changes: NAMES.flatMap((_, index) =>
    changesOf(
      index,
      10 * (index + 1),
      '2026-08-10T00:00:00Z',
      index === 6 ? ['hidden-ada-6'] : peopleOf(index),
    ),
  ),
};

let machine: Machine;
const pathOf = (name: string) => join(machine.folder, name);

async function kata(
  words: string[],
  { terminal = false, typed = [] as string[], now = '2026-11-20T09:00:00Z' } = {},
) {
  const said = { out: '', err: '' };
  const status = await runCli(words, {
    env: { MONGODB_URI: inject('mongoUri'), KATA_CONFIG: pathOf('kata.yml') },
    clock: fixedClock(new Date(now)),
    out: (line) => {
      said.out += `${line}\n`;
    },
    err: (line) => {
      said.err += `${line}\n`;
    },
    terminal,
    signal: new AbortController().signal,
    async *lines() {
      yield* typed;
    },
  });
  return { status, ...said };
}

async function bring(files: Partial<Files>): Promise<void> {
  const folder = pathOf(`files-${crypto.randomUUID()}`);
  await mkdir(folder);
  for (const [name, rows] of Object.entries(files)) {
    await writeFile(join(folder, `${name}.jsonl`), rows.map((row) => JSON.stringify(row)).join('\n'));
  }
  expect((await kata(['import', folder])).status).toBe(0);
}

const exporting = (...more: string[]) => ['export', 'benchmark', '--weeks', '13', ...more];

beforeAll(async () => {
  machine = await newMachine();
  await bring(ALL);
});

test('is shown in full, asked for, and written as it was shown', async () => {
  const file = pathOf('asked.json');
  const words = exporting('--out', file, '--sector', 'retail', '--size', '300');
  const { status, err, out } = await kata(words, { terminal: true, typed: ['y'] });
  expect([status, out]).toEqual([0, '']);
  const written = await readFile(file, 'utf8');
  expect(err.replaceAll(/\s/g, '')).toContain(written.replaceAll(/\s/g, ''));
  expect(err.indexOf('"metrics"')).toBeLessThan(err.indexOf('Write this? y/N'));
  const shared = JSON.parse(written);
  expect(shared).toMatchObject({ quarters: ['2026-Q3'], sector: 'retail', size: '100 to 499 people' });
  expect(shared.metrics.find(({ metric }: { metric: string }) => metric === 'prcycle')).toEqual({
    metric: 'prcycle',
    unit: 'hours',
    teams: '5 to 9',
    median: 35,
    quartiles: null,
  });
  for (const name of [...NAMES, 'hidden', 'secret', 'Person']) expect(written).not.toContain(name);
});

test.each([[['maybe']], [[]]])('with the answer %j nothing is written', async (typed) => {
  const { status, err } = await kata(exporting('--out', pathOf('never.json')), { terminal: true, typed });
  expect(status).toBe(1);
  expect(err).toContain('Nothing was written.');
  expect(await readdir(machine.folder)).not.toContain('never.json');
});

test('where nobody can be asked nothing is written, unless it is said', async () => {
  const file = pathOf('script.json');
  const refused = await kata(exporting('--out', file));
  expect(refused.status).toBe(2);
  expect(refused.err).toContain('"kata-benchmark"');
  expect(refused.err).toContain('Run it on a terminal to be asked, or say `--yes`');
  expect(await readdir(machine.folder)).not.toContain('script.json');
  const { status, out } = await kata(exporting('--out', file, '--yes'));
  expect(status).toBe(0);
  expect(JSON.parse(out)).toEqual(JSON.parse(await readFile(file, 'utf8')));
});

test('what is there already is never overwritten, be it a link to nowhere', async () => {
  const file = pathOf('mine.json');
  await writeFile(file, 'mine');
  await symlink('/nowhere/at/all', pathOf('link.json'));
  for (const path of [file, pathOf('link.json')]) {
    const { status, err } = await kata(exporting('--out', path, '--yes'));
    expect([status, err]).toEqual([2, expect.stringContaining('is there already')]);
  }
  expect(await readFile(file, 'utf8')).toBe('mine');
  const { status, err } = await kata(exporting('--out', pathOf('no/such/folder.json'), '--yes'));
  expect([status, err]).toEqual([2, expect.stringContaining('cannot be written (ENOENT)')]);
  expect((await readdir(machine.folder)).filter((name) => name.startsWith('.'))).toEqual([]);
});

test.each([
  [['--weeks', '14'], 'only whole quarters are shared'],
  [['--weeks', '0'], 'only whole quarters'],
  [['--weeks', '65'], 'only whole quarters'],
  [['--sector', 'Acme of London'], '`--sector` is one of: all, technology'],
  [['--size', '312 people, Acme'], '`--size` is how many people there are, in one of: 1 person'],
])('%j is refused: no words of one’s own, no days', async (more, sentence) => {
  const { status, out, err } = await kata(['export', 'benchmark', '--yes', ...more]);
  expect([status, out, err]).toEqual([2, '', expect.stringContaining(sentence)]);
});

test('a week later it says the same, and what happened in that week is not in it', async () => {
  const at = async (now: string) =>
    (await kata(exporting('--yes', '--out', pathOf(`${now}.json`)), { now })).out;
  const before = await at('2026-11-20T09:00:00Z');
  await bring({ changes: changesOf(2, 500, '2026-10-20T00:00:00Z', peopleOf(2)) });
  expect(await at('2026-11-27T09:00:00Z')).toBe(before);
  expect(before).toContain('"median": 35');
});

test('what was written is in the audit, without its numbers', async () => {
  const store = await openStore({ uri: inject('mongoUri'), database: machine.database });
  const [entry] = await store.audit.about('benchmark');
  await store.close();
  expect(entry).toMatchObject({
    who: 'kata',
    action: 'exported a benchmark',
    detail: { quarters: ['2026-Q3'] },
  });
});

test('of four teams there is nothing to share, and it says so', async () => {
  machine = await newMachine();
  await bring({ ...ALL, teams: ALL.teams.slice(0, 4) });
  const { status, out, err } = await kata(exporting('--yes', '--out', pathOf('few.json')));
  expect([status, out]).toEqual([1, '']);
  expect(err).toContain('Left out, for too few teams are behind it: ');
  expect(err).toContain(
    'No number has enough teams and people behind it. Medians and quartiles over teams, of 5 teams',
  );
  expect(await readdir(machine.folder)).not.toContain('few.json');
});
