import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import type { Hook, HookDelivery } from '../define.ts';

const Delivery = z.object({ event: z.object({ id: z.string().min(1), event_type: z.string() }) });

/** Undefined for what is no event. */
function eventOf({ body }: HookDelivery): z.infer<typeof Delivery>['event'] | undefined {
  try {
    return Delivery.safeParse(JSON.parse(body.toString())).data?.event;
  } catch {
    return undefined;
  }
}

/** Webhooks of version 3. While a secret is being replaced there is a signature by each of the two. */
export const hook: Hook = {
  isGenuine({ headers, body }, secret) {
    const expected = Buffer.from(`v1=${createHmac('sha256', secret).update(body).digest('hex')}`);
    const given = (headers['x-pagerduty-signature'] ?? '').split(',').map((each) => Buffer.from(each.trim()));
    return (
      secret !== '' &&
      given.some((each) => each.length === expected.length && timingSafeEqual(each, expected))
    );
  },
  idOf: (delivery) => eventOf(delivery)?.id ?? createHash('sha256').update(delivery.body).digest('hex'),
  concerns: (delivery) => (eventOf(delivery)?.event_type.startsWith('incident.') ? ['incidents'] : []),
};
