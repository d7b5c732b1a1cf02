import type { Delivery } from '../../../src/domain/delivery.ts';
import type { DeploymentOutcome } from '../../../src/domain/deployment-outcome.ts';
import { DAY_MS } from '../../../src/domain/milliseconds.ts';
import type { TeamBuild, TeamIncident, TeamWorkItem } from '../../../src/metrics/facts.ts';
import { type Generator, type Habits, later, moods, START, WEEKS, weekOf } from './habits.ts';

export function buildsOf(deliveries: Delivery[], chance: Generator, habits: Habits): TeamBuild[] {
  const mood = moods(chance, habits);
  return deliveries.flatMap(({ change: { repository, id }, mergedAt }) =>
    ['a', 'b'].map((sha): TeamBuild => {
      const startedAt = later(mergedAt, -chance.random());
      const minutes = 8 * Math.exp(0.4 * chance.normal() + 0.1 * (mood[weekOf(startedAt)] ?? 0));
      return {
        source: 'ci',
        id: `${id}${sha}`,
        repository,
        pipeline: 'test',
        sha: `${id}${sha}`,
        status: chance.random() < 0.15 ? 'failure' : 'success',
        startedAt,
        finishedAt: later(startedAt, minutes / 60),
        onDefaultBranch: sha === 'b',
      };
    }),
  );
}

export function itemsOf(chance: Generator, habits: Habits): TeamWorkItem[] {
  const mood = moods(chance, habits);
  return Array.from({ length: WEEKS * 8 }, (_, index): TeamWorkItem => {
    const doneAt = new Date(START + chance.random() * WEEKS * 7 * DAY_MS);
    const days = 2 * Math.exp(0.8 * chance.normal() + 0.2 * (mood[weekOf(doneAt)] ?? 0));
    const begunAt = later(doneAt, -24 * days);
    const move = (at: Date, toCategory: 'in-progress' | 'done') => ({
      at,
      field: 'status' as const,
      to: toCategory,
      toCategory,
      fromCategory: toCategory === 'done' ? ('in-progress' as const) : ('todo' as const),
    });
    return {
      source: 'tracker',
      id: `i${index}`,
      key: `SHOP-${index}`,
      project: 'SHOP',
      type: 'Story',
      kind: 'feature',
      title: `Item ${index}`,
      status: 'done',
      statusCategory: 'done',
      createdAt: later(begunAt, -24),
      doneAt,
      history: [move(begunAt, 'in-progress'), move(doneAt, 'done')],
    };
  });
}

export function incidentsOf(deployed: DeploymentOutcome[]): TeamIncident[] {
  return deployed.flatMap(({ id, repository, finishedAt, failures }): TeamIncident[] =>
    failures.map(({ recoveredAt }) => ({
      source: 'pager',
      id: `incident-${id}`,
      title: 'Down',
      repository,
      severity: 2,
      openedAt: later(finishedAt, 0.5),
      ...(recoveredAt && { resolvedAt: recoveredAt }),
      causes: [{ deployment: id, reason: 'explicit' }],
    })),
  );
}
