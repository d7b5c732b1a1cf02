import type { Logger } from 'pino';
import type { Team } from '../domain/team.ts';
import { nudgedPeople } from '../reports/nudge-slots.ts';
import { topicalSince } from '../reports/proposals.ts';
import { riskReaders } from '../reports/risk/readers.ts';
import { escapeMrkdwn } from '../slack/mrkdwn.ts';
import type { Store } from '../store/index.ts';
import type { Due, Edition, World } from './define.ts';
import { seenNow, sortOut } from './missed.ts';
import { tellAdmins } from './notices.ts';

/** A publication as its calendar is read. */
export interface Planned {
  id: string;
  title: string;
  quietly?: true;
  due(world: World): Due[];
}

export interface PlanningOptions {
  store: Store;
  publications: Planned[];
  admins: string[];
  now: Date;
  log: Logger;
}

const NAMED = 5;
/** For longer than there is anything to tell of a round that was opened or closed. */
const ROUNDS_MS = 15 * 86_400_000;
/** Closed longer ago, a retrospective is past telling. */
const RETROS_MS = 2 * 86_400_000;

function namesOf(skipped: Edition[], teams: Team[]): string {
  const names = skipped.map(({ scope }) => teams.find(({ key }) => key === scope)?.name ?? scope);
  const named = names.slice(0, NAMED).map((name) => escapeMrkdwn(name.slice(0, 80)));
  const more = names.length - named.length;
  return more > 0 ? `${named.join(', ')} and ${more} more` : named.join(', ');
}

async function planOne(publication: Planned, world: World, { store }: PlanningOptions): Promise<Edition[]> {
  const { now } = world;
  const listed = publication.due(world).filter(({ dueAt }) => dueAt <= now);
  const last = await store.publishingTicks.last(publication.id);
  const { due, missed } = sortOut(listed, last, now);
  const editions = (all: Due[]) => all.map((each) => ({ ...each, publication: publication.id }));
  await store.editions.insert(editions(due), 'due', now);
  const skipped = await store.editions.insert(editions(missed), 'skipped', now);
  await store.publishingTicks.save(publication.id, seenNow(listed, last, now));
  return skipped;
}

/**
 * Reads the calendar of each publication once: puts down what became due since the last time, and what can no longer be
 * published, of which the admins are told once a day. It may be done twice, or by two processes at once.
 */
export async function planEditions(options: PlanningOptions): Promise<void> {
  const { store, publications, now, log } = options;
  const [teams, organisation, holidays, actions, proposals, rounds, retrospectives] = await Promise.all([
    store.organisation.teams(),
    store.settings.organisation(),
    store.holidays.all(),
    store.actionItems.topical(now),
    store.proposals.closingSince(topicalSince(now)),
    store.surveyRounds.topical(new Date(now.getTime() - ROUNDS_MS)),
    store.retrospectives.closedSince(new Date(now.getTime() - RETROS_MS)),
  ]);
  const [nudged, toldOfRisk] = await Promise.all([
    nudgedPeople(store, teams, holidays),
    riskReaders(store, teams, holidays),
  ]);
  const people = { nudged, toldOfRisk };
  const world = { now, teams, organisation, holidays, ...people, actions, proposals, rounds, retrospectives };
  const skipped: Edition[] = [];
  const failures: unknown[] = [];
  for (const publication of publications) {
    try {
      skipped.push(...(await planOne(publication, world, options)));
    } catch (error) {
      // The others are not kept waiting; the job fails when all have had their turn.
      failures.push(error);
    }
  }
  skipped.push(...(await store.editions.skipLate(now)));
  for (const { id, title, quietly } of publications) {
    const own = skipped.filter(({ publication }) => publication === id);
    if (own.length === 0) continue;
    log.warn({ publication: id, skipped: own.length }, 'too late to be published');
    if (quietly) continue;
    const text = `The ${title} was skipped this time, because Kata was not running when it was due or could not write it that day: ${namesOf(own, teams)}. The next one comes as usual and says so.`;
    await tellAdmins(options, { key: `skipped:${id}:${now.toISOString().slice(0, 10)}`, text }, now);
  }
  if (failures.length > 0) throw new AggregateError(failures, 'not every calendar could be read');
}
