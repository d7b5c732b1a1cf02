import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Logger } from 'pino';
import { isSame } from '../connectors/webhook.ts';
import type { Taken } from '../sync/pushed.ts';
import { answerJson, bodyOf, type Route, TooLarge } from './route.ts';

/** Somebody who may push, and the token by which they are known. */
export interface Pusher {
  id: string;
  token: string;
}

export interface PushOptions {
  path: string;
  pushers: Pusher[];
  /** Where in `kata.yml` those who may push stand: for who may not. */
  section: string;
  /** What one item is, for who sent none: `{metric, team, at, value}`. */
  example: string;
  /** What is pushed: `measurements`. */
  noun: string;
  take(source: string, items: unknown[]): Promise<Taken>;
  log: Logger;
}

const MOST_ITEMS = 1_000;

/** Whose token a request carries; null for nobody's. */
function senderOf(request: IncomingMessage, pushers: Pusher[]): string | null {
  const token = /^Bearer (\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
  return (token && pushers.find((pusher) => isSame(token, pusher.token))?.id) || null;
}

/** The list that was sent, or one thing as a list; null for what is no JSON. */
function itemsIn(body: Buffer): unknown[] | null {
  try {
    const parsed: unknown = JSON.parse(body.toString('utf8'));
    return Array.isArray(parsed) ? parsed : [parsed];
  } catch {
    return null;
  }
}

async function receive(request: IncomingMessage, response: ServerResponse, options: PushOptions) {
  const { pushers, section, noun, example, take } = options;
  const source = senderOf(request, pushers);
  if (!source) {
    return answerJson(response, 401, {
      error: `Send \`Authorization: Bearer TOKEN\` with the token of a source in \`${section}\` of kata.yml.`,
    });
  }
  const items = itemsIn(await bodyOf(request));
  if (!items) return answerJson(response, 400, { error: `Send JSON: one ${example}, or a list.` });
  if (items.length > MOST_ITEMS) {
    return answerJson(response, 413, { error: `Send at most ${MOST_ITEMS} ${noun} at once.` });
  }
  const taken = await take(source, items);
  answerJson(response, taken.rejected.length > 0 ? 422 : 200, taken);
}

/**
 * An address that takes records by `POST`. 200 when all are kept, 422 with a reason for each that is not (the others
 * are), 401 without a token that is known, 400 for no JSON, 413 for too much, 503 when nothing could be stored.
 */
export function pushRoute(options: PushOptions): Route {
  return {
    path: options.path,
    method: ['POST'],
    handler(request, response) {
      receive(request, response, options).catch((error: unknown) => {
        if (error instanceof TooLarge) {
          return answerJson(response, 413, { error: 'Send at most a million bytes at once.' });
        }
        options.log.error({ error: String(error) }, `${options.noun} were not taken`);
        answerJson(response, 503, { error: 'Not stored: try again in a minute.' });
      });
    },
  };
}
