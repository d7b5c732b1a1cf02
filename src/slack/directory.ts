import { type UsersInfoResponse, WebAPIPlatformError } from '@slack/web-api';
import type { Clock } from '../clock.ts';
import type { Directory, WorkspaceGroup, WorkspaceUser } from '../domain/directory.ts';
import type { SlackConnection, Workspace } from './connection.ts';
import { BadInput } from './define.ts';

const CACHE_MS = 3 * 60_000;
const CACHE_SIZE = 5_000;
/** More than so many people are looked for in the list of everybody. */
const ONE_BY_ONE = 20;
const PAGE = 1_000;

/** What Slack says of what is not there, or not for Kata to see; and of a workspace that has no user groups. */
const ABSENT = new Set([
  'user_not_found',
  'user_not_visible',
  'users_not_found',
  'channel_not_found',
  'no_such_subteam',
  'plan_upgrade_required',
]);

/** What Slack does not let the app look up, in words for whoever asked. */
function lacking(error: WebAPIPlatformError): BadInput {
  const needed = 'needed' in error.data ? String(error.data.needed) : 'it needs';
  return new BadInput(
    `Kata cannot look that up: its Slack app lacks the scope ${needed}. An admin adds it from manifest.yml and installs the app again.`,
  );
}

/**
 * Null for what Slack says is not there.
 * @throws BadInput where a scope is missing
 */
async function ifThere<T>(asked: Promise<T>): Promise<T | null> {
  return asked.catch((error: unknown) => {
    if (!(error instanceof WebAPIPlatformError)) throw error;
    if (ABSENT.has(error.data.error)) return null;
    throw error.data.error === 'missing_scope' ? lacking(error) : error;
  });
}

/** Answers that hold for three minutes. */
function memory<T>(clock: Clock) {
  const known = new Map<string, { value: T; until: number }>();
  return {
    get(key: string): T | undefined {
      const found = known.get(key);
      return found && found.until > clock().getTime() ? found.value : undefined;
    },
    put(key: string, value: T): T {
      if (known.size >= CACHE_SIZE) known.clear();
      known.set(key, { value, until: clock().getTime() + CACHE_MS });
      return value;
    },
  };
}

type User = Pick<
  NonNullable<UsersInfoResponse['user']>,
  | 'deleted'
  | 'enterprise_user'
  | 'is_bot'
  | 'is_email_confirmed'
  | 'is_stranger'
  | 'is_workflow_bot'
  | 'name'
  | 'profile'
  | 'real_name'
  | 'team_id'
  | 'tz'
>;

function isOurs(user: User, { teamId, enterpriseId }: Workspace): boolean {
  if (user.team_id === teamId) return true;
  return enterpriseId !== null && user.enterprise_user?.enterprise_id === enterpriseId;
}

function workspaceUser(user: User & { id: string }, workspace: Workspace): WorkspaceUser {
  const isBot = user.is_bot || user.is_workflow_bot || user.id === 'USLACKBOT';
  const email = user.is_email_confirmed === false ? undefined : user.profile?.email;
  return {
    id: user.id,
    name: user.real_name || user.profile?.real_name || user.name || user.id,
    email: email?.toLowerCase() ?? null,
    timezone: user.tz ?? null,
    isMember: !user.deleted && !isBot && !user.is_stranger && isOurs(user, workspace),
  };
}

/** What Slack tells of people, user groups and channels. */
export function directoryOf({ web, workspace }: SlackConnection, clock: Clock): Directory {
  const known = memory<WorkspaceUser | null>(clock);
  const groups = memory<WorkspaceGroup[]>(clock);

  async function look(id: string): Promise<void> {
    const found = (await ifThere(web.users.info({ user: id })))?.user;
    known.put(id, found?.id ? workspaceUser({ ...found, id: found.id }, workspace) : null);
  }

  /** Many at once are found faster, and within what Slack allows a minute, in the list of everybody. */
  async function lookThroughAll(ids: string[]): Promise<void> {
    const wanted = new Set(ids);
    let cursor: string | undefined;
    do {
      const page = await web.users.list({ limit: PAGE, ...(cursor && { cursor }) });
      for (const user of page.members ?? []) {
        if (!user.id || !wanted.delete(user.id)) continue;
        known.put(user.id, workspaceUser({ ...user, id: user.id }, workspace));
      }
      cursor = page.response_metadata?.next_cursor;
    } while (cursor && wanted.size > 0);
    for (const id of wanted) known.put(id, null);
  }

  return {
    async userGroups() {
      const remembered = groups.get('all');
      if (remembered) return remembered;
      const answer = await ifThere(web.usergroups.list());
      const found = (answer?.usergroups ?? []).flatMap(({ id, name, handle }) =>
        id ? [{ id, name: name ?? id, handle: handle ?? '' }] : [],
      );
      return groups.put('all', found);
    },
    async usersOf(group) {
      const answer = await ifThere(web.usergroups.users.list({ usergroup: group }));
      return answer && (answer.users ?? []);
    },
    async users(ids) {
      const strange = [...new Set(ids)].filter((id) => known.get(id) === undefined);
      if (strange.length > ONE_BY_ONE) await lookThroughAll(strange);
      else await Promise.all(strange.map(look));
      return ids.flatMap((id) => known.get(id) ?? []);
    },
    async channel(id) {
      const found = (await ifThere(web.conversations.info({ channel: id })))?.channel;
      if (!found?.id) return null;
      const { name, is_archived: isArchived, is_member: joined } = found;
      return {
        id: found.id,
        name: name ?? found.id,
        isArchived: isArchived ?? false,
        joined: joined ?? false,
      };
    },
  };
}
