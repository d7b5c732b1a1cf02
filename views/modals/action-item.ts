import type { ModalView } from '@slack/types';
import { DateTime } from 'luxon';
import type { Worked } from '../../src/reports/library.ts';
import { context, section } from '../blocks.ts';
import { link, plain } from '../foreign-text.ts';
import { workedBlocks } from '../messages/worked.ts';
import {
  ACTION_FIELDS,
  dueField,
  factorField,
  longText,
  metricField,
  type Named,
  ownerField,
  TEAM_SELECT,
} from './action-fields.ts';
import { type TicketPlace, ticketField } from './action-ticket.ts';
import { option, searchField } from './setup/fields.ts';

/** Callback id of the form. */
export const ACTION_VIEW = 'action-item';

/** Until the next retrospective, for most. */
const USUAL_DAYS = 14;

export interface ActionForm {
  metadata: string;
  /** The team's name; where it is to be chosen, which is to begin with, if any. */
  team: string | { chosen: Named | null };
  /** Local date of the team. */
  today: string;
  /** Who asks, where they may be the owner. */
  owner: Named | null;
  metrics: { id: string; title: string }[];
  /** What is filled in already. */
  opportunity: string;
  metric: string | null;
  /** Of the surveys that the team answered. */
  factors: { id: string; title: string }[];
  factor: string | null;
  /** Where a ticket of it can be made. */
  places: TicketPlace[];
  /** Address of the message that it is made of. */
  message: string | null;
  /** What helped others with the same. */
  worked: Worked[];
}

function modal(blocks: ModalView['blocks'], more: Partial<ModalView> = {}): ModalView {
  return {
    type: 'modal',
    title: { type: 'plain_text', text: 'Add an action' },
    close: { type: 'plain_text', text: 'Close' },
    blocks,
    ...more,
  };
}

/** Shown at once, until the form is there. */
export const ACTION_OPENING: ModalView = modal([section('One moment …')]);

function teamField({ team }: ActionForm): ModalView['blocks'] {
  if (typeof team === 'string') return [section(`An action of *${plain(team)}*`)];
  const [chosen] = team.chosen ? option(team.chosen.key, team.chosen.name) : [];
  return [searchField(ACTION_FIELDS.team, TEAM_SELECT, chosen, { label: 'Whose action is it?' })];
}

/** The form in which a team says what it will do, who does it and by when. */
export function actionForm(form: ActionForm): ModalView {
  const { metadata, today, owner, opportunity, message } = form;
  const { opportunity: what, resolution } = ACTION_FIELDS;
  const usual = DateTime.fromISO(today).plus({ days: USUAL_DAYS }).toFormat('yyyy-MM-dd');
  return modal(
    [
      ...teamField(form),
      ...(message === null ? [] : [context(`Made of ${link(message, 'this message')}.`)]),
      longText(what, opportunity, { label: 'What is the opportunity or the challenge?' }),
      ...workedBlocks(form.worked),
      longText(resolution, '', { label: 'What will you do about it?' }),
      ownerField(owner),
      dueField(usual),
      ...metricField(form.metrics, form.metric),
      ...factorField(form.factors, form.factor),
      ...ticketField(form.places, { label: 'Also keep it as a ticket in …', optional: true }),
      context(
        'Its members and leaders can see it, and whoever reads the team’s channel: it comes up in its digest and its reviews.',
      ),
    ],
    {
      callback_id: ACTION_VIEW,
      private_metadata: metadata,
      submit: { type: 'plain_text', text: 'Add' },
      close: { type: 'plain_text', text: 'Cancel' },
    },
  );
}

/** Shown in place of the form once it is kept. */
export function actionKept(line: string, hint: string): ModalView {
  return modal([section(`✅ Added.\n${line}`), context(hint)]);
}
