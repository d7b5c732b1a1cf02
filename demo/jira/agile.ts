import { z } from 'zod';
import type { TrackerSprint } from '../organisation/model.ts';
import type { StandInResponse } from '../stand-in.ts';
import { projectId } from './issues.ts';
import { type JiraSite, refuse } from './site.ts';
import { datesOf, stateOf } from './sprint.ts';

const Paging = {
  startAt: z.coerce.number().int().nonnegative().default(0),
  maxResults: z.coerce.number().int().positive().default(50),
};

const BoardQuery = z.strictObject({ ...Paging, projectKeyOrId: z.string() });

const States = z.array(z.enum(['future', 'active', 'closed']));

const SprintQuery = z.strictObject({
  ...Paging,
  state: z
    .string()
    .default('future,active,closed')
    .transform((text) => text.split(','))
    .pipe(States),
});

/** Where in Jira's list of a board's sprints their states stand. */
const STATE_ORDER = ['closed', 'active', 'future'];

export function boards(site: JiraSite, query: URLSearchParams): StandInResponse {
  const request = BoardQuery.safeParse(Object.fromEntries(query));
  if (!request.success) return refuse(400, 'The stand-in cannot read this query for boards.');
  const { projectKeyOrId, startAt, maxResults } = request.data;
  const { organisation } = site;
  const project = organisation.projects.find(({ key }) => key === projectKeyOrId);
  if (!project) return refuse(400, `No project could be found with key or id '${projectKeyOrId}'.`);
  const all = project.boards.map(({ id, name, type }) => ({
    id,
    self: `https://jira.example.com/rest/agile/1.0/board/${id}`,
    name,
    type,
    location: {
      projectId: Number(projectId(organisation, project)),
      projectKey: project.key,
      projectName: project.name,
      projectTypeKey: 'software',
      displayName: `${project.name} (${project.key})`,
      name: `${project.name} (${project.key})`,
    },
  }));
  const page = pageOf(site, all, startAt, maxResults);
  return { body: { ...page, total: all.length } };
}

export function sprints(site: JiraSite, boardId: number, query: URLSearchParams): StandInResponse {
  const request = SprintQuery.safeParse(Object.fromEntries(query));
  if (!request.success) return refuse(400, 'The stand-in cannot read this query for sprints.');
  const { state, startAt, maxResults } = request.data;
  const board = site.organisation.projects
    .flatMap((project) => project.boards)
    .find(({ id }) => id === boardId);
  if (!board) return refuse(404, 'The requested board cannot be viewed because it does not exist.');
  if (!board.sprints) return refuse(400, 'The board does not support sprints');
  const asked = board.sprints
    .filter((sprint) => state.includes(stateOf(sprint)))
    .sort((a, b) => STATE_ORDER.indexOf(stateOf(a)) - STATE_ORDER.indexOf(stateOf(b)));
  return { body: pageOf(site, asked.map(sprintOnBoard), startAt, maxResults) };
}

function sprintOnBoard(sprint: TrackerSprint) {
  const { id, name, originBoard: originBoardId } = sprint;
  const self = `https://jira.example.com/rest/agile/1.0/sprint/${id}`;
  return { id, self, state: stateOf(sprint), name, ...datesOf(sprint), originBoardId, goal: '' };
}

function pageOf<T>(site: JiraSite, all: T[], startAt: number, maxResults: number) {
  const size = Math.min(maxResults, site.agilePageSize);
  const values = all.slice(startAt, startAt + size);
  return { maxResults: size, startAt, isLast: startAt + size >= all.length, values };
}
