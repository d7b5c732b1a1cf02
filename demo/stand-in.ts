import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface StandInRequest {
  method: string;
  path: string;
  query: URLSearchParams;
  headers: IncomingMessage['headers'];
  body: string;
}

export interface StandInResponse {
  status?: number;
  headers?: Record<string, string>;
  /** A string is sent as it stands, bytes too; anything else as JSON. */
  body?: unknown;
}

/** A fault put in the way of requests: an answer, a connection cut after some bytes, or silence. */
export interface Fault {
  /** Tested against `METHOD /path?query`. */
  match: RegExp;
  times: number;
  respond?: StandInResponse;
  truncateAfterBytes?: number;
  hang?: true;
}

/** A tool's HTTP interface on loopback, for the demo and the tests. It never answers a request it does not know. */
export interface StandIn {
  url: string;
  /** `METHOD /path?query` of every request, in order. */
  requests: string[];
  /** Requests nobody wrote an answer for: a test fails when there are any. */
  unexpected: string[];
  inject(fault: Fault): void;
  close(): Promise<void>;
}

export type Handler = (
  request: StandInRequest,
) => StandInResponse | undefined | Promise<StandInResponse | undefined>;

async function readBody(message: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('latin1');
}

function encode(body: unknown): { bytes: Buffer; type: string } {
  if (Buffer.isBuffer(body)) return { bytes: body, type: 'application/octet-stream' };
  if (typeof body === 'string') return { bytes: Buffer.from(body), type: 'text/plain; charset=utf-8' };
  if (body === undefined) return { bytes: Buffer.alloc(0), type: 'application/json' };
  return { bytes: Buffer.from(JSON.stringify(body)), type: 'application/json; charset=utf-8' };
}

/** Starts a stand-in on a free loopback port. `request.body` is the raw bytes as latin1, so that uploads survive. */
export async function startStandIn(handle: Handler): Promise<StandIn> {
  const requests: string[] = [];
  const unexpected: string[] = [];
  const faults: Fault[] = [];
  const server = createServer(async (message, response) => {
    const url = new URL(message.url ?? '/', 'http://stand-in');
    const line = `${message.method} ${url.pathname}${url.search}`;
    requests.push(line);
    const body = await readBody(message);
    const fault = faults.find((each) => each.times > 0 && each.match.test(line));
    if (fault) fault.times -= 1;
    if (fault?.hang) return;
    const request = {
      method: message.method ?? 'GET',
      path: url.pathname,
      query: url.searchParams,
      headers: message.headers,
      body,
    };
    let answer = fault?.respond ?? (await handle(request));
    if (!answer) {
      unexpected.push(line);
      answer = { status: 501, body: { message: `the stand-in does not know ${line}` } };
    }
    const { bytes, type } = encode(answer.body);
    response.writeHead(answer.status ?? 200, {
      'content-type': type,
      'content-length': String(bytes.length),
      ...answer.headers,
    });
    if (fault?.truncateAfterBytes === undefined) {
      response.end(bytes);
      return;
    }
    response.write(bytes.subarray(0, fault.truncateAfterBytes), () => response.destroy());
  });
  // A busy machine may take longer than the usual 5 s between two calls: a connection cut then looks like an outage.
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    unexpected,
    inject: (fault) => void faults.push({ ...fault }),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
