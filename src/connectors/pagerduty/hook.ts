import { z } from 'zod';
import type { Hook, HookDelivery } from '../define.ts';
import { digestOf, eventIn, isSigned } from '../webhook.ts';

const Delivery = z.object({ event: z.object({ id: z.string().min(1), event_type: z.string() }) });

/** Undefined for what is no event. */
function eventOf({ body }: HookDelivery): z.infer<typeof Delivery>['event'] | undefined {
  return eventIn(body, Delivery)?.event;
}

/** Webhooks of version 3. While a secret is being replaced there is a signature by each of the two. */
export const hook: Hook = {
  isGenuine(delivery, secret) {
    const given = (delivery.headers['x-pagerduty-signature'] ?? '').split(',');
    return isSigned(delivery, secret, { signature: given.map((each) => each.trim()), prefix: 'v1=' });
  },
  idOf: (delivery) => eventOf(delivery)?.id ?? digestOf(delivery),
  concerns: (delivery) => (eventOf(delivery)?.event_type.startsWith('incident.') ? ['incidents'] : []),
};
