import { createHmac } from 'node:crypto';
import { z } from 'zod';
import type { Hook, HookDelivery } from '../define.ts';
import { digestOf, eventIn, isSame } from '../webhook.ts';

/** A signing token begins so; what follows is the key, in base64. */
const SIGNING = 'whsec_';

/** Several signatures stand beside each other while a token is being replaced. */
function isSigned({ headers, body }: HookDelivery, secret: string): boolean {
  const { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signatures } = headers;
  if (id === undefined || timestamp === undefined || signatures === undefined) return false;
  const key = Buffer.from(secret.slice(SIGNING.length), 'base64');
  const wanted = createHmac('sha256', key).update(`${id}.${timestamp}.`).update(body).digest('base64');
  return signatures.split(' ').some((each) => isSame(each, `v1,${wanted}`));
}

const Event = z.object({
  object_kind: z.string(),
  ref: z.string().optional(),
  project: z.object({ path_with_namespace: z.string(), default_branch: z.string().nullish() }),
  /** Of a comment. */
  object_attributes: z.object({ noteable_type: z.string().optional() }).optional(),
});

type Event = z.infer<typeof Event>;

/** What an event changes, by the beginnings of streams' names. */
function kindsOf({ object_kind: kind, ref, project, object_attributes: about }: Event): string[] {
  const isOf = (path: string) => (each: string) => `${each}:${path}`;
  const repository = project.path_with_namespace;
  const streams = (...kinds: string[]) => kinds.map(isOf(repository));
  if (kind === 'merge_request') return streams('changes');
  if (kind === 'note' && about?.noteable_type === 'MergeRequest') return streams('changes');
  if (kind === 'note' && about?.noteable_type === 'Issue') return streams('incidents');
  if (kind === 'push' && ref === `refs/heads/${project.default_branch}`) return streams('commits');
  if (kind === 'deployment') return streams('deployments');
  if (kind === 'release') return [`deployments:${repository}:releases`];
  if (kind === 'pipeline') return [...streams('builds'), `deployments:${repository}:pipelines`];
  if (kind === 'issue' || kind === 'work_item' || kind === 'incident')
    return streams('work-items', 'incidents');
  return [];
}

/** GitLab's webhooks, of projects and groups: with a secret token, or signed with a signing token. */
export const hook: Hook = {
  isGenuine(delivery, secret) {
    if (secret.startsWith(SIGNING)) return isSigned(delivery, secret);
    const token = delivery.headers['x-gitlab-token'];
    return token !== undefined && isSame(token, secret);
  },
  idOf(delivery) {
    const { headers } = delivery;
    const told = headers['webhook-id'] ?? headers['idempotency-key'] ?? headers['x-gitlab-event-uuid'];
    return told ?? digestOf(delivery);
  },
  concerns(delivery) {
    const event = eventIn(delivery.body, Event);
    return event ? kindsOf(event) : [];
  },
};
