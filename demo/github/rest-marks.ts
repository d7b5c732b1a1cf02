import type { RestEndpointMethodTypes } from '@octokit/rest';
import { z } from 'zod';
import type { MarkLedger, RepositoryLabel, WrittenComment } from '../marks.ts';
import type { HistoryPull, RepositoryHistory } from '../organisation/model.ts';
import type { StandInRequest, StandInResponse } from '../stand-in.ts';
import { pageOf, refusal } from './rest-page.ts';
import { numberOf, userOf } from './rest-users.ts';
import { stamp, type World } from './world.ts';

type RestLabel = RestEndpointMethodTypes['issues']['getLabel']['response']['data'];
type RestComment = RestEndpointMethodTypes['issues']['getComment']['response']['data'];

/** Where labels and comments are asked for. */
export interface MarkPlace {
  api: string;
  world: World;
  repository: RepositoryHistory;
  marks: MarkLedger;
  /** Login of the account whose token it is, and whether that may write. */
  account: string;
  mayWrite: boolean;
}

const NewLabel = z.strictObject({
  name: z.string().max(50),
  color: z.string(),
  description: z.string().max(100),
});
const Worn = z.strictObject({ labels: z.array(z.string()) });
const Said = z.strictObject({ body: z.string().min(1) });

function contentOf<T>(schema: z.ZodType<T>, { body }: StandInRequest): T {
  return schema.parse(JSON.parse(Buffer.from(body, 'latin1').toString('utf8')));
}

function addressOf({ api, world, repository }: MarkPlace): string {
  return `${api}/repos/${world.organisation.login}/${repository.name}`;
}

function labelAnswer(place: MarkPlace, { name, color, description }: RepositoryLabel): RestLabel {
  const id = numberOf(`${place.repository.name}/${name.toLowerCase()}`);
  const url = `${addressOf(place)}/labels/${encodeURIComponent(name)}`;
  return { id, node_id: `L${id}`, url, name, color, description, default: false };
}

function wornBy(place: MarkPlace, { labels }: HistoryPull): RestLabel[] {
  return labels.flatMap((name) => {
    const label = place.marks.label(place.repository, name);
    return label ? [labelAnswer(place, label)] : [];
  });
}

function commentAnswer(place: MarkPlace, { id, on, author, body, ...at }: WrittenComment): RestComment {
  const url = `${addressOf(place)}/issues/comments/${id}`;
  const number = on.split('#')[1];
  return {
    id,
    node_id: `IC${id}`,
    url,
    html_url: `https://github.com/${on.replace('#', '/pull/')}#issuecomment-${id}`,
    issue_url: `${addressOf(place)}/issues/${number}`,
    body,
    user: userOf(place.api, author, 'User'),
    created_at: stamp(at.createdAt),
    updated_at: stamp(at.updatedAt),
    author_association: 'MEMBER',
  };
}

/** Labels of the repository. */
function labels(place: MarkPlace, request: StandInRequest, name: string | undefined) {
  const { marks, repository } = place;
  if (name !== undefined) {
    const found = marks.label(repository, decodeURIComponent(name));
    return found ? { body: labelAnswer(place, found) } : refusal(404, 'Not Found');
  }
  if (request.method !== 'POST') return undefined;
  const label = contentOf(NewLabel, request);
  if (marks.label(repository, label.name)) {
    const errors = [{ resource: 'Label', code: 'already_exists', field: 'name' }];
    return { status: 422, body: { message: 'Validation Failed', errors } };
  }
  return { status: 201, body: labelAnswer(place, marks.makeLabel(repository, label)) };
}

/** Labels of one pull request. */
function worn(place: MarkPlace, request: StandInRequest, pull: HistoryPull, name: string | undefined) {
  const { marks, repository } = place;
  if (name === undefined && request.method === 'GET') return { body: wornBy(place, pull) };
  if (name === undefined) {
    const added = contentOf(Worn, request).labels.filter((each) => !pull.labels.includes(each));
    for (const each of added)
      if (!marks.label(repository, each))
        marks.makeLabel(repository, { name: each, color: 'ededed', description: null });
    pull.labels.push(...added);
    if (added.length > 0) marks.touch(pull);
    return { body: wornBy(place, pull) };
  }
  const gone = decodeURIComponent(name).toLowerCase();
  if (!pull.labels.some((each) => each.toLowerCase() === gone)) return refusal(404, 'Label does not exist');
  pull.labels = pull.labels.filter((each) => each.toLowerCase() !== gone);
  marks.touch(pull);
  return { body: wornBy(place, pull) };
}

function commentsOn(place: MarkPlace, request: StandInRequest, pull: HistoryPull): StandInResponse {
  const { marks, repository, account } = place;
  const on = `${repository.name}#${pull.number}`;
  if (request.method === 'GET') {
    const { number, size } = pageOf(request.query);
    const all = marks.comments.filter((each) => each.on === on);
    const shown = all.slice((number - 1) * size, number * size);
    return { body: shown.map((each) => commentAnswer(place, each)) };
  }
  if (marks.locked.has(on)) return refusal(403, 'Unable to create comment because issue is locked.');
  const made = marks.comment(on, account, contentOf(Said, request).body);
  marks.touch(pull);
  return { status: 201, body: commentAnswer(place, made) };
}

function oneComment(place: MarkPlace, request: StandInRequest, id: number): StandInResponse | undefined {
  const { marks, repository } = place;
  const comment = marks.comments.find((each) => each.id === id && each.on.startsWith(`${repository.name}#`));
  if (!comment) return refusal(404, 'Not Found');
  const pull = repository.pulls.find(({ number }) => comment.on.endsWith(`#${number}`));
  if (pull) marks.touch(pull);
  if (request.method === 'DELETE') {
    marks.comments.splice(marks.comments.indexOf(comment), 1);
    return { status: 204 };
  }
  if (request.method !== 'PATCH') return undefined;
  comment.body = contentOf(Said, request).body;
  return { body: commentAnswer(place, comment) };
}

/** Answers what is asked of labels and comments by `what` below a repository's address; undefined for anything else. */
export function marksAnswer(
  place: MarkPlace,
  request: StandInRequest,
  what: string,
): StandInResponse | undefined {
  const [whole, label, number, kind, name, comment] =
    /^(?:labels(?:\/([^/]+))?|issues\/(\d+)\/(labels|comments)(?:\/([^/]+))?|issues\/comments\/(\d+))$/.exec(
      what,
    ) ?? [];
  if (whole === undefined) return undefined;
  const { repository, mayWrite, marks } = place;
  if (request.method !== 'GET' && !mayWrite) {
    const headers = { 'x-accepted-github-permissions': 'issues=write; pull_requests=write' };
    return { ...refusal(403, 'Resource not accessible by personal access token'), headers };
  }
  if (request.method !== 'GET' && marks.archived.has(repository.name))
    return refusal(403, 'Repository was archived so is read-only.');
  if (comment !== undefined) return oneComment(place, request, Number(comment));
  if (number === undefined) return labels(place, request, label);
  const pull = repository.pulls.find((each) => String(each.number) === number);
  if (!pull) return refusal(404, 'Not Found');
  if (kind === 'labels') return worn(place, request, pull, name);
  return name === undefined ? commentsOn(place, request, pull) : undefined;
}
