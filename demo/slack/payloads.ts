import { elementsOf } from './block-kit/validate.ts';
import type { Conversation, OpenView, StoredMessage } from './model.ts';
import { offeredIn } from './suggestions.ts';
import { type Entries, type Entry, entered, viewState } from './view-state.ts';
import { wireMessage, wireView } from './wire.ts';
import type { World } from './world.ts';

type Json = Record<string, unknown>;

/** Deprecated by Slack in favour of signatures, and still sent. */
const VERIFICATION_TOKEN = 'deprecated-token-of-stand-in';

function whoIs(world: World, userId: string): { id: string; name: string; teamId: string } {
  const user = world.user(userId);
  if (!user) throw new Error(`nobody in the workspace has the id ${userId}`);
  return { id: user.id, name: user.name, teamId: user.teamId ?? world.options.team.id };
}

function channelName(conversation: Conversation): string {
  return { public: conversation.name, private: 'privategroup', im: 'directmessage' }[conversation.kind];
}

/** What every interaction carries. */
export function envelope(world: World, userId: string): Json {
  const { id, name, teamId } = whoIs(world, userId);
  return {
    team: { id: world.options.team.id, domain: world.options.team.domain },
    user: { id, username: name, name, team_id: teamId },
    api_app_id: world.appId,
    token: VERIFICATION_TOKEN,
    enterprise: null,
    is_enterprise_install: false,
  };
}

export function slashForm(
  world: World,
  userId: string,
  channel: Conversation,
  command: string,
  text: string,
): string {
  const { id, name, teamId } = whoIs(world, userId);
  return new URLSearchParams({
    token: VERIFICATION_TOKEN,
    team_id: teamId,
    team_domain: world.options.team.domain,
    channel_id: channel.id,
    channel_name: channelName(channel),
    user_id: id,
    user_name: name,
    command,
    text,
    api_app_id: world.appId,
    is_enterprise_install: 'false',
    response_url: world.issueResponseUrl('commands', channel.id, userId, null),
    trigger_id: world.issueTrigger(userId),
  }).toString();
}

/** `@name`, `#channel` and links as Slack escapes them for a command declared with `should_escape`. */
export function escapeMentions(world: World, text: string): string {
  return text
    .replaceAll(/(?<=^|\s)@([\w.-]+)/g, (whole, name: string) => {
      const user = world.options.users.find((each) => each.name === name);
      return user ? `<@${user.id}|${name}>` : whole;
    })
    .replaceAll(/(?<=^|\s)#([\w-]+)/g, (whole, name: string) => {
      const channel = [...world.conversations.values()].find(
        (each) => each.name === name && each.kind !== 'im',
      );
      return channel ? `<#${channel.id}|${name}>` : whole;
    })
    .replaceAll(/(?<=^|\s)(https?:\/\/\S+)/g, '<$1>');
}

interface Found {
  block: Json;
  element: Json;
}

/** Of several with one action id, the one in the block named; that block may have been replaced meanwhile. */
function find(blocks: object[], actionId: string, blockId: string | undefined): Found {
  const all = (blocks as Json[]).flatMap((block) =>
    elementsOf(block).flatMap(({ element }) => (element.action_id === actionId ? [{ block, element }] : [])),
  );
  const named = all.find(({ block }) => block.block_id === blockId);
  const only = blockId === undefined || all.length === 1 ? all[0] : undefined;
  const found = named ?? only;
  if (found) return found;
  const offered = blocks.flatMap(elementsOf).flatMap(({ element }) => element.action_id ?? []);
  throw new Error(
    `nothing to press with the action id ${actionId}; there is: ${offered.join(', ') || 'nothing'}`,
  );
}

function action(world: World, { block, element }: Found, value: Entry | undefined): Json {
  const chosen = element.type === 'button' ? null : entered(element, value ?? null, offeredIn(world));
  return {
    type: element.type,
    action_id: element.action_id,
    block_id: block.block_id,
    ...(element.type === 'button' && { text: element.text, ...pickKeys(element, ['value', 'style']) }),
    ...pickKeys(element, ['placeholder', 'confirm']),
    ...chosen,
    action_ts: world.nextTs(),
  };
}

function pickKeys(from: Json, keys: string[]): Json {
  return Object.fromEntries(keys.filter((key) => from[key] !== undefined).map((key) => [key, from[key]]));
}

