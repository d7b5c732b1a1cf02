import type { Random } from '../../demo/organisation/random.ts';
import type { FactInput } from '../../src/domain/index.ts';
import { HOUR_MS, MINUTE_MS } from '../../src/domain/milliseconds.ts';

/** One repository of the data set, and where its history begins. */
export interface RepositoryPlan {
  key: string;
  logins: string[];
  /** Project whose work items changes name. */
  project: string;
  workItems: number;
  from: Date;
  /** Between one merge and the next, on average. */
  paceMs: number;
  changesPerDeployment: number;
  buildsPerChange: number;
  /** Sha that the history goes on from; without it, it begins with a root commit. */
  tip?: string;
  /** Numbers of pull requests begin after it. */
  after?: number;
}

const SOURCE = 'github';
const COMMITS = 3;
const FORK_DEPTH = 3;

const iso = (ms: number) => new Date(ms).toISOString();

function shaFrom(random: Random): string {
  const part = () => random.whole(0, 0xffffffff).toString(16).padStart(8, '0');
  return part() + part() + part() + part() + part();
}

/**
 * What happens in a repository, change after change, without end: three commits on a branch, their pull request with
 * its reviews and builds, the merge commit, and now and then a deployment, of which a few fail and a few roll back.
 */
export function* repositoryHistory(plan: RepositoryPlan, random: Random): Generator<FactInput[]> {
  const { key, logins, paceMs } = plan;
  const told = { source: SOURCE, repository: key };
  const commit = (sha: string, parents: string[], atMs: number, author: string): FactInput => ({
    kind: 'commit',
    record: { ...told, sha, parents, authoredAt: iso(atMs), committedAt: iso(atMs), author, branch: 'main' },
  });
  const tips = [plan.tip ?? shaFrom(random)];
  const deployed: string[] = [];
  if (!plan.tip) yield [commit(tips[0] ?? '', [], plan.from.getTime() - HOUR_MS, random.pick(logins))];
  for (let index = 0; ; index += 1) {
    const number = (plan.after ?? 0) + index + 1;
    const mergedMs = plan.from.getTime() + (index + random.next()) * paceMs;
    const codedMs = mergedMs - random.logNormal(20, 0.9) * HOUR_MS;
    const step = (mergedMs - codedMs) / 8;
    const author = random.pick(logins);
    const own = Array.from({ length: COMMITS }, (_, each) => ({
      sha: shaFrom(random),
      atMs: codedMs + each * step,
    }));
    const mergeSha = shaFrom(random);
    const base = tips[Math.max(0, tips.length - random.whole(1, FORK_DEPTH))] ?? '';
    const item = `${plan.project}-${random.whole(1, plan.workItems)}`;
    const facts: FactInput[] = own.map(({ sha, atMs }, each) =>
      commit(sha, [own[each - 1]?.sha ?? base], atMs, author),
    );
    facts.push(commit(mergeSha, [tips.at(-1) ?? '', own.at(-1)?.sha ?? ''], mergedMs, author));
    tips.push(mergeSha);
    if (tips.length > FORK_DEPTH) tips.shift();
    const reviewers = Array.from({ length: random.whole(1, 2) }, () => random.pick(logins));
    facts.push({
      kind: 'change',
      record: {
        ...told,
        id: `${key}#${number}`,
        number,
        title: `${item}: part ${number} of what was asked for`,
        body: `Closes ${item}.\n\nWhat a person would write here to tell reviewers what changes, why, and how it was tried out.`,
        author,
        baseBranch: 'main',
        headBranch: `feature/${item}-part-${number}`,
        openedAt: iso(codedMs + 3 * step),
        mergedAt: iso(mergedMs),
        closedAt: iso(mergedMs),
        updatedAt: iso(mergedMs),
        mergeSha,
        commits: own.map(({ sha, atMs }, each) => ({
          sha,
          authoredAt: iso(atMs),
          committedAt: iso(atMs),
          author,
          message: `Step ${each + 1} of part ${number}`,
        })),
        reviews: reviewers.map((reviewer, each) => ({
          id: `${number}-${each}`,
          author: reviewer,
          state: each === reviewers.length - 1 ? 'approved' : 'changes-requested',
          submittedAt: iso(codedMs + (5 + each) * step),
          comments: random.whole(0, 5),
        })),
        additions: Math.round(random.logNormal(80, 1.2)),
        deletions: Math.round(random.logNormal(30, 1.2)),
        changedFiles: random.whole(1, 12),
        url: `https://example.com/${key}/pull/${number}`,
      },
    });
    for (let build = 0; build < plan.buildsPerChange; build += 1) {
      const startMs = codedMs + (2 + build) * step;
      facts.push({
        kind: 'build',
        record: {
          ...told,
          id: `${key}#${number}-${build}`,
          pipeline: build === plan.buildsPerChange - 1 ? 'release' : 'test',
          branch: build === plan.buildsPerChange - 1 ? 'main' : `feature/${item}-part-${number}`,
          sha: own[build % COMMITS]?.sha ?? mergeSha,
          status: random.chance(0.12) ? 'failure' : 'success',
          startedAt: iso(startMs),
          finishedAt: iso(startMs + random.between(3, 15) * MINUTE_MS),
        },
      });
    }
    if (number % plan.changesPerDeployment === 0) {
      const back = deployed.length > 1 && random.chance(0.03) ? deployed.at(-2) : undefined;
      const startMs = mergedMs + random.between(5, 60) * MINUTE_MS;
      const sha = back ?? mergeSha;
      const status = random.chance(0.05) ? 'failure' : 'success';
      facts.push({
        kind: 'deployment',
        record: {
          ...told,
          id: `${key}-d${number}`,
          environment: 'production',
          sha,
          status,
          startedAt: iso(startMs),
          finishedAt: iso(startMs + random.between(3, 20) * MINUTE_MS),
        },
      });
      if (status === 'success') deployed.push(sha);
      if (deployed.length > FORK_DEPTH) deployed.shift();
    }
    yield facts;
  }
}
