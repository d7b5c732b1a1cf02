import { slackIdOf } from '../../src/domain/workspace-people.ts';
import type { OptionsDefinition } from '../../src/slack/define.ts';
import { bare } from '../../views/foreign-text.ts';
import { SETUP_SELECTS } from '../../views/modals/setup/ids.ts';
import type { CommandContext } from '../asking/context.ts';
import { admitToChange, directoryIn } from '../interactions/setup/admit.ts';
import { readMetadata } from '../interactions/setup/metadata.ts';

const MOST = 100;
const TEXT_LIMIT = 75;

function fits(typed: string, ...names: string[]): boolean {
  return names.join('\n').toLowerCase().includes(typed.trim().replace(/^@/, '').toLowerCase());
}

/** User groups of the workspace; and people whose Slack account nobody knows. */
export const setupPeople: OptionsDefinition<CommandContext>[] = [
  {
    id: SETUP_SELECTS.group,
    async run({ typed, metadata }, ctx) {
      await admitToChange(readMetadata(metadata).team, ctx);
      const groups = await directoryIn(ctx).userGroups();
      return groups
        .filter(({ name, handle }) => fits(typed, name, handle))
        .slice(0, MOST)
        .map(({ id: value, name, handle }) => ({ text: bare(`${name} @${handle}`, TEXT_LIMIT), value }));
    },
  },
  {
    id: SETUP_SELECTS.unlinked,
    async run({ typed, metadata }, ctx) {
      await admitToChange(readMetadata(metadata).team, ctx);
      const people = await ctx.store.organisation.people();
      return people
        .filter((person) => !person.bot && slackIdOf(person) === null && person.key.length <= TEXT_LIMIT)
        .filter(({ key, name }) => fits(typed, key, name))
        .slice(0, MOST)
        .map(({ key: value, name }) => ({ text: bare(name, TEXT_LIMIT), value }));
    },
  },
];
