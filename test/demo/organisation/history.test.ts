import { describe, expect, test } from 'vitest';
import type { HistoryPull, RepositoryHistory } from '../../../demo/organisation/model.ts';
import { ancestry, organisationOf, repository, samples } from './reading.ts';

const squashing = ['ledger', 'recommendations', 'warehouse', 'shipping'];
const rebasing = ['accounts', 'messages'];

function shas(pull: HistoryPull): string[] {
  return pull.commits.map(({ sha }) => sha);
}

function firstParents(history: RepositoryHistory): Set<string> {
  const parents = new Map(history.commits.map(({ sha, parents: [first] }) => [sha, first]));
  const line = new Set<string>();
  for (let sha: string | undefined = history.tip; sha; sha = parents.get(sha)) line.add(sha);
  return line;
}

describe.each(samples)('on $name', (sample) => {
  const organisation = organisationOf(sample);

  describe.each(organisation.repositories.map(({ name }) => name))('%s', (name) => {
    const history = repository(organisation, name);
    const { commits, pulls, deployments, tip } = history;
    const bySha = new Map(commits.map((commit) => [commit.sha, commit]));
    const onDefault = ancestry(history, tip);
    const line = firstParents(history);
    const merged = pulls.filter(({ mergedAt }) => mergedAt);

    test('commits come once each, oldest first, after their parents', () => {
      expect(bySha.size).toBe(commits.length);
      const seen = new Set<string>();
      let before = 0;
      for (const { sha, parents, authoredAt, committedAt } of commits) {
        if (!/^[0-9a-f]{40}$/.test(sha)) expect.fail(`${sha} is not a sha`);
        if (!parents.every((parent) => seen.has(parent))) expect.fail(`${sha} comes before a parent`);
        if (committedAt < authoredAt || committedAt.getTime() < before) expect.fail(`${sha} is out of time`);
        seen.add(sha);
        before = committedAt.getTime();
      }
      expect(commits.filter(({ parents }) => parents.length === 0)).toHaveLength(1);
    });

    test('every commit is reachable from the tip or from an open pull request', () => {
      const open = pulls
        .filter(({ closedAt }) => !closedAt)
        .flatMap((pull) => [...ancestry(history, pull.commits.at(-1)?.sha ?? tip)]);
      const reachable = new Set([...onDefault, ...open]);
      expect(commits.filter(({ sha }) => !reachable.has(sha))).toEqual([]);
    });

    test('the tip is the last commit of the default branch', () => {
      const latest = commits.filter(({ sha }) => onDefault.has(sha)).at(-1);
      expect(latest?.sha).toBe(tip);
    });

    test('pull requests are numbered as they were opened', () => {
      const byNumber = pulls.toSorted((one, other) => one.number - other.number);
      expect(byNumber.map(({ number }) => number)).toEqual(pulls.map((_, index) => index + 1));
      expect(byNumber).toEqual(
        pulls.toSorted((one, other) => one.openedAt.getTime() - other.openedAt.getTime()),
      );
    });

    test('a merged pull request lands on the default branch when it is merged', () => {
      for (const pull of merged) {
        const landed = bySha.get(pull.mergeSha ?? '');
        if (!landed || !onDefault.has(landed.sha))
          expect.fail(`#${pull.number} is not on the default branch`);
        expect(landed.committedAt).toEqual(pull.mergedAt);
        expect(pull.closedAt).toEqual(pull.mergedAt);
        if (pull.baseBranch === history.defaultBranch) expect(line.has(landed.sha)).toBe(true);
      }
      for (const pull of pulls.filter(({ mergedAt }) => !mergedAt)) {
        expect([pull.mergeSha, pull.mergeMethod]).toEqual([undefined, undefined]);
        if (shas(pull).some((sha) => onDefault.has(sha))) expect.fail(`#${pull.number} was never merged`);
      }
    });

    test('merge, squash and rebase leave on the default branch what they leave in git', () => {
      for (const pull of merged) {
        const landed = bySha.get(pull.mergeSha ?? '')!;
        const method = squashing.includes(name) ? 'squash' : rebasing.includes(name) ? 'rebase' : 'merge';
        expect(pull.mergeMethod).toBe(method);
        expect(landed.parents).toHaveLength(method === 'merge' ? 2 : 1);
        if (method === 'merge') {
          expect(shas(pull).every((sha) => onDefault.has(sha))).toBe(true);
          expect(landed.parents[1]).toBe(shas(pull).at(-1));
          continue;
        }
        expect(shas(pull).filter((sha) => bySha.has(sha))).toEqual([]);
        if (method === 'squash') {
          expect(landed).toMatchObject({ author: pull.author, message: `${pull.title} (#${pull.number})` });
          continue;
        }
        let copy = landed;
        for (const original of pull.commits.toReversed()) {
          const { author, authoredAt, message } = original;
          expect(copy).toMatchObject({ author, authoredAt, message, committedAt: pull.mergedAt });
          expect(copy.sha).not.toBe(original.sha);
          copy = bySha.get(copy.parents[0]!)!;
        }
      }
    });

    test('a pull request is opened after its first commit, and updatedAt is the last that happened to it', () => {
      for (const pull of pulls) {
        const { openedAt, readyAt, reviews, closedAt } = pull;
        const first = pull.commits[0];
        if (first && first.authoredAt > openedAt)
          expect.fail(`#${pull.number} was opened before its first commit`);
        const events = [
          openedAt,
          ...readyAt,
          ...reviews.map(({ submittedAt }) => submittedAt),
          ...(closedAt ? [closedAt] : []),
        ];
        if (events.some((at) => at < openedAt))
          expect.fail(`#${pull.number} has a past before it was opened`);
        const all = [...events, ...pull.commits.map(({ committedAt }) => committedAt)];
        expect(pull.updatedAt.getTime()).toBe(Math.max(...all.map((at) => at.getTime())));
        expect(reviews).toEqual(
          reviews.toSorted((one, other) => one.submittedAt.getTime() - other.submittedAt.getTime()),
        );
        expect(readyAt.length === 0 || pull.draft).toBe(true);
      }
    });

    test('deployments are of commits of the default branch that existed', () => {
      expect(new Set(deployments.map(({ id }) => id)).size).toBe(deployments.length);
      for (const { sha, createdAt, statuses } of deployments) {
        const commit = bySha.get(sha);
        if (!commit || !line.has(sha) || commit.committedAt > createdAt)
          expect.fail(`${sha} could not be deployed`);
        const times = [createdAt, ...statuses.map(({ at }) => at)];
        expect(times).toEqual(times.toSorted((one, other) => one.getTime() - other.getTime()));
      }
    });
  });

  test('deployments have ids of their own everywhere', () => {
    const ids = organisation.repositories.flatMap(({ deployments }) => deployments.map(({ id }) => id));
    expect(new Set(ids).size).toBe(ids.length);
  });
});
