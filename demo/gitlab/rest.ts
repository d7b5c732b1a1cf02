import type { MarkLedger } from '../marks.ts';
import type { StandInRequest, StandInResponse } from '../stand-in.ts';
import { commits } from './rest-commits.ts';
import { deployments, releases } from './rest-deployments.ts';
import { issues, mergeRequests } from './rest-issues.ts';
import { accountAnswer, marksAnswer } from './rest-marks.ts';
import { type Asked, refusal } from './rest-page.ts';
import { numberOf, type World } from './world.ts';

const LISTS: Record<string, (asked: Asked) => StandInResponse | undefined> = {
  deployments,
  'repository/commits': commits,
  releases,
  issues,
  merge_requests: mergeRequests,
};

const PROJECT = /^\/projects\/([^/]+)(?:\/(.+))?$/;

/** Answers the REST calls that Kata makes; undefined for any other. */
export function answerRest(
  world: World,
  request: StandInRequest,
  {
    moved = {},
    api,
    marks,
    account,
  }: { moved?: Record<string, string> | undefined; api: string; marks: MarkLedger; account: string },
): StandInResponse | undefined {
  if (request.method === 'GET' && request.path === '/user') return { body: accountAnswer(account) };
  const [whole, encoded = '', what] = PROJECT.exec(request.path) ?? [];
  if (whole === undefined) return undefined;
  const path = decodeURIComponent(encoded);
  const now = moved[path];
  if (now !== undefined && what === undefined)
    return { status: 301, headers: { location: `${api}/projects/${encodeURIComponent(now)}` }, body: '' };
  const repository = world.repository(path);
  if (!repository) return refusal(404, 'Project Not Found');
  const marked = marksAnswer({ world, repository, request, marks, account }, what ?? '');
  if (marked) return marked;
  if (request.method !== 'GET') return undefined;
  const path_with_namespace = `${world.organisation.login}/${repository.name}`;
  if (what === undefined) return { body: { id: numberOf(path_with_namespace), path_with_namespace } };
  return LISTS[what]?.({ world, repository, request });
}
