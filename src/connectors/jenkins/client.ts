import { basicAuth } from '../basic-auth.ts';
import type { ConnectorIo } from '../define.ts';
import { type Http, openHttp } from '../http.ts';
import type { JenkinsConfig } from './config.ts';

const MISSING_PERMISSION = /\S+ is missing the [^<>"]{1,80}? permission/;

/** Jenkins refuses with a page for people, which names the permission that is missing. */
function refusal(body: unknown): string | undefined {
  return MISSING_PERMISSION.exec(typeof body === 'string' ? body : JSON.stringify(body ?? ''))?.[0];
}

/** Opens a Jenkins as one account. What it says is asked for in English, so that it can be understood. */
export function openClient(config: JenkinsConfig, io: ConnectorIo): Http {
  const { authorization, secrets } = basicAuth(io.secret(config.userFrom), io.secret(config.tokenFrom));
  return openHttp({
    tool: 'Jenkins',
    base: config.url,
    headers: { authorization, 'accept-language': 'en' },
    secrets,
    io,
    refusal,
  });
}

/** Where the interface of a job, a folder or a build is: `job/acme/job/shop/api/json`, `job/acme/job/shop/7/api/json`. */
export function pathOf(names: string[], build?: number): string {
  const place = names.flatMap((name) => ['job', encodeURIComponent(name)]);
  return [...place, ...(build === undefined ? [] : [build]), 'api/json'].join('/');
}
