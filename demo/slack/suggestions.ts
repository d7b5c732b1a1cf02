import { z } from 'zod';
import { problems } from './block-kit/problems.ts';
import { option, optionGroup } from './block-kit/text.ts';
import type { Delivery } from './sender.ts';
import type { Offered } from './view-state.ts';
import type { World } from './world.ts';

type Json = Record<string, unknown>;

export interface Suggestion {
  text: string;
  value: string;
}

const answer = z.union([
  z.strictObject({ options: z.array(option).max(100) }),
  z.strictObject({ option_groups: z.array(optionGroup).max(100) }),
]);

function keyOf(actionId: unknown, value: string): string {
  return `${String(actionId)}\n${value}`;
}

/** What external selects were offered so far: a person can choose nothing else. */
export function offeredIn(world: World): Offered {
  return ({ action_id: actionId }, value) => world.offered.get(keyOf(actionId, value));
}

/** Reads what Kata answered to a select that asked for its options. Refused by Slack: no options at all. */
export function takeSuggestions(world: World, delivery: Delivery, actionId: string): Suggestion[] {
  if (delivery.status !== 200) return [];
  let raw: unknown = null;
  try {
    raw = JSON.parse(delivery.body);
  } catch {
    // Said below: what is no JSON is no answer either.
  }
  const read = answer.safeParse(raw);
  if (!read.success) {
    const messages = problems(read.error, raw, '');
    world.errors.push({ what: `options of ${actionId}`, error: 'invalid_options', messages });
    return [];
  }
  const options =
    'options' in read.data ? read.data.options : read.data.option_groups.flatMap((group) => group.options);
  for (const each of options) world.offered.set(keyOf(actionId, each.value), each as Json);
  return options.map(({ text, value }) => ({ text: text.text, value }));
}
