import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { onTestFinished } from 'vitest';
import { git } from '../../../src/connectors/git/index.ts';
import { entities, type Fact, type Kind, type RecordOf } from '../../../src/domain/index.ts';
import { connectorIo } from '../../support/connector-io.ts';

const run = promisify(execFile);
const never = new AbortController().signal;

export interface CommitOptions {
  files?: Record<string, string>;
  author?: string;
  authoredAt?: string;
  committedAt?: string;
}

/** A repository in a folder that goes away with the test, its clock at 2026-03-02T00:00Z and an hour on with each commit. */
export async function scratchRepository(name = 'shop') {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'kata-git-')));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const path = join(folder, name);
  let hours = 0;

  async function call(args: string[], env: Record<string, string> = {}): Promise<string> {
    const at = `2026-03-${String(2 + Math.floor(hours / 24)).padStart(2, '0')}T${String(hours % 24).padStart(2, '0')}:00:00Z`;
    const { stdout } = await run('git', args, {
      cwd: path,
      env: {
        PATH: '/usr/local/bin:/usr/bin:/bin',
        GIT_CONFIG_NOSYSTEM: '1',
        GIT_CONFIG_GLOBAL: '/dev/null',
        GIT_AUTHOR_NAME: 'Ada',
        GIT_AUTHOR_EMAIL: 'ada@example.com',
        GIT_COMMITTER_NAME: 'Ada',
        GIT_COMMITTER_EMAIL: 'ada@example.com',
        GIT_AUTHOR_DATE: at,
        GIT_COMMITTER_DATE: at,
        ...env,
      },
    });
    return stdout.trim();
  }

  function identity(options: CommitOptions): Record<string, string> {
    const [, author, email] = /^(.*) <(.*)>$/.exec(options.author ?? '') ?? [];
    return {
      ...(author === undefined || email === undefined
        ? {}
        : { GIT_AUTHOR_NAME: author, GIT_AUTHOR_EMAIL: email }),
      ...(options.authoredAt ? { GIT_AUTHOR_DATE: options.authoredAt } : {}),
      ...(options.committedAt ? { GIT_COMMITTER_DATE: options.committedAt } : {}),
    };
  }

  async function commit(message: string, options: CommitOptions = {}): Promise<string> {
    hours += 1;
    for (const [file, text] of Object.entries(options.files ?? { [`file-${hours}.txt`]: `${hours}\n` })) {
      await mkdir(dirname(join(path, file)), { recursive: true });
      await writeFile(join(path, file), text);
    }
    await call(['add', '--all']);
    await call(
      ['commit', '--quiet', '--allow-empty', '--cleanup=verbatim', '-m', message],
      identity(options),
    );
    return call(['rev-parse', 'HEAD']);
  }

  async function merge(branches: string[], message: string, options: CommitOptions = {}): Promise<string> {
    hours += 1;
    await call(['merge', '--quiet', '--no-ff', '-m', message, ...branches], identity(options));
    return call(['rev-parse', 'HEAD']);
  }

  await mkdir(path);
  await call(['init', '--quiet', '--initial-branch=main']);
  return { folder, path, git: (...args: string[]) => call(args), commit, merge };
}

/** Opens the connector on a repository by a configuration as it stands in kata.yml. */
export function openGit(config: { path: string } & Record<string, unknown>) {
  return git.open(
    git.config.parse(config),
    connectorIo({
      source: 'history',
      secret: (variable) => variable,
      clock: () => new Date('2026-06-01T00:00:00Z'),
    }),
  );
}

/** What a stored sync keeps of each stream. */
export type Cursors = Map<string, string>;

export interface SyncOptions {
  cursors?: Cursors;
  /** Give up after so many pages of each stream, as a killed run would. */
  pages?: number;
}

/** Reads every stream (`commits`, `changes` …) from its cursor, and gives the parsed facts and the pages' sizes. */
export async function sync(config: { path: string } & Record<string, unknown>, options: SyncOptions = {}) {
  const { cursors = new Map<string, string>(), pages = Number.POSITIVE_INFINITY } = options;
  const facts: Fact[] = [];
  const sizes: Record<string, number[]> = {};
  for (const stream of await openGit(config).streams(never)) {
    const kind = stream.id.split(':')[0] ?? '';
    const sized: number[] = [];
    sizes[kind] = sized;
    const cursor = cursors.get(stream.id) ?? null;
    for await (const page of stream.pages({ cursor, since: new Date('2026-01-01'), signal: never })) {
      sized.push(page.items.length);
      cursors.set(stream.id, page.cursor);
      for (const item of page.items) {
        for (const fact of stream.facts.parse(item)) {
          const record = entities[fact.kind].schema.parse(fact.record);
          facts.push({ kind: fact.kind, record } as Fact);
        }
      }
      if (sized.length >= pages) break;
    }
  }
  return { facts, sizes, cursors };
}

/** The records of one kind, in the order in which they came. */
export function recordsOf<K extends Kind>(facts: Fact[], kind: K): RecordOf<K>[] {
  return facts.filter((fact) => fact.kind === kind).map(({ record }) => record as RecordOf<K>);
}
