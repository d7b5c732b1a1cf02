import { createHash } from 'node:crypto';
import type { Worker } from 'node:worker_threads';
import type { Chart, FromWorker, RenderChart, RenderPage, ToWorker } from './define.ts';
import { startWorker } from './render-start.ts';

const IN_FLIGHT = 3;
const CACHED = 64;

/** Draws charts off the main thread. */
export interface Renderer {
  /**
   * PNG of twice the chart's size; the same bytes for the same spec. Rejects with a reason when the spec is wrong or
   * asks for anything outside it, when it takes longer than the time limit, and after `close`.
   */
  render: RenderChart;
  /** A PDF of one page; the same bytes for the same page. Rejects as `render` does. */
  renderPage: RenderPage;
  /** Ends the worker; what has not been drawn is rejected. */
  close(): Promise<void>;
}

interface Task {
  id: number;
  as: ToWorker['as'];
  json: string;
  resolve(bytes: Buffer): void;
  reject(error: Error): void;
  timer?: NodeJS.Timeout;
}

/**
 * Starts the worker thread and has it draw a small picture. Rejects when the canvas or the font is missing.
 * `timeLimitMs` is how long one chart may take once handed over, `heapMb` how much memory the worker's JavaScript
 * may use. A worker that overruns either, or dies, is replaced:
 * what it had in hand is rejected, what waits is drawn by the next.
 */
export async function startRenderer({ timeLimitMs = 10_000, heapMb = 512 } = {}): Promise<Renderer> {
  const waiting: Task[] = [];
  const inFlight = new Map<number, Task>();
  const cache = new Map<string, Promise<Buffer>>();
  let worker: Worker | null = null;
  let starting: Promise<void> | null = null;
  let closed = false;
  let lastId = 0;

  function adopt(started: Worker): void {
    worker = started;
    started.on('message', onMessage);
    started.on('error', (error) => lose(started, `The chart renderer died: ${error.message}`));
    started.on('exit', (code) => lose(started, `The chart renderer ended with code ${code}`));
  }

  function onMessage(message: FromWorker): void {
    if (message.kind === 'ready') return;
    const task = inFlight.get(message.id);
    if (!task) return;
    inFlight.delete(message.id);
    clearTimeout(task.timer);
    if (message.kind === 'drawn') task.resolve(Buffer.from(message.bytes));
    else task.reject(new Error(message.message));
    pump();
  }

  /** The worker is of no more use: gives up what it had in hand. */
  function lose(lost: Worker, reason: string): void {
    if (worker !== lost) return;
    worker = null;
    for (const task of inFlight.values()) {
      clearTimeout(task.timer);
      task.reject(new Error(reason));
    }
    inFlight.clear();
    if (!closed) pump();
  }

  async function replace(): Promise<void> {
    try {
      const started = await startWorker(heapMb);
      if (closed) await started.terminate();
      else adopt(started);
    } catch (cause) {
      const reason = new Error('The chart renderer did not start again', { cause });
      for (const task of waiting.splice(0)) task.reject(reason);
    } finally {
      starting = null;
    }
    pump();
  }

  function pump(): void {
    while (waiting.length > 0 && inFlight.size < IN_FLIGHT) {
      if (!worker) {
        starting ??= replace();
        return;
      }
      hand(worker, waiting.shift());
    }
  }

  function hand(to: Worker, task: Task | undefined): void {
    if (!task) return;
    inFlight.set(task.id, task);
    task.timer = setTimeout(() => {
      lose(to, `The chart was not drawn within ${timeLimitMs} ms`);
      void to.terminate();
    }, timeLimitMs);
    to.postMessage({ id: task.id, as: task.as, json: task.json } satisfies ToWorker);
  }

  function draw(as: ToWorker['as'], json: string): Promise<Buffer> {
    return new Promise((resolve, reject) => {
      lastId += 1;
      waiting.push({ id: lastId, as, json, resolve, reject });
      pump();
    });
  }

  async function once(as: ToWorker['as'], json: string): Promise<Buffer> {
    if (closed) throw new Error('The chart renderer is closed');
    const key = `${as} ${createHash('sha256').update(json).digest('hex')}`;
    const drawn = cache.get(key) ?? draw(as, json);
    cache.delete(key);
    cache.set(key, drawn);
    const [oldest] = cache.keys();
    if (cache.size > CACHED && oldest !== undefined) cache.delete(oldest);
    drawn.catch(() => cache.delete(key));
    return drawn;
  }

  const render = ({ spec }: Chart): Promise<Buffer> => once('png', JSON.stringify(spec));
  const renderPage: RenderPage = (page) => once('pdf', JSON.stringify(page));

  async function close(): Promise<void> {
    closed = true;
    for (const task of waiting.splice(0)) task.reject(new Error('The chart renderer is closed'));
    const ending = worker;
    if (ending) lose(ending, 'The chart renderer is closed');
    await starting;
    await ending?.terminate();
  }

  adopt(await startWorker(heapMb));
  return { render, renderPage, close };
}
