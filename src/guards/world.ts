import { attributionOf } from '../correlation/attribution.ts';
import { identify } from '../correlation/identities.ts';
import { remembered } from '../correlation/remembered.ts';
import { canonical } from '../domain/decision.ts';
import type { GuardSettings } from '../domain/guard-settings.ts';
import type { Rules } from '../domain/rules.ts';
import { calendarOf, waitedUntil } from '../reports/waiting-hours.ts';
import type { Store } from '../store/index.ts';
import { printOf } from './comment.ts';
import type { GuardContext } from './define.ts';
import { covering } from './judge.ts';

/** All that changes are judged by, as it stands at an instant. */
export interface GuardWorld {
  settings: ReadonlyMap<string, GuardSettings>;
  contextFor(repository: string): GuardContext;
  /** Another where something was set that may matter to the repository. */
  printFor(repository: string): string;
}

/** Key of a work item without its number: its project, where trackers name items by it. */
function projectOf(key: string): string {
  return key.replace(/[-#]\d+$/, '').toLowerCase();
}

export async function guardWorld(store: Store, rules: Rules, now: Date): Promise<GuardWorld> {
  const [settings, names, people, accounts, teams, holidays] = await Promise.all([
    store.guards.settings(),
    store.guards.projects(),
    store.organisation.people(),
    store.events.find('account'),
    store.organisation.teams(),
    store.holidays.all(),
  ]);
  const { isBot, samePerson } = identify(people, accounts, rules.bots);
  const projects = new Set(names.map((name) => name.toLowerCase()));
  const owners = teams.map((team) => ({ team, ...attributionOf(team, []) }));
  const waitedFor = (key: string) => {
    const team = owners.find((each) => each.team.key === key)?.team ?? null;
    return waitedUntil(now, calendarOf(team, holidays));
  };
  const known = new Map<string, (since: Date) => number>();
  const common = printOf(canonical([rules.bots, names]));
  const base = {
    isBot,
    samePerson,
    knowsWorkItems: projects.size > 0,
    isWorkItem: (key: string) => /^AB#\d+$/i.test(key) || projects.has(projectOf(key)),
  };
  return {
    settings,
    contextFor(repository) {
      const key = owners.find(({ ownsIn }) => ownsIn(repository))?.team.key ?? '';
      const waited = known.get(key) ?? waitedFor(key);
      known.set(key, waited);
      return { ...base, waited };
    },
    printFor: remembered((repository) => {
      const set = covering(settings, repository).map((each) => [each.rule.id, each.mode, each.set]);
      return printOf(canonical([common, set]));
    }),
  };
}
