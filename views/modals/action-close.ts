import type { KnownBlock, ModalView } from '@slack/types';
import { section } from '../blocks.ts';
import { plain } from '../foreign-text.ts';
import { longText } from './action-fields.ts';
import { form, option, radioField } from './setup/fields.ts';
import { chosenIn, type Fields, typedIn } from './setup/filled-in.ts';

/** Callback id of the form in which it is said how an action ended. */
export const CLOSE_VIEW = 'action-close';

export const CLOSE_FIELDS = { how: 'close-how', result: 'close-result' } as const;

const DONE = 'done';
const DROPPED = 'dropped';

/** How an action ended. */
export interface SaidClose {
  dropped: boolean;
  /** Empty where nothing was said. */
  result: string;
}

export interface ActionCloseForm {
  metadata: string;
  opportunity: string;
  said: SaidClose;
  /** What stands now, where that changed while this person was at it; `by` is a name, null where it is open again. */
  meanwhile: (SaidClose & { by: string | null }) | null;
}

function standing({ meanwhile }: ActionCloseForm): KnownBlock[] {
  if (meanwhile === null) return [];
  const { by, dropped, result } = meanwhile;
  const words = result === '' ? '' : `: “${plain(result, 500)}”`;
  const now =
    by === null ? 'Somebody opened it again' : `${plain(by)} ${dropped ? 'gave it up' : 'closed it as done'}`;
  return [
    section(
      `:warning: *${now} while you were at it*${words}. Your own words are still below: saving puts them in the place of those.`,
    ),
  ];
}

/** The form in which it is said what came of an action. */
export function actionCloseForm(model: ActionCloseForm): ModalView {
  const { metadata, opportunity, said } = model;
  const ends = [...option(DONE, 'It is done'), ...option(DROPPED, 'We gave it up')];
  return form(CLOSE_VIEW, {
    title: 'Close an action',
    metadata,
    note: null,
    blocks: [
      ...standing(model),
      section(`*${plain(opportunity, 300)}*`),
      radioField(CLOSE_FIELDS.how, ends, said.dropped ? DROPPED : DONE, { label: 'How did it end?' }),
      longText(CLOSE_FIELDS.result, said.result, {
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
