import type { TrackerIssue, TrackerProject } from '../organisation/model.ts';
import { type AzureSite, azureTime, identityOf } from './site.ts';
import { STORY_POINTS, typeName } from './vocabulary.ts';

export interface Made {
  id: number;
  rev: number;
  at: Date;
  fields: Record<string, unknown>;
}

/** What an item held at some time. It is in one iteration at once: the last that a tracker of many sprints tells of. */
interface Held {
  status: string;
  sprint: number | undefined;
  estimate: number | null;
  assignee: string | null;
}

type Step = { at: Date; author: string; held: Partial<Held> };

const NEVER = '9999-01-01T00:00:00Z';
/** Iteration of what is in no sprint: the project itself. */
const ROOT = 1;

function firstHeld(issue: TrackerIssue): Held {
  const first = <F extends 'sprint' | 'estimate' | 'assignee'>(field: F) =>
    issue.changes.find((change) => change.field === field);
  const [sprint, estimate, assignee] = [first('sprint'), first('estimate'), first('assignee')];
  return {
    status: issue.transitions[0]?.from ?? 'To Do',
    sprint: (sprint?.field === 'sprint' ? sprint.from : issue.sprints).at(-1),
    estimate: estimate?.field === 'estimate' ? estimate.from : issue.storyPoints,
    assignee: assignee?.field === 'assignee' ? assignee.from : issue.assignee,
  };
}

function stepsOf(issue: TrackerIssue): Step[] {
  const moves = issue.transitions.map(({ at, author, to }): Step => ({ at, author, held: { status: to } }));
  const edits = issue.changes.map((change): Step => {
    const { at, author } = change;
    if (change.field === 'sprint') return { at, author, held: { sprint: change.to.at(-1) } };
    return { at, author, held: { [change.field]: change.to } };
  });
  const steps = [...moves, ...edits].toSorted((a, b) => a.at.getTime() - b.at.getTime());
  const last = steps.at(-1)?.at ?? issue.createdAt;
  // Whatever else was changed of it, a remark for example, is a revision too.
  return issue.updatedAt > last
    ? [...steps, { at: issue.updatedAt, author: issue.reporter, held: {} }]
    : steps;
}

/** The revisions of an item, oldest first: each is all of it as it was. */
export function revisionsOf(site: AzureSite, project: TrackerProject, issue: TrackerIssue): Made[] {
  const made: Step = { at: issue.createdAt, author: issue.reporter, held: {} };
  const steps = [made, ...stepsOf(issue)];
  let held = firstHeld(issue);
  return steps.map(({ at, author, held: change }, index) => {
    held = { ...held, ...change };
    const next = steps[index + 1];
    const fields = {
      'System.Id': issue.id,
      'System.Rev': index + 1,
      'System.WorkItemType': typeName(issue.type),
      'System.TeamProject': project.key,
      'System.State': held.status,
      'System.IterationId': held.sprint ?? ROOT,
      'System.AssignedTo': held.assignee === null ? undefined : identityOf(site, held.assignee),
      'System.ChangedDate': azureTime(at),
      'System.ChangedBy': identityOf(site, author),
      'System.RevisedDate': next ? azureTime(next.at) : NEVER,
      [STORY_POINTS]: held.estimate ?? undefined,
    };
    return { id: issue.id, rev: index + 1, at, fields };
  });
}
