import type { KnownBlock, ModalView } from '@slack/types';
import type { Instrument } from '../../src/domain/survey.ts';
import { actions, button, context, lines, section } from '../blocks.ts';
import { link, plain } from '../foreign-text.ts';
import { HISTORY_ACTIONS } from '../messages/history.ts';
import { aboutInstrument, type ListedInstrument } from '../messages/instruments.ts';
import { INSTRUMENT_ACTIONS } from './instrument-ids.ts';

const TEXT_LIMIT = 200;
const LABEL_LIMIT = 75;
/** Of all questions with their answers. */
const ROOM = 24_000;

export interface InstrumentPreview {
  instrument: Instrument;
  listed: ListedInstrument;
  /** Whether this person may change it, and it was written in Slack. */
  mayChange: boolean;
  /** Who changed it last and when in words, with the id of the decision; null where nobody did in Slack. */
  changed: { who: string; when: string; decision: string } | null;
  /** Ready to be shown; null for nothing. */
  note: string | null;
}

function answers(labels: string[]): string {
  return labels.map((label) => plain(label, LABEL_LIMIT)).join(' · ');
}

function sameLabels({ items }: Instrument): string[] | null {
  const [first] = items;
  const key = JSON.stringify(first?.labels);
  return first && items.every(({ labels }) => JSON.stringify(labels) === key) ? first.labels : null;
}

function questionLines(instrument: Instrument): string[] {
  const shared = sameLabels(instrument) !== null;
  return instrument.factors.flatMap(({ id, title }) => [
    `*${plain(title)}*`,
    ...instrument.items
      .filter(({ factor }) => factor === id)
      .map(({ text, labels, reverse }) => {
        const question = `• ${plain(text, TEXT_LIMIT)}${reverse ? ' (reverse)' : ''}`;
        return shared ? question : `${question}\n   ${answers(labels)}`;
      }),
  ]);
}

function terms({ source, references }: Instrument): KnownBlock[] {
  const own = source
    ? [context(`${plain(source.text, 300)} ${link(source.url, 'Source')}, ${plain(source.licence)}.`)]
    : [];
  const [first] = references;
  const published = first
    ? [context(`It is compared with ${plain(first.source, TEXT_LIMIT)} (${first.year}).`)]
    : [];
  return [...own, ...published];
}

function buttons({ instrument: { id }, mayChange, changed }: InstrumentPreview): KnownBlock[] {
  if (!mayChange) return [];
  return actions(
    ...button('Edit', INSTRUMENT_ACTIONS.edit, id),
    ...button('Retire', INSTRUMENT_ACTIONS.retire, id),
    ...(changed ? button('Undo the last change', HISTORY_ACTIONS.undo, changed.decision) : []),
  );
}

/** What a survey asks, as people will read it. */
export function instrumentPreview(model: InstrumentPreview): ModalView {
  const { instrument, listed, changed, note } = model;
  const { title, summary, comment } = instrument;
  const shared = sameLabels(instrument);
  return {
    type: 'modal',
    title: { type: 'plain_text', text: 'Survey' },
    close: { type: 'plain_text', text: 'Close' },
    blocks: [
      ...(note === null ? [] : [section(note)]),
      section(`*${plain(title)}*\n${plain(summary, TEXT_LIMIT)}`),
      context(aboutInstrument(listed)),
      ...lines(questionLines(instrument), ROOM),
      ...(shared ? [context(`Answers: ${answers(shared)}`)] : []),
      ...(comment === undefined ? [] : [section(`In their own words: ${plain(comment, TEXT_LIMIT)}`)]),
      ...terms(instrument),
      ...buttons(model),
      ...(changed ? [context(`Last changed by ${plain(changed.who)}, ${changed.when}`)] : []),
    ],
  };
}

/** Shown in place of a survey that was retired. */
export function instrumentRetired({ title, decision }: { title: string; decision: string }): ModalView {
  return {
    type: 'modal',
    title: { type: 'plain_text', text: 'Survey' },
    close: { type: 'plain_text', text: 'Close' },
    blocks: [
      section(
        `:white_check_mark: *${plain(title)}* is retired: no new round asks it. A round that is open goes on, and results stay.`,
      ),
      ...actions(...button('Undo', HISTORY_ACTIONS.undo, decision)),
    ],
  };
}
