import { timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Logger } from 'pino';
import type { Clock } from '../clock.ts';
import type { Rules } from '../domain/rules.ts';
import type { Store } from '../store/index.ts';
import { takeMeasurements } from '../sync/take-measurements.ts';
import { answerJson, bodyOf, type Route, TooLarge } from './route.ts';

export interface MeasurementsOptions {
  store: Store;
  /** Who may push, and the token by which each is known. */
  sources: { id: string; token: string }[];
  rules(): Promise<Rules>;
  clock: Clock;
  log: Logger;
}

const MOST_ITEMS = 1_000;

function same(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}

/** Whose token a request carries; null for nobody's. */
function senderOf(request: IncomingMessage, { sources }: MeasurementsOptions): string | null {
  const token = /^Bearer (\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
  return (token && sources.find((source) => same(source.token, token))?.id) || null;
}

/** The list that was sent, or one thing as a list; null for what is no JSON. */
function itemsIn(body: string): unknown[] | null {
  try {
    const parsed: unknown = JSON.parse(body);
    return Array.isArray(parsed) ? parsed : [parsed];
  } catch {
    return null;
  }
}

async function take(request: IncomingMessage, response: ServerResponse, options: MeasurementsOptions) {
  const source = senderOf(request, options);
  if (!source) {
    return answerJson(response, 401, {
      error: 'Send `Authorization: Bearer TOKEN` with the token of a source in `measurements` of kata.yml.',
    });
  }
  const items = itemsIn(await bodyOf(request));
  if (!items)
    return answerJson(response, 400, { error: 'Send JSON: one {metric, team, at, value}, or a list.' });
  if (items.length > MOST_ITEMS) {
    return answerJson(response, 413, { error: `Send at most ${MOST_ITEMS} measurements at once.` });
  }
  const { store, clock, rules } = options;
  const { metrics } = await rules();
  const taken = await takeMeasurements(store, { source, items, metrics, now: clock() });
  answerJson(response, taken.rejected.length > 0 ? 422 : 200, taken);
}

/**
 * `POST /api/measurements`: values of the organisation's own metrics. 200 when all are kept, 422 with a reason for each
 * that is not (the others are), 401 without a token that is known, 400 for no JSON, 413 for too much.
 */
export function measurementsRoute(options: MeasurementsOptions): Route {
  return {
    path: '/api/measurements',
    method: ['POST'],
    handler(request, response) {
      take(request, response, options).catch((error: unknown) => {
        if (error instanceof TooLarge) {
          return answerJson(response, 413, { error: 'Send at most a million bytes at once.' });
        }
        options.log.error({ error: String(error) }, 'measurements were not taken');
        answerJson(response, 503, { error: 'Not stored: try again in a minute.' });
      });
    },
  };
}
