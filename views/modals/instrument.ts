import type { ModalView } from '@slack/types';
import type { Scale, WrittenForm } from '../../src/surveys/instruments/written/define.ts';
import { context, section } from '../blocks.ts';
import { INSTRUMENT_FIELDS, INSTRUMENT_VIEW } from './instrument-ids.ts';
import { form, option, selectField, textField } from './setup/fields.ts';
import { blockOf, chosenIn, type Fields, typedIn } from './setup/filled-in.ts';

const SCALE_WORDS: Record<Scale, string> = {
  agreement: 'How much one agrees: five steps',
  frequency: 'How often: never to always',
  ten: 'A number from 0 to 10',
  own: 'Answers of our own',
};

const FORMAT =
  'One question a line, one thing each. A line that ends with “:” names what those below it are about: they are one score. Put (reverse) after a question where the highest answer is the worst.';

export interface InstrumentForm {
  entry: WrittenForm;
  metadata: string;
  /** Ready to be shown; null for nothing. */
  note: string | null;
}

/** Shown at once, until what was asked for is there. */
export const INSTRUMENT_OPENING: ModalView = {
  type: 'modal',
  title: { type: 'plain_text', text: 'Survey' },
  close: { type: 'plain_text', text: 'Close' },
  blocks: [section('One moment …')],
};

/** A form with nothing in it yet. */
export const NEW_INSTRUMENT: WrittenForm = {
  title: '',
  summary: '',
  scale: 'agreement',
  labels: '',
  questions: '',
  comment: '',
};

/** A survey, to be written or changed. */
export function instrumentForm({ entry, metadata, note }: InstrumentForm): ModalView {
  const { title, summary, scale, labels, questions, comment } = INSTRUMENT_FIELDS;
  const scales = Object.entries(SCALE_WORDS).flatMap(([value, words]) => option(value, words));
  return form(INSTRUMENT_VIEW, {
    title: 'Survey',
    metadata,
    note,
    blocks: [
      textField(title, entry.title, { label: 'What is it called?' }),
      textField(summary, entry.summary, { label: 'What does it ask, and what for? One sentence' }),
      textField(questions, entry.questions, { label: 'Questions', hint: FORMAT, multiline: true }),
      selectField(scale, scales, entry.scale, { label: 'How is it answered?' }),
      textField(labels, entry.labels, {
        label: 'Answers of our own',
        hint: 'One a line, the lowest first.',
        optional: true,
        multiline: true,
      }),
      textField(comment, entry.comment, {
        label: 'What may people say in their own words?',
        hint: 'A question such as: What should we know? Leave it empty to ask for no comment.',
        optional: true,
      }),
      context('Nobody is asked yet: that is for a round. Ten seconds a question is what people need.'),
    ],
  });
}

function isScale(chosen: string | null): chosen is Scale {
  return chosen !== null && Object.hasOwn(SCALE_WORDS, chosen);
}

export function readInstrumentForm(fields: Fields): WrittenForm {
  const { title, summary, scale, labels, questions, comment } = INSTRUMENT_FIELDS;
  const chosen = chosenIn(fields, scale);
  return {
    title: typedIn(fields, title),
    summary: typedIn(fields, summary),
    scale: isScale(chosen) ? chosen : 'agreement',
    labels: typedIn(fields, labels),
    questions: typedIn(fields, questions),
    comment: typedIn(fields, comment),
  };
}

/** Sentences by the blocks that their fields have in the form just now. */
export function errorsInForm(
  errors: Partial<Record<keyof WrittenForm, string>>,
  fields: Fields,
): Record<string, string> {
  const named = Object.entries(errors) as [keyof WrittenForm, string][];
  return Object.fromEntries(
    named.map(([field, sentence]) => [blockOf(fields, INSTRUMENT_FIELDS[field]), sentence]),
  );
}
