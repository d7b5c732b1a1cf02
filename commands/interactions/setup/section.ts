import type { ModalView } from '@slack/types';
import type { Values } from '../../../src/domain/decision.ts';
import type { Person } from '../../../src/domain/person.ts';
import type { Team } from '../../../src/domain/team.ts';
import { belongsTo } from '../../../src/reports/visibility.ts';
import type { Interaction, InteractionDefinition, Outcome } from '../../../src/slack/define.ts';
import { plain } from '../../../views/foreign-text.ts';
import { blockOf, type Fields, renewed } from '../../../views/modals/setup/filled-in.ts';
import { SETUP_VIEWS, type SetupForm } from '../../../views/modals/setup/ids.ts';
import type { CommandContext } from '../../asking/context.ts';
import { admitToChange } from './admit.ts';
import { menuOf } from './menu.ts';
import { printsOf, readMetadata, writeMetadata } from './metadata.ts';
import { type Settled, settle } from './settle.ts';
import { fieldsInWords } from './words.ts';

/** What the forms of a team work with. */
export interface Scope {
  team: Team;
  teams: Team[];
  people: Person[];
  ctx: CommandContext;
}

/** What a form shows beside what is set. */
export interface Around {
  metadata: string;
  /** Ready to be shown; null for nothing. */
  note: string | null;
}

/** What is wrong: field → a sentence that stands under it. */
export interface Wrong {
  errors: Record<string, string>;
}

/** A part of how a team is set up, with a form of its own. */
export interface Section {
  form: SetupForm;
  /** The fields of a team that it sets. */
  fields: (keyof Team & string)[];
  /** The form, filled with values of those fields. */
  build(values: Values, around: Around, scope: Scope): Promise<ModalView>;
  /** Values of the fields as they were filled in. */
  read(fields: Fields, scope: Scope): Promise<{ entered: Values } | Wrong>;
}

export async function scopeOf(name: string | undefined, ctx: CommandContext): Promise<Scope> {
  const [admitted, people] = await Promise.all([admitToChange(name, ctx), ctx.store.organisation.people()]);
  return { ...admitted, people, ctx };
}

/** Errors under the blocks that the fields have in the form just now. */
export function underBlocks({ errors }: Wrong, fields: Fields): Outcome {
  return {
    errors: Object.fromEntries(
      Object.entries(errors).map(([name, sentence]) => [blockOf(fields, name), sentence]),
    ),
  };
}

/** What to say where others changed the same meanwhile. */
export function meanwhile({ overtaken, by }: Exclude<Settled, { saved: string[] }>): string {
  const who = by === null ? 'Somebody' : plain(by);
  return `:warning: *${who} changed ${fieldsInWords(overtaken)} while you were at it.* The form now shows what stands, and nothing of it was overwritten. Look, change what is still to be changed, and save again.`;
}

export function savedNote(fields: string[]): string {
  return fields.length === 0 ? 'Nothing was changed.' : `:white_check_mark: Saved ${fieldsInWords(fields)}.`;
}

function valuesOf({ fields }: Section, team: Values): Values {
  return Object.fromEntries(fields.map((field) => [field, team[field] ?? null]));
}

async function show(section: Section, values: Values, now: Values, scope: Scope, note: string | null) {
  const metadata = writeMetadata({ team: scope.team.key, seen: printsOf(now) });
  return section.build(values, { metadata, note }, scope);
}

/** The form of a section, to be opened on top of the menu. */
export async function openSection(section: Section, name: string | undefined, ctx: CommandContext) {
  const scope = await scopeOf(name, ctx);
  const values = valuesOf(section, scope.team);
  return { push: await show(section, values, values, scope, null) };
}

async function save(
  section: Section,
  { metadata, fields }: Interaction,
  ctx: CommandContext,
): Promise<Outcome> {
  const { team: name, seen } = readMetadata(metadata);
  const scope = await scopeOf(name, ctx);
  const read = await section.read(fields, scope);
  if ('errors' in read) return underBlocks(read, fields);
  const settled = await settle(
    {
      subject: { kind: 'team', key: scope.team.key },
      shown: (stored) => valuesOf(section, stored ?? {}),
      seen,
      entered: read.entered,
    },
    ctx,
  );
  if ('saved' in settled) {
    return afterwards(scope.team.key, savedNote(settled.saved), ctx);
  }
  // People whom it just got to know are among them now.
  const fresh = await scopeOf(name, ctx);
  const modal = await show(section, settled.values, settled.now, fresh, meanwhile(settled));
  return { modal: renewed(modal, fields) };
}

/** The menu as it is now; nothing for somebody who just gave the team away. */
async function afterwards(key: string, note: string, ctx: CommandContext): Promise<Outcome> {
  const teams = await ctx.store.organisation.teams();
  const team = teams.find((each) => each.key === key);
  if (!team || !belongsTo(ctx.asker, team, teams)) return { close: true };
  return { beneath: await menuOf(key, ctx, note) };
}

export function submissionOf(section: Section): InteractionDefinition<CommandContext> {
  return {
    kind: 'view',
    id: SETUP_VIEWS[section.form],
    mode: 'write',
    run: (interaction, ctx) => save(section, interaction, ctx),
  };
}
