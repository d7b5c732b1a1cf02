import { createInterface } from 'node:readline';
import { runCli } from './cli.ts';
import { systemClock } from './clock.ts';

const ending = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => ending.abort());

process.exitCode = await runCli(process.argv.slice(2), {
  env: process.env,
  clock: systemClock,
  out: (line) => void process.stdout.write(`${line}\n`),
  err: (line) => void process.stderr.write(`${line}\n`),
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
