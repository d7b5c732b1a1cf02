import { z } from 'zod';
import type { MarkLedger, RepositoryLabel, WrittenComment } from '../marks.ts';
import type { HistoryPull } from '../organisation/model.ts';
import type { StandInRequest, StandInResponse } from '../stand-in.ts';
import { type Asked, knows, paged, refusal } from './rest-page.ts';
import { numberOf, stamp } from './world.ts';

/** Where labels and notes are asked for, and by whose token. */
export interface MarkAsked extends Asked {
  marks: MarkLedger;
  /** Username. */
  account: string;
}

const NewLabel = z.strictObject({ name: z.string(), color: z.string().regex(/^#/), description: z.string() });
const Edited = z.strictObject({ add_labels: z.string().optional(), remove_labels: z.string().optional() });
const Said = z.strictObject({ body: z.string().min(1) });

/** The account of a token, as GitLab shows it. */
export function accountAnswer(username: string) {
  return { id: numberOf(username), username, name: username, state: 'active', bot: true };
}

function contentOf<T>(schema: z.ZodType<T>, { body }: StandInRequest): T {
  return schema.parse(JSON.parse(Buffer.from(body, 'latin1').toString('utf8')));
}

function labelAnswer({ name, color, description }: RepositoryLabel) {
  return { id: numberOf(name), name, color, description, text_color: '#FFFFFF', is_project_label: true };
}

function noteAnswer({ id, author, body, createdAt, updatedAt }: WrittenComment) {
  const at = { created_at: stamp(createdAt), updated_at: stamp(updatedAt) };
  return { id, body, author: accountAnswer(author), system: false, ...at, noteable_type: 'MergeRequest' };
}

function labels({ marks, repository, request }: MarkAsked, name: string | undefined) {
  if (name !== undefined) {
    const found = marks.label(repository, decodeURIComponent(name));
    return found ? { body: labelAnswer(found) } : refusal(404, 'Label Not Found');
  }
  if (request.method !== 'POST') return undefined;
  const label = contentOf(NewLabel, request);
  if (marks.label(repository, label.name)) return { status: 409, body: { message: 'Label already exists' } };
  return { status: 201, body: labelAnswer(marks.makeLabel(repository, label)) };
}

function requestAnswer({ number, title, body, labels: worn }: HistoryPull) {
  return { iid: number, title, description: body, labels: worn };
}

function mergeRequest({ marks, repository, request }: MarkAsked, pull: HistoryPull) {
  if (request.method === 'GET') return { body: requestAnswer(pull) };
  if (request.method !== 'PUT') return undefined;
  const { add_labels: added = '', remove_labels: removed = '' } = contentOf(Edited, request);
  const gone = removed.split(',');
  const before = pull.labels;
  for (const name of added.split(',').filter((each) => each !== '')) {
    if (!marks.label(repository, name))
      marks.makeLabel(repository, { name, color: '#6699cc', description: null });
    pull.labels = [...pull.labels.filter((each) => each !== name), name];
  }
  pull.labels = pull.labels.filter((each) => !gone.includes(each));
  if (pull.labels.join() !== before.join()) marks.touch(pull);
  return { body: requestAnswer(pull) };
}

function notes(asked: MarkAsked, pull: HistoryPull): StandInResponse | undefined {
  const { marks, repository, request, account } = asked;
  const on = `${repository.name}!${pull.number}`;
  if (request.method === 'GET') {
    const own = marks.comments.filter((each) => each.on === on);
    return knows(request, 'sort', 'order_by') ? paged(request, own, noteAnswer) : undefined;
  }
  if (request.method !== 'POST') return undefined;
  if (marks.locked.has(on)) return refusal(403, 'Forbidden - the discussion is locked');
  const made = marks.comment(on, account, contentOf(Said, request).body);
  marks.touch(pull);
  return { status: 201, body: noteAnswer(made) };
}

function oneNote({ marks, request }: MarkAsked, pull: HistoryPull, id: number): StandInResponse | undefined {
  const note = marks.comments.find((each) => each.id === id);
  if (!note) return refusal(404, 'Not found');
  marks.touch(pull);
  if (request.method === 'DELETE') {
    marks.comments.splice(marks.comments.indexOf(note), 1);
    return { status: 204 };
  }
  if (request.method !== 'PUT') return undefined;
  note.body = contentOf(Said, request).body;
  return { body: noteAnswer(note) };
}

/** Answers what is asked of labels and notes by `what` below a project's address; undefined for anything else. */
export function marksAnswer(asked: MarkAsked, what: string): StandInResponse | undefined {
  const [whole, label, iid, isNotes, note] =
    /^(?:labels(?:\/([^/]+))?|merge_requests\/(\d+)(\/notes(?:\/(\d+))?)?)$/.exec(what) ?? [];
  if (whole === undefined) return undefined;
  const { repository, request, marks } = asked;
  if (request.method !== 'GET' && marks.archived.has(repository.name))
    return refusal(403, 'Forbidden - the project is archived');
  if (iid === undefined) return labels(asked, label);
  const pull = repository.pulls.find(({ number }) => String(number) === iid);
  if (!pull) return refusal(404, 'Not found');
  if (isNotes === undefined) return mergeRequest(asked, pull);
  return note === undefined ? notes(asked, pull) : oneNote(asked, pull, Number(note));
}
