import type { Interaction, InteractionDefinition, Outcome } from '../../../src/slack/define.ts';
import { plain } from '../../../views/foreign-text.ts';
import { count } from '../../../views/format.ts';
import { turnOf } from '../../../views/modals/setup/filled-in.ts';
import { SETUP_ACTIONS, SETUP_SELECTS } from '../../../views/modals/setup/ids.ts';
import { PEOPLE_FIELDS, readPeople } from '../../../views/modals/setup/people.ts';
import type { CommandContext } from '../../asking/context.ts';
import { directoryIn } from './admit.ts';
import { readMetadata } from './metadata.ts';
import { withGroup } from './people.ts';
import { scopeOf } from './section.ts';

/** Looks people up as they are picked: saving must not wait for Slack. */
async function lookUp({ metadata, fields }: Interaction, ctx: CommandContext): Promise<Outcome> {
  await scopeOf(readMetadata(metadata).team, ctx);
  await directoryIn(ctx).users(readPeople(fields).members);
  return {};
}

function takenInWords(name: string, taken: number, leftOut: number): string {
  if (taken === 0) return `:warning: Nobody is in ${name} who can be in a team.`;
  const rest =
    leftOut > 0
      ? `, and left out ${count(leftOut, 'account')} of bots, of people who left, or of others`
      : '';
  return `Took ${taken === 1 ? 'the one person' : `all ${taken} people`} of ${name}${rest}. Nothing is saved yet.`;
}

/** Puts everybody of a user group among the members in the form. */
async function takeGroup({ value, metadata, fields }: Interaction, ctx: CommandContext): Promise<Outcome> {
  const scope = await scopeOf(readMetadata(metadata).team, ctx);
  if (value === '') return {};
  const directory = directoryIn(ctx);
  const [groups, ids] = await Promise.all([directory.userGroups(), directory.usersOf(value)]);
  const users = (await directory.users(ids ?? [])).filter(({ isMember }) => isMember);
  const entry = readPeople(fields);
  const name = plain(groups.find(({ id }) => id === value)?.name ?? 'this user group');
  return {
    modal: withGroup(entry, scope, {
      members: [...new Set([...entry.members, ...users.map(({ id }) => id)])],
      taken: takenInWords(name, users.length, (ids ?? []).length - users.length),
      turn: turnOf(fields, PEOPLE_FIELDS.members) + 1,
      metadata,
    }),
  };
}

export const picking: InteractionDefinition<CommandContext>[] = [
  { kind: 'action', id: SETUP_ACTIONS.members, mode: 'read', run: lookUp },
  { kind: 'action', id: SETUP_SELECTS.group, mode: 'read', run: takeGroup },
];
