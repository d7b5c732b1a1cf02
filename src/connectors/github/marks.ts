import type { Octokit } from '@octokit/rest';
import { z } from 'zod';
import { bearsMark, LABEL_LOOK, withMark } from '../comment-mark.ts';
import { SourceError } from '../source-error.ts';
import { refusedMark, WriteRefused } from '../write-refusal.ts';
import type { ChangeMarks, OpenChange } from '../writing.ts';
import type { GitHubClient } from './client.ts';
import { nameOf } from './repositories.ts';

const ON_A_PAGE = 100;
/** Comments that are looked through for Kata's own: it is among the first, unless the change was long discussed before. */
const MOST_PAGES = 20;

const Labels = z.array(z.object({ name: z.string() }));
const Comment = z.object({
  id: z.number().int(),
  body: z.string().nullish(),
  user: z.object({ login: z.string() }).nullable(),
});
type Comment = z.infer<typeof Comment>;

interface Request {
  signal: AbortSignal;
  /** A call that makes something is sent once: nobody knows what became of one without an answer. */
  retries?: 0;
}

type Send = (octokit: Octokit, request: Request) => Promise<{ data: unknown; headers: object }>;

function refOf({ repository, number }: OpenChange): string {
  return `${repository}#${number}`;
}

function targetOf({ repository, number }: OpenChange) {
  const { owner, name: repo } = nameOf(repository);
  return { owner, repo, issue_number: number };
}

const WANTED = 'labels and comments take a token with “Issues” and “Pull requests”, read and write';

/** Labels and comments of pull requests, which GitHub keeps as those of issues. */
export function githubMarks(client: GitHubClient): ChangeMarks {
  let login: Promise<string> | null = null;

  async function ask<T>(call: string, schema: z.ZodType<T>, signal: AbortSignal, send: Send): Promise<T> {
    try {
      return (await client.rest({ call, schema, signal, send })).data;
    } catch (error) {
      throw refusedMark(error, WANTED);
    }
  }

  /** Nobody else's comment is ever touched, whatever it begins with. */
  function self(signal: AbortSignal): Promise<string> {
    login ??= ask('whose token writes', z.object({ login: z.string() }), signal, (octokit, request) =>
      octokit.rest.users.getAuthenticated({ request }),
    )
      .then((account) => account.login)
      .catch((error: unknown) => {
        login = null;
        throw error;
      });
    return login;
  }

  async function labels(change: OpenChange, signal: AbortSignal): Promise<string[]> {
    const asked = { ...targetOf(change), per_page: ON_A_PAGE };
    const found = await ask(`labels of ${refOf(change)}`, Labels, signal, (octokit, request) =>
      octokit.rest.issues.listLabelsOnIssue({ ...asked, request }),
    );
    return found.map(({ name }) => name);
  }

  const provided = new Set<string>();

  /** Makes the label in the repository; one that is there stays as it is. */
  async function provide(change: OpenChange, name: string, signal: AbortSignal): Promise<void> {
    const { owner, repo } = targetOf(change);
    const call = `label ${name} in ${change.repository}`;
    try {
      await client.rest({
        call,
        schema: z.unknown(),
        signal,
        send: (octokit, request) => octokit.rest.issues.getLabel({ owner, repo, name, request }),
      });
      return;
    } catch (error) {
      if (!(error instanceof SourceError) || error.kind !== 'not-found') throw refusedMark(error, WANTED);
    }
    const look = { name, color: LABEL_LOOK.colour, description: LABEL_LOOK.description };
    await ask(call, z.unknown(), signal, (octokit, request) =>
      octokit.rest.issues.createLabel({ owner, repo, ...look, request }),
    ).catch((error: unknown) => {
      // Somebody else has made it meanwhile.
      if (error instanceof WriteRefused || !(error instanceof SourceError) || error.kind !== 'misconfigured')
        throw error;
    });
  }

  async function own(change: OpenChange, mark: string, signal: AbortSignal): Promise<Comment[]> {
    const author = await self(signal);
    const found: Comment[] = [];
    for (let page = 1; page <= MOST_PAGES; page += 1) {
      const asked = { ...targetOf(change), per_page: ON_A_PAGE, page };
      const read = await ask(`comments of ${refOf(change)}`, z.array(Comment), signal, (octokit, request) =>
        octokit.rest.issues.listComments({ ...asked, request }),
      );
      found.push(...read.filter(({ user, body }) => user?.login === author && bearsMark(body ?? '', mark)));
      if (read.length < ON_A_PAGE) break;
    }
    return found;
  }

  async function remove(change: OpenChange, comments: Comment[], signal: AbortSignal): Promise<void> {
    const { owner, repo } = targetOf(change);
    for (const { id } of comments) {
      await ask(`comment of ${refOf(change)}`, z.unknown(), signal, (octokit, request) =>
        octokit.rest.issues.deleteComment({ owner, repo, comment_id: id, request }),
      );
    }
  }

  return {
    labels,
    async label(change, label, signal) {
      const place = `${change.repository} ${label}`;
      if (!provided.has(place)) await provide(change, label, signal);
      provided.add(place);
      await ask(`label of ${refOf(change)}`, z.unknown(), signal, (octokit, request) =>
        octokit.rest.issues.addLabels({ ...targetOf(change), labels: [label], request }),
      );
    },
    async unlabel(change, label, signal) {
      const worn = (await labels(change, signal)).find((each) => each.toLowerCase() === label.toLowerCase());
      if (worn === undefined) return;
      await ask(`label of ${refOf(change)}`, z.unknown(), signal, (octokit, request) =>
        octokit.rest.issues.removeLabel({ ...targetOf(change), name: worn, request }),
      ).catch(async (error: unknown) => {
        // Somebody else took it off meanwhile.
        const isOn = (await labels(change, signal)).includes(worn);
        if (isOn) throw error;
      });
    },
    async comment(change, mark, text, signal) {
      const body = withMark(text, mark);
      const [first, ...others] = await own(change, mark, signal);
      await remove(change, others, signal);
      if (first?.body === body) return;
      const { owner, repo } = targetOf(change);
      await ask(`comment of ${refOf(change)}`, z.unknown(), signal, (octokit, request) => {
        if (first)
          return octokit.rest.issues.updateComment({ owner, repo, comment_id: first.id, body, request });
        const once: Request = { ...request, retries: 0 };
        return octokit.rest.issues.createComment({ ...targetOf(change), body, request: once });
      });
    },
    async uncomment(change, mark, signal) {
      await remove(change, await own(change, mark, signal), signal);
    },
  };
}
