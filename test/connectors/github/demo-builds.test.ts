import { expect, test } from 'vitest';
import { seededOrganisation } from '../../../demo/organisation/index.ts';
import type { HistoryRun, Organisation } from '../../../demo/organisation/model.ts';
import { bench, drain, recordsOf } from './sync.ts';

const WEDNESDAY = new Date('2026-06-10T12:00:00Z');
const organisation = seededOrganisation(WEDNESDAY);

function runsOf(name: string, of: Organisation = organisation): readonly HistoryRun[] {
  return of.repositories.find((each) => each.name === name)?.runs ?? [];
}

const failedAtFirst = ({ attempts }: HistoryRun) => attempts[0]?.ended?.conclusion === 'failure';
const isFlaky = (run: HistoryRun) =>
  failedAtFirst(run) && run.attempts.at(-1)?.ended?.conclusion === 'success';

function share(runs: readonly HistoryRun[], is: (run: HistoryRun) => boolean): number {
  return runs.filter(is).length / runs.length;
}

test('pull requests and pushes of the last half year were built, each in 3 to 25 minutes', () => {
  for (const { name, runs, pulls, defaultBranch } of organisation.repositories) {
    const from = new Date('2025-12-08T00:00:00Z');
    const opened = pulls.filter(({ openedAt }) => openedAt >= from).length;
    expect([name, runs.filter(({ event }) => event === 'pull_request').length]).toEqual([name, opened]);
    const merged = pulls.filter(
      ({ baseBranch, mergedAt }) => baseBranch === defaultBranch && mergedAt && mergedAt >= from,
    );
    const shas = new Set(merged.map(({ mergeSha }) => mergeSha));
    const pushed = runs.filter(({ event, branch }) => event === 'push' && branch === defaultBranch);
    const ofMerges = pushed.filter(({ sha }) => shas.has(sha)).length;
    expect([name, ofMerges]).toEqual([name, merged.length]);
    expect(pushed.length - ofMerges).toBeLessThan(20);
    for (const { attempts } of runs) {
      for (const { startedAt, ended } of attempts) {
        const minutes = ((ended?.at ?? WEDNESDAY).getTime() - startedAt.getTime()) / 60_000;
        if (ended) expect(minutes).toBeGreaterThanOrEqual(3);
        expect(minutes).toBeLessThanOrEqual(25);
      }
    }
  }
});

test('team-b’s builds fail often and for no reason', () => {
  const flaky = runsOf('payments');
  const sound = runsOf('checkout');
  expect(share(flaky, failedAtFirst)).toBeGreaterThan(0.2);
  expect(share(flaky, isFlaky)).toBeGreaterThan(0.14);
  expect(share(sound, failedAtFirst)).toBeLessThan(0.12);
  expect(share(sound, isFlaky)).toBeLessThan(0.05);
});

test('the same seed gives the same runs, and a later day of the week only adds to them', () => {
  expect(runsOf('ledger', seededOrganisation(WEDNESDAY))).toEqual(runsOf('ledger'));
  const later = runsOf('ledger', seededOrganisation(new Date('2026-06-12T17:00:00Z')));
  const over = runsOf('ledger').filter(({ createdAt }) => createdAt < new Date('2026-06-10T10:00:00Z'));
  const same = later.slice(0, over.length);
  expect(same.map(({ id, sha }) => [id, sha])).toEqual(over.map(({ id, sha }) => [id, sha]));
  expect(later.length).toBeGreaterThan(over.length);
});

test('the connector reads every run that is over', async () => {
  const { standIn, stream } = await bench({
    world: organisation,
    config: { repositories: ['acme/payments'] },
  });
  const { facts } = await drain(await stream('builds:acme/payments'));
  const over = runsOf('payments').filter(({ attempts }) => attempts.at(-1)?.ended);
  const created = over.filter(
    ({ createdAt }) => createdAt >= new Date('2026-01-01') && createdAt <= new Date('2026-03-21T12:00:00Z'),
  );
  expect(recordsOf(facts, 'build')).toHaveLength(created.length);
  expect(created.length).toBeGreaterThan(100);
  expect(standIn.unexpected).toEqual([]);
});
