import type { Clock } from '../clock.ts';

/** The world as a command line sees it; `main.ts` hands in the real one. */
export interface Host {
  env: Record<string, string | undefined>;
  clock: Clock;
  out(line: string): void;
  err(line: string): void;
  /** Whether `err` is a terminal that can redraw a line. */
  terminal: boolean;
  /** Aborted when the process is asked to end. */
  signal: AbortSignal;
  /** Lines typed by a person, until they end it. */
  lines(prompt: string): AsyncIterable<string>;
}

/** Ends the command with this exit status, after the message. */
export class Exit extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.name = 'Exit';
    this.status = status;
  }
}
