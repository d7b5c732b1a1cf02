import { z } from 'zod';
import type { Hook, HookDelivery } from '../define.ts';
import { digestOf, eventIn, isSigned } from '../webhook.ts';

const Payload = z.object({
  action: z.string().optional(),
  ref: z.string().optional(),
  repository: z.object({ full_name: z.string(), default_branch: z.string().optional() }),
  workflow_run: z.object({ path: z.string() }).optional(),
});

type Payload = z.infer<typeof Payload>;

/** GitHub sends JSON, or JSON in a field of a form: whoever made the webhook chose. */
function textOf({ headers, body }: HookDelivery): string {
  const isForm = headers['content-type']?.startsWith('application/x-www-form-urlencoded');
  const text = body.toString('utf8');
  return isForm ? (new URLSearchParams(text).get('payload') ?? '') : text;
}

function pushed({ ref, repository }: Payload): string[] {
  const { full_name: name, default_branch: branch } = repository;
  return branch === undefined || ref === `refs/heads/${branch}` ? [`commits:${name}`] : [];
}

/** A run that is over is a build and, where its workflow is the one that deploys, a deployment. */
function ran({ action, repository: { full_name: name }, workflow_run: run }: Payload): string[] {
  if (action !== 'completed') return [];
  const file = run?.path.split('@')[0]?.split('/').at(-1);
  return [`builds:${name}`, ...(file ? [`deployments:${name}:${file}`] : [])];
}

/** What to read again, by the name of the event. */
const CONCERNS = new Map<string, (payload: Payload) => string[]>(
  Object.entries({
    pull_request: ({ repository }) => [`changes:${repository.full_name}`],
    pull_request_review: ({ repository }) => [`changes:${repository.full_name}`],
    pull_request_review_comment: ({ repository }) => [`changes:${repository.full_name}`],
    push: pushed,
    deployment: ({ repository }) => [`deployments:${repository.full_name}`],
    deployment_status: ({ repository }) => [`deployments:${repository.full_name}`],
    release: ({ repository }) => [`deployments:${repository.full_name}:releases`],
    workflow_run: ran,
    issues: ({ repository }) => [`issues:${repository.full_name}`],
    repository: ({ repository }) => [`repository:${repository.full_name}`],
  }),
);

/** GitHub’s webhooks, of a repository, an organisation or an App: events that it does not read concern nothing. */
export const hook: Hook = {
  isGenuine: (delivery, secret) =>
    isSigned(delivery, secret, { signature: delivery.headers['x-hub-signature-256'] }),
  idOf: (delivery) => delivery.headers['x-github-delivery'] ?? digestOf(delivery),
  concerns(delivery) {
    const concerned = CONCERNS.get(delivery.headers['x-github-event'] ?? '');
    const payload = concerned ? eventIn(textOf(delivery), Payload) : undefined;
    return concerned && payload ? concerned(payload) : [];
  },
};
