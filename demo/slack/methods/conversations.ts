import type { Args } from '../args.ts';
import type { StoredMessage } from '../model.ts';
import { Refusal } from '../refusal.ts';
import { wireConversation, wireMessage } from '../wire.ts';
import type { World } from '../world.ts';
import { type Method, page } from './define.ts';

export const conversationsOpen: Method = (world, args) => {
  const named = args.text('channel');
  if (named) return { channel: { id: world.visible(named).id }, no_op: true, already_open: true };
  const users = args.text('users')?.split(',') ?? [];
  const [userId, another] = users;
  if (!userId) throw new Refusal('users_list_not_supplied');
  if (another) {
    throw new Refusal('missing_scope', { needed: 'mpim:write', provided: world.options.scopes.join(',') });
  }
  const user = world.user(userId);
  if (!user) throw new Refusal('user_not_found');
  if (user.isDeleted) throw new Refusal('user_disabled');
  if (user.isBot) throw new Refusal('cannot_dm_bot');
  const known = world.directMessage(userId) !== undefined;
  const opened = world.openDirectMessage(userId);
  return { ...(known && { no_op: true, already_open: true }), channel: { id: opened.id } };
};

export const conversationsInfo: Method = (world, args) => ({
  channel: wireConversation(world, world.visible(args.required('channel'))),
});

const KINDS = { public_channel: 'public', private_channel: 'private', im: 'im' } as const;
const SCOPES = { public: 'channels:read', private: 'groups:read', im: 'im:read' } as const;

/** Of each kind that is asked for, those that the bot can see: private ones and direct messages when it is in them. */
export const conversationsList: Method = (world, args) => {
  const { scopes } = world.options;
  const kinds = (args.text('types') ?? 'public_channel').split(',').map((type) => {
    const kind = KINDS[type.trim() as keyof typeof KINDS];
    if (!kind) throw new Refusal('invalid_types');
    const needed = SCOPES[kind];
    if (!scopes.includes(needed)) throw new Refusal('missing_scope', { needed, provided: scopes.join(',') });
    return kind;
  });
  const seen = [...world.conversations.values()].filter(
    (each) =>
      kinds.includes(each.kind) &&
      (each.kind === 'public' || world.botIsIn(each)) &&
      !(args.flag('exclude_archived') && each.isArchived),
  );
  const { items, next } = page(seen, args, 100);
  return {
    channels: items.map((each) => wireConversation(world, each)),
    response_metadata: { next_cursor: next },
  };
};

export const conversationsMembers: Method = (world, args) => {
  const { items, next } = page(world.visible(args.required('channel')).members, args, 100);
  return { members: items, response_metadata: { next_cursor: next } };
};

function readable(world: World, args: Args): StoredMessage[] {
  const conversation = world.visible(args.required('channel'));
  if (!world.botIsIn(conversation)) throw new Refusal('not_in_channel');
  const oldest = Number(args.text('oldest') ?? 0);
  const latest = Number(args.text('latest') ?? Number.POSITIVE_INFINITY);
  if (Number.isNaN(oldest)) throw new Refusal('invalid_ts_oldest');
  if (Number.isNaN(latest)) throw new Refusal('invalid_ts_latest');
  const inclusive = args.flag('inclusive');
  return world.messages.filter((each) => {
    const ts = Number(each.ts);
    if (each.channel !== conversation.id) return false;
    return inclusive ? ts >= oldest && ts <= latest : ts > oldest && ts < latest;
  });
}

function answer(world: World, args: Args, found: StoredMessage[]): object {
  const { items, next } = page(found, args, 100);
  const withMetadata = args.flag('include_all_metadata');
  return {
    messages: items.map((each) => wireMessage(world, each, withMetadata)),
    has_more: next !== '',
    ...(next !== '' && { response_metadata: { next_cursor: next } }),
  };
}

/** Newest first, and without the replies of threads. */
export const conversationsHistory: Method = (world, args) => {
  const found = readable(world, args).filter((each) => !each.thread_ts || each.thread_ts === each.ts);
  return {
    ...answer(world, args, found.reverse()),
    pin_count: 0,
    channel_actions_ts: null,
    channel_actions_count: 0,
  };
};

export const conversationsReplies: Method = (world, args) => {
  const parent = args.required('ts');
  const found = readable(world, args).filter((each) => each.ts === parent || each.thread_ts === parent);
  if (found.length === 0) throw new Refusal('thread_not_found');
  return answer(world, args, found);
};
