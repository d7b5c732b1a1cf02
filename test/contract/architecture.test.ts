import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '../..');

/** Runs the architecture check over a tree of these files alone. @returns the names of the rules broken */
async function broken(files: Record<string, string>): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'kata-architecture-'));
  try {
    await symlink(join(root, 'node_modules'), join(folder, 'node_modules'));
    await writeFile(join(folder, 'tsconfig.json'), await readFile(join(root, 'tsconfig.json')));
    for (const [path, text] of Object.entries(files)) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), text);
    }
    const folders = [...new Set(Object.keys(files).map((path) => path.split('/')[0] ?? ''))];
    const config = join(root, '.dependency-cruiser.cjs');
    const arguments_ = ['--config', config, '--output-type', 'json', ...folders];
    const printed = await new Promise<string>((done) => {
      const binary = join(root, 'node_modules/.bin/depcruise');
      execFile(binary, arguments_, { cwd: folder, maxBuffer: 1 << 26 }, (_error, stdout) => done(stdout));
    });
    const { summary } = JSON.parse(printed) as { summary: { violations: { rule: { name: string } }[] } };
    return [...new Set(summary.violations.map(({ rule }) => rule.name))].filter(
      (name) => name !== 'no-orphans',
    );
  } finally {
    await rm(folder, { recursive: true });
  }
}

const uses = (path: string) => `import { thing } from '${path}';\nexport const own = thing;\n`;
const thing = 'export const thing = 1;\n';

test.each([
  ['layer-1-imports-downwards', { 'src/domain/a.ts': uses('../store/b.ts'), 'src/store/b.ts': thing }],
  ['layer-2-imports-downwards', { 'src/store/a.ts': uses('../reports/b.ts'), 'src/reports/b.ts': thing }],
  ['layer-3-imports-downwards', { 'src/correlation/a.ts': uses('../sync/b.ts'), 'src/sync/b.ts': thing }],
  ['layer-4-imports-downwards', { 'src/reports/a.ts': uses('../../commands/b.ts'), 'commands/b.ts': thing }],
  [
    'connectors-apart',
    { 'src/connectors/jira/a.ts': uses('../github/b.ts'), 'src/connectors/github/b.ts': thing },
  ],
  ['metrics-apart', { 'src/metrics/a.ts': uses('../store/b.ts'), 'src/store/b.ts': thing }],
  ['views-are-pure', { 'views/a.ts': uses('../src/reports/b.ts'), 'src/reports/b.ts': thing }],
  ['commands-answer', { 'commands/a.ts': uses('../src/slack/outbox.ts'), 'src/slack/outbox.ts': thing }],
  ['composition-root', { 'src/slack/a.ts': uses('../../views/b.ts'), 'views/b.ts': thing }],
  ['demo-on-demand', { 'src/slack/a.ts': uses('../../demo/b.ts'), 'demo/b.ts': thing }],
  [
    'no-circles',
    { 'src/slack/a.ts': `${uses('./b.ts')}${thing}`, 'src/slack/b.ts': `${uses('./a.ts')}${thing}` },
  ],
  ['bolt', { 'src/reports/a.ts': `import { App } from '@slack/bolt';\nexport const app = App;\n` }],
  ['agenda', { 'src/sync/a.ts': `import { Agenda } from 'agenda';\nexport const agenda = Agenda;\n` }],
  [
    'mongodb',
    { 'src/reports/a.ts': `import { MongoClient } from 'mongodb';\nexport const client = MongoClient;\n` },
  ],
  ['drawing', { 'src/charts/trend.ts': `import * as vega from 'vega';\nexport const own = vega;\n` }],
])('the gate refuses a planted violation of %s', async (rule, files) => {
  expect(await broken(files)).toContain(rule);
});

test('what is allowed passes the gate', async () => {
  const files = { 'src/reports/a.ts': uses('../store/b.ts'), 'src/store/b.ts': thing };
  expect(await broken(files)).toEqual([]);
});

/** Lines of the product's own code that match, as `file: line`. */
async function occurrences(pattern: RegExp, except: string[]): Promise<string[]> {
  const found: string[] = [];
  for (const folder of ['src', 'commands', 'jobs', 'views']) {
    for (const name of await readdir(join(root, folder), { recursive: true })) {
      const path = `${folder}/${name}`;
      if (!path.endsWith('.ts') || except.includes(path)) continue;
      const lines = (await readFile(join(root, path), 'utf8')).split('\n');
      found.push(...lines.filter((line) => pattern.test(line)).map((line) => `${path}: ${line.trim()}`));
    }
  }
  return found;
}

test('the wall clock is read in clock.ts alone', async () => {
  expect(
    await occurrences(/new Date\(\)|Date\.now\(\)|DateTime\.(now|local|utc)\(\)/, ['src/clock.ts']),
  ).toEqual([]);
});

test('the environment is read in main.ts alone', async () => {
  expect(await occurrences(/process\.env/, ['src/main.ts'])).toEqual([]);
});

test('no file of the product is longer than 250 lines', async () => {
  const long: string[] = [];
  for (const folder of ['src', 'commands', 'jobs', 'views', 'demo']) {
    for (const name of await readdir(join(root, folder), { recursive: true })) {
      if (!name.endsWith('.ts')) continue;
      const lines = (await readFile(join(root, folder, name), 'utf8')).split('\n').length;
      if (lines > 251) long.push(`${folder}/${name}: ${lines}`);
    }
  }
  expect(long).toEqual([]);
});
