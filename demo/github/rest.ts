import type { MarkLedger } from '../marks.ts';
import type { StandInRequest, StandInResponse } from '../stand-in.ts';
import { type CommitWriter, compareCommits, listCommits } from './rest-commits.ts';
import { marksAnswer } from './rest-marks.ts';
import { linkTo, pageOf, refusal } from './rest-page.ts';
import { repositoryAnswer } from './rest-repository.ts';
import { runsPage } from './rest-runs.ts';
import { issueAnswer } from './rest-tickets.ts';
import { numberOf, viewerOf } from './rest-users.ts';
import type { TicketLedger } from './tickets.ts';
import { stamp, type World } from './world.ts';

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

const REPOSITORY = /^\/repos\/([^/]+)\/([^/]+)(?:\/(.+))?$/;

function answerRepository(
  request: StandInRequest,
  writer: CommitWriter,
  what: string | undefined,
): StandInResponse | undefined {
  const { api, world, repository } = writer;
  if (what === undefined) return { body: repositoryAnswer(api, world, repository) };
  if (what === 'commits') return commitsPage(api, request, writer);
  if (what === 'actions/runs') return runsPage(request, writer);
  const workflow = /^actions\/workflows\/([^/]+)\/runs$/.exec(what)?.[1];
  if (workflow !== undefined) return runsPage(request, writer, decodeURIComponent(workflow));
  const basehead = /^compare\/([^/]+)$/.exec(what)?.[1];
  return basehead === undefined
    ? undefined
    : comparisonPage(api, request, writer, decodeURIComponent(basehead));
}

/** The repositories of an App's installation, all of which it may read. */
function installationPage(api: string, world: World, request: StandInRequest): StandInResponse {
  const { number, size } = pageOf(request.query);
  const { repositories: all } = world.organisation;
  const shown = all.slice((number - 1) * size, number * size);
  const repositories = shown.map((each) => repositoryAnswer(api, world, each));
  const headers = linkTo(api, request, Math.ceil(all.length / size));
  return { body: { total_count: all.length, repositories }, headers };
}

/** Whose token a call carries. */
export interface Caller {
  account: string;
  mayWrite: boolean;
  tickets: TicketLedger;
  marks: MarkLedger;
}

/** Owner, name and what below it is asked for: by their names, or by the number of the repository. */
function partsOf(path: string, { organisation: { login, repositories } }: World): string[] | null {
  const [, id, what] = /^\/repositories\/(\d+)\/(.+)$/.exec(path) ?? [];
  const found = id && repositories.find(({ name }) => String(numberOf(`${login}/${name}`)) === id);
  return found ? [path, login, found.name, what ?? ''] : REPOSITORY.exec(path);
}

/** Answers the REST calls that Kata makes; undefined for any other. */
export function answerRest(
  api: string,
  world: World,
  request: StandInRequest,
  { account, mayWrite, tickets, marks }: Caller,
): StandInResponse | undefined {
  const [whole, owner = '', name = '', what] = partsOf(request.path, world) ?? [];
  const repository = whole === undefined ? undefined : world.repository(owner, name);
  if (repository && what !== undefined) {
    const place = { api, world, repository: repository.name, tickets, account, mayWrite };
    const answer =
      marksAnswer({ api, world, repository, marks, account, mayWrite }, request, what) ??
      issueAnswer(place, request, what);
    if (answer) return answer;
  }
  if (request.method !== 'GET') return undefined;
  if (request.path === '/user') return { body: viewerOf(api, account, stamp(world.organisation.now)) };
  if (request.path === '/installation/repositories') return installationPage(api, world, request);
  if (whole === undefined) return undefined;
  if (!repository) return refusal(404, 'Not Found');
  const writer = { api, url: `${api}/repos/${owner}/${name}`, world, repository };
  return answerRepository(request, writer, what);
}
