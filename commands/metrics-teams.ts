import { z } from 'zod';
import { focusMetric } from '../src/reports/review/focus-reading.ts';
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
  async run(_asked, { store, rules }) {
    const teams = await store.organisation.teams();
    const items = teams.map((team) => {
      const focus = focusMetric(team, rules);
      const works = focus ? `, works on ${focus.title}` : '';
      return { name: team.key, text: `${team.name} (${count(team.members.length, 'member')}${works})` };
    });
    return listMessage(
      'Teams',
      items,
      'Ask with `/metrics <metric> <team>`.',
      'There are no teams yet: an admin adds them in `/kata setup`.',
    );
  },
});
