import { z } from 'zod';
import type { Hook } from '../define.ts';
import { digestOf, eventIn, isSigned } from '../webhook.ts';

const Event = z.object({
  webhookEvent: z.string(),
  issue: z.object({ key: z.string() }).optional(),
});

/** Webhooks of the Cloud, and of Data Center from the release on whose webhooks take a secret. */
export const jiraHook: Hook = {
  isGenuine: (delivery, secret) =>
    isSigned(delivery, secret, { signature: delivery.headers['x-hub-signature'] }),
  /** Data Center gives its deliveries no name: there the body, which tells the instant of the event, is it. */
  idOf: (delivery) => delivery.headers['x-atlassian-webhook-identifier'] ?? digestOf(delivery),
  concerns(delivery) {
    const event = eventIn(delivery.body, Event);
    if (!event) return [];
    const { webhookEvent, issue } = event;
    if (/^(sprint|board)_/.test(webhookEvent)) return ['sprints'];
    if (!webhookEvent.startsWith('jira:issue_') || !issue) return [];
    return [`work-items:${issue.key.slice(0, issue.key.lastIndexOf('-'))}`];
  },
};
