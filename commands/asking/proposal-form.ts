import type { ModalView } from '@slack/types';
import type { Team } from '../../src/domain/team.ts';
import { localDate } from '../../src/metrics/calendar/periods.ts';
import { BadInput } from '../../src/slack/define.ts';
import { proposalForm } from '../../views/modals/proposal.ts';
import type { CommandContext } from './context.ts';
import { metricsOffered } from './metrics-offered.ts';

/** The form of a new proposal. @throws BadInput for somebody nobody knows: a proposal has a name */
export function openProposalForm(team: Team, { asker, now, rules }: CommandContext): ModalView {
  if (!asker.person) throw new BadInput('Kata does not know who you are: ask an admin to add you.');
  return proposalForm({
    metadata: team.key,
    team: team.name,
    hasChannel: team.channel !== undefined,
    today: localDate(now, team.timezone),
    metrics: metricsOffered(rules),
  });
}
