import type { Logger } from 'pino';
import type { Store } from '../store/index.ts';

export interface NoticeOptions {
  store: Pick<Store, 'organisation' | 'outbox'>;
  /** E-mails or Slack ids of those who administer Kata. */
  admins: string[];
  log: Logger;
}

/**
 * Tells each admin something in their direct message, once for ever by its key. An admin whose Slack id nobody knows
 * is left out, and the log says so.
 * @param text Slack's mark-up, made harmless
 */
export async function tellAdmins(
  { store, admins, log }: NoticeOptions,
  { key, text }: { key: string; text: string },
  at: Date,
): Promise<void> {
  const people = admins.length > 0 ? await store.organisation.people() : [];
  for (const admin of admins) {
    const email = admin.toLowerCase();
    const person = people.find((each) => !each.bot && each.email?.toLowerCase() === email);
    const channel = admin.includes('@') ? person?.identities?.['slack'] : admin;
    if (channel === undefined) {
      log.warn({ notice: key }, 'an admin cannot be told: no person with their e-mail has a Slack id');
      continue;
    }
    await store.outbox.add({ key: `notice:${key}:${channel}`, channel, text, blocks: [], picture: null }, at);
  }
}
