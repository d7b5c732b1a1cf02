import type { HistoryIssue, RepositoryHistory } from '../organisation/model.ts';
import { connectionOf, type PageArguments, place } from './connection.ts';
import { actorOf, nodeId } from './pull-requests.ts';
import { stamp, type World } from './world.ts';

interface TimelineArguments extends PageArguments {
  itemTypes?: string[] | null;
}

const TURNS = [
  { __typename: 'ClosedEvent', type: 'CLOSED_EVENT' },
  { __typename: 'ReopenedEvent', type: 'REOPENED_EVENT' },
];

function timeline(world: World, issue: HistoryIssue, { itemTypes, ...page }: TimelineArguments) {
  if (!itemTypes) throw new Error('the stand-in knows no timeline but of named types');
  const turns = issue.turns
    .map((turn, index) => ({ ...turn, ...TURNS[index % 2] }))
    .filter(({ type }) => type !== undefined && itemTypes.includes(type));
  return connectionOf('timelineItems', turns, page, place, ({ __typename, at, by }) => ({
    __typename,
    createdAt: stamp(at),
    actor: () => actorOf(world, by),
  }));
}

/** An issue with the fields a sync may ask for. */
export function issueNode(world: World, repository: RepositoryHistory, issue: HistoryIssue) {
  const isClosed = issue.turns.length % 2 === 1;
  const assignees = issue.assignee === null ? [] : [issue.assignee];
  const closed = isClosed ? issue.turns.at(-1) : undefined;
  return {
    __typename: 'Issue',
    id: nodeId('I', repository.name, issue.number),
    number: issue.number,
    title: issue.title,
    body: issue.body,
    url: `https://github.com/${world.organisation.login}/${repository.name}/issues/${issue.number}`,
    state: isClosed ? 'CLOSED' : 'OPEN',
    createdAt: stamp(issue.createdAt),
    updatedAt: stamp(issue.updatedAt),
    closedAt: closed ? stamp(closed.at) : null,
    assignees: (page: PageArguments) =>
      connectionOf('assignees', assignees, page, place, (key) => actorOf(world, key)),
    labels: (page: PageArguments) => connectionOf('labels', issue.labels, page, place, (name) => ({ name })),
    timelineItems: (args: TimelineArguments) => timeline(world, issue, args),
  };
}