export interface Pressed {
  user: string;
  actionId: string;
  blockId: string | undefined;
  value: Entry | undefined;
  /** What stands in the other elements of the message or view. */
  values: Entries | undefined;
}

/** The state of blocks right after the press: what was chosen just now is part of it. */
function stateAfter(world: World, blocks: object[], { block, element }: Found, pressed: Pressed): Json {
  const { values = {}, value } = pressed;
  const blockId = String(block.block_id);
  const chosen = value === undefined ? {} : { [String(element.action_id)]: value };
  const entries = { ...values, [blockId]: { ...values[blockId], ...chosen } };
  return { values: viewState(blocks, entries, { offered: offeredIn(world) }) };
}

export function messageActions(world: World, message: StoredMessage, pressed: Pressed): Json {
  const conversation = world.conversations.get(message.channel);
  if (!conversation) throw new Error(`no channel ${message.channel}`);
  const found = find(message.blocks, pressed.actionId, pressed.blockId);
  const isEphemeral = message.ephemeralTo !== undefined;
  return {
    type: 'block_actions',
    ...envelope(world, pressed.user),
    container: {
      type: 'message',
      message_ts: message.ts,
      channel_id: message.channel,
      is_ephemeral: isEphemeral,
      ...(message.thread_ts && { thread_ts: message.thread_ts }),
    },
    trigger_id: world.issueTrigger(pressed.user),
    channel: { id: conversation.id, name: channelName(conversation) },
    // Slack sends no body for a message that only one person sees.
    ...(!isEphemeral && { message: wireMessage(world, message, true) }),
    state: stateAfter(world, message.blocks, found, pressed),
    response_url: world.issueResponseUrl('actions', message.channel, pressed.user, message),
    actions: [action(world, found, pressed.value)],
  };
}

export function viewActions(world: World, open: OpenView, pressed: Pressed): Json {
  const found = find(open.view.blocks, pressed.actionId, pressed.blockId);
  return {
    type: 'block_actions',
    ...envelope(world, pressed.user),
    container: { type: 'view', view_id: open.id },
    trigger_id: world.issueTrigger(pressed.user),
    view: { ...wireView(world, open), state: stateAfter(world, open.view.blocks, found, pressed) },
    actions: [action(world, found, pressed.value)],
  };
}

/** What a select asks Kata for when a person types into it. */
export function suggestionRequest(
  world: World,
  user: string,
  where: { message: StoredMessage } | { view: OpenView },
  asked: { actionId: string; blockId: string | undefined; typed: string },
): Json {
  const blocks = 'view' in where ? where.view.view.blocks : where.message.blocks;
  const { block, element } = find(blocks, asked.actionId, asked.blockId);
  if (!String(element.type).includes('external_select')) {
    throw new Error(`${asked.actionId} has its options in it: nobody is asked for them`);
  }
  const common = {
    type: 'block_suggestion',
    ...envelope(world, user),
    action_id: element.action_id,
    block_id: block.block_id,
    value: asked.typed,
  };
  if ('view' in where) {
    return {
      ...common,
      container: { type: 'view', view_id: where.view.id },
      view: wireView(world, where.view),
    };
  }
  const { message } = where;
  const conversation = world.conversations.get(message.channel);
  if (!conversation) throw new Error(`no channel ${message.channel}`);
  const isEphemeral = message.ephemeralTo !== undefined;
  return {
    ...common,
    container: {
      type: 'message',
      message_ts: message.ts,
      channel_id: message.channel,
      is_ephemeral: isEphemeral,
    },
    channel: { id: conversation.id, name: channelName(conversation) },
    ...(!isEphemeral && { message: wireMessage(world, message, true) }),
  };
}

export function eventEnvelope(world: World, event: Json): Json {
  const ts = world.nextTs();
  const { team, botUserId } = world.options;
  return {
    token: VERIFICATION_TOKEN,
    team_id: team.id,
    context_team_id: team.id,
    context_enterprise_id: null,
    api_app_id: world.appId,
    event: { event_ts: ts, ...event },
    type: 'event_callback',
    event_id: world.id('Ev'),
    event_time: Math.floor(Number(ts)),
    authorizations: [
      {
        enterprise_id: null,
        team_id: team.id,
        user_id: botUserId,
        is_bot: true,
        is_enterprise_install: false,
      },
    ],
    is_ext_shared_channel: false,
  };
}
