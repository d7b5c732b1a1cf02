import { z } from 'zod';
import { bearsMark, LABEL_LOOK, withMark } from '../comment-mark.ts';
import { SourceError } from '../source-error.ts';
import { refusedMark, WriteRefused } from '../write-refusal.ts';
import type { ChangeMarks, OpenChange } from '../writing.ts';
import type { GitLabClient, RestCall } from './client.ts';

const ON_A_PAGE = 100;
/** Notes that are looked through for Kata's own, those that GitLab wrote itself among them. */
const MOST_PAGES = 20;

const MergeRequest = z.object({ labels: z.array(z.string()) });
const Note = z.object({
  id: z.number().int(),
  body: z.string(),
  system: z.boolean(),
  author: z.object({ id: z.number().int() }),
});
type Note = z.infer<typeof Note>;

function refOf({ repository, number }: OpenChange): string {
  return `${repository}!${number}`;
}

function projectPath({ repository }: OpenChange): string {
  return `projects/${encodeURIComponent(repository)}`;
}

function requestPath(change: OpenChange): string {
  return `${projectPath(change)}/merge_requests/${change.number}`;
}

const WANTED =
  'labels and notes take a token with the scope api, of an account with the role Developer or more';

/** Labels and notes of merge requests. */
export function gitlabMarks(client: GitLabClient): ChangeMarks {
  let account: Promise<number> | null = null;

  async function ask<T>(call: RestCall<T>): Promise<T> {
    try {
      return (await client.rest(call)).data;
    } catch (error) {
      throw refusedMark(error, WANTED);
    }
  }

  /** Nobody else's note is ever touched, whatever it begins with. */
  function self(signal: AbortSignal): Promise<number> {
    const schema = z.object({ id: z.number().int() });
    account ??= ask({ path: 'user', what: 'whose token writes', schema, signal })
      .then(({ id }) => id)
      .catch((error: unknown) => {
        account = null;
        throw error;
      });
    return account;
  }

  async function labels(change: OpenChange, signal: AbortSignal): Promise<string[]> {
    const what = `labels of ${refOf(change)}`;
    return (await ask({ path: requestPath(change), what, schema: MergeRequest, signal })).labels;
  }

  const provided = new Set<string>();

  /** Makes the label in the project; one that is there, or in a group above, stays as it is. */
  async function provide(change: OpenChange, name: string, signal: AbortSignal): Promise<void> {
    const about = { what: `label ${name} in ${change.repository}`, schema: z.unknown(), signal };
    const path = `${projectPath(change)}/labels`;
    try {
      await client.rest({ ...about, path: `${path}/${encodeURIComponent(name)}` });
      return;
    } catch (error) {
      if (!(error instanceof SourceError) || error.kind !== 'not-found') throw refusedMark(error, WANTED);
    }
    const body = { name, color: `#${LABEL_LOOK.colour}`, description: LABEL_LOOK.description };
    await ask({ ...about, path, method: 'POST', body }).catch((error: unknown) => {
      // Somebody else has made it meanwhile.
      if (error instanceof WriteRefused || !(error instanceof SourceError) || error.kind !== 'misconfigured')
        throw error;
    });
  }

  async function own(change: OpenChange, mark: string, signal: AbortSignal): Promise<Note[]> {
    const author = await self(signal);
    const found: Note[] = [];
    const what = `notes of ${refOf(change)}`;
    for (let page = 1; page <= MOST_PAGES; page += 1) {
      const read = await ask({
        path: `${requestPath(change)}/notes`,
        query: { sort: 'asc', order_by: 'created_at', per_page: ON_A_PAGE, page },
        what,
        schema: z.array(Note),
        signal,
      });
      found.push(
        ...read.filter((note) => !note.system && note.author.id === author && bearsMark(note.body, mark)),
      );
      if (read.length < ON_A_PAGE) break;
    }
    return found;
  }

  /** @returns the labels as they are then: GitLab may leave out silently what an account may not do */
  async function edit(change: OpenChange, body: object, signal: AbortSignal): Promise<string[]> {
    const about = { what: `label of ${refOf(change)}`, schema: MergeRequest, signal };
    return (await ask({ ...about, path: requestPath(change), method: 'PUT', body })).labels;
  }

  async function remove(change: OpenChange, notes: Note[], signal: AbortSignal): Promise<void> {
    const about = { what: `note of ${refOf(change)}`, schema: z.unknown(), signal };
    for (const { id } of notes)
      await ask({ ...about, path: `${requestPath(change)}/notes/${id}`, method: 'DELETE' });
  }

  return {
    labels,
    async label(change, label, signal) {
      const place = `${change.repository} ${label}`;
      if (!provided.has(place)) await provide(change, label, signal);
      provided.add(place);
      const worn = await edit(change, { add_labels: label }, signal);
      if (!worn.some((each) => each.toLowerCase() === label.toLowerCase()))
        throw new WriteRefused(
          'no-permission',
          `GitLab, label of ${refOf(change)}: was not put on; ${WANTED}`,
        );
    },
    async unlabel(change, label, signal) {
      const worn = (await labels(change, signal)).find((each) => each.toLowerCase() === label.toLowerCase());
      if (worn !== undefined) await edit(change, { remove_labels: worn }, signal);
    },
    async comment(change, mark, text, signal) {
      const body = withMark(text, mark);
      const [first, ...others] = await own(change, mark, signal);
      await remove(change, others, signal);
      if (first?.body === body) return;
      const path = `${requestPath(change)}/notes`;
      const about = { what: `note of ${refOf(change)}`, schema: z.unknown(), signal, body: { body } };
      if (first) await ask({ ...about, path: `${path}/${first.id}`, method: 'PUT' });
      else await ask({ ...about, path, method: 'POST' });
    },
    async uncomment(change, mark, signal) {
      await remove(change, await own(change, mark, signal), signal);
    },
  };
}
