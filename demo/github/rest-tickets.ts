import type { RestEndpointMethodTypes } from '@octokit/rest';
import { z } from 'zod';
import type { StandInRequest, StandInResponse } from '../stand-in.ts';
import { refusal } from './rest-page.ts';
import { numberOf, userOf } from './rest-users.ts';
import type { TicketLedger, WrittenIssue } from './tickets.ts';
import { stamp, type World } from './world.ts';

type RestIssue = RestEndpointMethodTypes['issues']['get']['response']['data'];

const LONGEST_TITLE = 256;

const Content = z.strictObject({
  title: z.string().optional(),
  body: z.string().nullish(),
  assignees: z.array(z.string()).optional(),
  state: z.enum(['open', 'closed']).optional(),
});

type Content = z.infer<typeof Content>;

/** Where issues of a repository are asked for. */
export interface IssuePlace {
  api: string;
  world: World;
  /** Without the organisation, as it is named now. */
  repository: string;
  tickets: TicketLedger;
  /** Login of the account whose token it is, and whether that may write. */
  account: string;
  mayWrite: boolean;
}

function shown({ api, world, account }: IssuePlace, issue: WrittenIssue): RestIssue {
  const name = `${world.organisation.login}/${issue.repository}`;
  const repository = `${api}/repos/${name}`;
  const url = `${repository}/issues/${issue.number}`;
  const assignees = issue.assignees.map((login) => userOf(api, login, 'User'));
  return {
    id: issue.id,
    node_id: Buffer.from(`I:${name}:${issue.number}`).toString('base64'),
    url,
    repository_url: repository,
    labels_url: `${url}/labels{/name}`,
    comments_url: `${url}/comments`,
    events_url: `${url}/events`,
    html_url: `https://github.com/${name}/issues/${issue.number}`,
    number: issue.number,
    state: issue.state,
    title: issue.title,
    body: issue.body,
    user: userOf(api, account, 'User'),
    labels: [],
    assignee: assignees[0] ?? null,
    assignees,
    milestone: null,
    locked: false,
    comments: 0,
    closed_at: issue.state === 'closed' ? stamp(issue.updatedAt) : null,
    created_at: stamp(issue.createdAt),
    updated_at: stamp(issue.updatedAt),
    author_association: 'MEMBER',
  };
}

function invalid(field: string, value: unknown): StandInResponse {
  const errors = [{ value, resource: 'Issue', field, code: 'invalid' }];
  return { ...refusal(422, 'Validation Failed'), body: { message: 'Validation Failed', errors } };
}

/** GitHub's refusal of what is to be written; undefined where it takes it. */
function faultIn({ world }: IssuePlace, { title, assignees = [] }: Content): StandInResponse | undefined {
  if (title !== undefined && (title.trim() === '' || title.length > LONGEST_TITLE))
    return invalid('title', title);
  const isKnown = (login: string) =>
    world.organisation.people.some(({ github, bot }) => github === login && !bot);
  return assignees.every(isKnown) ? undefined : invalid('assignees', assignees);
}

function contentOf(request: StandInRequest): Content {
  return Content.parse(JSON.parse(Buffer.from(request.body, 'latin1').toString('utf8')));
}

function withoutUndefined(content: Content): Partial<WrittenIssue> {
  return Object.fromEntries(Object.entries(content).filter(([, value]) => value !== undefined));
}

function create(place: IssuePlace, request: StandInRequest): StandInResponse {
  const content = contentOf(request);
  const { title, body = null, assignees = [] } = content;
  const fault = title === undefined ? invalid('title', title) : faultIn(place, content);
  if (fault || title === undefined) return fault ?? invalid('title', title);
  const made = place.tickets.make({ repository: place.repository, title, body, assignees });
  return { status: 201, body: shown(place, made) };
}

function list(place: IssuePlace, { query }: StandInRequest): StandInResponse {
  const isAsked = ({ repository, state }: WrittenIssue) =>
    repository === place.repository && [state, 'all'].includes(query.get('state') ?? 'open');
  const isMine = query.get('creator') === place.account;
  const newest = place.tickets
    .all()
    .filter((issue) => isMine && isAsked(issue))
    .reverse();
  return { body: newest.slice(0, Number(query.get('per_page') ?? 30)).map((issue) => shown(place, issue)) };
}

function lost({ api, world, tickets, repository }: IssuePlace, number: number): StandInResponse {
  const fate = tickets.fate(repository, number);
  if (fate === 'deleted') return refusal(410, 'This issue was deleted');
  if (!fate) return refusal(404, 'Not Found');
  const id = numberOf(`${world.organisation.login}/${fate.repository}`);
  const location = `${api}/repositories/${id}/issues/${fate.number}`;
  return { ...refusal(301, 'Moved Permanently'), headers: { location } };
}

/** Answers what is asked of a repository's issues by `what` below its address; undefined for anything else. */
export function issueAnswer(
  place: IssuePlace,
  request: StandInRequest,
  what: string,
): StandInResponse | undefined {
  const number = /^issues(?:\/(\d+))?$/.exec(what);
  if (!number) return undefined;
  const { tickets, repository, mayWrite } = place;
  const isWrite = request.method !== 'GET';
  if (isWrite && (!mayWrite || tickets.forbidden.has(repository)))
    return refusal(403, 'Resource not accessible by personal access token');
  if (tickets.switchedOff.has(repository)) return refusal(410, 'Issues are disabled for this repo');
  if (number[1] === undefined) return isWrite ? create(place, request) : list(place, request);
  const issue = tickets.find(repository, Number(number[1]));
  if (!issue) return lost(place, Number(number[1]));
  if (!isWrite) return { body: shown(place, issue) };
  if (request.method !== 'PATCH') return undefined;
  const content = contentOf(request);
  const fault = faultIn(place, content);
  if (fault) return fault;
  tickets.edit(repository, issue.number, withoutUndefined(content));
  return { body: shown(place, issue) };
}
