import type { Logger } from 'pino';
import type { Store } from '../store/index.ts';

export interface NoticeOptions {
  store: Pick<Store, 'adminIds' | 'organisation' | 'outbox'>;
  /** E-mails or Slack ids of those who administer Kata. */
  admins: string[];
  log: Logger;
}

/** As Slack told the processes that talk to it, else as the organisation does. */
async function slackIdOf(
  { adminIds, organisation }: NoticeOptions['store'],
  admin: string,
): Promise<string | undefined> {
  const known = await adminIds.find(admin);
  if (known) return known;
  const email = admin.toLowerCase();
  const people = await organisation.people();
  return people.find((each) => !each.bot && each.email?.toLowerCase() === email)?.identities?.['slack'];
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
  for (const admin of admins) {
    const channel = admin.includes('@') ? await slackIdOf(store, admin) : admin;
    if (channel === undefined) {
      log.warn({ notice: key }, 'an admin cannot be told: their Slack id is not known');
      continue;
    }
    await store.outbox.add({ key: `notice:${key}:${channel}`, channel, text, blocks: [], picture: null }, at);
  }
}
