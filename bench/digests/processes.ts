import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Orders, Told } from './process.ts';

/** A process of Kata, to be killed. */
export interface Running {
  port: number;
  /** The most memory it has held so far, in MiB. */
  rssMb(): number;
  kill(): Promise<void>;
}

const PATH = fileURLToPath(new URL('./process.ts', import.meta.url));

export async function startKata(orders: Orders): Promise<Running> {
  const child: ChildProcess = fork(PATH, [JSON.stringify(orders)], {
    // As `bin/kata.js` starts it.
    execArgv: [
      '--disable-warning=ExperimentalWarning',
      '--max-semi-space-size=32',
      '--max-old-space-size=512',
    ],
    env: { ...process.env, MALLOC_ARENA_MAX: '2' },
  });
  let rssMb = 0;
  const port = await new Promise<number>((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`a process of Kata ended with ${code}`)));
    child.on('message', (told: Told) => {
      if ('port' in told) resolve(told.port);
      else rssMb = told.rssMb;
    });
  });
  return {
    port,
    rssMb: () => rssMb,
    async kill() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = once(child, 'exit');
      child.kill('SIGKILL');
      await gone;
    },
  };
}
