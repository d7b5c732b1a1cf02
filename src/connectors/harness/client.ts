import { z } from 'zod';
import type { ConnectorIo } from '../define.ts';
import { type Http, openHttp } from '../http.ts';
import type { HarnessConfig } from './config.ts';

/** Opens Harness as one account; its refusals name the permission that is missing in their message. */
export function openClient(config: HarnessConfig, io: ConnectorIo): Http {
  const key = io.secret(config.tokenFrom);
  return openHttp({
    tool: 'Harness',
    base: config.url,
    headers: { 'x-api-key': key },
    secrets: [key],
    io,
  });
}

/** An organisation and a project in it, as addresses name them. */
export function scopeOf(config: HarnessConfig, project: string) {
  const [orgIdentifier = '', projectIdentifier = ''] = project.split('/');
  return { accountIdentifier: config.account, orgIdentifier, projectIdentifier };
}

/** What wraps every answer. */
export function answerOf<T extends z.ZodType>(data: T) {
  return z.object({ data });
}
