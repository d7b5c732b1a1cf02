import type { Values } from '../../../src/domain/decision.ts';
import { ownershipLine, readOwnership } from '../../../src/domain/ownership-line.ts';
import type { Team } from '../../../src/domain/team.ts';
import { previewOwns } from '../../../src/reports/setup/preview-owns.ts';
import type { Interaction, InteractionDefinition, Outcome } from '../../../src/slack/define.ts';
import { turnOf } from '../../../views/modals/setup/filled-in.ts';
import { SETUP_ACTIONS, SETUP_SELECTS } from '../../../views/modals/setup/ids.ts';
import { OWNS_FIELDS, type OwnsEntry, ownsForm, readOwns } from '../../../views/modals/setup/owns.ts';
import type { CommandContext } from '../../asking/context.ts';
import { readMetadata } from './metadata.ts';
import { type Scope, type Section, scopeOf, type Wrong } from './section.ts';

const NAME_LIMIT = 200;
const NAMES = ['services', 'projects', 'boards'] as const;

type Owned = Pick<Team, 'repositories'> & Record<(typeof NAMES)[number], string[]>;
type Lines = Record<keyof OwnsEntry, string[]>;

function linesOf({ repositories = [], services, projects, boards }: Partial<Team>): Lines {
  return {
    repositories: repositories.map(ownershipLine),
    services: services ?? [],
    projects: projects ?? [],
    boards: boards ?? [],
  };
}

/** What was filled in; what was not asked for stays as it is. */
function filledIn(entry: OwnsEntry, now: Lines): Lines {
  return {
    repositories: entry.repositories ?? now.repositories,
    services: entry.services ?? now.services,
    projects: entry.projects ?? now.projects,
    boards: entry.boards ?? now.boards,
  };
}

/** What lines say of repositories. Those that stood there before are taken as they are. */
function repositoriesIn(
  lines: string[],
  before: Team['repositories'],
): { owned: Team['repositories'] } | { problem: string } {
  const known = new Map(before.map((owned) => [ownershipLine(owned), owned]));
  const owned: Team['repositories'] = [];
  for (const line of new Set(lines)) {
    const asBefore = known.get(line);
    const read = asBefore === undefined ? readOwnership(line) : { owned: asBefore };
    if ('problem' in read) return read;
    owned.push(read.owned);
  }
  return { owned };
}

function understood(entry: OwnsEntry, team: Team): { owning: Owned } | Wrong {
  const lines = filledIn(entry, linesOf(team));
  const read = repositoriesIn(lines.repositories, team.repositories);
  const errors: Record<string, string> = {};
  if ('problem' in read) errors[OWNS_FIELDS.repositories] = read.problem;
  if (lines.repositories.length + lines.services.length === 0) {
    errors[OWNS_FIELDS.repositories] =
      'Say at least one repository or service: without one the team has no numbers.';
  }
  for (const kind of NAMES) {
    const long = lines[kind].find((name) => name.length > NAME_LIMIT && !(team[kind] ?? []).includes(name));
    if (long !== undefined) errors[kind] = `${long.slice(0, 40)}… is longer than ${NAME_LIMIT} characters.`;
  }
  if ('problem' in read || Object.keys(errors).length > 0) return { errors };
  const once = (kind: (typeof NAMES)[number]) => [...new Set(lines[kind])];
  return {
    owning: {
      repositories: read.owned,
      services: once('services'),
      projects: once('projects'),
      boards: once('boards'),
    },
  };
}

function read(entry: OwnsEntry, { team }: Scope): { entered: Values } | Wrong {
  const said = understood(entry, team);
  if ('errors' in said) return said;
  const { owning } = said;
  const names = NAMES.map((kind) => {
    const wasSaid = team[kind] !== undefined;
    return [kind, owning[kind].length === 0 && !wasSaid ? null : owning[kind]] as const;
  });
  return { entered: { repositories: owning.repositories, ...Object.fromEntries(names) } };
}

/** What a team owns. */
export const owns: Section = {
  form: 'owns',
  fields: ['repositories', 'services', 'projects', 'boards'],
  async build(values, around) {
    return ownsForm({ entry: linesOf(values as Partial<Team>), preview: null, turn: 0, ...around });
  },
  read: async (fields, scope) => read(readOwns(fields), scope),
};

async function preview({ metadata, fields }: Interaction, ctx: CommandContext): Promise<Outcome> {
  const { team } = await scopeOf(readMetadata(metadata).team, ctx);
  const entry = readOwns(fields);
  const said = understood(entry, team);
  const shown =
    'errors' in said
      ? { problem: Object.values(said.errors).join(' ') }
      : await previewOwns(ctx.store, said.owning, ctx.now);
  const turn = turnOf(fields, OWNS_FIELDS.synced);
  return {
    modal: ownsForm({ entry: filledIn(entry, linesOf(team)), preview: shown, turn, metadata, note: null }),
  };
}

/** Adds a line for something that was synced: its value is the kind and the name, e.g. `services:pay`. */
async function add({ value, metadata, fields }: Interaction, ctx: CommandContext): Promise<Outcome> {
  const { team } = await scopeOf(readMetadata(metadata).team, ctx);
  const [, kind = '', name = ''] = /^(\w+):(.+)$/s.exec(value) ?? [];
  const lines = filledIn(readOwns(fields), linesOf(team));
  if (!(kind in lines) || name === '') return {};
  const field = kind as keyof Lines;
  const entry = { ...lines, [field]: [...new Set([...lines[field], name])] };
  const turn = turnOf(fields, OWNS_FIELDS.synced) + 1;
  return { modal: ownsForm({ entry, preview: null, turn, metadata, note: null }) };
}

export const owning: InteractionDefinition<CommandContext>[] = [
  { kind: 'action', id: SETUP_ACTIONS.previewOwns, mode: 'read', run: preview },
  { kind: 'action', id: SETUP_SELECTS.synced, mode: 'read', run: add },
];
