import { DateTime } from 'luxon';
import { lasts, type Objective } from '../../domain/objective.ts';
import { quarterOf } from '../../domain/quarter.ts';
import type { Rules } from '../../domain/rules.ts';
import type { Team } from '../../domain/team.ts';
import { aligned } from '../../metrics/aligned.ts';
import { completeWeeks, localDate } from '../../metrics/calendar/periods.ts';
import type { Facts, Window } from '../../metrics/facts.ts';
import type { Store } from '../../store/index.ts';
import { isContainer } from '../delivery/work.ts';
import { workedItems } from '../facts/worked-items.ts';
import { freshnessOf, spansOf } from '../freshness.ts';
import { lineOf, withThoseAbove } from '../goals/ancestry.ts';
import { objectiveNamed } from '../goals/own-line.ts';
import { objectiveNames } from '../goals/served.ts';
import { zonesOf } from '../investment/read.ts';
import { measure, sideOf } from '../measure.ts';
import { readTeamFacts } from '../team-facts.ts';
import type { AlignedShare, AlignmentReport } from './define.ts';
import { unseenIn } from './unseen.ts';
import { weekWork } from './week-work.ts';

/** Complete weeks of which the share of done work is told. */
const DONE_WEEKS = 8;

export interface AlignmentAsked {
  /** A team, or all of them as one (`organisationAsTeam`). */
  team: Team;
  teams: Team[];
  whole: boolean;
  now: Date;
  rules: Rules;
  /** The last complete week instead of this one. */
  last: boolean;
  outsider: boolean;
  mayRead(project: string): boolean;
  /** Whether whoever asks is of a team, or leads it. */
  belongs(team: Team): boolean;
}

function weekOf({ team, now, last }: AlignmentAsked): Window {
  if (last) return completeWeeks(now, 1, team.timezone);
  const from = DateTime.fromJSDate(now, { zone: team.timezone }).startOf('week').toJSDate();
  return { from, to: new Date(now.getTime() + 1) };
}

/** Work items that are open and hold no others, by key. */
function openIn({ workItems }: Facts): string[] {
  const above = new Set(workItems.flatMap(({ isSubtask, parent }) => (isSubtask ? [] : (parent ?? []))));
  return workItems.flatMap(({ key, type, isSubtask, statusCategory }) =>
    statusCategory === 'done' || isSubtask || above.has(key) || isContainer(type) ? [] : [key],
  );
}

/** Projects of the portfolio with open work, of which nothing leads to an objective. */
async function projectsWithout(
  { store, rules }: { store: Store; rules: Rules },
  open: string[],
  objectiveOf: (key: string) => string | null,
): Promise<string[]> {
  const items = await workedItems({ store, rules }, open);
  return [...Map.groupBy(items.values(), ({ portfolio }) => portfolio)]
    .flatMap(([name, own]) =>
      name !== undefined && own.every(({ key }) => objectiveOf(key) === null) ? [name] : [],
    )
    .toSorted((a, b) => a.localeCompare(b));
}

/** What stands above the objective that a name stands for, with itself. */
function linesOf(names: string[], standing: Objective[], all: Map<string, Objective>, asked: AlignmentAsked) {
  const current = quarterOf(localDate(asked.now, asked.team.timezone));
  const own = asked.whole ? null : asked.team;
  return new Map(
    names.map((named) => {
      const first = objectiveNamed(named, standing, own, current);
      return [named, first ? [first, ...lineOf(first, all).above] : []];
    }),
  );
}

async function readFacts(store: Store, asked: AlignmentAsked, spans: Window[]) {
  const { team, teams, whole, now, rules } = asked;
  const facts = await readTeamFacts(store, {
    team,
    spans,
    now,
    rules,
    reads: ['activities', 'workItems'],
    ...(whole && { teams: [team] }),
  });
  return whole ? { ...facts, zoneOf: zonesOf(team, teams) } : facts;
}

/** What the work of a week leads to: objective, project of the portfolio, work item. */
export async function alignment(store: Store, asked: AlignmentAsked): Promise<AlignmentReport> {
  const { team, teams, whole, now, rules, outsider, mayRead, belongs } = asked;
  const week = weekOf(asked);
  const doneIn = completeWeeks(now, DONE_WEEKS, team.timezone);
  const current = quarterOf(localDate(now, team.timezone));
  const [facts, every] = await Promise.all([
    readFacts(store, asked, [doneIn, week]),
    store.objectives.standing(current),
  ]);
  const open = openIn(facts);
  const touched = facts.activities.flatMap(({ item, at }) => (item && at >= week.from ? [item.key] : []));
  const standing = every.filter((each) => lasts(each, current));
  const [names, all] = await Promise.all([
    objectiveNames(store, [...new Set([...touched, ...open])], rules),
    withThoseAbove(store, standing),
  ]);
  const objectiveOf = (key: string) => names.get(key) ?? null;
  const leftOutOf = whole && outsider ? unseenIn({ facts, week, objectiveOf, teams, belongs }) : undefined;
  const done = weekWork({ facts, week, objectiveOf, outsider, mayRead, ...(leftOutOf && { leftOutOf }) });
  const lines = linesOf(
    done.objectives.map(({ named }) => named),
    standing,
    all,
    asked,
  );
  const whose = ({ team: key }: Objective) =>
    key === undefined ? 'Company' : (teams.find((each) => each.key === key)?.name ?? key);
  const told = (objective: Objective) => ({ title: objective.title, whose: whose(objective) });
  const reached = new Set([...lines.values()].flatMap((line) => line.map(({ id }) => id)));
  const own = whole ? standing : standing.filter((each) => each.team === team.key);
  const { summary } = sideOf(measure(aligned, facts, {}, outsider), doneIn);
  const doneShare: AlignedShare = {
    share: summary.value === null ? null : summary.value / 100,
    n: summary.n,
    withheld: summary.withheld ?? false,
  };
  const read = await spansOf(store, ['activities', 'workItems'], facts);
  return {
    team: { key: team.key, name: team.name, timezone: team.timezone },
    week,
    ...done,
    objectives: done.objectives.map((each) => ({ ...each, line: (lines.get(each.named) ?? []).map(told) })),
    done: doneShare,
    doneIn,
    projectsWithout: await projectsWithout({ store, rules }, open, objectiveOf),
    idle: own.filter(({ id }) => !reached.has(id)).map(told),
    ofTeam: !whole,
    noneSet: own.length === 0,
    noneAnywhere: standing.length === 0,
    freshness: await freshnessOf(store, read),
  };
}
