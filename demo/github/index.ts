import { setTimeout as sleep } from 'node:timers/promises';
import { type Clock, systemClock } from '../../src/clock.ts';
import { type MarkHooks, markLedger } from '../marks.ts';
import type { Organisation } from '../organisation/model.ts';
import { type StandIn, type StandInRequest, type StandInResponse, startStandIn } from '../stand-in.ts';
import { type StandInApp, startApp } from './app.ts';
import { startGraphql } from './graphql.ts';
import { answerRest } from './rest.ts';
import { refusal } from './rest-page.ts';
import { type TicketHooks, ticketLedger } from './tickets.ts';
import { worldOf } from './world.ts';

const HOURLY_LIMIT = 5000;

export interface GitHubStandIn extends StandIn {
  /** The token it takes, beside those of its App's installation. */
  token: string;
  /** The token that writes: the other one may not. */
  writeToken: string;
  tickets: TicketHooks;
  marks: MarkHooks;
  /** What it tells of; it may be changed between requests. */
  organisation: Organisation;
  /** How long it thinks before it answers, in milliseconds. */
  latencyMs: number;
  /** Has a repository go by another name; GraphQL still knows it by the old one. */
  move(from: string, to: string): void;
  disable(repository: string): void;
}

interface GitHubOptions {
  token?: string;
  writeToken?: string;
  app?: StandInApp;
  clock?: Clock;
  /** What its schema has beyond the published one, as GraphQL's own language says it. */
  extension?: string;
}

/** The headers that tell how much is left; the hour begins anew before nothing is. */
function meter(organisation: Organisation) {
  const used = { core: 0, graphql: 0 };
  return (resource: keyof typeof used): Record<string, string> => {
    used[resource] = (used[resource] + 1) % HOURLY_LIMIT;
    return {
      'x-oauth-scopes': 'read:org, repo',
      'x-ratelimit-limit': String(HOURLY_LIMIT),
      'x-ratelimit-remaining': String(HOURLY_LIMIT - used[resource]),
      'x-ratelimit-used': String(used[resource]),
      'x-ratelimit-reset': String(Math.ceil(organisation.now.getTime() / 1000) + 3600),
      'x-ratelimit-resource': resource,
    };
  };
}

/**
 * GitHub's API over an organisation, which may change between requests: REST as typed by GitHub's published
 * description, GraphQL over its published schema. It answers below `/api/v3` too, as an Enterprise server does.
 */
export async function startGitHub(
  organisation: Organisation,
  options: GitHubOptions = {},
): Promise<GitHubStandIn> {
  const { token = 'stand-in-token', writeToken = 'stand-in-write-token' } = options;
  const tickets = ticketLedger(() => organisation.now);
  const marks = markLedger(() => organisation.now);
  const query = startGraphql(options.extension);
  const limits = meter(organisation);
  const app = options.app && startApp(options.app, organisation.login, options.clock ?? systemClock);
  const fates = { moved: new Map<string, string>(), disabled: new Set<string>() };

  async function graphql(request: StandInRequest): Promise<StandInResponse> {
    const asked = JSON.parse(Buffer.from(request.body, 'latin1').toString('utf8'));
    const { body, unexpected } = await query(worldOf(organisation, fates), asked);
    standIn.unexpected.push(...unexpected.map((message) => `POST /graphql: ${message}`));
    return { body };
  }

  async function answer(request: StandInRequest): Promise<StandInResponse | undefined> {
    const given = /^(?:token|bearer) (.+)$/i.exec(request.headers.authorization ?? '')?.[1];
    if (given === undefined) return refusal(401, 'Requires authentication');
    const path = request.path.replace(/^\/api\/v3/, '');
    const ofApp = app?.answer(standIn.url, { ...request, path }, given);
    if (ofApp) return ofApp;
    const isApps = app?.recognises(given);
    const mayWrite = given === writeToken;
    if (given !== token && !mayWrite && !isApps) return refusal(401, 'Bad credentials');
    if (isApps && path === '/user') return refusal(403, 'Resource not accessible by integration');
    if (!isApps && path === '/installation/repositories')
      return refusal(403, 'You must authenticate with an installation access token');
    if (request.method === 'POST' && /^(\/api)?\/graphql$/.test(request.path)) return graphql(request);
    const caller = { account: mayWrite ? 'kata-writer' : 'kata-sync', mayWrite, tickets, marks };
    return answerRest(standIn.url, worldOf(organisation, fates), { ...request, path }, caller);
  }

  const listening = await startStandIn(async (request) => {
    if (standIn.latencyMs > 0) await sleep(standIn.latencyMs);
    const response = await answer(request);
    if (!response) return undefined;
    const resource = request.path.endsWith('/graphql') ? 'graphql' : 'core';
    return { ...response, headers: { ...limits(resource), ...response.headers } };
  });
  const standIn: GitHubStandIn = Object.assign(listening, {
    token,
    writeToken,
    tickets,
    marks,
    organisation,
    latencyMs: 0,
    move: (from: string, to: string) => void fates.moved.set(from.toLowerCase(), to.toLowerCase()),
    disable: (repository: string) => void fates.disabled.add(repository),
  });
  return standIn;
}
