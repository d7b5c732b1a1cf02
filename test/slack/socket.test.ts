import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { pino } from 'pino';
import { afterAll, expect, test } from 'vitest';
import { type StandIn, startStandIn } from '../../demo/stand-in.ts';
import { systemClock } from '../../src/clock.ts';
import { startSlackApp } from '../../src/slack/bolt.ts';
import { connectSlack } from '../../src/slack/connection.ts';
import { createOutbox } from '../../src/slack/outbox.ts';
import { createRouter } from '../../src/slack/router.ts';
import { freshStore } from '../support/store.ts';
import { COMMANDS, type Context, PNG, TOKEN } from './support.ts';

const HANDSHAKE = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';

function frame(payload: object): Buffer {
  const body = Buffer.from(JSON.stringify(payload));
  return Buffer.concat([Buffer.from([0x81, 126, body.length >> 8, body.length & 0xff]), body]);
}

/** The payload of a short masked frame. */
function unmasked(bytes: Buffer): string {
  const short = ((bytes[1] ?? 0) & 0x7f) < 126;
  const mask = bytes.subarray(short ? 2 : 4, short ? 6 : 8);
  const body = bytes.subarray(short ? 6 : 8);
  return Buffer.from(body.map((byte, index) => byte ^ (mask[index % 4] ?? 0))).toString();
}

/** The far end of the socket that Kata opens: one connection, and the envelopes acknowledged on it. */
async function startSocket() {
  const acknowledged: string[] = [];
  let connection: Duplex | null = null;
  const server = createServer();
  server.on('upgrade', (request, socket) => {
    const key = `${request.headers['sec-websocket-key']}${HANDSHAKE}`;
    const accept = createHash('sha1').update(key).digest('base64');
    socket.write(
      `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`,
    );
    connection = socket;
    socket.on('error', () => {});
    socket.on('data', (bytes: Buffer) => {
      const envelope = /"envelope_id":"([^"]+)"/.exec(unmasked(bytes))?.[1];
      if (envelope) acknowledged.push(envelope);
    });
    socket.write(
      frame({ type: 'hello', num_connections: 1, connection_info: { app_id: 'A1' }, debug_info: {} }),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `ws://127.0.0.1:${port}/`,
    acknowledged,
    send: (payload: object) => connection?.write(frame(payload)),
    close: () => {
      connection?.destroy();
      server.close();
    },
  };
}

const store = await freshStore();
const socket = await startSocket();
const told: string[] = [];
const answers: Record<string, object> = {
  '/api/auth.test': { team_id: 'T1', user_id: 'UBOT', bot_id: 'B1', user: 'kata' },
  '/api/apps.connections.open': { url: socket.url },
  '/api/users.info': { user: { id: 'U1', team_id: 'T1', profile: {} } },
};
const slack: StandIn = await startStandIn(({ path, body }) => {
  if (path === '/commands/1') {
    told.push(String((JSON.parse(body) as { text: string }).text));
    return { body: 'ok' };
  }
  const answer = answers[path];
  return answer && { body: { ok: true, ...answer } };
});
afterAll(async () => {
  socket.close();
  await slack.close();
});

test('over a socket the same listeners answer, acknowledge, and drop what comes twice', async () => {
  const log = pino({ level: 'silent' });
  const apiUrl = `${slack.url}/api/`;
  const connection = await connectSlack({ token: TOKEN, apiUrl, log });
  const { web, posts, workspace } = connection;
  const clock = systemClock;
  const outbox = createOutbox({ entries: store.outbox, web, posts, workspace, clock, log });
  const router = createRouter<Context>({
    commands: COMMANDS,
    interactions: [],
    contextFor: (asker) => ({ asker }),
    store,
    slack: connection,
    outbox,
    renderChart: async () => PNG,
    admins: ['U1'],
    clock,
    log,
  });
  const app = await startSlackApp({
    intake: { mode: 'socket', appToken: 'xapp-1-test' },
    port: 0,
    token: TOKEN,
    apiUrl,
    router,
    healthy: async () => true,
    log,
  });
  const payload = {
    command: '/metrics',
    text: 'words',
    user_id: 'U1',
    team_id: 'T1',
    channel_id: 'C1',
    response_url: `${slack.url}/commands/1`,
    trigger_id: 'x',
    is_enterprise_install: 'false',
  };
  const envelope = {
    envelope_id: 'envelope-1',
    type: 'slash_commands',
    accepts_response_payload: true,
    payload,
  };
  socket.send(envelope);
  await expect.poll(() => socket.acknowledged).toEqual(['envelope-1']);
  socket.send(envelope);
  await expect.poll(() => socket.acknowledged).toEqual(['envelope-1', 'envelope-1']);
  await expect.poll(() => told).toEqual(['In words, admin']);
  await app.stop();
  expect(told).toEqual(['In words, admin']);
  expect(slack.unexpected).toEqual([]);
});
