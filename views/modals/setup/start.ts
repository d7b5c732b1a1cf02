import type { KnownBlock, ModalView } from '@slack/types';
import { button, context, section } from '../../blocks.ts';
import { plain } from '../../foreign-text.ts';
import { SETUP_ACTIONS, SETUP_SELECTS, type SetupForm } from './ids.ts';

/** A modal of the setup that is no form. */
export function setupModal(blocks: KnownBlock[], metadata = ''): ModalView {
  return {
    type: 'modal',
    private_metadata: metadata,
    title: { type: 'plain_text', text: 'Setup' },
    close: { type: 'plain_text', text: 'Close' },
    blocks,
  };
}

/** Shown at once, until it is known what there is. */
export const SETUP_OPENING: ModalView = setupModal([section('One moment: looking up how Kata is set up …')]);

/** A line of the setup, with the button that opens its form. */
export function row(text: string, form: SetupForm | null, label = 'Change'): KnownBlock {
  const [accessory] = form ? button(label, SETUP_ACTIONS.open, form) : [];
  return { ...section(text), ...(accessory && { accessory }) };
}

export interface StartModel {
  /** Teams that this person may look at. */
  teams: number;
  /** Names of the first of them. */
  names: string[];
  admin: boolean;
  note: string | null;
}

/** Which team, or what of the organisation. */
export function startModal({ teams, names, admin, note }: StartModel): ModalView {
  const choice: KnownBlock = {
    ...section('*A team*\nWho is in it, what it owns, its place and time, its focus.'),
    accessory: {
      type: 'external_select',
      action_id: SETUP_SELECTS.team,
      min_query_length: 0,
      placeholder: { type: 'plain_text', text: 'Choose a team' },
    },
  };
  const listed = names.map((name) => plain(name, 40)).join(', ');
  const more = teams > names.length ? ` and ${(teams - names.length).toLocaleString('en-US')} more` : '';
  return setupModal([
    ...(note === null ? [] : [section(note)]),
    ...(teams > 0 ? [choice, context(`${listed}${more}`)] : [section('There are no teams yet.')]),
    ...(admin
      ? [
          row('*A new team*', 'newTeam', 'Add'),
          row('*The organisation*\nBenchmark year, digests, leadership.', 'organisation'),
          row('*Deployments*\nBranch, production and services, by repository.', 'deployments'),
          row('*What does not count*\nWork of bots; incidents such as tests.', 'leftOut'),
        ]
      : []),
    context('`/kata history` shows who changed what, and takes it back.'),
  ]);
}
