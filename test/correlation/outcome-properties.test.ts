import fc from 'fast-check';
import { expect, test } from 'vitest';
import { commitGraph } from '../../src/correlation/commit-graph.ts';
import { correlateDeliveries } from '../../src/correlation/deliveries.ts';
import { lanesOf } from '../../src/correlation/lanes.ts';
import { correlateOutcomes } from '../../src/correlation/outcomes.ts';
import { Change } from '../../src/domain/change.ts';
import { Commit } from '../../src/domain/commit.ts';
import { Deployment } from '../../src/domain/deployment.ts';
import type { DeploymentOutcome } from '../../src/domain/deployment-outcome.ts';
import { Repository } from '../../src/domain/repository.ts';
import { aChange, aCommit, aDeployment } from '../../src/metrics/examples/example.ts';

const repository = Repository.parse({ key: 'shop', defaultBranch: 'main' });

interface History {
  commits: Commit[];
  changes: Change[];
  deployments: Deployment[];
}

const hour = (hours: number) => {
  const day = String(1 + Math.floor(hours / 24)).padStart(2, '0');
  return `03-${day} ${String(hours % 24).padStart(2, '0')}:00`;
};

const kind = fc.oneof(
  { weight: 3, arbitrary: fc.constant({}) },
  { weight: 1, arbitrary: fc.nat(12).map((number) => ({ title: `Revert "Change ${number}"` })) },
  { weight: 1, arbitrary: fc.nat(12).map((number) => ({ body: `Reverts #${number}` })) },
  { weight: 1, arbitrary: fc.constant({ labels: ['hotfix'] }) },
);

const deployed = fc.record({
  version: fc.nat(12),
  at: fc.nat(400),
  lane: fc.constantFrom({}, { service: 'pay' }, { environment: 'prod-us' }),
  source: fc.constantFrom('x', 'y'),
});

/** A trunk of changes a few hours apart, any of which may be deployed at any time, again and again. */
const histories: fc.Arbitrary<History> = fc
  .tuple(fc.array(kind, { minLength: 1, maxLength: 12 }), fc.array(deployed, { maxLength: 25 }))
  .map(([kinds, deployments]) => ({
    commits: kinds.map((_, index) =>
      Commit.parse(aCommit(`c${index + 1}`, index > 0 ? [`c${index}`] : [], hour(20 * index + 1))),
    ),
    changes: kinds.map((more, index) =>
      Change.parse(aChange(index + 1, hour(20 * index), hour(20 * index + 1), more)),
    ),
    deployments: deployments.map(({ version, at, lane, source }, index) =>
      Deployment.parse(aDeployment(`d${index}`, `c${version}`, hour(at), { ...lane, source })),
    ),
  }));

function outcomesOf({ commits, changes, deployments }: History): DeploymentOutcome[] {
  const deliveries = correlateDeliveries({ repository, commits, changes, deployments });
  const lanes = lanesOf(repository, deployments, commitGraph([]));
  return correlateOutcomes({ repository: 'shop', lanes, deliveries, changes, pushers: new Map() });
}

function inOrder(outcomes: DeploymentOutcome[]): string[] {
  return outcomes.map((outcome) => JSON.stringify(outcome)).toSorted();
}

test('what became of deployments does not depend on the order in which anything was told', () => {
  fc.assert(
    fc.property(histories, (history) => {
      const backwards = {
        commits: history.commits.toReversed(),
        changes: history.changes.toReversed(),
        deployments: history.deployments.toReversed(),
      };
      expect(inOrder(outcomesOf(backwards))).toEqual(inOrder(outcomesOf(history)));
    }),
    { numRuns: 300 },
  );
});

test('no deployment is lost, none is put right before it was live, and each is one thing at most', () => {
  const seen = { rollbacks: 0, fixes: 0, failures: 0 };
  fc.assert(
    fc.property(histories, (history) => {
      const outcomes = outcomesOf(history);
      const versions = (all: { sha: string }[]) => [...new Set(all.map(({ sha }) => sha))].toSorted();
      expect(versions(outcomes)).toEqual(versions(history.deployments));
      for (const { rollback, fixOnly, failures, finishedAt } of outcomes) {
        expect(rollback && fixOnly).toBe(false);
        for (const { recoveredAt } of failures)
          expect(Number(recoveredAt)).toBeGreaterThanOrEqual(Number(finishedAt));
        seen.rollbacks += Number(rollback);
        seen.fixes += Number(fixOnly);
        seen.failures += failures.length;
      }
    }),
    { numRuns: 300 },
  );
  expect(Math.min(...Object.values(seen))).toBeGreaterThan(20);
});

test('rollbacks of a lane are the same whatever other lanes there are', () => {
  fc.assert(
    fc.property(histories, (history) => {
      const deployments = history.deployments.filter(({ service }) => service === undefined);
      const alone = outcomesOf({ commits: [], changes: [], deployments });
      const beside = outcomesOf({ ...history, commits: [], changes: [] }).filter(
        ({ service }) => service === undefined,
      );
      expect(inOrder(beside)).toEqual(inOrder(alone));
    }),
  );
});
