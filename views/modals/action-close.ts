import type { ModalView } from '@slack/types';
import { section } from '../blocks.ts';
import { plain } from '../foreign-text.ts';
import { longText } from './action-fields.ts';
import { form, option, radioField } from './setup/fields.ts';
import { chosenIn, type Fields, typedIn } from './setup/filled-in.ts';

/** Callback id of the form in which an action is closed. */
export const CLOSE_VIEW = 'action-close';

export const CLOSE_FIELDS = { how: 'close-how', result: 'close-result' } as const;

const DONE = 'done';
const DROPPED = 'dropped';

/** How an action was closed. */
export interface SaidClose {
  dropped: boolean;
  /** Empty where nothing was said. */
  result: string;
}

/** The form in which it is said what came of an action. */
export function actionCloseForm(metadata: string, opportunity: string): ModalView {
  return form(CLOSE_VIEW, {
    title: 'Close an action',
    metadata,
    note: null,
    blocks: [
      section(`*${plain(opportunity, 300)}*`),
      radioField(
        CLOSE_FIELDS.how,
        [...option(DONE, 'It is done'), ...option(DROPPED, 'We gave it up')],
        DONE,
        {
          label: 'How did it end?',
        },
      ),
      longText(CLOSE_FIELDS.result, '', {
        label: 'What came of it?',
        hint: 'In a sentence or two. To give something up, and to know why, is a result as well.',
        optional: true,
      }),
    ],
  });
}

export function readClose(fields: Fields): SaidClose {
  return {
    dropped: chosenIn(fields, CLOSE_FIELDS.how) === DROPPED,
    result: typedIn(fields, CLOSE_FIELDS.result),
  };
}
