import { createHash } from 'node:crypto';
import { canonical } from '../../src/domain/decision.ts';
import type { Proposal, Vote } from '../../src/domain/proposal.ts';
import { localDate } from '../../src/metrics/calendar/periods.ts';
import { endOfVote } from '../../src/reports/proposals.ts';
import { belongsTo } from '../../src/reports/visibility.ts';
import {
  BadInput,
  type Interaction,
  type InteractionDefinition,
  type Outcome,
} from '../../src/slack/define.ts';
import { PROPOSAL_ACTIONS } from '../../views/messages/proposal.ts';
import {
  PROPOSAL_FIELDS,
  PROPOSAL_OPENING,
  PROPOSAL_VIEW,
  proposalKept,
  readProposal,
} from '../../views/modals/proposal.ts';
import type { CommandContext } from '../asking/context.ts';
import { metricNamed, teamNamed } from '../asking/find.ts';
import { openProposalForm } from '../asking/proposal-form.ts';

async function open({ value }: Interaction, ctx: CommandContext): Promise<Outcome> {
  const team = teamNamed(value, await ctx.store.organisation.teams());
  return { modal: openProposalForm(team, ctx) };
}

/** The same of the same person: what is sent twice is one proposal. */
function idOf({ createdAt: _, ...said }: Omit<Proposal, 'id'>): string {
  return createHash('sha256').update(canonical(said)).digest('hex').slice(0, 32);
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
  const subject = { kind: 'proposal' as const, key: idOf(after) };
  await store.decisions.carryOut({ at: now, who, subject, before: null, after });
  return { modal: proposalKept(team.channel !== undefined) };
}

/** @throws BadInput for somebody outside the team, and when the vote is over */
async function cast(vote: Vote, { value }: Interaction, ctx: CommandContext): Promise<Outcome> {
  const { store, now, asker } = ctx;
  const proposal = await store.proposals.find(value);
  if (!proposal) throw new BadInput('This proposal is not there any more.');
  const teams = await store.organisation.teams();
  const team = teamNamed(proposal.team, teams);
  const { person } = asker;
  if (!person) throw new BadInput('Kata does not know who you are: ask an admin to add you.');
  if (!belongsTo({ person, admin: false }, team, teams))
    throw new BadInput(`Only members and leaders of ${team.name} vote.`);
  if (endOfVote(proposal, team) <= now) throw new BadInput('The vote is over: see `/actions proposals`.');
  await store.proposals.vote(proposal.id, person.key, vote);
  const text = `Counted: you are ${vote} it. You may change that until the vote is over; what all said is told then.`;
  return { reply: { text, blocks: [], personal: true } };
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
