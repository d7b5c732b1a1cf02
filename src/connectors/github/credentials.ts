import { createPrivateKey } from 'node:crypto';
import { createAppAuth } from '@octokit/auth-app';
import type { ConnectorIo } from '../define.ts';
import { SourceError } from '../source-error.ts';
import type { GitHubConfig } from './config.ts';

/** Who Kata is at GitHub. */
export type Credentials =
  | { as: 'token'; token: string }
  | { as: 'app'; appId: number; installationId: number; privateKey: string };

/** The App's key in the one form that signing takes, whichever form of PEM it was given in. */
function readPrivateKey(pem: string, variable: string): string {
  try {
    const key = createPrivateKey(pem.replaceAll('\\n', '\n'));
    if (key.asymmetricKeyType !== 'rsa') throw new TypeError('not an RSA key');
    return key.export({ type: 'pkcs8', format: 'pem' }).toString();
  } catch {
    const what = `GitHub: what ${variable} holds is not the private key of a GitHub App (a PEM file, with its line breaks)`;
    throw new SourceError('misconfigured', what);
  }
}

/** Reads the secrets that the configuration names. Throws a SourceError that names the variable, never its value. */
export function credentialsOf(config: GitHubConfig, io: ConnectorIo): Credentials {
  const { appId, installationId, privateKeyFrom, tokenFrom } = config;
  if (appId === undefined || installationId === undefined)
    return { as: 'token', token: io.secret(tokenFrom) };
  const privateKey = readPrivateKey(io.secret(privateKeyFrom), privateKeyFrom);
  return { as: 'app', appId, installationId, privateKey };
}

/** What Octokit is opened with: an App's installation tokens are made, and made anew, by its own library. */
export function octokitAuth(credentials: Credentials): object {
  if (credentials.as === 'token') return { auth: credentials.token };
  const { appId, installationId, privateKey } = credentials;
  return { authStrategy: createAppAuth, auth: { appId, installationId, privateKey } };
}

/** Tokens that GitHub issues, and the signed tokens that an App asks for them with. */
const ISSUED = /\bgh[a-z]_\w+|\beyJ[\w-]+\.[\w-]+\.[\w-]+/g;

/** Takes out of a text the token that was configured, and whatever looks like one. */
export function concealing(credentials: Credentials): (text: string) => string {
  const secret = credentials.as === 'token' ? credentials.token : credentials.privateKey;
  return (text) => text.replaceAll(secret, '[token]').replaceAll(ISSUED, '[token]');
}
