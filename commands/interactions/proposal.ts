import type { Proposal, Vote } from '../../src/domain/proposal.ts';
import { localDate } from '../../src/metrics/calendar/periods.ts';
import { endOfVote } from '../../src/reports/proposals.ts';
import {
  BadInput,
  type Interaction,
  type InteractionDefinition,
  type Outcome,
} from '../../src/slack/define.ts';
import { PROPOSAL_ACTIONS, tallyWords } from '../../views/messages/proposal.ts';
import {
  PROPOSAL_FIELDS,
  PROPOSAL_OPENING,
  PROPOSAL_VIEW,
  proposalKept,
  readProposal,
} from '../../views/modals/proposal.ts';
import { admitToActions } from '../asking/action-items.ts';
import type { CommandContext } from '../asking/context.ts';
import { metricNamed, teamNamed } from '../asking/find.ts';
import { openProposalForm } from '../asking/proposal-form.ts';

async function open({ value }: Interaction, ctx: CommandContext): Promise<Outcome> {
  const team = teamNamed(value, await ctx.store.organisation.teams());
  return { modal: openProposalForm(team, ctx) };
}

async function save({ value, fields }: Interaction, ctx: CommandContext): Promise<Outcome> {
  const { store, now, rules, asker } = ctx;
  const team = teamNamed(value, await store.organisation.teams());
  if (!asker.person) throw new BadInput('Kata does not know who you are: ask an admin to add you.');
  const read = readProposal(fields);
  if ('errors' in read) return read;
  const { metric, closesOn } = read.said;
  if (metric) metricNamed(metric, rules);
  if (closesOn <= localDate(now, team.timezone)) {
    return { errors: { [PROPOSAL_FIELDS.closesOn]: 'Leave a night to sleep on it: choose a later day.' } };
  }
  const who = asker.person.key;
  const after: Omit<Proposal, 'id'> = { team: team.key, ...read.said, createdAt: now, createdBy: who };
  const subject = { kind: 'proposal' as const, key: crypto.randomUUID() };
  await store.decisions.carryOut({ at: now, who, subject, before: null, after });
  return { modal: proposalKept(team.channel !== undefined) };
}

/** @throws BadInput for somebody outside the team, and when the vote is over */
async function cast(vote: Vote, { value }: Interaction, ctx: CommandContext): Promise<Outcome> {
  const { store, now, asker } = ctx;
  const proposal = await store.proposals.find(value);
  if (!proposal) throw new BadInput('This proposal is not there any more.');
  const team = teamNamed(proposal.team, await store.organisation.teams());
  await admitToActions(team, ctx);
  if (!asker.person) throw new BadInput('Kata does not know who you are: ask an admin to add you.');
  if (endOfVote(proposal, team) <= now) throw new BadInput('The vote is over: see `/actions proposals`.');
  await store.proposals.vote(proposal.id, asker.person.key, vote);
  const tally = tallyWords(await store.proposals.tally(proposal.id));
  return { reply: { text: `Counted: you are ${vote} it. So far ${tally}.`, blocks: [], personal: true } };
}

/** Proposing a change to how a team works, and voting on one. */
export const proposal: InteractionDefinition<CommandContext>[] = [
  { kind: 'action', id: PROPOSAL_ACTIONS.open, mode: 'read', opening: PROPOSAL_OPENING, run: open },
  { kind: 'view', id: PROPOSAL_VIEW, mode: 'write', run: save },
  { kind: 'action', id: PROPOSAL_ACTIONS.for, mode: 'write', run: (press, ctx) => cast('for', press, ctx) },
  {
    kind: 'action',
    id: PROPOSAL_ACTIONS.against,
    mode: 'write',
    run: (press, ctx) => cast('against', press, ctx),
  },
];
