import { holdLease } from '../../sync/held-lease.ts';
import { closeRound } from '../closing.ts';
import { WrongKey } from '../sealing.ts';
import type { Keeping } from './define.ts';
import { forgetLetters } from './letters.ts';
import type { UnderWay } from './under-way.ts';

const LEASE_MS = 60_000;
/** So long whoever was the last to answer may still change it, or add a comment. */
const AFTERTHOUGHT_MS = 10 * 60_000;

/** Keeps since when everybody is done. */
export async function noteDone({ round, waiting }: UnderWay, { store, now }: Keeping): Promise<void> {
  if (round.state !== 'open') return;
  if (waiting.length === 0 && !round.doneAt) await store.surveyRounds.markDone(round.id, now);
  if (waiting.length > 0 && round.doneAt) await store.surveyRounds.markDone(round.id, null);
}

/** Whether a round has come to its end: by its date, because all are done, or because closing it was interrupted. */
export function isOver({ round, waiting }: UnderWay, now: Date): boolean {
  const { state, closesAt, doneAt } = round;
  if (state === 'closing' || closesAt <= now) return true;
  return waiting.length === 0 && doneAt !== undefined && now.getTime() - doneAt.getTime() >= AFTERTHOUGHT_MS;
}

/** Whether this process has the key of a round; what it says is no secret. */
async function canOpen(id: string, { store, surveying }: Keeping): Promise<boolean> {
  const wrapped = await store.surveyRounds.key(id);
  // A round without a key is closed already.
  if (!wrapped) return true;
  try {
    surveying.sealing?.open(wrapped, id);
    return surveying.sealing !== null;
  } catch (error) {
    if (error instanceof WrongKey) return false;
    throw error;
  }
}

/** Closes a round, one process at a time. Without its key it stays as it is, and the admins are told once. */
export async function close({ round }: UnderWay, keeping: Keeping): Promise<void> {
  const { store, surveying, now, log, leaseMs = LEASE_MS } = keeping;
  const { id } = round;
  if (!surveying.sealing || !(await canOpen(id, keeping))) {
    log.error({ round: id }, 'a survey cannot be closed: it was opened under another master key');
    const text = `:warning: A survey is over, but cannot be closed: Kata’s processes do not have the \`KATA_SURVEY_KEY\` under which it was opened. Its answers stay sealed until they have that key again; nothing is lost meanwhile. Round: \`${id.slice(0, 100).replaceAll(/[^\w:-]/g, '-')}\``;
    await forgetLetters(id, store);
    await keeping.tellAdmins({ key: `survey-key:${id}`, text });
    return;
  }
  const lease = await holdLease(store.leases, `survey-close:${id}`, leaseMs);
  if (!lease) return;
  try {
    await store.surveyRounds.beginClosing(id);
    // Whoever put letters in the queue since then takes them out themselves.
    await forgetLetters(id, store);
    const changed = await closeRound(store, surveying.sealing, { round, now });
    log.info({ round: id }, 'closed a survey');
    if (changed > 0)
      log.error({ round: id, changed }, 'answers were changed in the database, and are left out');
  } finally {
    await lease.release();
  }
}
