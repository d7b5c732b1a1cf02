import { type MarkHooks, markLedger } from '../marks.ts';
import type { Organisation } from '../organisation/model.ts';
import { type StandIn, type StandInRequest, type StandInResponse, startStandIn } from '../stand-in.ts';
import { startGraphql } from './graphql.ts';
import { answerRest } from './rest.ts';
import { refusal } from './rest-page.ts';
import { worldOf } from './world.ts';

export { loginOf } from './world.ts';

const LIMIT_A_MINUTE = 2000;

export interface GitLabOptions {
  token?: string;
  writeToken?: string;
  /** Of the token; GitLab refuses what they do not allow. */
  scopes?: string[];
  version?: string;
  /** Full paths that projects had before, with those they have now. */
  moved?: Record<string, string>;
}

export interface GitLabStandIn extends StandIn {
  /** The token it takes. */
  token: string;
  /** The token that writes, whose scope is `api`: the other one may not. */
  writeToken: string;
  marks: MarkHooks;
  /** What it tells of; it may be changed between requests. */
  organisation: Organisation;
}

/** What is left of the minute's calls; the minute begins anew before nothing is. */
function meter(organisation: Organisation) {
  let used = 0;
  return (): Record<string, string> => {
    used = (used + 1) % LIMIT_A_MINUTE;
    return {
      'ratelimit-limit': String(LIMIT_A_MINUTE),
      'ratelimit-observed': String(used),
      'ratelimit-remaining': String(LIMIT_A_MINUTE - used),
      'ratelimit-reset': String(Math.ceil(organisation.now.getTime() / 1000) + 60),
    };
  };
}

const WRITER = { account: 'kata-writer', scopes: ['api'] };

const INSUFFICIENT = {
  error: 'insufficient_scope',
  error_description: 'The request requires higher privileges than provided by the access token.',
  scope: 'api read_api',
};

/** GitLab's API over an organisation, which may change between requests: its projects are those of one group. */
export async function startGitLab(
  organisation: Organisation,
  options: GitLabOptions = {},
): Promise<GitLabStandIn> {
  const { token = 'stand-in-token', scopes = ['read_api'], version = '18.4.0', moved } = options;
  const { writeToken = 'stand-in-write-token' } = options;
  const marks = markLedger(() => organisation.now);
  const query = startGraphql(version);
  const limits = meter(organisation);

  async function graphql(request: StandInRequest): Promise<StandInResponse> {
    const asked = JSON.parse(Buffer.from(request.body, 'latin1').toString('utf8'));
    const { body, unexpected } = await query(worldOf(organisation, marks), asked);
    standIn.unexpected.push(...unexpected.map((message) => `POST /api/graphql: ${message}`));
    return { body };
  }

  async function answer(request: StandInRequest): Promise<StandInResponse | undefined> {
    const given = /^bearer (.+)$/i.exec(request.headers.authorization ?? '')?.[1];
    const isGraphql = request.method === 'POST' && request.path === '/api/graphql';
    const caller = given === writeToken ? WRITER : { account: 'kata.sync', scopes };
    if (given !== token && given !== writeToken) {
      if (isGraphql) return { status: 401, body: { errors: [{ message: 'Invalid token' }] } };
      return refusal(401, 'Unauthorized');
    }
    const path = request.path.replace(/^\/api\/v4/, '');
    if (path === '/personal_access_tokens/self')
      return { body: { id: 1, name: 'kata', scopes: caller.scopes, active: true } };
    const isWrite = request.method !== 'GET' && !isGraphql;
    if (isWrite && !caller.scopes.includes('api'))
      return { status: 403, body: { ...INSUFFICIENT, scope: 'api' } };
    if (!caller.scopes.some((scope) => scope === 'api' || scope === 'read_api'))
      return { status: 403, body: INSUFFICIENT };
    if (isGraphql) return graphql(request);
    const world = worldOf(organisation, marks);
    const around = { moved, api: `${standIn.url}/api/v4`, marks, account: caller.account };
    return answerRest(world, { ...request, path }, around);
  }

  const standIn = await startStandIn(async (request) => {
    const response = await answer(request);
    return response && { ...response, headers: { ...limits(), ...response.headers } };
  });
  return Object.assign(standIn, { token, writeToken, marks, organisation });
}
