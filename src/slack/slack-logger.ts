import { LogLevel, type Logger as SlackLogger } from '@slack/bolt';
import type { Logger } from 'pino';
import { withoutSecrets } from './log.ts';

function line(parts: unknown[]): string {
  return withoutSecrets(parts.map((part) => (part instanceof Error ? part.message : String(part))).join(' '));
}

/** Bolt's and the Web API client's log lines go to pino; their debug lines hold whole messages and are dropped. */
export function slackLogger(log: Logger): SlackLogger {
  return {
    debug: () => {},
    info: (...parts) => log.debug(line(parts)),
    warn: (...parts) => log.warn(line(parts)),
    error: (...parts) => log.error(line(parts)),
    setLevel: () => {},
    getLevel: () => LogLevel.INFO,
    setName: () => {},
  };
}
