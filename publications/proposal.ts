import type { AskedAction } from '../commands/asking/action-form.ts';
import { definePublication } from '../src/publishing/define.ts';
import { evidenceFor, outcomeOf, proposalsDue } from '../src/reports/proposals.ts';
import { proposalAsked, proposalResult } from '../views/messages/proposal.ts';
import type { PublicationContext } from './context.ts';

/** A proposal in the team's channel, and in its thread what the vote came to. */
export const proposalPublication = definePublication<PublicationContext>({
  id: 'proposal',
  title: 'proposal',
  due: ({ proposals = [], teams, now }) => proposalsDue(proposals, teams, now),
  async compose({ scope, period, publication }, { store, now, rules, benchmarkYear }) {
    const proposal = await store.proposals.find(scope);
    const [teams, people] = await Promise.all([store.organisation.teams(), store.organisation.people()]);
    const team = teams.find(({ key }) => key === proposal?.team);
    const channel = team?.channel;
    if (!proposal || !team || !channel) return null;
    if (period === 'asked') {
      const by = people.find(({ key }) => key === proposal.createdBy)?.name ?? 'somebody who has left';
      const evidence = await evidenceFor(store, proposal, { team, now, rules, benchmarkYear });
      return { posts: [{ channel, ...proposalAsked(proposal, by, evidence) }] };
    }
    const tally = await store.proposals.tally(proposal.id);
    const { title: opportunity, metric } = proposal;
    const asked: AskedAction = { team: team.key, from: 'proposal', opportunity, ...(metric && { metric }) };
    const result = { tally, outcome: outcomeOf(tally, team), adding: JSON.stringify(asked) };
    const begun = await store.editions.find({ publication, scope, period: 'asked' });
    return {
      posts: [{ channel, ...proposalResult(proposal, result) }],
      ...(begun?.state === 'posted' && { inThreadOf: { publication, scope, period: 'asked' } }),
    };
  },
});
