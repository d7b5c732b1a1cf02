import type { KnownBlock } from '@slack/types';
import { fitted } from './fitted.ts';
import { truncateText } from './mrkdwn.ts';

const TIMEOUT_MS = 10_000;
const TEXT_LIMIT = 3_900;

export interface EphemeralMessage {
  text: string;
  blocks?: KnownBlock[];
  /** Takes the place of the message whose button was pressed. */
  replace?: boolean;
}

/** An answer to a request's own address, seen by nobody else. */
export type Respond = (message: EphemeralMessage) => Promise<void>;

/** The address is a capability: it never stands in an error. */
export class ResponseRefused extends Error {
  override name = 'ResponseRefused';
}

/**
 * Answers at a `response_url`.
 * @throws ResponseRefused when Slack does not take it, or nothing answers within ten seconds
 */
export async function respondAt(address: string, message: EphemeralMessage): Promise<void> {
  const response = await fetch(address, {
    method: 'POST',
    headers: { 'content-type': 'application/json; charset=utf-8' },
    body: JSON.stringify({
      response_type: 'ephemeral',
      replace_original: message.replace ?? false,
      text: truncateText(message.text, TEXT_LIMIT),
      ...(message.blocks?.length ? { blocks: fitted(message.blocks) } : {}),
    }),
    signal: AbortSignal.timeout(TIMEOUT_MS),
  }).catch((error: unknown) => {
    throw new ResponseRefused(`no answer (${error instanceof Error ? error.name : 'unknown'})`);
  });
  const body = (await response.text().catch(() => '')).slice(0, 100);
  if (response.ok && !body.includes('"ok":false')) return;
  throw new ResponseRefused(`status ${response.status}: ${body}`);
}
