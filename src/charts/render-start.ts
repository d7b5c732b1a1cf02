import { once } from 'node:events';
import { Worker } from 'node:worker_threads';

/**
 * A worker that has drawn its self-test. Rejects when the canvas, the font or the drawing fails.
 * It ends when its JavaScript heap outgrows `heapMb`. Fonts of the host are left out, so that a picture looks the same on each.
 */
export async function startWorker(heapMb: number): Promise<Worker> {
  const worker = new Worker(new URL('./render-worker.ts', import.meta.url), {
    env: { DISABLE_SYSTEM_FONTS_LOAD: '1' },
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: heapMb },
  });
  const ended = new AbortController();
  worker.once('exit', () => ended.abort());
  try {
    await once(worker, 'message', { signal: ended.signal });
    return worker;
  } catch (cause) {
    throw new Error(`Charts cannot be drawn: ${cause instanceof Error ? cause.message : cause}`, { cause });
  }
}
