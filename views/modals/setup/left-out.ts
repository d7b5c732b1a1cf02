import type { ModalView } from '@slack/types';
import type { LeftOutPreview } from '../../../src/reports/setup/preview-left-out.ts';
import { actions, button, context, section } from '../../blocks.ts';
import { plain } from '../../foreign-text.ts';
import { count } from '../../format.ts';
import { boxesField, form, linesFields, option } from './fields.ts';
import { allChosenIn, type Fields, linesIn } from './filled-in.ts';
import { SETUP_ACTIONS, SETUP_VIEWS } from './ids.ts';

export const LEFT_OUT_FIELDS = {
  bots: 'bots',
  titles: 'titles',
  services: 'services',
  severities: 'severities',
} as const;

/** What does not count, as it stands in the form; null of lines that are too many for a form. */
export interface LeftOutEntry {
  bots: string[] | null;
  titles: string[] | null;
  services: string[] | null;
  severities: number[];
}

export interface LeftOutModel {
  entry: { bots: string[]; titles: string[]; services: string[]; severities: number[] };
  /** What it comes to, or why that cannot be said; null until it was asked for. */
  preview: LeftOutPreview | { problem: string } | null;
  metadata: string;
  note: string | null;
}

const PEOPLE_SHOWN = 5;

function inWords(preview: LeftOutPreview): string {
  const { days, incidents, leftOut, titles, changes, byBots, bots, people } = preview;
  const some = people.slice(0, PEOPLE_SHOWN).map((name) => plain(name));
  const more = people.length > PEOPLE_SHOWN ? ` and ${people.length - PEOPLE_SHOWN} more` : '';
  return [
    leftOut === 0
      ? `*None of ${count(incidents, 'incident')} in the last ${days} days is left out.*`
      : `*${leftOut} of ${count(incidents, 'incident')} in the last ${days} days ${leftOut === 1 ? 'is' : 'are'} left out.*`,
    ...(titles.length > 0 ? [`Such as ${titles.map((title) => `“${plain(title, 100)}”`).join(', ')}`] : []),
    byBots === 0
      ? `*None of ${count(changes, 'merged change')} is by a bot.*`
      : `*${byBots} of ${count(changes, 'merged change')} ${byBots === 1 ? 'is' : 'are'} by bots*: ${bots.map((login) => plain(login, 60)).join(', ')}`,
    ...(some.length > 0
      ? [`:warning: Patterns of bots fit logins of people too: ${some.join(', ')}${more}.`]
      : []),
  ].join('\n');
}

/** Whose work and which incidents do not count, with what that comes to. */
export function leftOutForm({ entry, preview, metadata, note }: LeftOutModel): ModalView {
  const severities = [1, 2, 3, 4, 5].flatMap((severity) =>
    option(String(severity), severity === 1 ? '1, the worst' : String(severity)),
  );
  const bots = linesFields(LEFT_OUT_FIELDS.bots, entry.bots, {
    label: 'Logins of bots, one a line',
    hint: 'With * for any text and ? for one character. Their work counts nowhere.',
    optional: true,
  });
  return form(SETUP_VIEWS.leftOut, {
    title: 'What does not count',
    metadata,
    note,
    blocks: [
      ...bots,
      ...(bots.length === 0 ? [context('Bots are too many to be changed here: they stay as they are.')] : []),
      ...linesFields(LEFT_OUT_FIELDS.titles, entry.titles, {
        label: 'Incidents with these titles, one a line',
        hint: 'In any case, with * for any text: *test alarm*.',
        optional: true,
      }),
      ...linesFields(LEFT_OUT_FIELDS.services, entry.services, {
        label: 'Incidents of these services, one a line',
        hint: 'With * for any text: sandbox-*.',
        optional: true,
      }),
      boxesField(LEFT_OUT_FIELDS.severities, severities, entry.severities.map(String), {
        label: 'Incidents of these severities',
        optional: true,
      }),
      ...actions(...button('Preview', SETUP_ACTIONS.previewLeftOut, 'preview')),
      ...(preview === null
        ? []
        : [section('problem' in preview ? `:warning: ${plain(preview.problem, 300)}` : inWords(preview))]),
      context('It holds at once, and for all time: what came from the tools is kept.'),
    ],
  });
}

export function readLeftOut(fields: Fields): LeftOutEntry {
  return {
    bots: linesIn(fields, LEFT_OUT_FIELDS.bots),
    titles: linesIn(fields, LEFT_OUT_FIELDS.titles),
    services: linesIn(fields, LEFT_OUT_FIELDS.services),
    severities: allChosenIn(fields, LEFT_OUT_FIELDS.severities).map(Number),
  };
}
