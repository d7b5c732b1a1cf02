import type { WorkCalendar } from './calendar.ts';
import type { TrackerIssue, TrackerProject, TrackerStatus } from './model.ts';
import { membersOf } from './people.ts';
import type { TopicKind } from './phrases.ts';
import type { PullPlan, TicketPlan } from './plan.ts';
import { begunAt, type PlannedItem, type Step } from './planned-item.ts';
import type { Random } from './random.ts';
import { sprintHabits } from './sprint-habits.ts';
import { planTeam } from './sprint-planning.ts';
import { boardOf, planSprints } from './sprints.ts';
import { boardIdOf, type TeamBlueprint } from './teams.ts';
import { DAY, HOUR, MINUTE, SECOND, wholeSecond } from './time.ts';

interface TrackerRequest {
  team: TeamBlueprint;
  calendar: WorkCalendar;
  tickets: TicketPlan[];
  pulls: PullPlan[];
  random: Random;
  firstId: number;
  thisWeek: number;
  now: number;
}

/** Everything that is ever going to happen to a ticket. */
interface TicketStory extends PlannedItem {
  ticket: TicketPlan;
  firstAssignee: string | null;
  description: string | null;
  labels: string[];
}

const firstNumber = 101;
const types: Record<TopicKind, TrackerIssue['type']> = { feature: 'Story', bug: 'Bug', chore: 'Task' };

/** Numbers a project's tickets in the order in which they were written. */
export function numberTickets(project: string, tickets: TicketPlan[]): void {
  tickets.sort((one, other) => one.createdAt - other.createdAt);
  for (const [index, ticket] of tickets.entries()) ticket.key = `${project}-${firstNumber + index}`;
}

/** Steps of a work item as its pull requests go. */
function stepsOfPulls(pulls: PullPlan[], ticket: TicketPlan, random: Random): Step[] {
  const begun = Math.min(...pulls.map((pull) => pull.commits[0]?.authoredAt ?? pull.openedAt));
  const startAt = Math.max(ticket.createdAt + MINUTE, begun - random.whole(300, 5400) * SECOND);
  const shownAt = Math.min(...pulls.map((pull) => pull.readyAt.at(-1) ?? pull.openedAt));
  const steps: Step[] = [{ at: startAt, to: 'In Progress' }];
  const review = {
    at: Math.max(startAt, shownAt) + random.whole(30, 600) * SECOND,
    to: 'In Review',
  } satisfies Step;
  if (!random.chance(0.1)) steps.push(review);
  const endsAt = Math.max(...pulls.map((pull) => pull.end?.at ?? Number.POSITIVE_INFINITY));
  const merged = pulls.some((pull) => pull.end?.merged);
  const at = Math.max(endsAt, review.at) + random.whole(300, 14_400) * SECOND;
  steps.push({ at, to: merged ? 'Done' : 'To Do' });
  return steps;
}

/** Work without a pull request: most waits, some is done without code, some is begun and left lying. */
function stepsWithoutPulls(ticket: TicketPlan, random: Random): Step[] {
  if (random.chance(0.55)) return [];
  const startAt = ticket.createdAt + HOUR + random.logNormal(15, 1) * DAY;
  if (random.chance(0.3)) return [{ at: startAt, to: 'In Progress' }];
  return [
    { at: startAt, to: 'In Progress' },
    { at: startAt + HOUR + random.logNormal(2, 0.8) * DAY, to: 'Done' },
  ];
}

function reopening(done: Step, random: Random): Step[] {
  const at = done.at + HOUR + random.logNormal(3, 0.8) * DAY;
  const reviewedAt = at + HOUR + random.logNormal(1, 0.6) * DAY;
  return [
    { at, to: 'In Progress' },
    { at: reviewedAt, to: 'In Review' },
    { at: reviewedAt + random.logNormal(5, 0.5) * HOUR, to: 'Done' },
  ];
}

/** People move work items in working hours, even where the work was done at another time. */
function stepsOf(request: TrackerRequest, ticket: TicketPlan, pulls: PullPlan[], random: Random): Step[] {
  const steps = pulls.length > 0 ? stepsOfPulls(pulls, ticket, random) : stepsWithoutPulls(ticket, random);
  const last = steps.at(-1);
  if (last?.to === 'Done' && random.chance(0.06)) steps.push(...reopening(last, random));
  if (pulls.length > 0) return steps;
  const { calendar } = request;
  return steps.map((step, index) => ({
    ...step,
    at: Math.max(ticket.createdAt, calendar.instantOf(calendar.workedBy(step.at))) + (index + 1) * MINUTE,
  }));
}

function describe(ticket: TicketPlan, random: Random): string | null {
  if (random.chance(0.15)) return null;
  const { thing, detail, kind } = ticket.topic;
  if (kind === 'bug')
    return `Seen in production.\n\nExpected: ${detail} works in ${thing}.\nSeen: it does not, about once a day.`;
  if (random.chance(0.3)) return `Improve ${detail}.`;
  return `${ticket.topic.title}.\n\nDone when ${detail} can be seen in ${thing} and a test covers it.`;
}

