import type { StandInRequest, StandInResponse } from '../stand-in.ts';
import { type CommitWriter, compareCommits, listCommits } from './rest-commits.ts';
import { repositoryAnswer } from './rest-repository.ts';
import { viewerOf } from './rest-users.ts';
import { stamp, type World } from './world.ts';

const DOCS = 'https://docs.github.com/rest';

export function refusal(status: number, message: string): StandInResponse {
  return { status, body: { message, documentation_url: DOCS, status: String(status) } };
}

function pageOf(query: URLSearchParams): { number: number; size: number } {
  const size = Math.min(100, Number(query.get('per_page') ?? 30));
  return { number: Number(query.get('page') ?? 1), size };
}

/** The Link header of one page of several, as GitHub gives it; none where there is only one. */
function linkTo(api: string, request: StandInRequest, last: number): Record<string, string> {
  const { number } = pageOf(request.query);
  const address = (page: number) => {
    const query = new URLSearchParams(request.query);
    query.set('page', String(page));
    return `${api}${request.path}?${query}`;
  };
  const links: string[] = [];
  if (number > 1) links.push(`<${address(number - 1)}>; rel="prev"`);
  if (number < last) links.push(`<${address(number + 1)}>; rel="next"`, `<${address(last)}>; rel="last"`);
  if (number > 1) links.push(`<${address(1)}>; rel="first"`);
  return links.length > 0 ? { link: links.join(', ') } : {};
}

function commitsPage(api: string, request: StandInRequest, writer: CommitWriter): StandInResponse {
  const { repository } = writer;
  if (repository.commits.length === 0) return refusal(409, 'Git Repository is empty.');
  const asked = request.query.get('sha') ?? repository.defaultBranch;
  const sha = asked === repository.defaultBranch ? repository.tip : asked;
  const since = request.query.get('since');
  const found = listCommits(writer, sha, since ? new Date(since) : undefined, pageOf(request.query));
  if (!found) return refusal(404, 'Not Found');
  return { body: found.commits, headers: linkTo(api, request, found.last) };
}

function comparisonPage(
  api: string,
  request: StandInRequest,
  writer: CommitWriter,
  basehead: string,
): StandInResponse {
  const [base = '', head = ''] = basehead.split('...');
  const found = compareCommits(writer, base, head, pageOf(request.query));
  if (!found) return refusal(404, 'Not Found');
  return { body: found.comparison, headers: linkTo(api, request, found.last) };
}

const REPOSITORY = /^\/repos\/([^/]+)\/([^/]+)(?:\/(commits|compare\/([^/]+)))?$/;

/** Answers the REST calls that Kata makes; undefined for any other. */
export function answerRest(api: string, world: World, request: StandInRequest): StandInResponse | undefined {
  if (request.method !== 'GET') return undefined;
  if (request.path === '/user') {
    return { body: viewerOf(api, 'kata-sync', stamp(world.organisation.now)) };
  }
  const [whole, owner = '', name = '', what, basehead = ''] = REPOSITORY.exec(request.path) ?? [];
  if (whole === undefined) return undefined;
  const repository = world.repository(owner, name);
  if (!repository) return refusal(404, 'Not Found');
  const writer = { api, url: `${api}/repos/${owner}/${name}`, world, repository };
  if (what === undefined) return { body: repositoryAnswer(api, world, repository) };
  if (what === 'commits') return commitsPage(api, request, writer);
  return comparisonPage(api, request, writer, decodeURIComponent(basehead));
}
