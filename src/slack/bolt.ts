import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { App, type CustomRoute, HTTPReceiver, type Receiver, SocketModeReceiver } from '@slack/bolt';
import type { ExtendedErrorHandlerArgs } from '@slack/bolt/dist/App.js';
import type { Logger } from 'pino';
import { REQUEST_KEY } from './arrival.ts';
import { clientOptions } from './connection.ts';
import { loggable } from './log.ts';
import type { Router } from './router.ts';
import { within } from './running.ts';
import { slackLogger } from './slack-logger.ts';

const SOCKET_RETRIES = 1_000;
const DRAIN_MS = 10_000;
const HEALTH_MS = 2_000;

/** How requests come in: over HTTP with a signature, or over a socket that Kata opens. */
export type Intake = { mode: 'http'; signingSecret: string } | { mode: 'socket'; appToken: string };

export interface SlackAppOptions {
  intake: Intake;
  /** Where `/slack/events` (HTTP) and `/health` are served; 0 for any free port. */
  port: number;
  host?: string;
  token: string;
  /** Another Web API than Slack's own, ending in a slash. */
  apiUrl?: string;
  router: Router;
  /** What else is served beside `/slack/events` and `/health`. */
  routes?: CustomRoute[];
  /** Whether all that Kata needs is in reach: what `/health` says. */
  healthy(): Promise<boolean>;
  log: Logger;
  /** How long `stop` waits for requests being worked on. Milliseconds; 10,000 by default. */
  drainMs?: number;
}

export interface SlackApp {
  port: number;
  /** Takes no more requests and waits for those being worked on. */
  stop(): Promise<void>;
}

function healthRoute(healthy: () => Promise<boolean>): CustomRoute {
  async function answer(response: ServerResponse): Promise<void> {
    const good = await within(HEALTH_MS, healthy()).catch(() => false);
    response.writeHead(good ? 200 : 503, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ status: good ? 'ok' : 'unavailable' }));
  }
  return { path: '/health', method: ['GET'], handler: (_request, response) => void answer(response) };
}

/** The part of the signature that is checked: what may be hung on to it without harm is left out. */
function signatureOf(request: IncomingMessage): string {
  const header = request.headers['x-slack-signature'];
  return typeof header === 'string' ? (header.split('=')[1] ?? '') : '';
}

function httpReceiver(signingSecret: string, options: SlackAppOptions): HTTPReceiver {
  return new HTTPReceiver({
    signingSecret,
    endpoints: '/slack/events',
    customRoutes: [healthRoute(options.healthy), ...(options.routes ?? [])],
    customPropertiesExtractor: (request) => ({ [REQUEST_KEY]: signatureOf(request) }),
    logger: slackLogger(options.log),
  });
}

/** Retries of its own, in its own options: none would end the process in an outage, and Bolt writes into shared ones. */
function socketReceiver(appToken: string, options: SlackAppOptions): SocketModeReceiver {
  const own = clientOptions(options, SOCKET_RETRIES);
  return new SocketModeReceiver({
    appToken,
    customRoutes: [healthRoute(options.healthy), ...(options.routes ?? [])],
    customPropertiesExtractor: ({ envelope_id: envelope }) => ({ [REQUEST_KEY]: envelope }),
    installerOptions: {
      port: options.port,
      clientOptions: { ...own, retryConfig: { retries: SOCKET_RETRIES, factor: 1.3, maxTimeout: 30_000 } },
    },
    logger: slackLogger(options.log),
  });
}

async function failed({ error }: ExtendedErrorHandlerArgs, log: Logger): Promise<void> {
  log.error({ error: loggable(error) }, 'a request from Slack was not worked on');
}

/**
 * Starts taking requests from Slack.
 * @throws when the token is not valid, Slack is out of reach, or the port is taken
 */
export async function startSlackApp(options: SlackAppOptions): Promise<SlackApp> {
  const { intake, router, log } = options;
  const receiver: Receiver =
    intake.mode === 'http'
      ? httpReceiver(intake.signingSecret, options)
      : socketReceiver(intake.appToken, options);
  const app = new App({
    token: options.token,
    receiver,
    clientOptions: clientOptions(options, 2),
    logger: slackLogger(log),
    socketMode: intake.mode === 'socket',
    extendedErrorHandler: true,
    deferInitialization: true,
    convoStore: false,
  });
  app.error((args: ExtendedErrorHandlerArgs) => failed(args, log));
  await app.init();
  router.register(app);
  const host = options.host ? { host: options.host } : {};
  const server =
    intake.mode === 'http' ? await app.start({ port: options.port, ...host }) : await app.start();
  const address = 'address' in server ? (server.address() as AddressInfo | null) : null;
  return {
    port: address?.port ?? options.port,
    async stop() {
      const drainMs = options.drainMs ?? DRAIN_MS;
      await within(drainMs, app.stop()).catch((error: unknown) =>
        log.warn({ error: loggable(error) }, 'connections were still open at the end'),
      );
      const left = await router.drain(drainMs);
      if (left > 0) log.error({ left }, 'stopped with requests unanswered');
    },
  };
}
