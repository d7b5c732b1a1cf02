/** Scopes that depend on the kind of conversation the call names. */
export interface ScopeByConversation {
  public: string;
  private: string;
  im: string;
}

export interface MethodFacts {
  /** The bot scope the call needs; null when any token will do. */
  scope: string | ScopeByConversation | null;
  /** Scopes that widen what the call may do or see. */
  widenedBy?: string[];
  args: string[];
}

const reading = { public: 'channels:read', private: 'groups:read', im: 'im:read' };
const history = { public: 'channels:history', private: 'groups:history', im: 'im:history' };
const posting = [
  'channel',
  'text',
  'blocks',
  'thread_ts',
  'metadata',
  'unfurl_links',
  'unfurl_media',
  'mrkdwn',
];

/** The Web API methods the stand-in speaks, as docs.slack.dev/reference/methods gives them. */
export const methodTable = {
  'auth.test': { scope: null, args: [] },
  'users.info': { scope: 'users:read', widenedBy: ['users:read.email'], args: ['user', 'include_locale'] },
  'users.lookupByEmail': { scope: 'users:read.email', args: ['email'] },
  'users.list': {
    scope: 'users:read',
    widenedBy: ['users:read.email'],
    args: ['cursor', 'limit', 'include_locale'],
  },
  'conversations.open': { scope: 'im:write', args: ['users', 'channel', 'return_im', 'prevent_creation'] },
  'conversations.info': { scope: reading, args: ['channel', 'include_locale', 'include_num_members'] },
  'conversations.list': {
    scope: null,
    args: ['cursor', 'exclude_archived', 'limit', 'types'],
  },
  'conversations.members': { scope: reading, args: ['channel', 'cursor', 'limit'] },
  'conversations.history': {
    scope: history,
    args: ['channel', 'cursor', 'include_all_metadata', 'inclusive', 'latest', 'limit', 'oldest'],
  },
  'conversations.replies': {
    scope: history,
    args: ['channel', 'ts', 'cursor', 'include_all_metadata', 'inclusive', 'latest', 'limit', 'oldest'],
  },
  'chat.postMessage': { scope: 'chat:write', widenedBy: ['chat:write.public'], args: posting },
  'chat.postEphemeral': { scope: 'chat:write', args: ['user', 'channel', 'text', 'blocks', 'thread_ts'] },
  'chat.update': { scope: 'chat:write', args: ['channel', 'ts', 'text', 'blocks', 'metadata', 'file_ids'] },
  'files.getUploadURLExternal': {
    scope: 'files:write',
    args: ['filename', 'length', 'alt_txt', 'snippet_type'],
  },
  'files.completeUploadExternal': {
    scope: 'files:write',
    args: ['files', 'channel_id', 'thread_ts', 'initial_comment', 'blocks'],
  },
  'files.info': { scope: 'files:read', args: ['file', 'cursor', 'limit', 'page', 'count'] },
  'views.open': { scope: null, args: ['trigger_id', 'view'] },
  'views.push': { scope: null, args: ['trigger_id', 'view'] },
  'views.update': { scope: null, args: ['view_id', 'external_id', 'view', 'hash'] },
  'views.publish': { scope: null, args: ['user_id', 'view', 'hash'] },
  'usergroups.list': {
    scope: 'usergroups:read',
    args: ['include_count', 'include_disabled', 'include_users'],
  },
  'usergroups.users.list': { scope: 'usergroups:read', args: ['usergroup', 'include_disabled'] },
} satisfies Record<string, MethodFacts>;

export type MethodName = keyof typeof methodTable;

export function isMethod(name: string): name is MethodName {
  return Object.hasOwn(methodTable, name);
}
