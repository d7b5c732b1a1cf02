import { setPriority } from 'node:os';

/** Unix niceness of what can wait. */
const NICE = 10;

/**
 * Lets whoever answers people go first where processors are scarce: charts are drawn and digests written a little later,
 * and a press of a button is acknowledged in time. On Linux this is of the calling thread alone; elsewhere it would
 * be of the whole process, which may be the one that answers, so nothing is done.
 */
export function yieldToOthers(): void {
  if (process.platform === 'linux') setPriority(NICE);
}
