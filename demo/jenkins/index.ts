import type { Organisation } from '../organisation/model.ts';
import { type StandIn, type StandInRequest, type StandInResponse, startStandIn } from '../stand-in.ts';
import type { JenkinsItem } from './items.ts';
import { jobsOf } from './jobs.ts';
import { parseTree, prune } from './tree.ts';

export interface JenkinsOptions {
  user?: string;
  token?: string;
  /** Where a repository is cloned from. */
  remote?(repository: string): string;
}

/** The account that Kata signs in with. */
export interface JenkinsStandIn extends StandIn {
  user: string;
  token: string;
}

interface Server {
  organisation: Organisation;
  user: string;
  token: string;
  remote(repository: string): string;
}

const HEADERS = { 'x-jenkins': '2.479.3', 'x-hudson': '1.395' };

function page(status: number, title: string): StandInResponse {
  const body = `<html><head><title>Error ${status} ${title}</title></head><body><h2>HTTP ERROR ${status} ${title}</h2></body></html>`;
  return { status, headers: { ...HEADERS, 'content-type': 'text/html;charset=utf-8' }, body };
}

function found(jobs: JenkinsItem[], names: string[]): JenkinsItem | undefined {
  const [name, ...below] = names;
  const item = jobs.find((each) => each.name === name);
  if (!item || below.length === 0) return item;
  return 'jobs' in item ? found(item.jobs, below) : undefined;
}

function answer(
  server: Server,
  url: string,
  { method, path, query }: StandInRequest,
): StandInResponse | undefined {
  const place = /^((?:\/job\/[^/]+)*)\/api\/json$/.exec(path)?.[1];
  const asked = query.get('tree');
  if (method !== 'GET' || [...query.keys()].some((key) => key !== 'tree')) return undefined;
  const tree = asked === null ? null : parseTree(asked);
  if (!tree) return undefined;
  if (path === '/whoAmI/api/json') {
    const me = { _class: 'hudson.security.WhoAmI', name: server.user, anonymous: false, authenticated: true };
    return { headers: HEADERS, body: prune(me, tree) };
  }
  if (place === undefined) return undefined;
  const jobs = jobsOf(server.organisation, url, server.remote);
  const names = place.split('/job/').slice(1).map(decodeURIComponent);
  const item = names.length === 0 ? { _class: 'hudson.model.Hudson', jobs } : found(jobs, names);
  return item ? { headers: HEADERS, body: prune(item, tree) } : page(404, 'Not Found');
}

/** Jenkins as the connector sees it, building and deploying the organisation's repositories as they are at each request. */
export async function startJenkins(
  organisation: Organisation,
  options: JenkinsOptions = {},
): Promise<JenkinsStandIn> {
  const { user = 'kata-reader', token = 'jenkins-stand-in-token' } = options;
  const { remote = (name) => `git@bitbucket.org:${organisation.login}/${name}.git` } = options;
  const server = { organisation, user, token, remote };
  const expected = `Basic ${Buffer.from(`${user}:${token}`).toString('base64')}`;
  const standIn: StandIn = await startStandIn((request) =>
    request.headers.authorization === expected
      ? answer(server, standIn.url, request)
      : page(401, `Invalid password/token for user: ${user}`),
  );
  return { ...standIn, user, token };
}
