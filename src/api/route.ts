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

/** What was sent, as text. @throws TooLarge beyond a million bytes */
export async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > BODY_LIMIT) throw new TooLarge();
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}

export function answerJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}
