import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import type { Hook, HookDelivery } from '../define.ts';

const Body = z.object({ repository: z.object({ full_name: z.string() }) });

/** Streams of a repository that an event concerns, by what the name of the event begins with. */
const CONCERNS: [event: string, streams: string[]][] = [
  ['repo:push', ['commits', 'repository']],
  ['repo:updated', ['repository']],
  ['repo:commit_status', ['builds', 'deployments']],
  ['pipeline:', ['builds', 'deployments']],
  ['pullrequest:fulfilled', ['changes', 'commits']],
  ['pullrequest:', ['changes']],
];

function bodyOf({ body }: HookDelivery): z.infer<typeof Body> | undefined {
  try {
    return Body.safeParse(JSON.parse(body.toString('utf8'))).data;
  } catch {
    return undefined;
  }
}

/** Bitbucket Cloud's webhook: signed with HMAC SHA-256 over the body as it was sent. */
export const hook: Hook = {
  isGenuine({ headers, body }, secret) {
    const given = Buffer.from(headers['x-hub-signature'] ?? '');
    const right = Buffer.from(`sha256=${createHmac('sha256', secret).update(body).digest('hex')}`);
    return given.length === right.length && timingSafeEqual(given, right);
  },
  idOf: ({ headers }) => headers['x-request-uuid'] ?? '',
  concerns(delivery) {
    const event = delivery.headers['x-event-key'] ?? '';
    const streams = CONCERNS.find(([prefix]) => event.startsWith(prefix))?.[1] ?? [];
    const repository = streams.length > 0 ? bodyOf(delivery)?.repository.full_name : undefined;
    return repository === undefined ? [] : streams.map((stream) => `${stream}:${repository}`);
  },
};
