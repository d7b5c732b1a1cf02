import type { StoredMessage } from './model.ts';
import { envelope } from './payloads.ts';
import { wireMessage } from './wire.ts';
import type { World } from './world.ts';

/** An entry of a message's menu, as the manifest declares it. */
export interface MessageShortcut {
  name: string;
  callback_id: string;
}

/** What is sent when somebody chooses an entry from the menu of a message. */
export function messageShortcut(
  world: World,
  message: StoredMessage,
  { user, callbackId }: { user: string; callbackId: string },
): Record<string, unknown> {
  const conversation = world.conversations.get(message.channel);
  if (!conversation) throw new Error(`no channel ${message.channel}`);
  const name = conversation.kind === 'private' ? 'privategroup' : conversation.name;
  return {
    type: 'message_action',
    ...envelope(world, user),
    callback_id: callbackId,
    trigger_id: world.issueTrigger(user),
    response_url: world.issueResponseUrl('actions', message.channel, user, null),
    channel: { id: conversation.id, name },
    message_ts: message.ts,
    message: wireMessage(world, message, true),
    action_ts: world.nextTs(),
  };
}
