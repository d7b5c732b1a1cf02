import { z } from 'zod';
import { basicAuth } from '../basic-auth.ts';
import type { ConnectorIo } from '../define.ts';
import { type Answer, type Call, type Http, openHttp } from '../http.ts';
import { kindOfStatus, type SourceErrorKind } from '../source-error.ts';
import type { AzureDevOpsConfig } from './config.ts';

/** What a personal access token may be allowed, by the part of the interface that asks for it; null for none. */
const SCOPES = {
  account: null,
  project: 'Project and Team (Read)',
  code: 'Code (Read)',
  work: 'Work Items (Read)',
  build: 'Build (Read)',
  environments: 'Environment (Read & manage)',
  releases: 'Release (Read)',
} as const;

export type Area = keyof typeof SCOPES;

export interface AzureDevOps {
  /** Address of the organisation or collection, without a slash at the end. */
  url: string;
  /** One call of a part of the interface; a refusal names the scope that the part needs. */
  call<T>(area: Area, call: Call<T>): Promise<Answer<T>>;
}

/** What most lists are wrapped in. */
export const Listed = z.object({ value: z.array(z.unknown()) });

/** A token without a scope is answered like one that is wrong, or like somebody without a permission. */
const REFUSALS = new Set([203, 401, 403]);

const Refused = z.object({ message: z.string().optional() });

function refusalFor(area: Area): (body: unknown, status: number) => string | undefined {
  return (body, status) => {
    const said = Refused.safeParse(body).data?.message;
    const scope = SCOPES[area];
    if (scope === null || !REFUSALS.has(status)) return said;
    const needed = `the token needs the scope ${scope}, and its owner access to this`;
    return said === undefined ? needed : `${said}; ${needed}`;
  };
}

/** Who is not signed in is answered 203, or sent to the sign-in page: neither looks like a refusal. */
function kindOfAnswer(response: Response): SourceErrorKind | null {
  if (response.status === 203) return 'unauthorised';
  const to = URL.parse(response.headers.get('location') ?? '', response.url);
  const isSignIn = (path = '') => /\/_signin(\/|$)/i.test(path);
  if (isSignIn(URL.parse(response.url)?.pathname) || isSignIn(to?.pathname)) return 'unauthorised';
  if (to && (to.hostname.startsWith('login.') || to.pathname.includes('/oauth2/'))) return 'unauthorised';
  return kindOfStatus(response.status);
}

/** Classic releases have a host of their own in the cloud, and none on a server. */
function releasesUrl(url: string): string {
  const { hostname } = new URL(url);
  if (hostname === 'dev.azure.com') return url.replace('dev.azure.com', 'vsrm.dev.azure.com');
  return hostname.endsWith('.visualstudio.com')
    ? url.replace('.visualstudio.com', '.vsrm.visualstudio.com')
    : url;
}

/** Opens the interface of an organisation. Throws a SourceError when the token's variable is unset. */
export function openAzureDevOps(config: AzureDevOpsConfig, io: ConnectorIo): AzureDevOps {
  const token = io.secret(config.tokenFrom);
  const { authorization, secrets } = basicAuth('', token);
  const url = config.url.replace(/\/+$/, '');

  function open(area: Area): Http {
    return openHttp({
      tool: 'Azure DevOps',
      base: area === 'releases' ? releasesUrl(url) : url,
      headers: { authorization },
      secrets,
      io,
      refusal: refusalFor(area),
      kindOf: kindOfAnswer,
    });
  }

  const opened = new Map<Area, Http>();
  return {
    url,
    call(area, call) {
      const http = opened.get(area) ?? open(area);
      opened.set(area, http);
      return http.call({ ...call, query: { 'api-version': config.apiVersion, ...call.query } });
    },
  };
}

/** The token of the page after the one with these headers; undefined on the last. */
export function continuationOf({ headers }: Answer<unknown>): string | undefined {
  return headers.get('x-ms-continuationtoken') || undefined;
}

/** A whole list, of which each page tells how to get the next. */
export async function listAll(
  client: AzureDevOps,
  area: Area,
  call: Omit<Call<unknown>, 'schema'>,
): Promise<unknown[]> {
  const items: unknown[] = [];
  let continuationToken: string | undefined;
  do {
    const query = { ...call.query, continuationToken };
    const answer = await client.call(area, { ...call, query, schema: Listed });
    items.push(...answer.data.value);
    continuationToken = continuationOf(answer);
  } while (continuationToken !== undefined);
  return items;
}
