import { DateTime } from 'luxon';
import { lasts, type Objective } from '../../domain/objective.ts';
import type { Person } from '../../domain/person.ts';
import { quarterOf } from '../../domain/quarter.ts';
import type { Rules } from '../../domain/rules.ts';
import type { Team } from '../../domain/team.ts';
import { localDate } from '../../metrics/calendar/periods.ts';
import type { Activity } from '../../metrics/facts.ts';
import type { Store } from '../../store/index.ts';
import { readTeamFacts } from '../team-facts.ts';
import { lineOf, withThoseAbove } from './ancestry.ts';
import { objectiveNames } from './served.ts';

/** A piece of work that somebody touched. */
export interface WorkPiece {
  key: string;
  title: string;
  url?: string | undefined;
}

/** Pieces of work that lead up to the same objective. */
export interface WorkLine {
  /** As the work names it. */
  named: string;
  /** What stands above, the nearest first; empty where nobody set an objective of that name. */
  objectives: { title: string; whose: string }[];
  pieces: WorkPiece[];
}

/** What somebody's week leads to. For their own eyes. */
export interface OwnLine {
  from: Date;
  timezone: string;
  lines: WorkLine[];
  /** Work that leads to no objective. */
  loose: WorkPiece[];
  /** Whether there was work that names no work item at all: it is one piece. */
  unnamed: boolean;
  /** All pieces of work of the week. */
  total: number;
  /** Titles of what their team is to reach this quarter. */
  ofTeam: string[];
}

export interface OwnLineQuestion {
  person: Person;
  /** Their own work, as if it were a team’s. */
  alone: Team;
  /** The team in which their work counts; null for none. */
  team: Team | null;
  teams: Team[];
  now: Date;
  rules: Rules;
}

function piecesOf(activities: Activity[]): WorkPiece[] {
  const items = activities.flatMap(({ item }) => (item ? [item] : []));
  const byKey = new Map(items.map(({ key, title, url }) => [key, { key, title, url }]));
  return [...byKey.values()].toSorted((a, b) => a.key.localeCompare(b.key, 'en', { numeric: true }));
}

/** How near an objective is to somebody: their team's of this quarter, their team's, the company's, another team's. */
function rankOf({ team, quarter }: Objective, own: Team | null, current: string): number {
  if (own && team === own.key) return quarter === current ? 0 : 1;
  return team === undefined ? 2 : 3;
}

/** The objective that a name stands for: by its rule, or by its title; the nearest of several. */
export function objectiveNamed(name: string, standing: Objective[], own: Team | null, current: string) {
  const wanted = name.trim().toLowerCase();
  const fitting = standing.filter(({ rule, title }) =>
    [rule, title].some((each) => each?.trim().toLowerCase() === wanted),
  );
  return fitting.toSorted((a, b) => rankOf(a, own, current) - rankOf(b, own, current))[0];
}

/** What the work of somebody this week leads to, up to the company's objectives. */
export async function ownLine(store: Store, question: OwnLineQuestion): Promise<OwnLine> {
  const { alone, team, teams, now, rules, person } = question;
  const { timezone } = alone;
  const from = DateTime.fromJSDate(now, { zone: timezone }).startOf('week').toJSDate();
  const current = quarterOf(localDate(now, timezone));
  const span = { from, to: new Date(now.getTime() + 1) };
  const [facts, every] = await Promise.all([
    readTeamFacts(store, { team: alone, teams: [alone], spans: [span], now, rules, reads: ['activities'] }),
    store.objectives.standing(current),
  ]);
  const done = facts.activities.filter((each) => each.person === person.key && each.at >= from);
  const pieces = piecesOf(done);
  const names = await objectiveNames(
    store,
    pieces.map(({ key }) => key),
    rules,
  );
  const standing = every.filter((each) => lasts(each, current));
  const all = await withThoseAbove(store, standing);
  const whose = ({ team: key }: Objective) =>
    key === undefined ? 'Company' : (teams.find((each) => each.key === key)?.name ?? key);
  const byName = Map.groupBy(pieces, ({ key }) => names.get(key) ?? null);
  const lines = [...byName].flatMap(([named, own]): WorkLine[] => {
    if (named === null) return [];
    const first = objectiveNamed(named, standing, team, current);
    const up = first ? [first, ...lineOf(first, all).above] : [];
    return [
      { named, objectives: up.map((each) => ({ title: each.title, whose: whose(each) })), pieces: own },
    ];
  });
  const unnamed = done.some(({ item }) => item === null);
  return {
    from,
    timezone,
    lines: lines.toSorted((a, b) => b.pieces.length - a.pieces.length || a.named.localeCompare(b.named)),
    loose: byName.get(null) ?? [],
    unnamed,
    total: pieces.length + Number(unnamed),
    ofTeam: standing.filter((each) => team !== null && each.team === team.key).map(({ title }) => title),
  };
}
