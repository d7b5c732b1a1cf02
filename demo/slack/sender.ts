import { systemClock } from '../../src/clock.ts';
import type { SlackError } from './model.ts';
import { sign } from './signature.ts';

const PATIENCE_MS = 3000;

/** How a request to Kata is signed; as Slack does it unless said. */
export interface Signing {
  signature?: 'valid' | 'bad' | 'absent';
  /** Seconds added to the timestamp before it is signed: -301 makes it stale. */
  timestampOffsetSeconds?: number;
  /** `X-Slack-Retry-Num`, on a repeated event. */
  retry?: number;
}

export interface RawRequest {
  path: string;
  body: string;
  headers: Record<string, string>;
}

/** What came of one request to Kata. */
export interface Delivery {
  /** 0 when there was no answer. */
  status: number;
  body: string;
  /** Milliseconds until the answer was complete. */
  ackMs: number;
  /** The very bytes sent, for `resend`. */
  sent: RawRequest;
}

export interface Sender {
  connect(url: string): void;
  send(type: 'form' | 'json', body: string, signing?: Signing): Promise<Delivery>;
  raw(request: RawRequest): Promise<Delivery>;
}

export function createSender(signingSecret: string, errors: SlackError[]): Sender {
  let target: string | null = null;

  async function raw(sent: RawRequest): Promise<Delivery> {
    if (target === null) throw new Error('call connect(url) first: nobody said where Kata listens');
    const startedMs = performance.now();
    const elapsed = () => performance.now() - startedMs;
    try {
      const { path, body, headers } = sent;
      const signal = AbortSignal.timeout(PATIENCE_MS);
      const response = await fetch(target + path, { method: 'POST', body, headers, signal });
      const answer = { status: response.status, body: await response.text(), ackMs: elapsed(), sent };
      if (!response.ok) errors.push({ what: path, error: 'http_error', messages: [String(response.status)] });
      return answer;
    } catch (error) {
      const timedOut = error instanceof Error && error.name === 'TimeoutError';
      errors.push({
        what: sent.path,
        error: timedOut ? 'operation_timeout' : 'failed_connect',
        messages: [],
      });
      return { status: 0, body: '', ackMs: elapsed(), sent };
    }
  }

  function send(type: 'form' | 'json', body: string, signing: Signing = {}): Promise<Delivery> {
    const { signature = 'valid', timestampOffsetSeconds = 0, retry } = signing;
    // The receiver holds the timestamp against the wall clock, whatever clock the workspace runs on.
    const timestamp = Math.floor(systemClock().getTime() / 1000) + timestampOffsetSeconds;
    const secret = signature === 'bad' ? `${signingSecret}-forged` : signingSecret;
    const signed = {
      'x-slack-request-timestamp': String(timestamp),
      'x-slack-signature': sign(secret, timestamp, body),
    };
    const headers = {
      'user-agent': 'Slackbot 1.0 (+https://api.slack.com/robots)',
      accept: 'application/json,*/*',
      'content-type': type === 'form' ? 'application/x-www-form-urlencoded' : 'application/json',
      ...(signature !== 'absent' && signed),
      ...(retry !== undefined && {
        'x-slack-retry-num': String(retry),
        'x-slack-retry-reason': 'http_timeout',
      }),
    };
    return raw({ path: '/slack/events', body, headers });
  }

  function connect(url: string): void {
    target = url.replace(/\/$/, '');
  }

  return { connect, send, raw };
}
