import { runCli } from '../../src/cli.ts';
import { systemClock } from '../../src/clock.ts';

/** Runs the command line within this process. */
export async function say(words: string[], env: Record<string, string> = {}) {
  const out: string[] = [];
  const err: string[] = [];
  const status = await runCli(words, {
    env: { KATA_CONFIG: 'kata.example.yml', ...env },
    clock: systemClock,
    out: (line) => void out.push(line),
    err: (line) => void err.push(line),
    terminal: false,
    signal: new AbortController().signal,
    lines: async function* () {},
  });
  return { status, out: out.join('\n'), err: err.join('\n') };
}
