import fc from 'fast-check';
import { correlateDeliveries, type RepositoryFacts } from '../../src/correlation/deliveries.ts';
import { DEFAULT_BOT_PATTERNS, identify } from '../../src/correlation/identities.ts';
import type { Change } from '../../src/domain/change.ts';
import type { Commit } from '../../src/domain/commit.ts';
import type { Delivery } from '../../src/domain/delivery.ts';
import type { Deployment } from '../../src/domain/deployment.ts';
import { HOUR_MS } from '../../src/domain/milliseconds.ts';
import type { Facts } from '../../src/metrics/facts.ts';
import { facts } from '../support/facts.ts';

const START_MS = Date.UTC(2026, 0, 1);

/** One thing that happens in a repository, some hours after the last. */
const Step = fc.record({
  hours: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 60 })),
  kind: fc.constantFrom('merge', 'squash', 'rebase', 'push', 'deploy', 'deploy', 'redeploy', 'fail', 'blind'),
  commits: fc.integer({ min: 1, max: 3 }),
  author: fc.constantFrom('ada', 'bob', 'renovate[bot]'),
  aside: fc.boolean(),
});

type Step = typeof Step extends fc.Arbitrary<infer S> ? S : never;

const at = (hour: number) => new Date(START_MS + hour * HOUR_MS);

/** A repository in which these steps happened one after another. */
function played(steps: Step[], key: string): RepositoryFacts {
  const commits: Commit[] = [];
  const changes: Change[] = [];
  const deployments: Deployment[] = [];
  let [tip, hour, serial] = [`${key}-root`, 0, 0];
  const told = { source: 'x', repository: key };
  const commit = (sha: string, parents: string[], hours: [number, number], author: string) =>
    commits.push({
      ...told,
      sha,
      parents,
      authoredAt: at(hours[0]),
      committedAt: at(hours[1]),
      author,
      branch: 'main',
    });
  const deploy = (sha: string, status: Deployment['status'], aside: boolean) => {
    const environment = aside ? 'prod-us' : 'production';
    const startedAt = at(hour);
    deployments.push({
      ...told,
      id: `${key}-d${serial}`,
      environment,
      sha,
      status,
      startedAt,
      finishedAt: at(hour + 1),
    });
  };
  commit(tip, [], [0, 0], 'ada');
  for (const { hours, kind, commits: count, author, aside } of steps) {
    hour += hours;
    serial += 1;
    const name = `${key}-${serial}`;
    if (kind === 'deploy') deploy(tip, 'success', aside);
    else if (kind === 'redeploy') deploy(deployments.at(-1)?.sha ?? tip, 'success', aside);
    else if (kind === 'fail') deploy(tip, 'failure', aside);
    else if (kind === 'blind') deploy(`${name}-unknown`, 'success', aside);
    else if (kind === 'push') {
      commit(name, [tip], [hour, hour], author);
      tip = name;
    } else {
      const own = Array.from({ length: count }, (_, index) => ({
        sha: `${name}-f${index}`,
        authoredAt: at(hour - 40 + index + serial / 1000),
        author,
      }));
      const base = tip;
      if (kind === 'merge') {
        for (const [index, { sha, authoredAt }] of own.entries()) {
          const authored = (authoredAt.getTime() - START_MS) / HOUR_MS;
          commit(sha, [index === 0 ? base : `${name}-f${index - 1}`], [authored, authored], author);
        }
        commit(name, [base, own.at(-1)?.sha ?? base], [hour, hour], author);
      } else if (kind === 'squash') commit(name, [base], [hour, hour], author);
      else {
        for (const [index, { authoredAt }] of own.entries()) {
          const authored = (authoredAt.getTime() - START_MS) / HOUR_MS;
          const sha = index === own.length - 1 ? name : `${name}-r${index}`;
          commit(sha, [index === 0 ? base : `${name}-r${index - 1}`], [authored, hour], author);
        }
      }
      tip = name;
      changes.push({
        ...told,
        id: `${key}#${serial}`,
        number: serial,
        title: name,
        author,
        baseBranch: 'main',
        openedAt: at(hour - 10),
        mergedAt: at(hour),
        mergeSha: name,
        commits: own,
        reviews: [{ id: name, author: 'bob', state: 'approved', submittedAt: at(hour - 4) }],
      });
    }
  }
  const repository = { source: 'x', key, defaultBranch: 'main', production: ['prod*'] };
  return { repository, commits, changes, deployments };
}

/** The history of a repository of this name. */
export function histories(key: string): fc.Arbitrary<RepositoryFacts> {
  return fc.array(Step, { minLength: 1, maxLength: 40 }).map((steps) => played(steps, key));
}

/** What the metric is given of some repositories, as the store would hand it over. */
export function factsOf(...all: RepositoryFacts[]): Facts {
  const { isBot, samePerson } = identify([], [], DEFAULT_BOT_PATTERNS);
  const deliveries = all.flatMap((history) => {
    const changeOf = new Map(history.changes.map((change) => [change.id, change]));
    const authorOf = new Map(
      history.commits.map((commit) => [`${commit.repository}@${commit.sha}`, commit.author]),
    );
    return correlateDeliveries(history).map(({ change: id, workItems: _, ...document }): Delivery => {
      const { source, repository, mergedAt } = document;
      const author = authorOf.get(id) ?? '';
      const pushed = { source, id, repository, number: 0, title: id, author, mergedAt, reviews: [] };
      return { ...document, change: changeOf.get(id) ?? pushed, workItems: [] };
    });
  });
  return facts({ deliveries, isBot, samePerson });
}
