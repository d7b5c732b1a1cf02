import type { WorkCalendar } from './calendar.ts';
import type { TrackerIssue, TrackerProject, TrackerStatus } from './model.ts';
import type { TopicKind } from './phrases.ts';
import type { PullPlan, TicketPlan } from './plan.ts';
import type { Random } from './random.ts';
import type { TeamBlueprint } from './teams.ts';
import { DAY, HOUR, MINUTE, SECOND } from './time.ts';

interface Step {
  at: number;
  to: TrackerStatus;
}

interface TrackerRequest {
  team: TeamBlueprint;
  calendar: WorkCalendar;
  tickets: TicketPlan[];
  pulls: PullPlan[];
  random: Random;
  firstId: number;
  now: number;
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

function issue(request: TrackerRequest, ticket: TicketPlan, pulls: PullPlan[], index: number): TrackerIssue {
  const random = request.random.fork(ticket.key);
  let from: TrackerStatus = 'To Do';
  const transitions: TrackerIssue['transitions'] = [];
  for (const { at, to } of stepsOf(request, ticket, pulls, random)) {
    if (at > request.now) break;
    transitions.push({ at: new Date(Math.floor(at / SECOND) * SECOND), author: ticket.assignee, from, to });
    from = to;
  }
  const createdAt = new Date(ticket.createdAt);
  const untouched = transitions.length === 0;
  const unassigned = random.chance(0.6);
  return {
    id: request.firstId + index,
    key: ticket.key,
    type: types[ticket.topic.kind],
    summary: ticket.topic.title,
    description: describe(ticket, random),
    reporter: ticket.reporter,
    assignee: untouched && unassigned ? null : ticket.assignee,
    createdAt,
    updatedAt: transitions.at(-1)?.at ?? createdAt,
    transitions,
    storyPoints: estimate(ticket, random),
    labels: random.chance(0.3) ? [ticket.topic.area] : [],
  };
}

/** A team's project with every work item written by now. The tickets have their keys and are in their order. */
export function trackerProject(request: TrackerRequest): TrackerProject {
  const pullsByTicket = Map.groupBy(request.pulls, (pull) => pull.ticket);
  const issues = request.tickets
    .filter((ticket) => ticket.createdAt <= request.now)
    .map((ticket, index) => issue(request, ticket, pullsByTicket.get(ticket) ?? [], index));
  return { ...request.team.project, issues };
}
