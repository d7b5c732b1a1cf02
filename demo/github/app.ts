import { verify } from 'node:crypto';
import type { RestEndpointMethodTypes } from '@octokit/rest';
import { z } from 'zod';
import type { Clock } from '../../src/clock.ts';
import { HOUR_MS } from '../../src/domain/milliseconds.ts';
import type { StandInRequest, StandInResponse } from '../stand-in.ts';
import { refusal } from './rest-page.ts';
import { userOf } from './rest-users.ts';
import { stamp } from './world.ts';

type RestApp = NonNullable<RestEndpointMethodTypes['apps']['getAuthenticated']['response']['data']>;
type RestInstallation = RestEndpointMethodTypes['apps']['getInstallation']['response']['data'];
type RestToken = RestEndpointMethodTypes['apps']['createInstallationAccessToken']['response']['data'];

/** A GitHub App that the stand-in knows. */
export interface StandInApp {
  id: number;
  slug: string;
  installationId: number;
  /** PEM. */
  publicKey: string;
}

const LONGEST_JWT_SECONDS = 600;

const Claims = z.object({
  iat: z.number().int(),
  exp: z.number().int(),
  iss: z.union([z.number(), z.string()]),
});
const Header = z.object({ alg: z.literal('RS256'), typ: z.literal('JWT') });

function decoded(part: string): unknown {
  try {
    return JSON.parse(Buffer.from(part, 'base64url').toString());
  } catch {
    return undefined;
  }
}

/** What GitHub says of a signed token that it does not take; undefined for a good one. */
function faultOf(jwt: string, app: StandInApp, now: number): string | undefined {
  const [header = '', payload = '', signature = ''] = jwt.split('.');
  const claims = Claims.safeParse(decoded(payload)).data;
  const signed = Buffer.from(`${header}.${payload}`);
  const isSigned = verify('RSA-SHA256', signed, app.publicKey, Buffer.from(signature, 'base64url'));
  if (!claims || !Header.safeParse(decoded(header)).success || !isSigned) {
    return 'A JSON web token could not be decoded';
  }
  const seconds = now / 1000;
  if (String(claims.iss) !== String(app.id)) return 'Integration not found';
  if (claims.exp > seconds + LONGEST_JWT_SECONDS) {
    return "'Expiration time' claim ('exp') is too far in the future";
  }
  if (claims.iat > seconds || claims.exp <= seconds)
    return "'Issued at' claim ('iat') must be an Integer representing the time that the assertion was issued";
  return undefined;
}

/** An App's side of GitHub: takes its signed tokens, and issues and recognises tokens of its installation. */
export function startApp(app: StandInApp, organisation: string, clock: Clock) {
  const expiries = new Map<string, number>();
  const permissions = {
    actions: 'read',
    contents: 'read',
    deployments: 'read',
    issues: 'read',
    metadata: 'read',
    pull_requests: 'read',
  } as const;

  function issue(): RestToken {
    const token = `ghs_${app.slug}${String(expiries.size + 1).padStart(36, '0')}`;
    const expiresAt = clock().getTime() + HOUR_MS;
    expiries.set(token, expiresAt);
    return { token, expires_at: stamp(new Date(expiresAt)), permissions, repository_selection: 'all' };
  }

  function self(api: string): RestApp {
    const at = stamp(clock());
    return {
      id: app.id,
      slug: app.slug,
      node_id: Buffer.from(`A:${app.id}`).toString('base64'),
      owner: userOf(api, organisation, 'Organization'),
      name: app.slug,
      description: null,
      external_url: 'https://kata.example',
      html_url: `https://github.com/apps/${app.slug}`,
      created_at: at,
      updated_at: at,
      permissions,
      events: [],
    };
  }

  function installation(api: string): RestInstallation {
    const at = stamp(clock());
    const account = userOf(api, organisation, 'Organization');
    return {
      id: app.installationId,
      account,
      repository_selection: 'all',
      access_tokens_url: `${api}/app/installations/${app.installationId}/access_tokens`,
      repositories_url: `${api}/installation/repositories`,
      html_url: `https://github.com/organizations/${organisation}/settings/installations/${app.installationId}`,
      app_id: app.id,
      app_slug: app.slug,
      target_id: account.id,
      target_type: 'Organization',
      permissions,
      events: [],
      created_at: at,
      updated_at: at,
      single_file_name: null,
      suspended_by: null,
      suspended_at: null,
    };
  }

  return {
    /** Whether a token is one of the installation's and still good. */
    recognises: (token: string) => (expiries.get(token) ?? 0) > clock().getTime(),
    /** Answers what Apps ask about themselves; undefined for anything else. */
    answer(api: string, { method, path }: StandInRequest, jwt: string): StandInResponse | undefined {
      const asked = /^\/app(?:\/installations\/(\d+)(\/access_tokens)?)?$/.exec(path);
      if (!asked) return undefined;
      const fault = faultOf(jwt, app, clock().getTime());
      if (fault) return refusal(401, fault);
      const [, id, tokens] = asked;
      if (id !== undefined && Number(id) !== app.installationId) return refusal(404, 'Not Found');
      if (method === 'POST' && tokens) return { status: 201, body: issue() };
      if (method !== 'GET' || tokens) return undefined;
      return { body: id === undefined ? self(api) : installation(api) };
    },
  };
}
