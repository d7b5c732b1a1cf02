import { z } from 'zod';
import type { Hook } from '../define.ts';
import { eventIn, isSigned } from '../webhook.ts';

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

/** Bitbucket Cloud's webhook: signed with HMAC SHA-256 over the body as it was sent. */
export const hook: Hook = {
  isGenuine: (delivery, secret) =>
    isSigned(delivery, secret, { signature: delivery.headers['x-hub-signature'] }),
  idOf: ({ headers }) => headers['x-request-uuid'] ?? '',
  concerns(delivery) {
    const event = delivery.headers['x-event-key'] ?? '';
    const streams = CONCERNS.find(([prefix]) => event.startsWith(prefix))?.[1] ?? [];
    const repository = streams.length > 0 ? eventIn(delivery.body, Body)?.repository.full_name : undefined;
    return repository === undefined ? [] : streams.map((stream) => `${stream}:${repository}`);
  },
};
