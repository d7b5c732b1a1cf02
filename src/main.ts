import { createInterface } from 'node:readline';
import { runCli } from './cli.ts';
import { systemClock } from './clock.ts';

/** One Ctrl+C may arrive twice, from the terminal and from the program that started this one. */
const SAME_WISH_MS = 1000;
const INTERRUPTED = 130;

const ending = new AbortController();
let askedAt: number | null = null;
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    const now = systemClock().getTime();
    if (askedAt !== null && now - askedAt > SAME_WISH_MS) process.exit(INTERRUPTED);
    askedAt ??= now;
    ending.abort(new Error('Kata was asked to end'));
  });
}

/** Writes lines until nobody reads them any more (`kata … | head -1`), which stops nothing else. */
function writerTo(stream: NodeJS.WriteStream): (line: string) => void {
  let read = true;
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    read = false;
  });
  return (line) => {
    if (read) stream.write(`${line}\n`);
  };
}

const status = await runCli(process.argv.slice(2), {
  env: process.env,
  clock: systemClock,
  out: writerTo(process.stdout),
  err: writerTo(process.stderr),
  terminal: process.stderr.isTTY === true,
  signal: ending.signal,
  async *lines(prompt) {
    const typed = createInterface({ input: process.stdin, output: process.stdout, prompt });
    ending.signal.addEventListener('abort', () => typed.close());
    typed.on('SIGINT', () => ending.abort());
    typed.prompt();
    for await (const line of typed) {
      yield line;
      typed.prompt();
    }
  },
});

// A timer that a library left behind must not keep a command from ending once all it said is written.
for (const stream of [process.stdout, process.stderr]) {
  await new Promise<void>((resolve) => stream.write('', () => resolve()));
}
process.exit(status);
