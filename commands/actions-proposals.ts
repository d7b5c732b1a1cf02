import { DateTime } from 'luxon';
import { z } from 'zod';
import { endOfVote, outcomeOf } from '../src/reports/proposals.ts';
import { defineCommand } from '../src/slack/define.ts';
import { type ListedProposal, proposalList } from '../views/messages/proposal.ts';
import { admitToActions, teamMeant } from './asking/action-items.ts';
import type { CommandContext } from './asking/context.ts';

const args = z.object({
  team: z.string().optional().describe('a team: see `/metrics teams`; your own unless said'),
});

const WEEKS = 12;

/** `/actions proposals [team]`: what is proposed, and what came of the votes of the last weeks. */
export const actionsProposals = defineCommand<CommandContext, typeof args>({
  command: '/actions',
  name: 'proposals',
  summary: 'What was proposed to a team: open votes, and what came of the others.',
  args,
  positional: ['team'],
  examples: ['proposals team-a'],
  async run({ team: name }, ctx) {
    const { store, now, asker } = ctx;
    const team = await teamMeant(name, ctx);
    await admitToActions(team, ctx);
    const since = DateTime.fromJSDate(now).minus({ weeks: WEEKS }).toFormat('yyyy-MM-dd');
    const proposals = await store.proposals.closingSince(since, team.key);
    const listed = await Promise.all(
      proposals.map(async (proposal): Promise<ListedProposal> => {
        const tally = endOfVote(proposal, team) <= now ? await store.proposals.tally(proposal.id) : null;
        const own = asker.person ? await store.proposals.voteOf(proposal.id, asker.person.key) : null;
        return { proposal, tally, outcome: tally && outcomeOf(tally, team), own };
      }),
    );
    const openFirst = listed.toSorted((a, b) => Number(a.tally !== null) - Number(b.tally !== null));
    return { ...proposalList(team, openFirst), personal: true };
  },
});
