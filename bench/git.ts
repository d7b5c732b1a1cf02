import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '../src/clock.ts';
import { git } from '../src/connectors/git/index.ts';
import { hostTurns } from '../src/connectors/host-turns.ts';
import type { Store } from '../src/store/index.ts';
import { syncSource } from '../src/sync/sync-source.ts';
import { writeGitHistory } from '../test/support/git-history.ts';
import { say, timed } from './measure.ts';

const clock = systemClock;
const signal = new AbortController().signal;

/** A source that is a git repository, read whole and then again. */
export async function benchGit(store: Store): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'kata-bench-'));
  const path = join(folder, 'history.git');
  await writeGitHistory(path, { commits: 10_000 });
  const io = { source: 'git', clock, secret: () => '', onQuota: () => {}, turn: hostTurns() };
  const connector = git.open(git.config.parse({ path }), io);
  const sync = () => syncSource({ store, source: 'git', connector, since: new Date(0), clock, signal });
  const first = await timed(sync);
  const second = await timed(sync);
  say('git source of 10,000 commits, first sync', `${Math.round(first)} ms`);
  say('git source of 10,000 commits, second sync', `${Math.round(second)} ms`);
  say('second ÷ first', (second / first).toFixed(3));
  await rm(folder, { recursive: true });
}
