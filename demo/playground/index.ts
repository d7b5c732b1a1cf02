import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { MINUTE_MS } from '../../src/domain/milliseconds.ts';
import type { SlackStandIn } from '../slack/index.ts';
import { Act, perform } from './acts.ts';
import type { Cast } from './cast.ts';
import type { Complete } from './completion.ts';
import { assetAt } from './files.ts';
import { TicketOrder, type TicketsPanel } from './tickets-panel.ts';
import { ToolOrder, type ToolsPanel } from './tools-panel.ts';

const USUAL_PORT = 7330;
/** How often it is looked for changes, in milliseconds; less often where looking itself takes long. */
const LOOK_MS = 120;
const SHARE_OF_TIME = 0.1;
const ORDER_MAX = 1_000_000;

/** Nothing of the page comes from elsewhere, and nothing that it shows can run. */
const POLICY =
  "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'none'";
const HEADERS = {
  'content-security-policy': POLICY,
  'x-content-type-options': 'nosniff',
  'cache-control': 'no-store',
};

export interface PlaygroundOptions {
  slack: SlackStandIn;
  /** Whom one can be, the first at the beginning. */
  cast: Cast;
  complete: Complete;
  /** What one sees of the tools; nothing unless given. */
  tools?: ToolsPanel;
  tickets?: TicketsPanel;
  /** 0 for any free one; 7330 unless said, or any free one where that is taken. */
  port?: number;
}

export interface Playground {
  url: string;
  close(): Promise<void>;
}

function send(response: ServerResponse, status: number, type: string, body: string | Buffer): void {
  response.writeHead(status, { ...HEADERS, 'content-type': type });
  response.end(body);
}

function sendJson(response: ServerResponse, value: unknown, status = 200): void {
  send(response, status, 'application/json; charset=utf-8', JSON.stringify(value));
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > ORDER_MAX) return null;
    chunks.push(chunk);
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8'));
  } catch {
    return null;
  }
}

/** Only this page's own scripts may act: not another site's page, nor a name that was made to point here. */
function isOurs({ headers }: IncomingMessage): boolean {
  const { host = '', origin } = headers;
  if (!/^(127\.0\.0\.1|localhost)(:\d+)?$/.test(host)) return false;
  return origin === undefined || origin === `http://${host}`;
}

/** Sends what a person sees as it changes, until the page goes. */
function follow(slack: SlackStandIn, person: string, response: ServerResponse): void {
  response.writeHead(200, { ...HEADERS, 'content-type': 'text/event-stream' });
  let last = '';
  function look(): void {
    const sight = slack.sight(person);
    const seen = JSON.stringify({ ...sight, nowMs: Math.floor(sight.nowMs / MINUTE_MS) });
    if (seen === last) return;
    last = seen;
    response.write(`data: ${JSON.stringify(sight)}\n\n`);
  }
  let timer: NodeJS.Timeout;
  function goOn(): void {
    const startedMs = performance.now();
    look();
    const tookMs = performance.now() - startedMs;
    timer = setTimeout(goOn, Math.max(LOOK_MS, tookMs / SHARE_OF_TIME));
  }
  goOn();
  response.on('close', () => clearTimeout(timer));
}

function sendFile(slack: SlackStandIn, id: string, response: ServerResponse): void {
  const file = slack.file(id);
  if (!file) {
    sendJson(response, { problem: 'There is no such file.' }, 404);
    return;
  }
  const isPicture = /\.(png|jpe?g|gif)$/.test(file.name);
  const name = file.name.replaceAll(/[^\w.-]+/g, '-');
  if (!isPicture) response.setHeader('content-disposition', `attachment; filename="${name}"`);
  const type = isPicture
    ? `image/${file.name.slice(file.name.lastIndexOf('.') + 1)}`
    : 'application/octet-stream';
  send(response, 200, type.replace('/jpg', '/jpeg'), file.bytes);
}

async function answer(
  options: PlaygroundOptions,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { slack, cast, complete, tools, tickets } = options;
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://playground');
  if (!isOurs(request)) return sendJson(response, { problem: 'Only the playground itself may ask.' }, 403);
  if (request.method === 'POST' && pathname === '/act') {
    const order = Act.safeParse(await bodyOf(request));
    if (!order.success) return sendJson(response, { problem: 'That is nothing one can do here.' }, 400);
    return sendJson(response, await perform(slack, order.data));
  }
  if (pathname === '/tools') {
    const order = request.method === 'POST' ? ToolOrder.safeParse(await bodyOf(request)) : null;
    if (order?.success) await tools?.perform(order.data);
    return sendJson(response, tools?.seen() ?? null);
  }
  if (pathname === '/tickets') {
    const order = request.method === 'POST' ? TicketOrder.safeParse(await bodyOf(request)) : null;
    if (order?.success) await tickets?.perform(order.data);
    return sendJson(response, tickets?.seen() ?? null);
  }
  if (request.method !== 'GET') return sendJson(response, { problem: 'Not here.' }, 405);
  const person = searchParams.get('person') ?? '';
  if (pathname === '/cast') return sendJson(response, cast);
  if (pathname === '/live') {
    if (cast.every(({ id }) => id !== person))
      return sendJson(response, { problem: 'Nobody of that id.' }, 404);
    return follow(slack, person, response);
  }
  if (pathname === '/completions') return sendJson(response, await complete(searchParams.get('typed') ?? ''));
  if (pathname.startsWith('/files/')) return sendFile(slack, pathname.slice('/files/'.length), response);
  const asset = await assetAt(pathname);
  if (asset) return send(response, 200, asset.type, asset.body);
  sendJson(response, { problem: 'There is no such page.' }, 404);
}

/** Serves the page in which people try Kata with no workspace, on loopback alone. */
export async function startPlayground(options: PlaygroundOptions): Promise<Playground> {
  const server = createServer((request, response) => {
    answer(options, request, response).catch((error: unknown) => {
      const problem = error instanceof Error ? error.message : 'It failed.';
      if (response.headersSent) response.destroy();
      else sendJson(response, { problem }, 500);
    });
  });
  const listen = (port: number) =>
    new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, '127.0.0.1', () => {
        server.removeListener('error', reject);
        resolve();
      });
    });
  await listen(options.port ?? USUAL_PORT).catch(async (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EADDRINUSE' || options.port !== undefined) throw error;
    await listen(0);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
