import type { KnownBlock, ModalView } from '@slack/types';
import type { ListedAction } from '../../src/reports/action-list.ts';
import type { TicketStanding } from '../../src/reports/action-ticket.ts';
import { actions, button, context, section } from '../blocks.ts';
import { link, plain } from '../foreign-text.ts';
import {
  evidenceLine,
  type NumberedEvidence,
  type NumberedVerdict,
  verdictLine,
} from '../messages/action-evidence.ts';
import { dayInWords, ownerInWords, whenDue } from '../messages/action-line.ts';
import type { NumberName } from '../messages/verdict.ts';
import { type HistoryLine, historySections } from './action-history.ts';
import { ticketSections } from './action-ticket.ts';

/** Action ids of the buttons of an action's details; their value is the action's id. */
export const DETAIL_ACTIONS = {
  edit: 'action-change',
  close: 'action-end',
  reopen: 'action-open-again',
} as const;

const TEXT_LIMIT = 500;

export interface ActionDetails {
  listed: ListedAction;
  /** What was just done; null for nothing. */
  note: string | null;
  /** Null where it names none; without a unit it is measured no longer. */
  metric: NumberName | null;
  /** What it is about of a survey, and how that stood, in words; null where it is about none. */
  factor: { title: string; stood: string | null } | null;
  /** What was measured, each with its number; null where it is not for this person: an owner from another team. */
  measured: { evidence: NumberedEvidence[]; verdicts: NumberedVerdict[] } | null;
  /** What was found, in words; null where it answers no finding. */
  finding: string | null;
  /** Names. */
  createdBy: string;
  completedBy: string | null;
  /** Null where it has none and none is asked for. */
  ticket: TicketStanding | null;
  /** Whether there is a tool in which Kata may make one. */
  canMakeTicket: boolean;
  /** The latest first. */
  history: HistoryLine[];
  /** IANA zone in which times are told. */
  timezone: string;
}

/** How its ticket stands, and a button where it has none. */
function ticketPart({ listed: { item }, ticket, canMakeTicket: canMake }: ActionDetails): KnownBlock[] {
  return ticketSections(ticket, { id: item.id, isOpen: item.completedOn === undefined, canMake });
}

function numberLine({ metric, factor }: ActionDetails): string[] {
  const gone = metric?.unit === null ? ' (no longer measured: choose another, or none)' : '';
  return [
    ...(metric ? [`*Number that should move*: ${plain(metric.title)}${gone}`] : []),
    ...(factor
      ? [`*About*: ${plain(factor.title)}${factor.stood === null ? '' : ` · ${plain(factor.stood)}`}`]
      : []),
  ];
}

function facts(model: ActionDetails): string {
  const { listed, finding, createdBy, completedBy } = model;
  const { item, team } = listed;
  const by = completedBy === null ? '' : ` by ${plain(completedBy)}`;
  return [
    `*Team*: ${plain(team)}`,
    `*Owner*: ${ownerInWords(listed)}`,
    `*When*: ${whenDue(listed)}${item.completedOn === undefined ? '' : `${by} (was due on ${dayInWords(item.dueBy)})`}`,
    ...numberLine(model),
    ...(finding === null ? [] : [`*Answers the finding*: ${plain(finding, 200)}`]),
    ...(item.message ? [`*Made of* ${link(item.message, 'a message')}`] : []),
    `*Added* by ${plain(createdBy)}`,
  ].join('\n');
}

/** How its number stood when it was made, and what came of that. */
function measuredLines({ measured }: ActionDetails): string[] {
  if (measured === null) return ['What was measured is shown to members and leaders of the team.'];
  return [...measured.evidence.map(evidenceLine), ...measured.verdicts.map(verdictLine)];
}

function buttons({ item }: ListedAction): KnownBlock[] {
  const isOpen = item.completedOn === undefined;
  const ending = [
    ...button(isOpen ? 'Close …' : 'What came of it …', DETAIL_ACTIONS.close, item.id),
    ...(isOpen ? [] : button('Open again', DETAIL_ACTIONS.reopen, item.id)),
  ];
  return actions(...button('Change', DETAIL_ACTIONS.edit, item.id), ...ending);
}

function modal(blocks: KnownBlock[]): ModalView {
  return {
    type: 'modal',
    title: { type: 'plain_text', text: 'Action' },
    close: { type: 'plain_text', text: 'Close' },
    blocks,
  };
}

/** Shown at once, until the details are there. */
export const DETAILS_OPENING: ModalView = modal([section('One moment …')]);

/** All that is known of an action: what was decided, what came of it, and who changed what. */
export function actionDetailsView(model: ActionDetails): ModalView {
  const { listed, note, history, timezone } = model;
  const { item } = listed;
  return modal([
    ...(note === null ? [] : [section(`:white_check_mark: ${plain(note, 200)}`)]),
    section(`*${plain(item.opportunity, TEXT_LIMIT)}*`),
    section(`→ ${plain(item.resolution, TEXT_LIMIT)}`),
    section(facts(model)),
    ...(item.result ? [section(`*What came of it*\n${plain(item.result, TEXT_LIMIT)}`)] : []),
    ...measuredLines(model).map(section),
    ...ticketPart(model),
    ...buttons(listed),
    ...historySections(history, timezone),
    ...(history.length > 0 ? [context(`Times are of ${plain(timezone)}.`)] : []),
  ]);
}
