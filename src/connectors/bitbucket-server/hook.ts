import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import type { Hook, HookDelivery } from '../define.ts';

const Repository = z.object({ slug: z.string(), project: z.object({ key: z.string() }) });
const Body = z.union([
  z.object({ repository: Repository }).transform(({ repository }) => repository),
  z
    .object({ pullRequest: z.object({ toRef: z.object({ repository: Repository }) }) })
    .transform(({ pullRequest }) => pullRequest.toRef.repository),
]);

/** Streams of a repository that an event concerns, by what the name of the event begins with. */
const CONCERNS: [event: string, streams: string[]][] = [
  ['repo:refs_changed', ['commits', 'repository', 'builds', 'deployments']],
  ['repo:modified', ['repository']],
  ['pr:merged', ['changes', 'commits']],
  ['pr:', ['changes']],
];

function bodyOf({ body }: HookDelivery): z.infer<typeof Body> | undefined {
  try {
    return Body.safeParse(JSON.parse(body.toString('utf8'))).data;
  } catch {
    return undefined;
  }
}

/** Data Center's webhook: signed with HMAC SHA-256 over the body as it was sent. */
export const hook: Hook = {
  isGenuine({ headers, body }, secret) {
    const given = Buffer.from(headers['x-hub-signature'] ?? '');
    const right = Buffer.from(`sha256=${createHmac('sha256', secret).update(body).digest('hex')}`);
    return given.length === right.length && timingSafeEqual(given, right);
  },
  idOf: ({ headers }) => headers['x-request-id'] ?? '',
  concerns(delivery) {
    const event = delivery.headers['x-event-key'] ?? '';
    const streams = CONCERNS.find(([prefix]) => event.startsWith(prefix))?.[1] ?? [];
    const repository = streams.length > 0 ? bodyOf(delivery) : undefined;
    if (!repository) return [];
    return streams.map((stream) => `${stream}:${repository.project.key}/${repository.slug}`);
  },
};
