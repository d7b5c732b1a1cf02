import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

interface Received {
  headers: IncomingMessage['headers'];
  body: string;
  /** The form's fields; of an interaction its parsed payload. */
  form: Record<string, string>;
  payload: Record<string, unknown>;
}

export interface Listener {
  url: string;
  received: Received[];
  /** What the next requests are answered with; an empty 200 unless said. */
  answer: (received: Received) => string | Promise<string>;
  close(): Promise<void>;
}

/** Stands where Kata would: keeps what it gets and acknowledges it. */
export async function startListener(): Promise<Listener> {
  const received: Received[] = [];
  const listener: Omit<Listener, 'url' | 'close'> = { received, answer: () => '' };
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks).toString();
    const isForm = request.headers['content-type'] === 'application/x-www-form-urlencoded';
    const form = isForm ? Object.fromEntries(new URLSearchParams(body)) : {};
    const payload = JSON.parse(form.payload ?? (isForm ? '{}' : body)) as Record<string, unknown>;
    const got = { headers: request.headers, body, form, payload };
    received.push(got);
    response.end(await listener.answer(got));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return Object.assign(listener, {
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  });
}
