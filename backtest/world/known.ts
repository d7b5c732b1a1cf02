import type { Change } from '../../src/domain/change.ts';
import type { Incident } from '../../src/domain/incident.ts';
import type { WorkItem } from '../../src/domain/work-item.ts';
import type { Organisation } from './organisation.ts';

/** What tools had told by an instant: `Organisation` without anything that happened later. */
export function knownAt(
  organisation: Pick<Organisation, 'changes' | 'incidents' | 'workItems'>,
  at: Date,
): Pick<Organisation, 'changes' | 'incidents' | 'workItems'> {
  return {
    workItems: organisation.workItems
      .filter(({ createdAt }) => createdAt <= at)
      .map((item) => itemAt(item, at)),
    changes: organisation.changes
      .filter(({ openedAt }) => openedAt && openedAt <= at)
      .map((change) => changeAt(change, at)),
    incidents: organisation.incidents
      .filter(({ openedAt }) => openedAt <= at)
      .map((incident) => incidentAt(incident, at)),
  };
}

function itemAt({ doneAt, assignee, ...item }: WorkItem, at: Date): WorkItem {
  const history = item.history.filter((event) => event.at <= at);
  const last = history.findLast(({ field }) => field === 'status');
  const holder = history.findLast(({ field }) => field === 'assignee')?.to;
  const done = last?.toCategory === 'done' ? last.at : null;
  return {
    ...item,
    history,
    status: last?.to ?? 'To Do',
    statusCategory: last?.toCategory ?? 'todo',
    updatedAt: history.at(-1)?.at ?? item.createdAt,
    ...(done && { doneAt: done }),
    ...(holder && { assignee: holder }),
  };
}

function changeAt({ mergedAt, closedAt, mergeSha, ...change }: Change, at: Date): Change {
  const merged = mergedAt !== undefined && mergedAt <= at;
  const reviews = change.reviews.filter(({ submittedAt }) => submittedAt <= at);
  return {
    ...change,
    commits: change.commits.filter(({ authoredAt }) => authoredAt <= at),
    reviews,
    updatedAt: (merged ? mergedAt : (reviews.at(-1)?.submittedAt ?? change.openedAt)) ?? at,
    ...(merged && { mergedAt, closedAt, mergeSha }),
  };
}

function incidentAt({ resolvedAt, ...incident }: Incident, at: Date): Incident {
  const resolved = resolvedAt !== undefined && resolvedAt <= at;
  return { ...incident, status: resolved ? 'resolved' : 'open', ...(resolved && { resolvedAt }) };
}
