import type { WorkspaceUser } from '../../../src/domain/directory.ts';
import type { Person } from '../../../src/domain/person.ts';
import { personBehind, personFrom } from '../../../src/domain/workspace-people.ts';
import { whoAsks } from '../../asking/who-asks.ts';
import { directoryIn } from './admit.ts';
import type { Scope } from './section.ts';
import { listed } from './words.ts';

const NAMED = 3;

/** People behind Slack accounts: those Kata knows, and those it has still to be told of. */
export interface Found {
  /** Slack id → person key. */
  keys: Map<string, string>;
  /** Known to Kata by their address only. */
  linked: { person: Person; slackId: string }[];
  created: Person[];
  /** Why some of them can be in no team; null where all can. */
  problem: string | null;
}

function problemWith(ids: string[], users: WorkspaceUser[]): string | null {
  const able = new Set(users.filter(({ isMember }) => isMember).map(({ id }) => id));
  const unable = ids.filter((id) => !able.has(id));
  if (unable.length === 0) return null;
  const names = unable
    .slice(0, NAMED)
    .map((id) => users.find((user) => user.id === id)?.name.slice(0, 60) ?? id);
  const more = unable.length > NAMED ? [`${unable.length - NAMED} more`] : [];
  return `${listed([...names, ...more])} cannot be in a team: a bot, a deactivated account or somebody of another workspace.`;
}

/** Logins of accounts that are none of these users': a key counts as a login, and must not make somebody else theirs. */
async function loginsOf(users: WorkspaceUser[], { store }: Scope['ctx']): Promise<string[]> {
  if (users.length === 0) return [];
  const emails = new Set(users.map(({ email }) => email));
  const accounts = await store.events.pick('account', {}, ['login', 'email']);
  return accounts
    .filter(({ email }) => email === undefined || !emails.has(email.toLowerCase()))
    .map(({ login }) => login.toLowerCase());
}

/** Whose some Slack accounts are. Nothing is saved yet. */
export async function peopleBehind(ids: string[], { people, ctx }: Scope): Promise<Found> {
  const wanted = [...new Set(ids)];
  const keys = new Map<string, string>();
  for (const person of people.filter(({ bot }) => !bot)) {
    const id = person.identities?.['slack'];
    if (id !== undefined && wanted.includes(id)) keys.set(id, person.key);
  }
  const strange = wanted.filter((id) => !keys.has(id));
  const users = strange.length > 0 ? await directoryIn(ctx).users(strange) : [];
  const taken = new Set([...people.map(({ key }) => key), ...(await loginsOf(users, ctx))]);
  const found: Found = { keys, linked: [], created: [], problem: problemWith(strange, users) };
  for (const user of users.filter(({ isMember }) => isMember)) {
    const known = personBehind(user, people);
    const person = known ?? personFrom(user, taken);
    keys.set(user.id, person.key);
    taken.add(person.key);
    if (known) found.linked.push({ person, slackId: user.id });
    else found.created.push(person);
  }
  return found;
}

/** Saves and audits the people whom Kata did not know, and whose account is whose. */
export async function remember({ linked, created }: Found, { ctx }: Scope): Promise<void> {
  const { store, now } = ctx;
  const who = whoAsks(ctx);
  if (created.length > 0) await store.organisation.seed(created, []);
  for (const person of created) {
    const detail = { before: null, after: person };
    await store.audit.record({
      at: now,
      who,
      action: 'added a person',
      target: `person ${person.key}`,
      detail,
    });
  }
  for (const { person, slackId } of linked) {
    if (!(await store.organisation.linkToSlack(person.key, slackId))) continue;
    const detail = { before: null, after: { slack: slackId } };
    await store.audit.record({
      at: now,
      who,
      action: 'linked to Slack',
      target: `person ${person.key}`,
      detail,
    });
  }
}
