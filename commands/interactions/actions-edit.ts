import { z } from 'zod';
import type { Values } from '../../src/domain/decision.ts';
import { whoLeft } from '../../src/reports/who-left.ts';
import type { Interaction, InteractionDefinition, Outcome } from '../../src/slack/define.ts';
import { DETAIL_ACTIONS } from '../../views/modals/action-details.ts';
import {
  type ActionEditForm,
  actionEditForm,
  EDIT_VIEW,
  FIELD_WORDS,
} from '../../views/modals/action-edit.ts';
import { readAction, type SaidAction, underFields } from '../../views/modals/action-fields.ts';
import { renewed } from '../../views/modals/setup/filled-in.ts';
import { actionDetails } from '../asking/action-details.ts';
import { objectionsTo } from '../asking/action-objections.ts';
import { admittedAction } from '../asking/complete-action.ts';
import type { CommandContext } from '../asking/context.ts';
import { factorsOffered } from '../asking/factors-offered.ts';
import { metricsOffered } from '../asking/metrics-offered.ts';
import { printsOf } from './setup/metadata.ts';
import { type Settled, settle } from './setup/settle.ts';

const FIELDS = Object.keys(FIELD_WORDS) as (keyof SaidAction)[];

/** Which action a form is about, whose team's people come first, and what the form began with. */
const Metadata = z.object({ id: z.string(), team: z.string(), seen: z.record(z.string(), z.string()) });

/** What stands in the fields of the form. */
function shown(stored: Values | null): Record<keyof SaidAction, unknown> {
  const of = (field: keyof SaidAction) => stored?.[field] ?? null;
  return {
    opportunity: of('opportunity'),
    resolution: of('resolution'),
    owner: of('owner'),
    dueBy: of('dueBy'),
    metric: of('metric'),
    factor: of('factor'),
  };
}

function saidIn(values: Values): SaidAction {
  const text = (field: keyof SaidAction) => String(values[field] ?? '');
  return {
    opportunity: text('opportunity'),
    resolution: text('resolution'),
    owner: text('owner'),
    dueBy: text('dueBy'),
    metric: text('metric') || null,
    factor: text('factor') || null,
  };
}

interface Filled {
  id: string;
  team: string;
  isOpen: boolean;
  values: SaidAction;
  /** What stands, whatever is filled in. */
  now: Values;
  meanwhile: ActionEditForm['meanwhile'];
}

async function formOf({ id, team, isOpen, values, now, meanwhile }: Filled, ctx: CommandContext) {
  const [people, teams] = await Promise.all([
    ctx.store.organisation.people(),
    ctx.store.organisation.teams(),
  ]);
  const own = teams.find(({ key }) => key === team) ?? null;
  const left = isOpen ? await whoLeft([values.owner], people, ctx.directory) : new Set<string>();
  const name = people.find(({ key }) => key === values.owner)?.name ?? values.owner;
  const gone = left.has(values.owner);
  return actionEditForm({
    metadata: JSON.stringify({ id, team, seen: printsOf(now) } satisfies z.infer<typeof Metadata>),
    values,
    owner: gone ? null : { key: values.owner, name },
    left: gone ? name : null,
    metrics: metricsOffered(ctx.rules),
    factors: await factorsOffered(own, ctx),
    meanwhile,
  });
}

async function open({ value }: Interaction, ctx: CommandContext): Promise<Outcome> {
  const { item } = await admittedAction(value, ctx);
  const now = shown(item);
  const { id, team, completedOn } = item;
  const about = { id, team, isOpen: completedOn === undefined };
  return { push: await formOf({ ...about, values: saidIn(now), now, meanwhile: null }, ctx) };
}

type OvertakenFields = Exclude<Settled, { saved: string[] }>;

/** Others' values as people read them. */
async function standing({ overtaken, now, by }: OvertakenFields, ctx: CommandContext) {
  const people = await ctx.store.organisation.people();
  const names = new Map([
    ...people.map(({ key, name }) => [key, name] as const),
    ...metricsOffered(ctx.rules).map(({ id, title }) => [id, title] as const),
  ]);
  const fields = FIELDS.filter((field) => overtaken.includes(field)).map((field) => {
    const value = typeof now[field] === 'string' ? now[field] : null;
    const isKey = field === 'owner' || field === 'metric';
    return { field, stands: value !== null && isKey ? (names.get(value) ?? value) : value };
  });
  return { by, fields };
}

async function save({ metadata, fields }: Interaction, ctx: CommandContext): Promise<Outcome> {
  const { id, seen } = Metadata.parse(JSON.parse(metadata));
  const { item, team } = await admittedAction(id, ctx);
  const read = readAction(fields);
  if ('errors' in read) return read;
  const { said } = read;
  const errors = await objectionsTo(said, { team, item }, ctx);
  if (Object.keys(errors).length > 0) return { errors: underFields(errors, fields) };
  const subject = { kind: 'action', key: id } as const;
  const settled = await settle(
    { subject, shown: (stored) => ({ ...shown(stored) }), seen, entered: { ...said } },
    ctx,
  );
  if ('saved' in settled) {
    const note = settled.saved.length > 0 ? 'Saved.' : 'Nothing was changed.';
    return { beneath: await actionDetails(id, ctx, note) };
  }
  const own = Object.fromEntries(
    FIELDS.filter((field) => settled.overtaken.includes(field)).map((field) => [field, said[field]]),
  );
  const values = saidIn({ ...settled.values, ...own });
  const about = { id, team: team.key, isOpen: item.completedOn === undefined };
  const meanwhile = await standing(settled, ctx);
  return { modal: renewed(await formOf({ ...about, values, now: settled.now, meanwhile }, ctx), fields) };
}

/** Changing an action, its owner included. */
export const actionsEdit: InteractionDefinition<CommandContext>[] = [
  { kind: 'action', id: DETAIL_ACTIONS.edit, mode: 'read', run: open },
  { kind: 'view', id: EDIT_VIEW, mode: 'write', run: save },
];
