import type { WebApiTeam } from 'azure-devops-node-api/interfaces/CoreInterfaces.js';
import type { TeamSettingsIteration } from 'azure-devops-node-api/interfaces/WorkInterfaces.js';
import type { WorkItemClassificationNode } from 'azure-devops-node-api/interfaces/WorkItemTrackingInterfaces.js';
import { DAY_MS } from '../../src/domain/milliseconds.ts';
import type { TrackerBoard, TrackerProject, TrackerSprint } from '../organisation/model.ts';
import type { StandInResponse } from '../stand-in.ts';
import { type AzureSite, guid, listed, refuse, type Wire } from './site.ts';

/** Iterations have days: `2026-03-02T00:00:00Z`. */
function dayOf(at: Date): string {
  return `${at.toISOString().slice(0, 10)}T00:00:00Z`;
}

/** The day that it went on to, or is to: the one before that of the next, if that begins on the day that it ends. */
function lastDay({ id, endAt, completedAt }: TrackerSprint, sprints: TrackerSprint[]): string | null {
  const end = completedAt ?? endAt;
  if (!end) return null;
  const isShared = sprints.some(
    (each) => each.id !== id && each.startAt && dayOf(each.startAt) === dayOf(end),
  );
  return dayOf(isShared ? new Date(end.getTime() - DAY_MS) : end);
}

function datesOf(sprint: TrackerSprint, sprints: TrackerSprint[]) {
  const { startAt } = sprint;
  return { startDate: startAt && dayOf(startAt), finishDate: lastDay(sprint, sprints) };
}

function sprintsOf(project: TrackerProject): TrackerSprint[] {
  const all = project.boards.flatMap(({ sprints }) => sprints ?? []);
  return [...new Map(all.map((sprint) => [sprint.id, sprint])).values()];
}

/** The tree of a project's iterations, with their numbers. */
export function iterationNodes(project: TrackerProject): StandInResponse {
  const sprints = sprintsOf(project);
  const children = sprints.map(
    (sprint): Wire<WorkItemClassificationNode> => ({
      id: sprint.id,
      identifier: guid(`sprint ${sprint.id}`),
      name: sprint.name,
      structureType: 'iteration',
      hasChildren: false,
      path: `\\${project.key}\\Iteration\\${sprint.name}`,
      ...(sprint.startAt && { attributes: datesOf(sprint, sprints) }),
    }),
  );
  const root: Wire<WorkItemClassificationNode> = {
    id: 1,
    identifier: guid(`iterations ${project.key}`),
    name: project.key,
    structureType: 'iteration',
    hasChildren: children.length > 0,
    path: `\\${project.key}\\Iteration`,
    ...(children.length > 0 && { children }),
  };
  return { body: root };
}

function teamId(board: TrackerBoard): string {
  return guid(`team ${board.id}`);
}

export function teams(project: TrackerProject): StandInResponse {
  return listed(
    project.boards.map(
      (board): Wire<WebApiTeam> => ({ id: teamId(board), name: board.name, projectName: project.key }),
    ),
  );
}

function timeFrame(
  { startDate, finishDate }: ReturnType<typeof datesOf>,
  now: Date,
): 'past' | 'current' | 'future' {
  if (finishDate && Date.parse(finishDate) + DAY_MS <= now.getTime()) return 'past';
  return startDate && Date.parse(startDate) <= now.getTime() ? 'current' : 'future';
}

export function teamIterations(site: AzureSite, project: TrackerProject, team: string): StandInResponse {
  const board = project.boards.find((each) => teamId(each) === team);
  if (!board) return refuse(404, `VS403017: The team with identifier ${team} does not exist.`);
  const { now } = site.organisation;
  const sprints = sprintsOf(project);
  return listed(
    (board.sprints ?? []).map((sprint): Wire<TeamSettingsIteration> => {
      const dates = datesOf(sprint, sprints);
      return {
        id: guid(`sprint ${sprint.id}`),
        name: sprint.name,
        path: `${project.key}\\${sprint.name}`,
        attributes: { ...dates, timeFrame: timeFrame(dates, now) },
      };
    }),
  );
}
