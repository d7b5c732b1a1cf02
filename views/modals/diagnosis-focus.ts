import type { ModalView } from '@slack/types';
import { actions, button, context, section } from '../blocks.ts';
import { plain } from '../foreign-text.ts';
import { ADD_ACTION } from '../messages/actions.ts';

/** Callback id of the form of a focus that answers a finding. */
export const FOCUS_VIEW = 'diagnosis-focus';

const TITLE = { type: 'plain_text', text: 'Work on this' } as const;
const CLOSE = { type: 'plain_text', text: 'Close' } as const;

/** Shown at once, until the form is there. */
export const FOCUS_OPENING: ModalView = {
  type: 'modal',
  title: TITLE,
  close: CLOSE,
  blocks: [section('One moment: looking at where it stands …')],
};

/** The form of a focus by itself, with nothing under it to go back to. */
export function standingAlone(form: ModalView): ModalView {
  return { ...form, callback_id: FOCUS_VIEW, title: TITLE, close: CLOSE };
}

/** That it is set; with the way to the first action. `action` is null where there is no focus any more. */
export function focusKept(said: string, team: string, action: string | null): ModalView {
  return {
    type: 'modal',
    title: TITLE,
    close: CLOSE,
    blocks: [
      section(said),
      context(`The digest of ${plain(team)} leads with it, and so do Home and the overviews of its metrics.`),
      ...(action === null ? [] : actions(...button('Add a first action', ADD_ACTION, action))),
    ],
  };
}
