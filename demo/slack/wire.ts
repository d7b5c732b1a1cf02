import { extname } from 'node:path';
import type { Conversation, OpenView, SlackUser, StoredFile, StoredMessage } from './model.ts';
import { viewState } from './view-state.ts';
import type { World } from './world.ts';

const TYPES: Record<string, [mimetype: string, filetype: string, pretty: string]> = {
  '.png': ['image/png', 'png', 'PNG'],
  '.jpg': ['image/jpeg', 'jpg', 'JPEG'],
  '.gif': ['image/gif', 'gif', 'GIF'],
  '.csv': ['text/csv', 'csv', 'CSV'],
  '.pdf': ['application/pdf', 'pdf', 'PDF'],
  '.ics': ['text/calendar', 'ics', 'Calendar'],
};

export function mimetypeOf(file: StoredFile): string {
  return TYPES[extname(file.name)]?.[0] ?? 'text/plain';
}

/** The type of a file is empty, and nothing is shared, until Slack has worked on it. */
export function wireFile(world: World, file: StoredFile): Record<string, unknown> {
  const ready = world.isReady(file);
  const [mimetype, filetype, pretty] = TYPES[extname(file.name)] ?? ['text/plain', 'text', 'Plain Text'];
  const shared = ready ? file.shares : [];
  const kindOf = (id: string) => world.conversations.get(id)?.kind;
  const channels = (kind: Conversation['kind']) =>
    shared.map((each) => each.channel).filter((id) => kindOf(id) === kind);
  const sharesIn = (publicly: boolean) => {
    const listed = shared.filter((each) => (kindOf(each.channel) === 'public') === publicly);
    const entries = listed.map((each) => [each.channel, [{ ts: each.ts }]]);
    return entries.length === 0 ? {} : { [publicly ? 'public' : 'private']: Object.fromEntries(entries) };
  };
  const at = Math.floor(world.nowMs() / 1000);
  return {
    id: file.id,
    created: at,
    timestamp: at,
    name: file.name,
    title: file.title,
    mimetype: ready ? mimetype : '',
    filetype: ready ? filetype : '',
    pretty_type: ready ? pretty : '',
    user: world.options.botUserId,
    user_team: world.options.team.id,
    editable: false,
    size: file.bytes.length,
    mode: 'hosted',
    is_external: false,
    external_type: '',
    is_public: channels('public').length > 0,
    public_url_shared: false,
    display_as_bot: false,
    username: '',
    url_private: `${world.baseUrl}/files-pri/${file.id}/${encodeURIComponent(file.name)}`,
    permalink: `https://${world.options.team.domain}.slack.com/files/${file.id}`,
    ...(file.altText !== null && { alt_txt: file.altText }),
    shares: { ...sharesIn(true), ...sharesIn(false) },
    channels: channels('public'),
    groups: channels('private'),
    ims: channels('im'),
    has_more_shares: false,
    file_access: 'visible',
  };
}

/** Of a reply, whose thread it is in; of the message it answers, who answered how often. */
function threadOf(world: World, { channel, ts, thread_ts: parent }: StoredMessage): Record<string, unknown> {
  if (parent !== undefined && parent !== ts) {
    const first = world.messages.find((each) => each.channel === channel && each.ts === parent);
    return { thread_ts: parent, ...(first && { parent_user_id: first.user }) };
  }
  const replies = world.messages.filter(
    (each) => each.channel === channel && each.thread_ts === ts && each.ts !== ts,
  );
  const users = [...new Set(replies.map((each) => each.user))];
  const last = replies.at(-1);
  if (!last) return parent === undefined ? {} : { thread_ts: parent };
  return {
    thread_ts: ts,
    reply_count: replies.length,
    reply_users_count: users.length,
    latest_reply: last.ts,
    reply_users: users,
    is_locked: false,
    subscribed: false,
  };
}

export function wireMessage(
  world: World,
  message: StoredMessage,
  withMetadata: boolean,
): Record<string, unknown> {
  return {
    type: 'message',
    user: message.user,
    team: world.options.team.id,
    ...(message.user === world.options.botUserId && { bot_id: world.botId, app_id: world.appId }),
    text: message.text,
    ts: message.ts,
    ...threadOf(world, message),
    ...(message.blocks.length > 0 && { blocks: message.blocks }),
    ...(message.files.length > 0 && {
      files: message.files.map((each) => wireFile(world, each)),
      upload: false,
    }),
    ...(message.edited && { edited: message.edited }),
    ...(withMetadata && message.metadata && { metadata: message.metadata }),
  };
}

export function wireView(world: World, open: OpenView): Record<string, unknown> {
  const { view } = open;
  return {
    id: open.id,
    team_id: world.options.team.id,
    app_id: world.appId,
    app_installed_team_id: world.options.team.id,
    bot_id: world.botId,
    title: null,
    submit: null,
    close: null,
    private_metadata: '',
    callback_id: '',
    external_id: '',
    clear_on_close: false,
    notify_on_close: false,
    ...view,
    state: { values: viewState(view.blocks) },
    hash: open.hash,
    root_view_id: open.rootId,
    previous_view_id: open.previousId,
  };
}

export function wireConversation(world: World, conversation: Conversation): Record<string, unknown> {
  const { id, name, kind, isArchived } = conversation;
  const common = { id, created: 1_700_000_000, is_archived: isArchived, is_org_shared: false };
  if (kind === 'im') return { ...common, is_im: true, user: conversation.members[0], priority: 0 };
  return {
    ...common,
    name,
    name_normalized: name,
    is_channel: kind === 'public',
    is_group: kind === 'private',
    is_im: false,
    is_mpim: false,
    is_private: kind === 'private',
    is_general: name === 'general',
    is_shared: false,
    is_ext_shared: false,
    is_member: world.botIsIn(conversation),
    creator: conversation.members[0] ?? '',
    context_team_id: world.options.team.id,
    topic: { value: '', creator: '', last_set: 0 },
    purpose: { value: '', creator: '', last_set: 0 },
    previous_names: [],
    num_members: conversation.members.length,
  };
}

export function wireUser(world: World, user: SlackUser): Record<string, unknown> {
  const teamId = user.teamId ?? world.options.team.id;
  const seesEmail = world.options.scopes.includes('users:read.email');
  return {
    id: user.id,
    team_id: teamId,
    name: user.name,
    deleted: user.isDeleted ?? false,
    real_name: user.realName,
    tz: user.tz,
    profile: {
      real_name: user.realName,
      real_name_normalized: user.realName,
      display_name: user.name,
      display_name_normalized: user.name,
      team: teamId,
      ...(seesEmail && !user.isBot && { email: user.email }),
    },
    is_admin: user.isAdmin ?? false,
    is_owner: false,
    is_primary_owner: false,
    is_restricted: user.isRestricted ?? false,
    is_ultra_restricted: user.isUltraRestricted ?? false,
    is_bot: user.isBot ?? false,
    is_app_user: false,
    is_email_confirmed: true,
    ...(user.isStranger && { is_stranger: true }),
    updated: 1_700_000_000,
  };
}
