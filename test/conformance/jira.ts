import { TEAM, type World } from '../leadtime/world.ts';
import { at } from './records.ts';

type Row = Record<string, unknown>;

const CATEGORIES: Record<string, string> = { 'To Do': 'todo', Backlog: 'todo', Done: 'done' };

function categoryOf(status: string): string {
  return CATEGORIES[status] ?? 'in-progress';
}

/** A work item by the statuses it went through, each with when it entered it; the first when it was created. */
export function moved(number: number, ...statuses: [status: string, when: string][]): Row {
  const [status, last] = statuses.at(-1) ?? ['To Do', '2000-01-01'];
  const history = statuses.slice(1).map(([to, when], index) => {
    const from = statuses[index]?.[0] ?? '';
    const fromCategory = categoryOf(from);
    return {
      at: at(when),
      field: 'status',
      from,
      to,
      fromCategory,
      toCategory: categoryOf(to),
      author: 'ada',
    };
  });
  return {
    source: 'x',
    id: `A-${number}`,
    key: `A-${number}`,
    project: 'A',
    type: 'Story',
    title: `Item ${number}`,
    status,
    statusCategory: categoryOf(status),
    createdAt: at(statuses[0]?.[1] ?? last),
    ...(categoryOf(status) === 'done' && { doneAt: at(last) }),
    history,
  };
}

export function items(...rows: Row[]): World {
  return { teams: [{ ...TEAM, projects: ['A'], boards: ['1'] }], 'work-items': rows };
}
