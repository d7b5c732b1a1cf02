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

type ContextFor = (repository: string) => GuardContext;

/** All that changes are judged by, as it stands at an instant. */
export interface GuardWorld {
  settings: ReadonlyMap<string, GuardSettings>;
  /** Every repository that Kata reads. */
  repositories: string[];
  /** What rules know beside a change; it is read when it is first asked for. */
  contexts(): Promise<ContextFor>;
  /** Another where something was set that may matter to the repository. */
  printFor(repository: string): string;
}

/** Key of a work item without its number: its project, where trackers name items by it. */
function projectOf(key: string): string {
  return key.replace(/[-#]\d+$/, '').toLowerCase();
}

async function readContexts(
  store: Store,
  { rules, names, now }: { rules: Rules; names: string[]; now: Date },
): Promise<ContextFor> {
  const [people, accounts, teams, holidays] = await Promise.all([
    store.organisation.people(),
    store.events.find('account'),
    store.organisation.teams(),
    store.holidays.all(),
  ]);
  const { isBot, samePerson } = identify(people, accounts, rules.bots);
  const projects = new Set(names.map((name) => name.toLowerCase()));
  const owners = teams.map((team) => ({ team, ownsIn: attributionOf(team, []).ownsIn }));
  const waitedBy = remembered((key) => {
    const team = teams.find((each) => each.key === key) ?? null;
    return waitedUntil(now, calendarOf(team, holidays));
  });
  return (repository) => ({
    isBot,
    samePerson,
    knowsWorkItems: projects.size > 0,
    isWorkItem: (key) => /^AB#\d+$/i.test(key) || projects.has(projectOf(key)),
    waited: waitedBy(owners.find(({ ownsIn }) => ownsIn(repository))?.team.key ?? ''),
  });
}

export async function guardWorld(store: Store, rules: Rules, now: Date): Promise<GuardWorld> {
  const [settings, names, repositories] = await Promise.all([
    store.guards.settings(),
    store.guards.projects(),
    store.events.repositories(),
  ]);
  const common = printOf(canonical([rules.bots, names]));
  let contexts: Promise<ContextFor> | null = null;
  return {
    settings,
    repositories,
    contexts() {
      contexts ??= readContexts(store, { rules, names, now });
      return contexts;
    },
    printFor: remembered((repository) => {
      const set = covering(settings, repository).map((each) => [each.rule.id, each.mode, each.set]);
      return printOf(canonical([common, set]));
    }),
  };
}
