import { z } from 'zod';
import { defineCommand } from '../src/slack/define.ts';
import { count } from '../views/format.ts';
import { listMessage } from '../views/messages/list.ts';
import type { CommandContext } from './asking/context.ts';

const args = z.object({});

export const metricsTeams = defineCommand<CommandContext, typeof args>({
  command: '/metrics',
  name: 'teams',
  summary: 'The teams you can ask about.',
  args,
  positional: [],
  examples: ['teams'],
  async run(_asked, { store }) {
    const teams = await store.organisation.teams();
    const items = teams.map(({ key, name, members }) => ({
      name: key,
      text: `${name} (${count(members.length, 'member')})`,
    }));
    return listMessage(
      'Teams',
      items,
      'Ask with `/metrics <metric> <team>`.',
      'There are no teams yet: an admin adds them in `/kata setup`.',
    );
  },
});
