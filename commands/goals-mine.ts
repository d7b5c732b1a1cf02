import { z } from 'zod';
import { primaryTeam } from '../src/reports/facts/primary-team.ts';
import { ownLine } from '../src/reports/goals/own-line.ts';
import { defineCommand } from '../src/slack/define.ts';
import { ownLineMessage } from '../views/messages/goals-mine.ts';
import type { CommandContext } from './asking/context.ts';
import { ownTeam } from './asking/own-team.ts';

const args = z.object({});

/** `/goals mine`: what the asker's week leads to, for their own eyes. */
export const goalsMine = defineCommand<CommandContext, typeof args>({
  command: '/goals',
  name: 'mine',
  summary: 'What your own work of this week leads to. Nobody else sees it.',
  args,
  positional: [],
  examples: ['mine'],
  async run(_asked, ctx) {
    const { store, now, rules } = ctx;
    const { person, team: alone } = await ownTeam(ctx);
    const teams = await store.organisation.teams();
    const team = primaryTeam(person.key, teams);
    const own = await ownLine(store, { person, alone, team, teams, now, rules });
    return { ...ownLineMessage(own), personal: true, data: own };
  },
});
