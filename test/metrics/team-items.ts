import type { Sprint } from '../../src/domain/sprint.ts';
import type { TeamWorkItem } from '../../src/metrics/facts.ts';
import { t } from '../leadtime/world.ts';

type Event = TeamWorkItem['history'][number];
type Category = 'todo' | 'in-progress' | 'done';

export function day(text: string): Date {
  return new Date(t(text));
}

let last = 0;

interface Told extends Partial<Omit<TeamWorkItem, 'createdAt' | 'doneAt'>> {
  created?: string;
  doneAt?: string;
  /** When it was put into which sprints: ids in one text. */
  sprints?: [string, string | null][];
  /** When it got which estimate. */
  estimates?: [string, string | null][];
  /** When it became what. */
  moves?: [string, Category][];
}

function changes(field: 'sprint' | 'estimate', steps: [string, string | null][]): Event[] {
  return steps.map(([when, to], index) => ({
    at: day(when),
    field,
    from: steps[index - 1]?.[1] ?? null,
    to,
  }));
}

/** A story of ada's, created on 20 February. */
export function item(told: Told = {}): TeamWorkItem {
  const { created = '02-20 09:00', doneAt, sprints = [], estimates = [], moves = [], ...more } = told;
  last += 1;
  const status = moves.map(([when, to], index): Event => {
    const from = moves[index - 1]?.[1] ?? 'todo';
    return { at: day(when), field: 'status', from, to, fromCategory: from, toCategory: to };
  });
  const now = moves.at(-1)?.[1] ?? (doneAt ? 'done' : 'todo');
  const finished = moves.findLast(([, to], index) => to === 'done' && moves[index - 1]?.[1] !== 'done');
  const done = doneAt ?? (now === 'done' ? finished?.[0] : undefined);
  return {
    source: 'x',
    id: `${last}`,
    key: `SHOP-${last}`,
    project: 'SHOP',
    type: 'Story',
    kind: 'feature',
    title: `Item ${last}`,
    status: now,
    statusCategory: now,
    createdAt: day(created),
    ...(done && { doneAt: day(done) }),
    assignee: 'ada',
    history: [...changes('sprint', sprints), ...changes('estimate', estimates), ...status],
    ...more,
  };
}

/** Sprint 38: from Monday 2 March, 09:00, to Friday 13 March, 17:00. */
export function sprint(more: Partial<Sprint> = {}): Sprint {
  return {
    source: 'x',
    id: '38',
    board: '1',
    name: 'Sprint 38',
    startAt: day('03-02 09:00'),
    endAt: day('03-13 17:00'),
    completedAt: day('03-13 17:00'),
    ...more,
  };
}
