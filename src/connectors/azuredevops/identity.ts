import { z } from 'zod';
import type { FactInput } from '../../domain/index.ts';

/** Somebody, as most answers name them; older servers leave much of it out. */
export const Identity = z.object({
  id: z.string().nullish(),
  displayName: z.string().nullish(),
  uniqueName: z.string().nullish(),
  descriptor: z.string().nullish(),
  isContainer: z.boolean().nullish(),
});

export type Identity = z.infer<typeof Identity>;

const UNKNOWN = 'unknown';

/** Service accounts, services of Azure's own and service principals. */
const MACHINES = /^(?:svc|s2s|aadsp)\./i;

/** The unique name, which is an e-mail address in the cloud and `DOMAIN\login` on a server. */
export function loginOf(identity: Identity | null | undefined): string {
  return identity?.uniqueName || identity?.displayName || identity?.id || UNKNOWN;
}

export function isMachine({ descriptor, uniqueName }: Identity): boolean {
  return MACHINES.test(descriptor ?? '') || /^Build\\/i.test(uniqueName ?? '');
}

/** The accounts of people and machines among these, each once; groups are none. */
export function accountsOf(identities: (Identity | null | undefined)[], source: string): FactInput[] {
  const byLogin = new Map<string, Identity>();
  for (const identity of identities) {
    if (identity && !identity.isContainer && loginOf(identity) !== UNKNOWN)
      byLogin.set(loginOf(identity), identity);
  }
  return [...byLogin].map(([login, identity]) => {
    const bot = isMachine(identity);
    const record = {
      source,
      login,
      name: identity.displayName || undefined,
      email: !bot && login.includes('@') ? login : undefined,
      bot,
    };
    return { kind: 'account', record };
  });
}
