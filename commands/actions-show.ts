import { DateTime } from 'luxon';
import { z } from 'zod';
import { localDate } from '../src/metrics/calendar/periods.ts';
import { listedActions } from '../src/reports/action-list.ts';
import { defineCommand } from '../src/slack/define.ts';
import { actionsMessage } from '../views/messages/actions.ts';
import { admitToActions, teamMeant } from './asking/action-items.ts';
import type { CommandContext } from './asking/context.ts';

const args = z.object({
  team: z.string().optional().describe('a team: see `/metrics teams`; your own unless said'),
});

/** For how long what was done is still shown. */
const SHOWN_DAYS = 30;

/** `/actions [team]`: what a team decided to do. */
export const actionsShow = defineCommand<CommandContext, typeof args>({
  command: '/actions',
  name: '',
  summary: 'What a team decided to do: overdue, open, and done in the last 30 days.',
  args,
  positional: ['team'],
  examples: ['team-a'],
  async run(asked, ctx) {
    const { store, now } = ctx;
    const team = await teamMeant(asked.team, ctx);
    await admitToActions(team, ctx);
    const today = localDate(now, team.timezone);
    const since = DateTime.fromISO(today).minus({ days: SHOWN_DAYS }).toFormat('yyyy-MM-dd');
    const items = await store.actionItems.ofTeam(team.key, { since });
    return {
      ...actionsMessage({
        title: `Actions of ${team.name}`,
        actions: await listedActions(store, items, now),
        shown: {},
        said: null,
        empty: 'None open, and none done lately. One small action beats ten intentions: add it here.',
        hint: 'Members and leaders of the team add actions and say when they are done.',
        adding: JSON.stringify({ team: team.key }),
      }),
      data: { actions: items },
    };
  },
});
