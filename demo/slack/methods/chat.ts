import type { Args } from '../args.ts';
import { readContent, readMetadata } from '../content.ts';
import type { Conversation, StoredMessage } from '../model.ts';
import { Refusal } from '../refusal.ts';
import { wireMessage } from '../wire.ts';
import type { World } from '../world.ts';
import type { Method } from './define.ts';

/** The channel a post goes to; a user id means the direct message with that user. */
function destination(world: World, channel: string): Conversation {
  const user = world.user(channel);
  const conversation = user && !user.isBot ? world.openDirectMessage(user.id) : world.visible(channel);
  if (conversation.isArchived) throw new Refusal('is_archived');
  return conversation;
}

function inThread(args: Args): { thread_ts?: string } {
  const threadTs = args.text('thread_ts');
  if (threadTs === undefined) return {};
  if (!/^\d{10}\.\d{6}$/.test(threadTs)) {
    throw Refusal.because('invalid_arguments', ['[ERROR] invalid thread_ts [json-pointer:/thread_ts]']);
  }
  return { thread_ts: threadTs };
}

export const chatPostMessage: Method = (world, args) => {
  const conversation = destination(world, args.required('channel'));
  const publicly = conversation.kind === 'public' && world.options.scopes.includes('chat:write.public');
  if (!world.botIsIn(conversation) && !publicly) throw new Refusal('not_in_channel');
  const metadata = readMetadata(args);
  const message: StoredMessage = {
    channel: conversation.id,
    user: world.options.botUserId,
    ...readContent(world, args, true),
    ...inThread(args),
    ...(metadata && { metadata }),
    files: [],
    ts: world.nextTs(),
  };
  world.messages.push(message);
  return { channel: conversation.id, ts: message.ts, message: wireMessage(world, message, true) };
};

/** Only to people in a channel the bot is in too; and with no file, which Slack never shows in such a message. */
export const chatPostEphemeral: Method = (world, args) => {
  const conversation = destination(world, args.required('channel'));
  const user = args.required('user');
  if (!world.botIsIn(conversation)) throw new Refusal('not_in_channel');
  if (!conversation.members.includes(user)) throw new Refusal('user_not_in_channel');
  for (const name of ['files', 'file_ids']) {
    if (args.text(name) === undefined) continue;
    throw Refusal.because('invalid_arguments', [`[ERROR] an ephemeral message takes no ${name}`]);
  }
  const message: StoredMessage = {
    channel: conversation.id,
    user: world.options.botUserId,
    ...readContent(world, args, false),
    ...inThread(args),
    files: [],
    ts: world.nextTs(),
    ephemeralTo: user,
  };
  world.ephemerals.push(message);
  return { message_ts: message.ts };
};

export const chatUpdate: Method = (world, args) => {
  const conversation = world.visible(args.required('channel'));
  const ts = args.required('ts');
  const message = world.messages.find((each) => each.channel === conversation.id && each.ts === ts);
  if (!message) throw new Refusal('message_not_found');
  if (message.user !== world.options.botUserId) throw new Refusal('cant_update_message');
  if ((args.text('text')?.length ?? 0) > 4000) throw new Refusal('msg_too_long');
  const cleared = args.text('metadata') === '{}';
  const metadata = cleared ? undefined : readMetadata(args);
  const given = readContent(world, args, true);
  message.text = given.text;
  // Text alone replaces the text and leaves the blocks; blocks replace them.
  if (given.blocks.length > 0 || args.values.has('blocks')) message.blocks = given.blocks;
  if (cleared) delete message.metadata;
  if (metadata) message.metadata = metadata;
  message.edited = { user: world.options.botUserId, ts: world.nextTs() };
  return { channel: conversation.id, ts, text: message.text, message: wireMessage(world, message, true) };
};
