import { z } from 'zod';
import { defineCommand, type Reply } from '../src/slack/define.ts';
import { openRetro } from '../src/surveys/retrospective/opening.ts';
import { retroSummary } from '../src/surveys/retrospective/summary.ts';
import { plain } from '../views/foreign-text.ts';
import { retroSummaryMessage } from '../views/messages/retro-summary.ts';
import { RETRO_OPENING, retroLast } from '../views/modals/retro-board.ts';
import { teamMeant } from './asking/action-items.ts';
import type { CommandContext } from './asking/context.ts';
import { admitToTeam, boardFor, type InTeam, sealingOf } from './asking/retro.ts';
import { announce } from './asking/retro-posts.ts';

const args = z.object({
  team: z.string().optional().describe('a team: see `/metrics teams`; your own unless said'),
  last: z.boolean().default(false).describe('what the last one came to'),
});

async function showLast({ team }: InTeam, ctx: CommandContext): Promise<Reply> {
  const { store, now, rules, benchmarkYear } = ctx;
  const retro = await store.retrospectives.lastOf(team.key);
  if (!retro?.closedAt) {
    const text = `${plain(team.name)} had no retrospective here yet: \`/pulse retro ${plain(team.key)}\` opens one.`;
    return { text, blocks: [] };
  }
  const question = { retro, team, now, rules, benchmarkYear, outsider: false };
  const message = retroSummaryMessage(await retroSummary(store, question), { offersPulse: false });
  return { ...message, modal: retroLast(message.blocks) };
}

/** `/pulse retro [team]`: opens a retrospective in the team's channel, or shows the board of the one that is open. */
export const pulseRetro = defineCommand<CommandContext, typeof args>({
  command: '/pulse',
  name: 'retro',
  summary: 'Holds a retrospective in the team’s channel: cards without names, dots, actions, a summary.',
  args,
  positional: ['team'],
  examples: ['retro team-a', 'retro team-a --last'],
  opening: RETRO_OPENING,
  async run(asked, ctx) {
    const { store, now } = ctx;
    const team = await teamMeant(asked.team, ctx);
    const admitted = await admitToTeam(team, ctx);
    if (asked.last) return showLast(admitted, ctx);
    if (team.channel === undefined) {
      const text = `${plain(team.name)} has no channel to hold a retrospective in: a leader of the team sets it in \`/kata setup\`, and invites Kata to it. Then ask for this again.`;
      return { text, blocks: [] };
    }
    const facilitator = admitted.person.key;
    const opened = await openRetro(store, sealingOf(ctx), { team, facilitator, now });
    if (opened) await announce(store, opened, team, now);
    const retro = opened ?? (await store.retrospectives.openOf(team.key));
    if (!retro)
      return { text: 'It was closed just now: ask for this again to open another one.', blocks: [] };
    const mayLead = admitted.isLeader || retro.facilitator === facilitator;
    const note = opened ? `It is open: <#${team.channel}> is told, and you facilitate.` : null;
    return {
      text: `The board of the retrospective of ${plain(team.name)} opens where this is asked in Slack.`,
      blocks: [],
      modal: await boardFor({ ...admitted, retro, mayLead }, ctx, { note }),
    };
  },
});
