import type { KnownBlock } from '@slack/types';
import type { Proposal, Tally, Vote } from '../../src/domain/proposal.ts';
import type { MetricReport } from '../../src/reports/metric-report.ts';
import type { Outcome } from '../../src/reports/proposals.ts';
import { actions, button, context, header, section } from '../blocks.ts';
import { plain } from '../foreign-text.ts';
import { count } from '../format.ts';
import { dayInWords } from './action-line.ts';
import { ADD_ACTION } from './actions.ts';
import { titleWords } from './digest-words.ts';
import { valueWords } from './review-focus.ts';

/** Action ids of the two answers, whose value is the proposal’s id; and of the button that opens the form. */
export const PROPOSAL_ACTIONS = {
  for: 'proposal-for',
  against: 'proposal-against',
  open: 'proposal-open',
} as const;

const WHY_LIMIT = 500;
const TITLE_LIMIT = 200;
/** In a list of several. */
const LISTED_LIMIT = 120;

interface Message {
  text: string;
  blocks: KnownBlock[];
}

function tallyWords(tally: Tally): string {
  return `${tally.for} for, ${tally.against} against`;
}

function evidenceLine(report: MetricReport | null): string[] {
  if (!report) return [];
  const delta = report.deltas.find(({ against }) => against === 'before');
  const shown = delta ? valueWords({ metric: report.metric, is: report, delta }) : '';
  return [`*What speaks for it*: ${titleWords(report.metric)}, last eight weeks ${shown}`];
}

/** A proposal as the team is asked about it: votes are counted, and nobody is shown with theirs. */
export function proposalAsked(proposal: Proposal, by: string, evidence: MetricReport | null): Message {
  const { id, title, why, closesOn } = proposal;
  return {
    text: `A proposal: ${plain(title, TITLE_LIMIT)}`,
    blocks: [
      header('A proposal'),
      section(
        [`*${plain(title, TITLE_LIMIT)}*`, plain(why, WHY_LIMIT), ...evidenceLine(evidence)].join('\n'),
      ),
      ...actions(
        ...button('For it', PROPOSAL_ACTIONS.for, id),
        ...button('Against it', PROPOSAL_ACTIONS.against, id),
      ),
      context(
        `Proposed by ${plain(by)}. Members of the team vote until ${dayInWords(closesOn)}, 16:00; you may change your vote until then. Only the numbers are shown.`,
      ),
    ],
  };
}

const RESULTS: Record<Outcome, string> = {
  accepted: 'Accepted',
  declined: 'Not accepted',
  'too few votes': 'Too few votes to decide',
};

/** What a vote came to. */
export function proposalResult(
  { title }: Proposal,
  { tally, outcome, adding }: { tally: Tally; outcome: Outcome; adding: string },
): Message {
  return {
    text: `${RESULTS[outcome]}: ${plain(title, TITLE_LIMIT)}`,
    blocks: [
      section(`*${RESULTS[outcome]}*: ${plain(title, TITLE_LIMIT)}\n${tallyWords(tally)}.`),
      ...(outcome === 'accepted' ? actions(...button('Make it an action', ADD_ACTION, adding)) : []),
    ],
  };
}

export interface ListedProposal {
  proposal: Proposal;
  /** Null while the vote is open: what others said is not to be in the way. */
  tally: Tally | null;
  outcome: Outcome | null;
  own: Vote | null;
}

function row({ proposal, tally, outcome, own }: ListedProposal): KnownBlock {
  const state =
    tally && outcome
      ? `${RESULTS[outcome]}, ${tallyWords(tally)}`
      : `vote until ${dayInWords(proposal.closesOn)}, 16:00${own ? ` · you are ${own} it` : ''}`;
  return section(`*${plain(proposal.title, LISTED_LIMIT)}*\n${plain(proposal.why, LISTED_LIMIT)}\n${state}`);
}

const MOST = 6;

/** The proposals of a team of which the vote is open, or ended in the last weeks. */
export function proposalList(team: { key: string; name: string }, listed: ListedProposal[]): Message {
  const title = `Proposals of ${plain(team.name)}`;
  const rest = listed.length - MOST;
  return {
    text: title,
    blocks: [
      section(`*${title}*`),
      ...(listed.length === 0
        ? [section('Nothing is proposed just now. What would you change about how you work?')]
        : listed
            .slice(0, MOST)
            .flatMap((each): KnownBlock[] => [
              row(each),
              ...(each.tally
                ? []
                : actions(
                    ...button('For it', PROPOSAL_ACTIONS.for, each.proposal.id),
                    ...button('Against it', PROPOSAL_ACTIONS.against, each.proposal.id),
                  )),
            ])),
      ...(rest > 0 ? [context(`… and ${count(rest, 'older one')}`)] : []),
      ...actions(...button('Propose a change', PROPOSAL_ACTIONS.open, team.key)),
    ],
  };
}