function estimate(ticket: TicketPlan, random: Random): number | null {
  if (random.chance(ticket.topic.kind === 'bug' ? 0.7 : 0.22)) return null;
  return random.pick([1, 2, 2, 3, 3, 3, 5, 5, 8]);
}

function storyOf(request: TrackerRequest, ticket: TicketPlan, pulls: PullPlan[]): TicketStory {
  const random = request.random.fork(ticket.key);
  const steps = stepsOf(request, ticket, pulls, random).map(({ at, to }) => ({ at: wholeSecond(at), to }));
  const nobodys = random.chance(0.6);
  return {
    ticket,
    createdAt: ticket.createdAt,
    assignee: ticket.assignee,
    steps,
    description: describe(ticket, random),
    points: estimate(ticket, random),
    labels: random.chance(0.3) ? [ticket.topic.area] : [],
    firstAssignee: nobodys ? null : random.pick([ticket.assignee, ticket.assignee, ticket.reporter]),
    sprints: [],
    changes: [],
  };
}

/** Half of the items are estimated some time after they were written, before anybody begins or plans them. */
function refine(story: TicketStory, random: Random): void {
  const { changes, createdAt, points } = story;
  const madeInSprint = story.sprints.length > 0 && !changes.some(({ field }) => field === 'sprint');
  const earliest = createdAt + 10 * MINUTE;
  const latest = Math.min(begunAt(story), ...changes.map(({ at }) => at)) - MINUTE;
  if (points === null || madeInSprint || latest < earliest || random.chance(0.5)) return;
  const larger = changes.find((change) => change.field === 'estimate');
  const at = wholeSecond(Math.min(latest, earliest + random.logNormal(1, 1) * DAY));
  const to = larger?.from ?? points;
  changes.push({ at, author: story.ticket.reporter, field: 'estimate', from: null, to });
}

/** Whoever begins an item takes it, where it was nobody's or somebody else's. */
function take(story: TicketStory): void {
  const { assignee, changes, firstAssignee } = story;
  const at = begunAt(story);
  if (firstAssignee === assignee || at === Number.POSITIVE_INFINITY) return;
  changes.push({ at, author: assignee, field: 'assignee', from: firstAssignee, to: assignee });
}

/** What of a story has happened by now. */
function issueBy(now: number, story: TicketStory, id: number): TrackerIssue {
  const { ticket, changes } = story;
  let from: TrackerStatus = 'To Do';
  const transitions: TrackerIssue['transitions'] = [];
  for (const { at, to } of story.steps) {
    if (at > now) break;
    transitions.push({ at: new Date(at), author: ticket.assignee, from, to });
    from = to;
  }
  changes.sort((one, other) => one.at - other.at);
  const past = changes.filter(({ at }) => at <= now);
  const latest = Math.max(ticket.createdAt, ...[...past, ...transitions].map(({ at }) => Number(at)));
  const held = valuesBy(now, story);
  return {
    id,
    key: ticket.key,
    type: types[ticket.topic.kind],
    summary: ticket.topic.title,
    description: story.description,
    reporter: ticket.reporter,
    assignee: held.assignee,
    createdAt: new Date(ticket.createdAt),
    updatedAt: new Date(latest),
    transitions,
    storyPoints: held.points,
    sprints: held.sprints,
    changes: past.map((change) => ({ ...change, at: new Date(change.at) })),
    labels: story.labels,
  };
}

/** What its fields hold by now: a change that is still to come has not yet been made. */
function valuesBy(now: number, story: TicketStory) {
  const held = { assignee: story.firstAssignee, points: story.points, sprints: story.sprints };
  for (const change of story.changes.toReversed()) {
    const isPast = change.at <= now;
    if (change.field === 'assignee' && isPast) held.assignee = story.assignee;
    if (change.field === 'estimate' && !isPast) held.points = change.from;
    if (change.field === 'sprint' && !isPast) held.sprints = change.from;
  }
  return held;
}

/** A team's project with every work item written by now. The tickets have their keys and are in their order. */
export function trackerProject(request: TrackerRequest): TrackerProject {
  const { team, now, random } = request;
  const boardId = boardIdOf(team.key);
  const pullsByTicket = Map.groupBy(request.pulls, (pull) => pull.ticket);
  const stories = request.tickets.map((ticket) => storyOf(request, ticket, pullsByTicket.get(ticket) ?? []));
  const habits = sprintHabits[team.key];
  const own = random.fork('planning');
  const sprints = habits ? planSprints({ ...request, boardId, random: own }) : null;
  const [planner = ''] = membersOf(team.key);
  if (habits && sprints) planTeam({ ...request, habits, planner, items: stories, random: own }, sprints);
  for (const story of stories) {
    refine(story, own);
    take(story);
  }
  return {
    ...team.project,
    boards: [boardOf(team.project, boardId, sprints, now)],
    issues: stories
      .filter(({ createdAt }) => createdAt <= now)
      .map((story, index) => issueBy(now, story, request.firstId + index)),
  };
}
