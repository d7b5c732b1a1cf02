import { keyFrom } from '../../../src/domain/workspace-people.ts';
import type { Interaction, InteractionDefinition, Outcome } from '../../../src/slack/define.ts';
import { SETUP_VIEWS } from '../../../views/modals/setup/ids.ts';
import { NEW_TEAM_FIELDS, newTeamForm, readNewTeam } from '../../../views/modals/setup/new-team.ts';
import type { CommandContext } from '../../asking/context.ts';
import { whoAsks } from '../../asking/who-asks.ts';
import { admitAdmin, directoryIn } from './admit.ts';
import { menuOf } from './menu.ts';
import { nameProblem, zoneProblem } from './place.ts';

const KEY = /^[a-z0-9][a-z0-9-]{0,39}$/;
/** Words that mean something else where a team may stand. */
const RESERVED = ['me', 'org', 'all', 'list', 'help', 'add', 'remove'];

function keyProblem(key: string, wasTyped: boolean, taken: string[]): string | null {
  if (!KEY.test(key)) {
    return wasTyped
      ? 'Use small letters, digits and dashes, at most 40, such as team-a.'
      : 'Say a short name too: none can be made from this name.';
  }
  if (RESERVED.includes(key)) return `${key} means something else in commands: choose another.`;
  return taken.includes(key) ? `There is a team ${key} already: choose another short name.` : null;
}

/** The form for a new team, with the time zone of whoever opens it. */
export async function openNewTeam(ctx: CommandContext): Promise<Outcome> {
  admitAdmin(ctx);
  const { userId } = ctx.asker;
  const [user] = userId === undefined ? [] : await directoryIn(ctx).users([userId]);
  return { push: newTeamForm({ name: '', key: '', timezone: user?.timezone ?? null }) };
}

async function save({ fields }: Interaction, ctx: CommandContext): Promise<Outcome> {
  admitAdmin(ctx);
  const { store, now } = ctx;
  const { name, key: typed, timezone } = readNewTeam(fields);
  const key = typed || keyFrom(name);
  const teams = await store.organisation.teams();
  const problems: [string, string | null][] = [
    [NEW_TEAM_FIELDS.name, nameProblem(name, null, teams)],
    [NEW_TEAM_FIELDS.timezone, zoneProblem(timezone)],
    [
      NEW_TEAM_FIELDS.key,
      keyProblem(
        key,
        typed !== '',
        teams.map((team) => team.key),
      ),
    ],
  ];
  const errors = Object.fromEntries(problems.filter((each): each is [string, string] => each[1] !== null));
  if (Object.keys(errors).length > 0) return { errors };
  const done = await store.decisions.carryOut({
    at: now,
    who: whoAsks(ctx),
    subject: { kind: 'team', key },
    before: null,
    after: { name, timezone, members: [], repositories: [] },
  });
  if (!done)
    return {
      errors: { [NEW_TEAM_FIELDS.key]: `There is a team ${key} already: choose another short name.` },
    };
  const note =
    ':white_check_mark: *The team is there.* Now say who is in it and what it owns: then it has numbers.';
  return { beneath: await menuOf(key, ctx, note) };
}

export const newTeam: InteractionDefinition<CommandContext>[] = [
  { kind: 'view', id: SETUP_VIEWS.newTeam, mode: 'write', run: save },
];
