import { attributionOf } from '../../correlation/attribution.ts';
import { identify } from '../../correlation/identities.ts';
import { leavesOut } from '../../correlation/incident-match.ts';
import { namedWorkItems } from '../../correlation/work-item-keys.ts';
import { type Change, changeRef } from '../../domain/change.ts';
import type { Holiday } from '../../domain/holiday.ts';
import type { Incident } from '../../domain/incident.ts';
import { DAY_MS } from '../../domain/milliseconds.ts';
import type { Rules } from '../../domain/rules.ts';
import type { Team } from '../../domain/team.ts';
import type { Store } from '../../store/index.ts';
import type { Work } from '../delivery/define.ts';
import { readWork } from '../delivery/work.ts';

/** An open change that names work items. */
export interface OpenWork {
  /** Keys of work items, in its most telling place. */
  keys: string[];
  /** Since when it waits for its first review; null where it does not, such as a draft. */
  waitsSince: Date | null;
}

/** What was forecast of a project earlier, and kept. */
export interface KeptDay {
  /** Kind and key of the project, as `scopeName` writes them. */
  project: string;
  at: Date;
  day: Date | null;
}

/** Everything from which the risk of all projects is told. */
export interface RiskMaterial {
  work: Work;
  teams: Team[];
  rules: Rules;
  holidays: Holiday[];
  /** One name for each person, whichever login; the login itself for a stranger, null for a bot. */
  personOf(login: string): string | null;
  /** Null where no source tells of changes. */
  changes: OpenWork[] | null;
  /** Opened in the last half year, by team; null where no source tells of any. */
  incidents: { since: Date; openedBy: Map<string, Date[]> } | null;
  kept: KeptDay[];
}

export interface RiskQuery {
  teams: Team[];
  rules: Rules;
  /** As if it were this instant. */
  now: Date;
  /** Where it is read already. */
  work?: Work;
}

const INCIDENT_DAYS = 182;
/** Kept forecasts older than this are not compared with. */
const KEPT_DAYS = 63;

/** A change as it was: since when nobody looked at it. Of one source that tells of it twice, the first counts. */
export function openWork(changes: Change[], now: Date, isBot: (login: string) => boolean): OpenWork[] {
  const once = new Map(changes.toReversed().map((change) => [changeRef(change), change]));
  return [...once.values()].flatMap((change) => {
    const { openedAt, readyAt, isDraft, mergedAt, closedAt, author, reviews } = change;
    const isOpen =
      openedAt && openedAt <= now && !(mergedAt && mergedAt <= now) && !(closedAt && closedAt <= now);
    if (!isOpen || isBot(author)) return [];
    const named = namedWorkItems(change);
    const keys = named.filter(({ reason }) => reason === named[0]?.reason).map(({ key }) => key);
    const seen = reviews.some(
      (review) =>
        review.submittedAt <= now && !review.isBot && !isBot(review.author) && review.author !== author,
    );
    const since = readyAt && readyAt <= now && readyAt > openedAt ? readyAt : openedAt;
    return keys.length > 0 ? [{ keys, waitsSince: seen || isDraft === true ? null : since }] : [];
  });
}

/** When the incidents of each team were opened: those of its services and its repositories. */
export function openedByTeam(
  incidents: Incident[],
  teams: Team[],
  { incidentsLeftOut }: Rules,
): Map<string, Date[]> {
  const isLeftOut = leavesOut(incidentsLeftOut);
  const counted = incidents.filter((each) => each.status !== 'cancelled' && !isLeftOut(each));
  return new Map(
    teams.flatMap((team) => {
      if (team.repositories.length + (team.services ?? []).length === 0) return [];
      const { ownsService, ownsIn } = attributionOf(team, []);
      const own = counted.filter(
        ({ service, repository }) => ownsService(service) || (repository !== undefined && ownsIn(repository)),
      );
      return [[team.key, own.map(({ openedAt }) => openedAt)]];
    }),
  );
}

async function incidentsBefore(
  store: Store,
  { teams, rules, now }: RiskQuery,
): Promise<RiskMaterial['incidents']> {
  const start = new Date(now.getTime() - INCIDENT_DAYS * DAY_MS);
  const [incidents, coverage] = await Promise.all([
    store.events.find('incident', { from: start, to: new Date(now.getTime() + 1) }),
    store.events.find('source-coverage'),
  ]);
  const told = coverage.filter(
    ({ kinds, from }) => kinds.some((kind) => kind.startsWith('incident')) && from <= now,
  );
  if (incidents.length + told.length === 0) return null;
  const firsts = [...told.map(({ from }) => from), ...incidents.map(({ openedAt }) => openedAt)];
  const first = Math.min(...firsts.map((at) => at.getTime()));
  const since = new Date(Math.max(first, start.getTime()));
  return { since, openedBy: openedByTeam(incidents, teams, rules) };
}

/** Reads once what the risk of every project is told from. */
export async function readRiskMaterial(store: Store, query: RiskQuery): Promise<RiskMaterial> {
  const { teams, rules, now } = query;
  const [work, holidays, people, accounts, repositories, incidents, kept] = await Promise.all([
    query.work ?? readWork(store, query),
    store.holidays.all(),
    store.organisation.people(),
    store.events.find('account'),
    store.events.repositories(),
    incidentsBefore(store, query),
    store.riskPredictions.since(new Date(now.getTime() - KEPT_DAYS * DAY_MS)),
  ]);
  const { personOf, isBot } = identify(people, accounts, rules.bots);
  const span = { from: now, to: new Date(now.getTime() + 1) };
  const changes = await store.changes.openWithin(repositories, [span]);
  return {
    work,
    teams,
    rules,
    holidays,
    personOf: (login) => (isBot(login) ? null : (personOf(login)?.key ?? login.toLowerCase())),
    changes: repositories.length === 0 ? null : openWork(changes, now, isBot),
    incidents,
    kept: kept
      .filter(({ madeAt }) => madeAt <= now)
      .map(({ project, madeAt, likelyBy }) => ({ project, at: madeAt, day: likelyBy })),
  };
}
