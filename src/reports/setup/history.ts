import { Info } from 'luxon';
import type { Decision, Subject, Values } from '../../domain/decision.ts';
import { ownershipLine } from '../../domain/ownership-line.ts';
import type { Person } from '../../domain/person.ts';
import type { PortfolioProject } from '../../domain/rules.ts';
import { serviceLine } from '../../domain/service-line.ts';
import { scopeOfSchedule } from '../../domain/survey-schedule.ts';
import type { Focus, Target, Team, WeeklyTime } from '../../domain/team.ts';
import { amountText } from '../../domain/unit.ts';
import { metrics } from '../../metrics/index.ts';
import { surveyText } from './survey-text.ts';

/** One decision, as somebody reads it. */
export interface HistoryEntry {
  id: string;
  at: Date;
  /** A name. */
  who: string;
  /** What it is about: the name of a team or a repository; null for the whole organisation. */
  about: string | null;
  kind: Subject['kind'];
  /** What was done to the whole, or which fields were changed and how. */
  did:
    | 'created'
    | 'removed'
    | { field: string; added: string[]; removed: string[]; from: string | null; to: string | null }[];
  /** Whether it took another back. */
  isUndo: boolean;
  /** Whether it was taken back since. */
  undone: boolean;
}

type Said = Extract<HistoryEntry['did'], unknown[]>[number];

function dayName(day: number): string {
  return Info.weekdays('long', { locale: 'en' })[day - 1] ?? String(day);
}

function digestText({ day, time, off }: WeeklyTime & { off?: boolean }): string {
  return off ? 'none' : `${dayName(day)} at ${time}`;
}

function focusText({ metric, start, target, by }: Focus): string {
  const known = metrics.find(({ id }) => id === metric);
  const said = (value: number) => (known ? amountText(value, known.unit) : String(value));
  return [
    known?.title ?? metric,
    ...(start === undefined ? [] : [`from ${said(start)}`]),
    ...(target === undefined ? [] : [`to ${said(target)}`]),
    ...(by === undefined ? [] : [`by ${by}`]),
  ].join(' ');
}

/** A threshold or a goal, where the field is one. */
function targetText(field: string, value: unknown): string | null {
  const [, metric = ''] = /^targets\.(.+)\.(?:threshold|goal)$/.exec(field) ?? [];
  if (metric === '') return null;
  const unit = metrics.find(({ id }) => id === metric)?.unit;
  const said = (amount: number) => (unit ? amountText(amount, unit) : String(amount));
  if (typeof value === 'number') return said(value);
  const goal = value as NonNullable<Target['goal']>;
  return `${said(goal.value)} by ${goal.by}`;
}

/** What an object or a list says; what it leaves empty is left out. */
function inWords(value: unknown, names: ReadonlyMap<string, string>): string {
  if (Array.isArray(value)) return value.join(', ');
  if (typeof value !== 'object' || value === null) return String(value);
  return Object.entries(value)
    .map(([key, each]) => [names.get(key) ?? key, inWords(each, names)])
    .filter(([, said]) => said !== '')
    .map((words) => words.join(' '))
    .join(', ');
}

/** One value of a list or of a field as text. */
function textOf(field: string, value: unknown, names: ReadonlyMap<string, string>): string {
  const known = targetText(field, value) ?? surveyText(field, value);
  if (known !== null) return known;
  if (field === 'repositories') return ownershipLine(value as Team['repositories'][number]);
  if (field === 'services' && typeof value === 'object')
    return serviceLine(value as Parameters<typeof serviceLine>[0]);
  if (field === 'members' || field === 'champion' || field === 'manager' || field === 'parent')
    return names.get(String(value)) ?? String(value);
  if (field === 'focus') return focusText(value as Focus);
  if (field === 'digest') return digestText(value as WeeklyTime);
  if (field === 'workingDays') return dayName(Number(value));
  if (field === 'portfolio') {
    const { key, ...rest } = value as PortfolioProject;
    return [key, inWords(rest, names)].filter(Boolean).join(', ');
  }
  return inWords(value, names);
}

function changeOf(field: string, before: unknown, after: unknown, names: ReadonlyMap<string, string>): Said {
  const nothing = { field, added: [], removed: [], from: null, to: null };
  if (Array.isArray(before ?? after) && Array.isArray(after ?? before)) {
    const list = (value: unknown) => ((value ?? []) as unknown[]).map((each) => textOf(field, each, names));
    const [was, is] = [list(before), list(after)];
    return {
      ...nothing,
      added: is.filter((each) => !was.includes(each)),
      removed: was.filter((each) => !is.includes(each)),
    };
  }
  const said = (value: unknown) =>
    value === null || value === undefined ? null : textOf(field, value, names);
  return { ...nothing, from: said(before), to: said(after) };
}

function didOf({ before, after }: Decision, names: ReadonlyMap<string, string>): HistoryEntry['did'] {
  if (before === null) return 'created';
  if (after === null) return 'removed';
  // Since when a schedule counts follows from its cadence.
  const told = Object.keys(after).filter((field) => field !== 'since');
  return told.map((field) => changeOf(field, before[field], after[field], names));
}

function nameIn(subject: Subject, values: Values | null, teams: Team[]): string | null {
  if (!('key' in subject)) return null;
  if (subject.kind === 'repository') return subject.key;
  if (subject.kind === 'survey-schedule') {
    const scope = scopeOfSchedule(subject.key);
    const instrument = subject.key.slice(0, -scope.length - 1);
    return `${instrument}, ${teams.find(({ key }) => key === scope)?.name ?? scope}`;
  }
  if (subject.kind === 'instrument')
    return typeof values?.['title'] === 'string' ? values['title'] : subject.key;
  const known = teams.find(({ key }) => key === subject.key)?.name;
  return known ?? (typeof values?.['name'] === 'string' ? values['name'] : subject.key);
}

/** Decisions as people read them; `actors` names those who decided. */
export function historyOf(
  decisions: Decision[],
  { people, teams, actors }: { people: Person[]; teams: Team[]; actors: ReadonlyMap<string, string> },
): HistoryEntry[] {
  const names = new Map([...people, ...teams].map(({ key, name }) => [key, name]));
  const isUndone = ({ id }: Decision): boolean =>
    decisions.some((each) => each.undoes === id && !isUndone(each));
  return decisions.map((decision) => ({
    id: decision.id,
    at: decision.at,
    who: actors.get(decision.who) ?? decision.who,
    about: nameIn(decision.subject, decision.after ?? decision.before, teams),
    kind: decision.subject.kind,
    did: didOf(decision, names),
    isUndo: decision.undoes !== undefined,
    undone: isUndone(decision),
  }));
}
