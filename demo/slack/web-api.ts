import type { StandInRequest, StandInResponse } from '../stand-in.ts';
import { type Args, parseArgs } from './args.ts';
import { isMethod, type MethodName, methodTable, type ScopeByConversation } from './method-table.ts';
import { methods } from './methods/index.ts';
import type { Limiter } from './rate-limit.ts';
import { Refusal } from './refusal.ts';
import type { World } from './world.ts';

export interface WebApiOptions {
  world: World;
  botToken: string;
  limiter: Limiter;
  onUnknown(line: string): void;
}

function scopeFor(world: World, scope: string | ScopeByConversation | null, args: Args): string | null {
  if (scope === null || typeof scope === 'string') return scope;
  const kind = world.conversations.get(args.text('channel') ?? '')?.kind ?? 'public';
  return scope[kind];
}

function refuseUnauthorised(options: WebApiOptions, request: StandInRequest, args: Args): void {
  const bearer = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? args.text('token');
  if (bearer === undefined) throw new Refusal('not_authed');
  if (bearer !== options.botToken) throw new Refusal('invalid_auth');
  if (options.world.isRevoked) throw new Refusal('token_revoked');
}

function perform(options: WebApiOptions, name: MethodName, args: Args): StandInResponse {
  const { world, limiter } = options;
  const facts = methodTable[name];
  const needed = scopeFor(world, facts.scope, args);
  const { scopes } = world.options;
  if (needed !== null && !scopes.includes(needed)) {
    throw new Refusal('missing_scope', { needed, provided: scopes.join(',') });
  }
  for (const given of args.values.keys()) {
    if (given === 'token' || (facts.args as string[]).includes(given)) continue;
    world.ignored.push(`${name} ${given}`);
  }
  const wait = limiter.take(name, () => args.required('channel'));
  if (wait !== null) {
    world.errors.push({ what: name, error: 'ratelimited', messages: [] });
    const headers = { 'retry-after': String(wait) };
    return { status: 429, headers, body: { ok: false, error: 'ratelimited' } };
  }
  return { body: { ok: true, ...methods[name](world, args) } };
}

/** Answers `POST /api/<method>`; a method the stand-in does not know is answered and told to `onUnknown`. */
export function answerWebApi(options: WebApiOptions, request: StandInRequest): StandInResponse {
  const { world } = options;
  const name = request.path.slice('/api/'.length);
  if (!isMethod(name)) {
    world.errors.push({ what: name, error: 'unknown_method', messages: [] });
    options.onUnknown(`${request.method} ${request.path}`);
    return { body: { ok: false, error: 'unknown_method', req_method: name } };
  }
  const headers = { 'x-oauth-scopes': world.options.scopes.join(',') };
  try {
    const body = Buffer.from(request.body, 'latin1').toString('utf8');
    const args = parseArgs(request.headers['content-type'] ?? '', body, request.query);
    refuseUnauthorised(options, request, args);
    const answer = perform(options, name, args);
    return { ...answer, headers: { ...headers, ...answer.headers } };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { messages = [] } = (error.extra.response_metadata ?? {}) as { messages?: string[] };
    world.errors.push({ what: name, error: error.error, messages });
    return { headers, body: { ok: false, error: error.error, ...error.extra } };
  }
}
