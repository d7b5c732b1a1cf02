import { hoursOfWeek, type WorkCalendar } from './calendar.ts';
import { membersOf } from './people.ts';
import type { KeyPlace, PullDraft, TicketPlan } from './plan.ts';
import type { Random } from './random.ts';
import { type RepositoryBlueprint, repositoryBlueprints } from './repositories.ts';
import { paceAt, weeksOfHistory } from './stories.ts';
import type { TeamBlueprint } from './teams.ts';
import { DAY, HOUR, MINUTE, SECOND, WEEK } from './time.ts';
import { timePull } from './timing.ts';
import { filesOf, pickTopic, type Topic } from './topic.ts';

export interface TeamWorld {
  team: TeamBlueprint;
  calendar: WorkCalendar;
  /** Monday 00:00 UTC of the last week. */
  thisWeek: number;
  random: Random;
  /** Every work item of the team, in no order. */
  tickets: TicketPlan[];
}

const keyPlaces: KeyPlace[] = ['branch', 'branch', 'branch', 'title', 'title', 'body', 'message'];

function newTicket(world: TeamWorld, topic: Topic, before: number): TicketPlan {
  const { team, calendar, random } = world;
  const members = membersOf(team.key);
  const thought = before - HOUR - random.logNormal(8, 1) * DAY;
  const atDesk = calendar.instantOf(calendar.workedBy(thought));
  const ticket = {
    topic,
    reporter: random.pick(members),
    assignee: random.pick(members.slice(1)),
    createdAt: Math.min(atDesk + random.whole(0, 2400) * SECOND, before - 5 * MINUTE),
    key: '',
  };
  world.tickets.push(ticket);
  return ticket;
}

function ticketFor(world: TeamWorld, topic: Topic, author: string, began: number): TicketPlan | undefined {
  const { team, random } = world;
  if (random.chance(team.noTicket)) return undefined;
  const last = world.tickets.at(-1);
  if (last && random.chance(0.15) && last.createdAt < began) return last;
  const ticket = newTicket(world, topic, began);
  ticket.assignee = author;
  return ticket;
}

function pickRepository(team: string, random: Random): RepositoryBlueprint {
  const tickets = repositoryBlueprints.flatMap((repository) =>
    Array<RepositoryBlueprint>(repository.owners.find((owner) => owner.team === team)?.weight ?? 0).fill(
      repository,
    ),
  );
  return random.pick(tickets);
}

interface DraftOptions {
  repository?: RepositoryBlueprint;
  topic?: Topic;
  baseBranch?: string;
}

/** One pull request that somebody of the team begins at that much working time. */
export function draftPull(world: TeamWorld, beganAt: number, options: DraftOptions = {}): PullDraft {
  const { team, calendar, random } = world;
  const repository = options.repository ?? pickRepository(team.key, random);
  const topic = options.topic ?? pickTopic(team.key, random);
  const members = membersOf(team.key);
  const author = random.pick(random.chance(0.95) ? members.slice(1) : members);
  const began = calendar.instantOf(beganAt);
  const pace = paceAt(team, (began - world.thisWeek) / WEEK);
  const others = members.filter((member) => member !== author);
  const owner = repository.owners.find((each) => each.team === team.key);
  const ticket = ticketFor(world, topic, author, began);
  return {
    ...timePull({ team, pace, calendar, author, others, topic, beganAt }, random),
    team,
    repository: repository.name,
    author,
    topic,
    baseBranch: options.baseBranch ?? null,
    files: filesOf(topic, owner?.folder ?? 'src', repository.extension, random),
    ...(ticket ? { ticket } : {}),
    keyPlace: random.pick(keyPlaces),
  };
}

/** Begins of work in a week, on the team's working time; fewer where days are off. */
export function beginnings(world: TeamWorld, week: number, rate: number): number[] {
  const { calendar, random } = world;
  const from = calendar.workedBy(world.thisWeek + week * WEEK);
  const to = calendar.workedBy(world.thisWeek + (week + 1) * WEEK);
  const expected = (rate * random.logNormal(1, 0.18) * (to - from)) / (hoursOfWeek * HOUR);
  const count = Math.floor(expected) + (random.chance(expected % 1) ? 1 : 0);
  return Array.from({ length: count }, () => random.between(from, to)).sort((one, other) => one - other);
}

/** All the pull requests of a team's people, and a work item now and then that nobody has begun. */
export function draftWork(world: TeamWorld): PullDraft[] {
  const drafts: PullDraft[] = [];
  for (let week = -weeksOfHistory; week <= 0; week += 1) {
    for (const beganAt of beginnings(world, week, world.team.weekly)) drafts.push(draftPull(world, beganAt));
    for (const beganAt of beginnings(world, week, 1.3)) {
      const topic = pickTopic(world.team.key, world.random);
      newTicket(world, topic, world.calendar.instantOf(beganAt));
    }
  }
  return drafts;
}
