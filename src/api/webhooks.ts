import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Logger } from 'pino';
import type { Clock } from '../clock.ts';
import type { Hook, HookDelivery } from '../connectors/define.ts';
import { within } from '../slack/running.ts';
import type { Store } from '../store/index.ts';
import { answerJson, bodyOf, type Route, TooLarge } from './route.ts';

/** A source whose tool calls when something changes, and the secret that both know. */
export interface HookedSource {
  id: string;
  hook: Hook;
  secret: string;
}

export interface WebhooksOptions {
  store: Store;
  sources: HookedSource[];
  clock: Clock;
  log: Logger;
}

/** What GitHub, the most generous, sends at most. */
const LARGEST = 25 * 1024 * 1024;
/** Bytes of calls that may be held at once, before it is known who sends them. */
const ROOM = 4 * LARGEST;
const WRITE_MS = 1_500;

function deliveryOf(request: IncomingMessage, body: Buffer): HookDelivery {
  const headers = Object.entries(request.headers).map(([name, value]) => [name, String(value)]);
  return { headers: Object.fromEntries(headers), body };
}

async function receive(
  request: IncomingMessage,
  response: ServerResponse,
  { id: source, hook, secret }: HookedSource,
  { store, clock }: WebhooksOptions,
) {
  const delivery = deliveryOf(request, await bodyOf(request, LARGEST));
  if (!hook.isGenuine(delivery, secret)) {
    await store.hooks.refuse(source, 'a call without the right signature or token', clock());
    return answerJson(response, 401, {
      error: `Not signed with the secret of ${source}: set the same one here and in the tool.`,
    });
  }
  const concerns = hook.concerns(delivery);
  if (concerns.length === 0) return answerJson(response, 200, { status: 'of no interest' });
  const isNew = await within(
    WRITE_MS,
    store.hooks.take({ source, id: hook.idOf(delivery), concerns, at: clock() }),
  );
  answerJson(response, isNew ? 202 : 200, { status: isNew ? 'queued' : 'taken before' });
}

function failed(error: unknown, response: ServerResponse, source: string, options: WebhooksOptions): void {
  const { store, clock, log } = options;
  if (!(error instanceof TooLarge)) {
    log.error({ source, error: String(error) }, 'a webhook was not taken');
    answerJson(response, 503, { error: 'Not queued: send it again.' });
    return;
  }
  const reason = 'a call of more than 25 MiB: the next sync reads what it told of';
  store.hooks.refuse(source, reason, clock()).catch((cause: unknown) => {
    log.warn({ source, error: String(cause) }, 'a webhook that was too large was not noted');
  });
  answerJson(response, 413, { error: 'Too large: nothing is lost, the next sync reads what changed.' });
}

/**
 * `POST /hooks/SOURCE` for each: 202 once it is queued, 200 for one that came before or is of no interest, 401 when it
 * is not signed as it must be, 413 beyond 25 MiB, 503 when it could not be queued within 1.5 s or too many come
 * at once.
 */
export function webhookRoutes(options: WebhooksOptions): Route[] {
  let held = 0;
  return options.sources.map((source) => ({
    path: `/hooks/${source.id}`,
    method: ['POST'],
    handler(request, response) {
      const size = Math.min(Number(request.headers['content-length'] ?? LARGEST), LARGEST);
      if (held + size > ROOM) {
        answerJson(response, 503, { error: 'Too many calls at once: send it again.' });
        return;
      }
      held += size;
      receive(request, response, source, options)
        .catch((error: unknown) => failed(error, response, source.id, options))
        .finally(() => {
          held -= size;
        });
    },
  }));
}
