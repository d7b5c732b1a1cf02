import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import type { Hook, HookDelivery } from '../define.ts';

const Event = z.object({
  webhookEvent: z.string(),
  issue: z.object({ key: z.string() }).optional(),
});

/** Null for what is no event of Jira's. */
function eventOf({ body }: HookDelivery): z.infer<typeof Event> | null {
  try {
    return Event.safeParse(JSON.parse(body.toString())).data ?? null;
  } catch {
    return null;
  }
}

/** Webhooks of the Cloud, and of Data Center from the release on whose webhooks take a secret. */
export const jiraHook: Hook = {
  isGenuine({ headers, body }, secret) {
    const given = Buffer.from(headers['x-hub-signature'] ?? '');
    const expected = Buffer.from(`sha256=${createHmac('sha256', secret).update(body).digest('hex')}`);
    return given.length === expected.length && timingSafeEqual(given, expected);
  },
  /** Data Center gives its deliveries no name: there the body, which tells the instant of the event, is it. */
  idOf({ headers, body }) {
    return headers['x-atlassian-webhook-identifier'] ?? createHash('sha256').update(body).digest('hex');
  },
  concerns(delivery) {
    const event = eventOf(delivery);
    if (event === null) return [];
    const { webhookEvent, issue } = event;
    if (/^(sprint|board)_/.test(webhookEvent)) return ['sprints'];
    if (!webhookEvent.startsWith('jira:issue_') || !issue) return [];
    return [`work-items:${issue.key.slice(0, issue.key.lastIndexOf('-'))}`];
  },
};
