import { z } from 'zod';
import type { Hook } from '../define.ts';
import { eventIn, isSigned } from '../webhook.ts';

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

/** Data Center's webhook: signed with HMAC SHA-256 over the body as it was sent. */
export const hook: Hook = {
  isGenuine: (delivery, secret) =>
    isSigned(delivery, secret, { signature: delivery.headers['x-hub-signature'] }),
  idOf: ({ headers }) => headers['x-request-id'] ?? '',
  concerns(delivery) {
    const event = delivery.headers['x-event-key'] ?? '';
    const streams = CONCERNS.find(([prefix]) => event.startsWith(prefix))?.[1] ?? [];
    const repository = streams.length > 0 ? eventIn(delivery.body, Body) : undefined;
    if (!repository) return [];
    return streams.map((stream) => `${stream}:${repository.project.key}/${repository.slug}`);
  },
};
