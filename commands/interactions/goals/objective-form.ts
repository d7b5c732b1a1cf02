import type { ModalView } from '@slack/types';
import type { Values } from '../../../src/domain/decision.ts';
import type { Objective } from '../../../src/domain/objective.ts';
import { quarterName, quarterOf, quartersSince } from '../../../src/domain/quarter.ts';
import type { Team } from '../../../src/domain/team.ts';
import { localDate } from '../../../src/metrics/calendar/periods.ts';
import { lineOf, withThoseAbove } from '../../../src/reports/goals/ancestry.ts';
import { commonestZone } from '../../../src/reports/readout/organisation.ts';
import { plain } from '../../../views/foreign-text.ts';
import { OBJECTIVE_FIELDS, type ObjectiveEntry, objectiveForm } from '../../../views/modals/objective.ts';
import type { CommandContext } from '../../asking/context.ts';
import type { Whose } from '../../asking/goals.ts';

/** Quarters that are offered, this one among them. */
const QUARTERS = 4;

/** Fields of an objective that its form sets. */
export function valuesOf({ title, quarter, parent, rule }: Partial<Objective>): Values {
  return { title: title ?? '', quarter: quarter ?? null, parent: parent ?? null, rule: rule ?? null };
}

export function entryOf(values: Values): ObjectiveEntry {
  return values as unknown as ObjectiveEntry;
}

export function zoneOf({ team, teams }: Whose): string {
  return team?.timezone ?? commonestZone(teams);
}

export function quarterNow(whose: Whose, { now }: CommandContext): string {
  return quarterOf(localDate(now, zoneOf(whose)));
}

interface Around {
  metadata: string;
  note: string | null;
}

/** The form, filled with what stands or was entered. */
export async function formOf(
  whose: Whose,
  entry: ObjectiveEntry,
  around: Around,
  ctx: CommandContext,
): Promise<ModalView> {
  const current = quarterNow(whose, ctx);
  const offered = quartersSince(current, QUARTERS);
  const { quarter } = entry;
  const quarters = quarter === null || offered.includes(quarter) ? offered : [quarter, ...offered];
  const served = entry.parent === null ? null : await ctx.store.objectives.find(entry.parent);
  return objectiveForm({
    entry: { ...entry, quarter: quarter ?? current, parent: served?.id ?? null },
    team: whose.team?.name ?? null,
    quarters: quarters.map((key) => ({ key, name: quarterName(key) })),
    parentTitle: served?.title ?? null,
    ...around,
  });
}

/** What to say of a second objective of a team in a quarter; null where there is no other. */
export async function secondNote(
  team: Team | null,
  quarter: string,
  id: string | undefined,
  { store }: CommandContext,
): Promise<string | null> {
  if (team === null) return null;
  const own = await store.objectives.ofTeam(team.key, quarter);
  const other = own.find((each) => each.id !== id && each.quarter === quarter);
  if (!other) return null;
  return `:warning: *${plain(team.name)} has an objective for ${quarterName(quarter)} already:* “${plain(other.title, 200)}”. One at a time gets done; two halve the attention for each. Better add a key result to it, or choose a later quarter. Press *Save* if you want this one as well.`;
}

async function parentProblem(parent: string | null, id: string | undefined, { store }: CommandContext) {
  if (parent === null) return null;
  const found = await store.objectives.find(parent);
  if (!found) return 'This objective is not there any more: choose another.';
  if (id === undefined) return null;
  if (parent === id) return 'An objective cannot serve itself: choose another.';
  const { above, end } = lineOf(found, await withThoseAbove(store, [found]));
  const goesRound = end === 'circle' || above.some((each) => each.id === id);
  return goesRound ? 'That one serves this one already, so they would go round in a circle.' : null;
}

/** What is wrong with what was entered: field → what to do. Null for nothing. */
export async function objectiveProblems(
  { title, quarter, parent, rule }: ObjectiveEntry,
  { whose, before }: { whose: Whose; before: Objective | null },
  ctx: CommandContext,
): Promise<Record<string, string> | null> {
  const isPast = quarter !== null && quarter !== before?.quarter && quarter < quarterNow(whose, ctx);
  const isUnknown =
    rule !== null && rule !== before?.rule && !ctx.rules.objectives.some(({ key }) => key === rule);
  const inParent = parent === before?.parent ? null : await parentProblem(parent, before?.id, ctx);
  const errors = {
    ...(title === '' && { [OBJECTIVE_FIELDS.title]: 'Say in a few words what you want to reach.' }),
    ...(quarter === null && { [OBJECTIVE_FIELDS.quarter]: 'Choose a quarter.' }),
    ...(isPast && { [OBJECTIVE_FIELDS.quarter]: 'This quarter is over: choose this one or a later one.' }),
    ...(inParent !== null && { [OBJECTIVE_FIELDS.parent]: inParent }),
    ...(isUnknown && { [OBJECTIVE_FIELDS.rule]: 'There is no such rule in kata.yml any more.' }),
  };
  return Object.keys(errors).length > 0 ? errors : null;
}
