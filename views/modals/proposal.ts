import type { InputBlock, ModalView } from '@slack/types';
import { DateTime } from 'luxon';
import type { Field } from '../../src/slack/define.ts';
import { context, section } from '../blocks.ts';
import { plain } from '../foreign-text.ts';
import { input, option, selectField, words } from './setup/fields.ts';

/** Callback id of the form, and its fields (block and action ids). */
export const PROPOSAL_VIEW = 'proposal';
export const PROPOSAL_FIELDS = {
  title: 'title',
  why: 'why',
  metric: 'metric',
  closesOn: 'closes-on',
} as const;

const USUAL_DAYS = 7;
const MOST_METRICS = 100;

function modal(blocks: ModalView['blocks'], more: Partial<ModalView> = {}): ModalView {
  return { type: 'modal', title: words('Propose a change'), close: words('Close'), blocks, ...more };
}

/** Shown until the form is there. */
export const PROPOSAL_OPENING: ModalView = modal([section('One moment …')]);

export interface ProposalForm {
  metadata: string;
  team: string;
  /** Whether the team has a channel in which it is asked. */
  hasChannel: boolean;
  /** Local date of the team. */
  today: string;
  metrics: { id: string; title: string }[];
}

/** The form in which somebody says what a team should do otherwise, and why. */
export function proposalForm({ metadata, team, hasChannel, today, metrics }: ProposalForm): ModalView {
  const { title, why, metric, closesOn } = PROPOSAL_FIELDS;
  const options = metrics.slice(0, MOST_METRICS).flatMap(({ id, title: name }) => option(id, name));
  const lines = (id: string, limit: number, multiline: boolean): InputBlock['element'] => ({
    type: 'plain_text_input',
    action_id: id,
    multiline,
    max_length: limit,
  });
  const day = DateTime.fromISO(today).plus({ days: USUAL_DAYS }).toFormat('yyyy-MM-dd');
  const where = hasChannel
    ? 'The team is asked in its channel, with your name.'
    : 'The team has no channel yet: it finds this in `/actions proposals`.';
  return modal(
    [
      section(`A proposal to *${plain(team)}*`),
      input(title, lines(title, 200, false), { label: 'What should the team do otherwise?' }),
      input(why, lines(why, 500, true), { label: 'What makes you think so?' }),
      ...(options.length > 0
        ? [
            selectField(metric, options, undefined, {
              label: 'Which number speaks for it?',
              optional: true,
            }),
          ]
        : []),
      input(
        closesOn,
        { type: 'datepicker', action_id: closesOn, initial_date: day },
        { label: 'Vote until' },
      ),
      context(`${where} Votes are counted; nobody is shown with theirs.`),
    ],
    {
      callback_id: PROPOSAL_VIEW,
      private_metadata: metadata,
      submit: words('Propose'),
      close: words('Cancel'),
    },
  );
}

export interface SaidProposal {
  title: string;
  why: string;
  closesOn: string;
  metric?: string;
}

/** What was filled in, or what is missing: block id → what to do. */
export function readProposal(
  fields: Record<string, Record<string, Field>>,
): { said: SaidProposal } | { errors: Record<string, string> } {
  const filled = (id: string) => fields[id]?.[id];
  const title = (filled(PROPOSAL_FIELDS.title)?.value ?? '').trim();
  const why = (filled(PROPOSAL_FIELDS.why)?.value ?? '').trim();
  const closesOn = filled(PROPOSAL_FIELDS.closesOn)?.selected_date ?? '';
  const metric = filled(PROPOSAL_FIELDS.metric)?.selected_option?.value;
  const errors = {
    ...(!title && { [PROPOSAL_FIELDS.title]: 'Say in a few words what should change.' }),
    ...(!why && { [PROPOSAL_FIELDS.why]: 'Say what you saw: a number, or something that happened.' }),
    ...(!closesOn && { [PROPOSAL_FIELDS.closesOn]: 'Say until when the team votes.' }),
  };
  if (Object.keys(errors).length > 0) return { errors };
  return { said: { title, why, closesOn, ...(metric && { metric }) } };
}

/** Shown in place of the form once it is kept. */
export function proposalKept(hasChannel: boolean): ModalView {
  const next = hasChannel
    ? 'The team is asked in its channel within a minute.'
    : 'The team finds it in `/actions proposals`.';
  return modal([section(`✅ Proposed. ${next}`)]);
}
