import { z } from 'zod';
import { ClientRefusal } from '../slack/client-checks.ts';
import type { SlackStandIn } from '../slack/index.ts';
import type { Delivery } from '../slack/sender.ts';

const entry = z.union([z.string(), z.array(z.string()), z.null()]);
const entries = z.record(z.string(), z.record(z.string(), entry));
const user = z.string();
const pointed = {
  user,
  channel: z.string().exactOptional(),
  message: z.string().exactOptional(),
  view: z.string().exactOptional(),
  actionId: z.string(),
  blockId: z.string().exactOptional(),
};

/** What somebody at the page can do: the same things that a person can do in Slack. */
export const Act = z.discriminatedUnion('act', [
  z.object({
    act: z.literal('slash'),
    user,
    channel: z.string(),
    command: z.string(),
    text: z.string(),
  }),
  z.object({ act: z.literal('say'), user, channel: z.string(), text: z.string().min(1).max(4000) }),
  z.object({
    act: z.literal('choose'),
    user,
    channel: z.string(),
    message: z.string(),
    callbackId: z.string(),
  }),
  z.object({
    act: z.literal('press'),
    ...pointed,
    value: entry.exactOptional(),
    values: entries.exactOptional(),
  }),
  z.object({ act: z.literal('suggestions'), ...pointed, typed: z.string() }),
  z.object({ act: z.literal('submit'), user, view: z.string(), values: entries }),
  z.object({ act: z.literal('close'), user, view: z.string(), all: z.boolean() }),
  z.object({ act: z.literal('open'), user, tab: z.enum(['home', 'messages']) }),
]);
export type Act = z.infer<typeof Act>;

/** What came of it, for the page to show. */
export interface ActOutcome {
  /** Why it did not get through; null when Kata acknowledged it. */
  problem: string | null;
  /** By block id, what the client has against a form that it did not send. */
  fields?: Record<string, string>;
  /** What a select is offered. */
  options?: { text: string; value: string }[];
}

/** In the words that Slack itself uses for a command that failed. */
function problemOf(delivery: Delivery | null): string | null {
  if (delivery === null || delivery.status === 200) return null;
  if (delivery.status === 0) return 'operation_timeout: Kata did not acknowledge it within 3 seconds.';
  return `dispatch_failed: Kata answered with ${delivery.status}.`;
}

async function carryOut(slack: SlackStandIn, order: Act): Promise<ActOutcome> {
  switch (order.act) {
    case 'slash':
      return { problem: problemOf(await slack.slash(order)) };
    case 'choose':
      return { problem: problemOf(await slack.choose(order)) };
    case 'press':
      return { problem: problemOf(await slack.press(order)) };
    case 'submit':
      return { problem: problemOf(await slack.submit(order)) };
    case 'close':
      return { problem: problemOf(await slack.closeView(order)) };
    case 'open':
      return { problem: problemOf(await slack.openApp(order)) };
    case 'suggestions':
      return { problem: null, options: await slack.suggestions(order) };
    case 'say':
      slack.say(order);
      return { problem: null };
  }
}

/** Does what the page asks, through the requests that Slack itself would send. */
export async function perform(slack: SlackStandIn, act: Act): Promise<ActOutcome> {
  try {
    return await carryOut(slack, act);
  } catch (error) {
    if (error instanceof ClientRefusal) return { problem: null, fields: error.fields };
    if (error instanceof Error) return { problem: error.message };
    throw error;
  }
}
