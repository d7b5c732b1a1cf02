import type { FactInput } from '../../domain/index.ts';
import type { User } from './schema.ts';

type Someone = User | null | undefined;

/** How records name a user: by account id in the Cloud, by user name in Data Center. */
export function loginOf(user: Someone): string | undefined {
  return user?.accountId ?? user?.name ?? user?.key;
}

/** User names by the keys that stand for them in Data Center's changelogs. */
export function loginsByKey(users: Someone[]): Map<string, string> {
  return new Map(
    users.flatMap((user): [string, string][] => (user?.key && user.name ? [[user.key, user.name]] : [])),
  );
}

/** Who the users are, each once; what Jira hides of them is absent. */
export function accountFacts(users: Someone[], source: string): FactInput[] {
  const byLogin = new Map<string, User>();
  for (const user of users) {
    const login = loginOf(user);
    if (user && login && !byLogin.get(login)?.emailAddress) byLogin.set(login, user);
  }
  return [...byLogin].map(([login, user]) => ({
    kind: 'account',
    record: {
      source,
      login,
      name: user.displayName,
      email: user.emailAddress,
      bot: user.accountType === undefined ? undefined : user.accountType === 'app',
    },
  }));
}
