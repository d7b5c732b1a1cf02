import type { KnownBlock, ModalView } from '@slack/types';
import { context, section } from '../blocks.ts';
import { plain } from '../foreign-text.ts';
import { dayInWords } from '../messages/action-line.ts';
import {
  ACTION_FIELDS,
  dueField,
  factorField,
  longText,
  metricField,
  type Named,
  ownerField,
  type SaidAction,
} from './action-fields.ts';
import { form } from './setup/fields.ts';

/** Callback id of the form in which an action is changed. */
export const EDIT_VIEW = 'action-edit';

/** What a field is called when it is said what happened to it. */
export const FIELD_WORDS = {
  opportunity: 'the opportunity',
  resolution: 'what is done about it',
  owner: 'who sees to it',
  dueBy: 'the due day',
  metric: 'the number that should move',
  factor: 'the part of a survey that it is about',
} as const satisfies Record<keyof SaidAction, string>;

/** What somebody else put into a field while this person was at it. */
export interface Overtaken {
  field: keyof SaidAction;
  /** As people read it; null for nothing. */
  stands: string | null;
}

export interface ActionEditForm {
  metadata: string;
  values: SaidAction;
  /** Null where they left: then somebody else has to be chosen. */
  owner: Named | null;
  /** Name of the owner who left. */
  left: string | null;
  metrics: { id: string; title: string }[];
  factors: { id: string; title: string }[];
  /** What others changed meanwhile, and who did: a name, null where that is not known. */
  meanwhile: { by: string | null; fields: Overtaken[] } | null;
}

function standing({ field, stands }: Overtaken): KnownBlock {
  const name = FIELD_WORDS[field];
  const said = field === 'dueBy' && stands !== null ? dayInWords(stands) : stands;
  return section(said === null ? `Now ${name} is empty.` : `Now ${name} is:\n“${plain(said, 500)}”`);
}

/** Their words in full, above the form in which this person's own still stand. */
function warning({ by, fields }: NonNullable<ActionEditForm['meanwhile']>): KnownBlock[] {
  const names = fields.map(({ field }) => FIELD_WORDS[field]).join(', ');
  return [
    section(
      `:warning: *${by === null ? 'Somebody' : plain(by)} changed ${names} while you were at it.* Nothing of it was overwritten, and your own words are still below. Make of both what is right, and save again.`,
    ),
    ...fields.map(standing),
  ];
}

/** The form in which an action is changed. */
export function actionEditForm(model: ActionEditForm): ModalView {
  const { metadata, values, owner, left, metrics, factors, meanwhile } = model;
  return form(EDIT_VIEW, {
    title: 'Change an action',
    metadata,
    note: null,
    blocks: [
      ...(meanwhile === null ? [] : warning(meanwhile)),
      ...(left === null ? [] : [context(`⚠ ${plain(left)} has left: choose who sees to it now.`)]),
      longText(ACTION_FIELDS.opportunity, values.opportunity, {
        label: 'What is the opportunity or the challenge?',
      }),
      longText(ACTION_FIELDS.resolution, values.resolution, { label: 'What will you do about it?' }),
      ownerField(owner),
      dueField(values.dueBy),
      ...metricField(metrics, values.metric),
      ...factorField(factors, values.factor),
    ],
  });
}
