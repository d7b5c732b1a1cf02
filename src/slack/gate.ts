import type { Logger } from 'pino';
import type { Clock } from '../clock.ts';
import type { Store } from '../store/index.ts';
import { isDatabaseOutage } from '../store/outage.ts';
import { accessTo } from './access.ts';
import type { SlackConnection } from './connection.ts';
import { type Asker, BadInput } from './define.ts';
import { loggable } from './log.ts';
import { escapeMrkdwn } from './mrkdwn.ts';
import { TookTooLong, within } from './running.ts';

const DATABASE_PATIENCE_MS = 3_000;

/** A request as it came in. */
export interface Incoming {
  /** Its signature or envelope: a second request with the same one is a replay. */
  key: string;
  /** Slack id. */
  userId: string;
  /** What it is about, without anything a person typed: stands in the log. */
  label: string;
}

export interface Admitted {
  asker: Asker;
  /** Person key, or the Slack id of somebody nobody knows. */
  who: string;
}

export interface GateOptions {
  store: Pick<Store, 'requests' | 'organisation'>;
  slack: SlackConnection;
  /** E-mails or Slack ids of those who administer Kata. */
  admins: string[];
  clock: Clock;
  log: Logger;
}

export interface Gate {
  /**
   * Lets a request in. Null for a replay, which is dropped.
   * @throws BadInput when the person is not one whom Kata answers
   */
  admit(incoming: Incoming): Promise<Admitted | null>;
  /** What to tell the person whose request failed; logs what is no fault of theirs. */
  explain(error: unknown, incoming: Incoming): string;
}

export function gateOf({ store, slack, admins, clock, log }: GateOptions): Gate {
  const decide = accessTo({
    web: slack.web,
    workspace: slack.workspace,
    people: store.organisation.peopleBehind,
    admins,
    clock,
  });
  return {
    async admit({ key, userId, label }) {
      const claimed = within(DATABASE_PATIENCE_MS, store.requests.claim(key, clock()));
      const [isFirst, access] = await Promise.all([claimed, decide(userId)]);
      if (!isFirst) {
        log.warn({ label }, 'replayed request dropped');
        return null;
      }
      if ('asker' in access) return access;
      log.info({ label, userId }, 'request refused');
      throw new BadInput(access.refused);
    },
    explain(error, { label }) {
      if (error instanceof BadInput) return escapeMrkdwn(error.message);
      const reference = crypto.randomUUID().slice(0, 8);
      log.error({ reference, label, error: loggable(error) }, 'request failed');
      if (error instanceof TookTooLong || isDatabaseOutage(error)) {
        return `Kata cannot reach its database just now. Try again in a minute; if it stays so, tell an admin the reference \`${reference}\`.`;
      }
      return `That did not work, for no fault of yours. Try again; if it stays so, tell an admin the reference \`${reference}\`.`;
    },
  };
}
