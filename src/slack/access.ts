import { type UsersInfoResponse, WebAPIPlatformError, type WebClient } from '@slack/web-api';
import type { Clock } from '../clock.ts';
import type { Person } from '../domain/person.ts';
import type { Workspace } from './connection.ts';
import type { Asker } from './define.ts';

/** What Slack says of people of other organisations in shared channels. */
const UNKNOWN = new Set(['user_not_found', 'user_not_visible', 'users_not_found']);
const STRANGER = 'Kata answers members of its own workspace only.';
const BELIEVED_MS = 3 * 60_000;
const CACHE_SIZE = 5_000;

type User = NonNullable<UsersInfoResponse['user']>;

/** Either who asks, or the one sentence that says why they get no answer. */
export type Access = { asker: Asker; who: string } | { refused: string };

export interface AccessOptions {
  web: WebClient;
  workspace: Workspace;
  /** Those whose an account may be. */
  people(account: { slackId: string; email: string | null }): Promise<Person[]>;
  /** E-mails or Slack ids of those who administer Kata. */
  admins: string[];
  clock: Clock;
  /** For how long it is believed what Slack said of somebody. Milliseconds; three minutes by default. */
  believedMs?: number;
}

function foreign(user: User, workspace: Workspace): boolean {
  if (user.is_stranger) return true;
  if (user.team_id === workspace.teamId) return false;
  return workspace.enterpriseId === null || user.enterprise_user?.enterprise_id !== workspace.enterpriseId;
}

function refusal(user: User, workspace: Workspace): string | null {
  if (user.deleted) return 'This account is deactivated, so Kata does not answer it.';
  if (user.is_bot || user.is_workflow_bot || user.id === 'USLACKBOT') return 'Kata answers people, not bots.';
  if (foreign(user, workspace)) return STRANGER;
  if (user.is_restricted || user.is_ultra_restricted) {
    return 'Kata does not answer guests: ask a full member of this workspace.';
  }
  return null;
}

/** E-mail by which a user may be recognised: an address nobody confirmed is not one. */
function emailOf(user: User): string | null {
  if (user.is_email_confirmed === false) return null;
  return user.profile?.email?.toLowerCase() ?? null;
}

function personOf(user: User, people: Person[]): Person | null {
  const humans = people.filter((each) => !each.bot);
  const email = emailOf(user);
  return (
    humans.find((each) => each.identities?.['slack'] === user.id) ??
    humans.find((each) => email !== null && each.email?.toLowerCase() === email) ??
    null
  );
}

/** Decides who is answered, by what Slack says of them; that is believed for a while. */
export function accessTo(options: AccessOptions): (userId: string) => Promise<Access> {
  const known = new Map<string, { user: User; until: number }>();
  const admins = new Set(options.admins.map((each) => each.toLowerCase()));

  /** Null for somebody of whom Slack tells nothing. */
  async function lookUp(userId: string): Promise<User | null> {
    const now = options.clock().getTime();
    const cached = known.get(userId);
    if (cached && cached.until > now) return cached.user;
    const user = await options.web.users.info({ user: userId }).then(
      (answer) => answer.user,
      (error: unknown) => {
        if (error instanceof WebAPIPlatformError && UNKNOWN.has(error.data.error)) return null;
        throw error;
      },
    );
    if (!user?.id) return null;
    if (known.size >= CACHE_SIZE) known.clear();
    known.set(userId, { user, until: now + (options.believedMs ?? BELIEVED_MS) });
    return user;
  }

  return async function decide(userId) {
    const user = await lookUp(userId);
    if (!user) return { refused: STRANGER };
    const refused = refusal(user, options.workspace);
    if (refused) return { refused };
    const email = emailOf(user);
    const person = personOf(user, await options.people({ slackId: userId, email }));
    const admin = admins.has(userId.toLowerCase()) || (email !== null && admins.has(email));
    return { asker: { person, admin, userId }, who: person?.key ?? userId };
  };
}
