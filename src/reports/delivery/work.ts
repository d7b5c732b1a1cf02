import { kindsBy } from '../../correlation/work-item-kinds.ts';
import { servedBy } from '../../correlation/work-item-rules.ts';
import type { Rules } from '../../domain/rules.ts';
import type { Team } from '../../domain/team.ts';
import type { WorkItem } from '../../domain/work-item.ts';
import { finishes, startedAt, statusSpans } from '../../metrics/samples/item-history.ts';
import { sprintsEver } from '../../metrics/samples/sprint-scope.ts';
import type { Store } from '../../store/index.ts';
import { categoriesOf, itemAsOf } from '../facts/item-as-of.ts';
import { aboveIn } from './above.ts';
import type { Container, Piece, Work } from './define.ts';
import { dayDue } from './due.ts';
import { inSource } from './names.ts';
import { wentBack } from './went-back.ts';

export interface WorkQuery {
  teams: Team[];
  rules: Rules;
  /** As if it were this instant: what happened later has not happened yet. */
  now: Date;
}

const CONTAINERS = new Set(['epic', 'initiative', 'theme']);

/** Whether items of a type stand for others also while there are none of these. */
export function isContainer(type: string): boolean {
  return CONTAINERS.has(type.toLowerCase());
}

/** Which teams an item is of: those that own its tracker project; of teams with none, those on whose boards it was. */
async function teamsBy(store: Store, teams: Team[]): Promise<(item: WorkItem) => string[]> {
  const onBoards = teams.filter(({ projects, boards }) => !projects?.length && boards?.length);
  const sprints = onBoards.length > 0 ? await store.events.find('sprint') : [];
  const boardOf = new Map(sprints.map(({ source, id, board }) => [JSON.stringify([source, id]), board]));
  return (item) => {
    const boards = new Set(
      onBoards.length === 0
        ? []
        : sprintsEver(item).map((id) => boardOf.get(JSON.stringify([item.source, id]))),
    );
    return teams
      .filter((team) => team.projects?.includes(item.project) || isOnOne(team, boards))
      .map(({ key }) => key);
  };
}

function isOnOne({ projects, boards = [] }: Team, on: Set<string | undefined>): boolean {
  return !projects?.length && boards.some((board) => on.has(board));
}

/** Everything in the trackers, as it was at an instant: pieces of work, and what they are parts of. */
export async function readWork(store: Store, { teams, rules, now }: WorkQuery): Promise<Work> {
  const [records, teamsOf] = await Promise.all([
    store.events.find('work-item', { to: new Date(now.getTime() + 1) }),
    teamsBy(store, teams),
  ]);
  return workOf(records, { rules, now }, teamsOf);
}

/**
 * The same from records, for whom there is no store.
 * @param teamsOf keys of the teams of an item
 */
export function workOf(
  records: WorkItem[],
  { rules, now }: Omit<WorkQuery, 'teams'>,
  teamsOf: (item: WorkItem) => string[],
): Work {
  const categories = categoriesOf(records);
  const kindOf = kindsBy(rules.workItemKinds);
  const items = records
    .filter(({ createdAt }) => createdAt <= now)
    .map(servedBy(rules))
    .map((record) => itemAsOf(record, now, categories));
  const aboveOf = aboveIn(items);
  const lines = new Map(items.map((item) => [item, aboveOf(item)]));
  const holding = containersIn(lines);
  const keyOf = keysOf(holding);
  const circles: string[] = [];
  const pieces: Piece[] = [];
  const undated: Piece[] = [];
  const subtasks = new Map<string, string[]>();
  const containers = new Map<string, Container>();
  for (const [item, line] of lines) {
    if (line === null) circles.push(keyOf(item));
    const above = line ?? [];
    const over = above.filter((each) => holding.has(each)).map(keyOf);
    const served = {
      portfolio: [item, ...above].find(({ portfolio }) => portfolio !== undefined)?.portfolio ?? null,
      objective: [item, ...above].find(({ objective }) => objective)?.objective ?? null,
    };
    const { source, title, url, project, type, createdAt } = item;
    const key = keyOf(item);
    const common = { source, key, title, url, project, createdAt, ...served };
    if (holding.has(item)) {
      const dueOn = dayDue(item.dueAt);
      const { formerKeys } = item;
      containers.set(key, { ...common, formerKeys, type, dueOn, doneAt: item.doneAt ?? null });
    } else if (item.isSubtask) {
      subtasks.set(key, over);
    } else {
      const isUndated = item.statusCategory === 'done' && !item.doneAt;
      (isUndated ? undated : pieces).push({
        ...common,
        ...courseOf(item),
        kind: kindOf(item),
        assignee: item.assignee ?? null,
        estimate: item.estimate ?? null,
        above: over,
        teams: teamsOf(item),
      });
    }
  }
  return { now, pieces, containers, circles, subtasks, undated };
}

/** Items that are made of others: those that have some below them, and those of a type that stands for them. */
function containersIn(lines: Map<WorkItem, WorkItem[] | null>): Set<WorkItem> {
  const holding = new Set([...lines.keys()].filter(({ type }) => isContainer(type)));
  for (const [{ isSubtask }, above] of lines) if (!isSubtask && above?.[0]) holding.add(above[0]);
  return holding;
}

/** What an item is called: its key; of several containers of one key, each with its source before it. */
function keysOf(holding: Set<WorkItem>): (item: WorkItem) => string {
  const sources = new Map<string, Set<string>>();
  for (const { key, source } of holding) sources.set(key, (sources.get(key) ?? new Set()).add(source));
  return (item) => {
    const shared = holding.has(item) && (sources.get(item.key)?.size ?? 0) > 1;
    return shared ? inSource(item.source, item.key) : item.key;
  };
}

/** How it went through its statuses. What is done before it began counts as begun when it was done. */
function courseOf(
  item: WorkItem,
): Pick<Piece, 'doneAt' | 'inProgress' | 'movedAt' | 'reopened' | 'said' | 'startedAt' | 'wentBack'> {
  const spans = statusSpans(item);
  const began = startedAt(spans);
  const doneAt = item.doneAt && item.doneAt < item.createdAt ? item.createdAt : (item.doneAt ?? null);
  return {
    doneAt,
    startedAt: began && doneAt && began > doneAt ? doneAt : began,
    said: { startedAt: began, doneAt: item.doneAt ?? null },
    inProgress: item.statusCategory === 'in-progress',
    movedAt: spans.at(-1)?.from ?? item.createdAt,
    wentBack: wentBack(spans),
    reopened: Math.max(0, finishes(spans).length - (doneAt === null ? 0 : 1)),
  };
}
