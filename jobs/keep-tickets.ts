import { tellAdmins } from '../src/publishing/notices.ts';
import { defineJob } from '../src/scheduler/define.ts';
import { holdLease } from '../src/sync/held-lease.ts';
import { keepTickets, type TicketTrouble } from '../src/sync/tickets/keep.ts';
import { plain } from '../views/foreign-text.ts';
import type { JobContext } from './context.ts';

const LEASE = 'tickets';
const LEASE_MS = 60_000;

/** One a month for each place, however often it is met. */
function noticeOf({ source, title, place, reason }: TicketTrouble, at: Date) {
  const where = place === '' ? title : `${title}, ${place}`;
  const words = `:warning: Tickets of actions cannot be kept in ${plain(where)}: ${plain(reason, 400)}. The actions themselves are kept, and it is tried again every hour.`;
  return { key: `tickets:${source}:${place}:${at.toISOString().slice(0, 7)}`, text: words };
}

/** Makes tickets of actions where they were asked for and keeps both in step; one process at a time. */
export async function keepTicketsOnce(
  { store, sources, admins, clock, log }: Pick<JobContext, 'store' | 'sources' | 'admins' | 'clock' | 'log'>,
  signal: AbortSignal,
): Promise<void> {
  const lease = await holdLease(store.leases, LEASE, LEASE_MS);
  if (!lease) return;
  const now = clock();
  try {
    await keepTickets({
      store,
      sources,
      now,
      log,
      signal: AbortSignal.any([signal, lease.signal]),
      tell: (trouble) => tellAdmins({ store, admins, log }, noticeOf(trouble, now), now),
    });
  } finally {
    await lease.release();
  }
}

export const keepTicketsJob = defineJob<JobContext, null>({
  id: 'keep-tickets',
  schedules: ({ sources }) => {
    const schedule = { name: 'keep tickets', cron: '* * * * *', data: null };
    return sources.length > 0 ? [schedule] : [];
  },
  run: (_data, context, signal) => keepTicketsOnce(context, signal),
});
