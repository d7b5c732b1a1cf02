import type { OptionsDefinition } from '../../src/slack/define.ts';
import { bare } from '../../views/foreign-text.ts';
import { SETUP_SELECTS } from '../../views/modals/setup/ids.ts';
import type { CommandContext } from '../asking/context.ts';
import { readMetadata } from '../interactions/setup/metadata.ts';
import { repositoriesSeen } from '../interactions/setup/repository.ts';

const MOST = 100;
const LIMIT = 75;

/** Repositories of the team that the modal is about; of the whole organisation for admins. */
export const setupRepository: OptionsDefinition<CommandContext> = {
  id: SETUP_SELECTS.repository,
  async run({ typed, metadata }, ctx) {
    const wanted = typed.trim().toLowerCase();
    const seen = await repositoriesSeen(readMetadata(metadata).team, ctx);
    return seen
      .filter((key) => key.length <= LIMIT && key.toLowerCase().includes(wanted))
      .slice(0, MOST)
      .map((value) => ({ text: bare(value, LIMIT), value }));
  },
};
