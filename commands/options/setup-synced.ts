import type { OptionsDefinition, Suggestion } from '../../src/slack/define.ts';
import { bare } from '../../views/foreign-text.ts';
import { SETUP_SELECTS } from '../../views/modals/setup/ids.ts';
import type { CommandContext } from '../asking/context.ts';
import { admitToChange } from '../interactions/setup/admit.ts';
import { readMetadata } from '../interactions/setup/metadata.ts';

const MOST = 100;
const LIMIT = 75;
const KINDS = {
  repositories: 'Repository',
  services: 'Service',
  projects: 'Project',
  boards: 'Board',
} as const;

/** What Kata has seen that a team may own, of each kind so many that all have room. */
export const setupSynced: OptionsDefinition<CommandContext> = {
  id: SETUP_SELECTS.synced,
  async run({ typed, metadata }, ctx) {
    await admitToChange(readMetadata(metadata).team, ctx);
    const { events, catalogue } = ctx.store;
    const [repositories, services, projects, boards] = await Promise.all([
      events.repositories(),
      catalogue.services(),
      catalogue.projects(),
      catalogue.boards(),
    ]);
    const seen = { repositories, services, projects, boards };
    const wanted = typed.trim().toLowerCase();
    const kinds = Object.keys(KINDS) as (keyof typeof KINDS)[];
    const fitting = kinds.map((kind): Suggestion[] =>
      seen[kind]
        .filter((name) => name.toLowerCase().includes(wanted) && `${kind}:${name}`.length <= LIMIT)
        .map((name) => ({ text: bare(`${KINDS[kind]} ${name}`, LIMIT), value: `${kind}:${name}` })),
    );
    const most = MOST / fitting.filter((each) => each.length > 0).length;
    return fitting.flatMap((each) => each.slice(0, most));
  },
};
