import { withoutSecrets } from '../slack/log.ts';
import type { Host } from './host.ts';

const NAMES_A_SECRET = /TOKEN|SECRET|PASSWORD|PRIVATE|CREDENTIAL|_KEY$|_PAT$/;
/** Where a secret is, which its owner must be told when it is not there. */
const IS_A_PATH = /_FILE$/;
/** Shorter ones are words, or too little to hide. */
const SHORTEST = 6;

function secretsIn(env: Record<string, string | undefined>): string[] {
  const password = /^mongodb(?:\+srv)?:\/\/[^:@/]*:([^@/]*)@/.exec(env['MONGODB_URI'] ?? '')?.[1];
  const named = Object.entries(env).filter(([name]) => NAMES_A_SECRET.test(name) && !IS_A_PATH.test(name));
  return [password, ...named.map(([, value]) => value)]
    .filter((value) => value !== undefined)
    .filter((value) => value.length >= SHORTEST)
    .toSorted((a, b) => b.length - a.length);
}

/** The host, with whatever secret the environment holds taken out of all that is said to it: the last line of defence. */
export function discreet(host: Host): Host {
  const secrets = secretsIn(host.env);
  const clean = (line: string) =>
    secrets.reduce((text, secret) => text.replaceAll(secret, '[removed]'), line);
  return {
    ...host,
    out: (line) => host.out(clean(line)),
    err: (line) => host.err(withoutSecrets(clean(line))),
  };
}
