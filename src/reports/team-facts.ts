import { type Attribution, attributionOf } from '../correlation/attribution.ts';
import { identify } from '../correlation/identities.ts';
import type { Rules } from '../domain/rules.ts';
import type { Team } from '../domain/team.ts';
import type { FactLists, FactName, Facts, Window } from '../metrics/facts.ts';
import type { Store } from '../store/index.ts';
import type { Loader, LoadQuery } from './facts/define.ts';
import { loaders } from './facts/index.ts';

/** What is a team's in a span of time, and the repositories and projects it was looked for in. */
export interface TeamFacts extends Facts {
  repositories: string[];
  projects: string[];
}

export interface TeamFactsQuery {
  team: Team;
  /** Nothing that has nothing to do with any of these is read. */
  spans: Window[];
  /** As if it were this instant: what happened later has not happened yet. */
  now: Date;
  rules: Rules;
  /** What is read; the other lists stay empty. */
  reads: FactName[];
  /** Whether deliveries tell which work items they name; not unless said. */
  namesItems?: boolean;
  /** Every team there is, as if it were these: for what is several teams' together. */
  teams?: Team[];
}

/** Repositories a team may own something in: by name or glob, or because one of its services lives there. */
async function repositoriesOf(
  store: Store,
  team: Team,
): Promise<{ repositories: string[]; attribution: Attribution }> {
  const services = new Set(team.services);
  const [described, names, deployed] = await Promise.all([
    services.size > 0 ? store.events.find('repository') : [],
    store.events.repositories(),
    services.size > 0 ? store.events.repositoriesOfServices([...services]) : [],
  ]);
  const byService = described
    .filter((repository) => repository.services?.some(({ key }) => services.has(key)))
    .map(({ key }) => key);
  const attribution = attributionOf(team, [...byService, ...deployed]);
  return { repositories: names.filter(attribution.ownsIn), attribution };
}

async function holidaysOf(store: Store, team: Team): Promise<ReadonlySet<string>> {
  const all = await store.events.find('holiday');
  return new Set(
    all.filter((day) => day.team === undefined || day.team === team.key).map(({ date }) => date),
  );
}

const NOTHING: FactLists = {
  deliveries: [],
  changes: [],
  deployments: [],
  incidents: [],
  workItems: [],
  sprints: [],
  builds: [],
  activities: [],
  landings: [],
  measurements: [],
  surveys: [],
};

/** Loads one list into its place. */
async function load<N extends FactName>(
  name: N,
  query: LoadQuery,
  { lists, since }: { lists: FactLists; since: Facts['since'] },
): Promise<void> {
  const loader: Loader<N> = loaders[name];
  const loaded = await loader(query);
  lists[name] = loaded.facts;
  if (loaded.since) since[name] = loaded.since;
}

/** Reads what a team's metrics are computed from, attributed by who owns what today. */
export async function readTeamFacts(
  store: Store,
  { team, spans, now, rules, reads, namesItems = false, teams: instead }: TeamFactsQuery,
): Promise<TeamFacts> {
  const [{ repositories, attribution }, people, accounts, teams, holidays, corrections] = await Promise.all([
    repositoriesOf(store, team),
    store.organisation.people(),
    store.events.find('account'),
    instead ?? store.organisation.teams(),
    holidaysOf(store, team),
    store.corrections.holding(),
  ]);
  const identities = identify(people, accounts, rules.bots);
  const query = {
    store,
    team,
    teams,
    spans,
    now,
    repositories,
    attribution,
    identities,
    rules,
    namesItems,
    corrections,
  };
  const into = { lists: { ...NOTHING }, since: {} };
  await Promise.all(reads.map((name) => load(name, query, into)));
  const { isBot, samePerson } = identities;
  return {
    ...into.lists,
    since: into.since,
    repositories,
    projects: team.projects ?? [],
    timezone: team.timezone,
    workingDays: team.workingDays,
    now,
    members: team.members,
    rules,
    isBot,
    samePerson,
    holidays,
    corrections,
  };
}
