import type { IncomingMessage, ServerResponse } from 'node:http';

/** An address that Kata serves beside Slack's. */
export interface Route {
  path: string;
  method: string[];
  handler(request: IncomingMessage, response: ServerResponse): void;
}

const BODY_LIMIT = 1_000_000;

/** More was sent than is taken. */
export class TooLarge extends Error {
  override name = 'TooLarge';
}

/** What was sent. @throws TooLarge beyond `limit` bytes, a million unless said; the rest is not read */
export async function bodyOf(request: IncomingMessage, limit = BODY_LIMIT): Promise<Buffer> {
  if (Number(request.headers['content-length'] ?? 0) > limit) throw new TooLarge();
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > limit) throw new TooLarge();
    parts.push(part);
  }
  return Buffer.concat(parts);
}

/** Answers, and ends the connection where more was sent than was read. */
export function answerJson(response: ServerResponse, status: number, body: unknown): void {
  const over = status === 413 ? { connection: 'close' } : {};
  response.writeHead(status, { 'content-type': 'application/json', ...over });
  response.end(JSON.stringify(body));
}
