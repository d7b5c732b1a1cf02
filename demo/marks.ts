import { SECOND_MS } from '../src/domain/milliseconds.ts';
import type { HistoryPull, RepositoryHistory } from './organisation/model.ts';

/** A comment on a pull request. */
export interface WrittenComment {
  id: number;
  /** `shop#12`. */
  on: string;
  /** Login. */
  author: string;
  body: string;
  createdAt: Date;
  updatedAt: Date;
}

export interface RepositoryLabel {
  name: string;
  color: string;
  description: string | null;
}

/** What people see of pull requests in a tool, and what an owner forbids. */
export interface MarkHooks {
  comments: WrittenComment[];
  /** Labels of a repository that were made, by its name in small letters. */
  made: Map<string, RepositoryLabel[]>;
  /** Names of repositories that can only be read. */
  archived: Set<string>;
  /** `shop#12`, whose conversation is locked. */
  locked: Set<string>;
}

export interface MarkLedger extends MarkHooks {
  /** Something about a pull request changed. */
  touch(pull: HistoryPull): void;
  label(repository: RepositoryHistory, name: string): RepositoryLabel | undefined;
  makeLabel(repository: RepositoryHistory, label: RepositoryLabel): RepositoryLabel;
  comment(on: string, author: string, body: string): WrittenComment;
}

export function markLedger(now: () => Date): MarkLedger {
  const made = new Map<string, RepositoryLabel[]>();
  const comments: WrittenComment[] = [];
  let commented = 0;
  return {
    comments,
    made,
    archived: new Set(),
    locked: new Set(),
    touch(pull) {
      pull.updatedAt = new Date(Math.max(now().getTime(), pull.updatedAt.getTime() + SECOND_MS));
    },
    label({ name: repository, pulls }, name) {
      const isIt = (each: string) => each.toLowerCase() === name.toLowerCase();
      const own = made.get(repository.toLowerCase())?.find((each) => isIt(each.name));
      const worn = pulls.flatMap(({ labels }) => labels).find(isIt);
      return own ?? (worn === undefined ? undefined : { name: worn, color: 'ededed', description: null });
    },
    makeLabel({ name }, label) {
      made.set(name.toLowerCase(), [...(made.get(name.toLowerCase()) ?? []), label]);
      return label;
    },
    comment(on, author, body) {
      commented += 1;
      const at = { createdAt: now(), updatedAt: now() };
      const comment = { id: 400_000 + commented, on, author, body, ...at };
      comments.push(comment);
      return comment;
    },
  };
}
