import type { HistoryCommit, HistoryPull, Organisation } from '../organisation/model.ts';

const KEY = /[A-Z][A-Z0-9_]*-\d+/gi;

/**
 * The organisation as it writes where its work items are on Azure Boards and its code is elsewhere: `AB#123` in place of
 * a tracker's key. A branch cannot say it, so what only a branch names is added to the text.
 */
export function namingBoards(organisation: Organisation): Organisation {
  const issues = organisation.projects.flatMap((project) => project.issues);
  const numbers = new Map(issues.map(({ key, id }) => [key, `AB#${id}`]));
  const named = (text: string) => text.replaceAll(KEY, (key) => numbers.get(key.toUpperCase()) ?? key);
  const spoken = (commit: HistoryCommit) => ({ ...commit, message: named(commit.message) });

  function written(pull: HistoryPull): HistoryPull {
    const inBranch = [...pull.headBranch.matchAll(KEY)].flatMap(
      ([key]) => numbers.get(key.toUpperCase()) ?? [],
    );
    const body = [named(pull.body), ...inBranch].filter(Boolean).join('\n\n');
    return { ...pull, title: named(pull.title), body, commits: pull.commits.map(spoken) };
  }

  return {
    ...organisation,
    repositories: organisation.repositories.map((repository) => ({
      ...repository,
      commits: repository.commits.map(spoken),
      pulls: repository.pulls.map(written),
    })),
  };
}
