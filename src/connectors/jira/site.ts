import { z } from 'zod';
import type { ConnectorIo } from '../define.ts';
import { type Http, openHttp } from '../http.ts';
import type { JiraConfig } from './config.ts';

/** One site as one account sees it. */
export interface Site extends Http {
  deployment: JiraConfig['deployment'];
  /** Where the platform's interface begins: the Cloud has version 3, Data Center stays with 2. */
  api: string;
  /** Address at which people open the site; null behind Atlassian's gateway, which programs alone use. */
  address: string | null;
}

/** Pages of Data Center that an address may have been copied from; what is before them is the site's own path. */
const PAGE = /\/(?:secure|browse|projects|issues|plugins|rest|login\.jsp)(?:\/.*)?$/;

/** Of the Cloud's addresses only the gateway's have a path that matters. */
const GATEWAY = /^\/ex\/jira\/[^/]+/;

/** What calls are made below of, without a slash at the end and without the path that a browser's address bar adds. */
export function baseOf({ url, deployment }: Pick<JiraConfig, 'url' | 'deployment'>): string {
  const { origin, pathname } = new URL(url);
  if (deployment === 'cloud') return origin + (GATEWAY.exec(pathname)?.[0] ?? '');
  return (origin + pathname.replace(PAGE, '')).replace(/\/+$/, '');
}

const SCOPES =
  'the token needs the scopes read:jira-work and read:jira-user, and for sprints read:board-scope:jira-software, read:sprint:jira-software and read:project:jira; the token that writes also needs write:jira-work';

/** Jira's own words for a failure: `message` from the gateway, the others from Jira itself. */
const Refusal = z.object({
  message: z.string().optional(),
  errorMessages: z.array(z.string()).optional(),
  errors: z.record(z.string(), z.string()).optional(),
});

function refusalOf(body: unknown): string | undefined {
  const said = Refusal.safeParse(body).data;
  const words = [said?.message ?? [], said?.errorMessages ?? [], Object.values(said?.errors ?? {})]
    .flat()
    .join('; ');
  return /\bscope/i.test(words) ? `${words}: ${SCOPES}` : words || undefined;
}

function credentialsOf(config: JiraConfig, io: ConnectorIo): { authorization: string; secrets: string[] } {
  const token = io.secret(config.tokenFrom);
  const holder = config.deployment === 'cloud' ? config.emailFrom : config.userFrom;
  if (holder === undefined) return { authorization: `Bearer ${token}`, secrets: [token] };
  const pair = `${io.secret(holder)}:${token}`;
  const encoded = Buffer.from(pair).toString('base64');
  return { authorization: `Basic ${encoded}`, secrets: [encoded, token, io.secret(holder)] };
}

/** @throws SourceError of kind `misconfigured` when a variable that holds a secret is not set */
export function openSite(config: JiraConfig, io: ConnectorIo): Site {
  const { authorization, secrets } = credentialsOf(config, io);
  const base = baseOf(config);
  const timeoutMs = config.timeoutSeconds * 1000;
  const headers = { authorization };
  return {
    ...openHttp({ tool: 'Jira', base, headers, secrets, io, refusal: refusalOf, timeoutMs }),
    deployment: config.deployment,
    api: config.deployment === 'cloud' ? 'rest/api/3' : 'rest/api/2',
    address: GATEWAY.test(new URL(base).pathname) ? null : base,
  };
}
