import { openView, readView, replaceView } from './methods/views.ts';
import type { OpenView } from './model.ts';
import { Refusal } from './refusal.ts';
import { respond } from './response-url.ts';
import type { Delivery } from './sender.ts';
import type { World } from './world.ts';

type Json = Record<string, unknown>;

function read(delivery: Delivery): Json | null {
  if (delivery.status !== 200 || delivery.body.trim() === '') return null;
  try {
    return JSON.parse(delivery.body) as Json;
  } catch {
    return { text: delivery.body };
  }
}

function noted(world: World, what: string, act: () => void): void {
  try {
    act();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { messages = [] } = (error.extra.response_metadata ?? {}) as { messages?: string[] };
    world.errors.push({ what, error: error.error, messages });
  }
}

/** The body of a slash command's acknowledgement is a message to the one who typed it. */
export function takeSlashAck(world: World, delivery: Delivery, channel: string, userId: string): void {
  const answer = read(delivery);
  if (!answer) return;
  const url = { kind: 'commands', channel, userId, issuedAtMs: 0, uses: 0, source: null } as const;
  noted(world, 'acknowledgement', () => respond(world, url, new Map(Object.entries(answer))));
}

/** What a submission's acknowledgement does to the views: nothing said closes the one submitted. */
export function takeSubmissionAck(world: World, delivery: Delivery, open: OpenView): void {
  if (delivery.status !== 200) return;
  const answer = read(delivery);
  const action = answer?.response_action;
  noted(world, 'acknowledgement', () => {
    if (action === 'errors') return showErrors(open, answer?.errors);
    if (action === 'update') return replaceView(world, open, readView(world, answer?.view, 'modal', open));
    if (action === 'push') return void openView(world, open.userId, readView(world, answer?.view, 'modal'));
    if (action === 'clear') return closeAll(world, open.userId);
    if (answer !== null && Object.keys(answer).length > 0) throw new Refusal('invalid_response');
    world.views.delete(open.id);
  });
}

function showErrors(open: OpenView, raw: unknown): void {
  const errors = (raw ?? {}) as Record<string, string>;
  const inputs = open.view.blocks.filter((each) => each.type === 'input').map((each) => each.block_id);
  const stray = Object.keys(errors).filter((blockId) => !inputs.includes(blockId));
  if (stray.length > 0 || Object.keys(errors).length === 0) {
    throw Refusal.because(
      'invalid_response',
      stray.map((each) => `[ERROR] no input block ${each}`),
    );
  }
  open.errors = errors;
}

function closeAll(world: World, userId: string): void {
  for (const each of world.stackOf(userId)) world.views.delete(each.id);
}
