import { hash } from 'node:crypto';
import type { HistoryCommit, HistoryPull } from './model.ts';
import type { PlannedCommit } from './plan.ts';

interface NewCommit extends PlannedCommit {
  parents: string[];
}

export interface Branch {
  tip: string;
  /** What came onto the branch since it was made, oldest first. */
  added: HistoryCommit[];
}

interface Landing {
  method: NonNullable<HistoryPull['mergeMethod']>;
  commits: HistoryCommit[];
  number: number;
  title: string;
  headBranch: string;
  author: string;
  by: string;
  at: number;
}

/** A repository's commits and the branches that others are made from. */
interface Git {
  /** A chain of new commits on a parent. */
  chain(parent: string, commits: PlannedCommit[]): HistoryCommit[];
  branch(name: string): Branch;
  hasBranch(name: string): boolean;
  append(branch: Branch, commits: HistoryCommit[]): void;
  /** Puts a pull request's commits onto a branch and returns the commit it landed as. */
  land(branch: Branch, landing: Landing): HistoryCommit;
  /** All commits from which one of the tips descends, tips included, oldest first. */
  reachableFrom(tips: string[]): HistoryCommit[];
}

/** Shas are digests of what git digests too, so that the same history has the same shas. */
export function createGit(repository: string, defaultBranch: string, root: PlannedCommit): Git {
  const commits = new Map<string, HistoryCommit>();
  const branches = new Map<string, Branch>();

  function commit({ parents, author, authoredAt, committedAt, message }: NewCommit): HistoryCommit {
    const content = `${repository}\n${parents.join(' ')}\n${author} ${authoredAt}\n${committedAt}\n${message}`;
    const sha = hash('sha1', content);
    const made = {
      sha,
      parents,
      author,
      authoredAt: new Date(authoredAt),
      committedAt: new Date(committedAt),
      message,
    };
    commits.set(sha, made);
    return made;
  }

  function chain(parent: string, planned: PlannedCommit[]): HistoryCommit[] {
    let tip = parent;
    return planned.map((each) => {
      const made = commit({ ...each, parents: [tip] });
      tip = made.sha;
      return made;
    });
  }

  const first = commit({ ...root, parents: [] });
  branches.set(defaultBranch, { tip: first.sha, added: [first] });

  function branch(name: string): Branch {
    const existing = branches.get(name);
    if (existing) return existing;
    const made = { tip: branch(defaultBranch).tip, added: [] };
    branches.set(name, made);
    return made;
  }

  function append(target: Branch, added: HistoryCommit[]): void {
    target.added.push(...added);
    target.tip = added.at(-1)?.sha ?? target.tip;
  }

  function land(target: Branch, landing: Landing): HistoryCommit {
    const { method, by, at, number, title, headBranch } = landing;
    if (method === 'rebase') {
      const copies = chain(
        target.tip,
        landing.commits.map(({ author, authoredAt, message }) => ({
          author,
          authoredAt: authoredAt.getTime(),
          committedAt: at,
          message,
        })),
      );
      append(target, copies);
      const last = copies.at(-1);
      if (!last) throw new Error(`#${number} of ${repository} has nothing to rebase`);
      return last;
    }
    const head = landing.commits.at(-1)?.sha ?? target.tip;
    const landed =
      method === 'squash'
        ? commit({
            parents: [target.tip],
            author: landing.author,
            authoredAt: at,
            committedAt: at,
            message: `${title} (#${number})`,
          })
        : commit({
            parents: [target.tip, head],
            author: by,
            authoredAt: at,
            committedAt: at,
            message: `Merge pull request #${number} from acme/${headBranch}\n\n${title}`,
          });
    append(target, method === 'merge' ? [...landing.commits, landed] : [landed]);
    return landed;
  }

  function reachableFrom(tips: string[]): HistoryCommit[] {
    const seen = new Set<string>();
    const open = [...tips];
    for (let sha = open.pop(); sha; sha = open.pop()) {
      if (seen.has(sha)) continue;
      seen.add(sha);
      open.push(...(commits.get(sha)?.parents ?? []));
    }
    const reached = [...commits.values()].filter((each) => seen.has(each.sha));
    return reached.sort((one, other) => one.committedAt.getTime() - other.committedAt.getTime());
  }

  return { chain, branch, hasBranch: (name) => branches.has(name), append, land, reachableFrom };
}
