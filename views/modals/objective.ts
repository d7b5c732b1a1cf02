import type { ModalView, PlainTextOption } from '@slack/types';
import { context, section } from '../blocks.ts';
import { bare, plain } from '../foreign-text.ts';
import { OBJECTIVE_SELECTS, OBJECTIVE_VIEWS } from './objective-ids.ts';
import { form, input, option, searchField, selectField } from './setup/fields.ts';
import { chosenIn, type Fields, typedIn } from './setup/filled-in.ts';

export const OBJECTIVE_FIELDS = {
  title: 'objective-title',
  quarter: 'objective-quarter',
  parent: 'objective-serves',
  rule: 'objective-by-rule',
} as const;

const TITLE_LIMIT = 200;
const NONE = 'none';

/** An objective as it stands in the form. */
export interface ObjectiveEntry {
  title: string;
  /** `2026-Q4`. */
  quarter: string | null;
  /** Id of the objective that it serves. */
  parent: string | null;
  rule: string | null;
}

export interface ObjectiveForm {
  entry: ObjectiveEntry;
  /** Name of the team; null for the company. */
  team: string | null;
  quarters: { key: string; name: string }[];
  /** Of the one that it serves. */
  parentTitle: string | null;
  metadata: string;
  note: string | null;
}

/** Shown at once, until the form is there. */
export const OBJECTIVE_OPENING: ModalView = {
  type: 'modal',
  title: { type: 'plain_text', text: 'Objective' },
  close: { type: 'plain_text', text: 'Close' },
  blocks: [section('One moment …')],
};

/** Offered beside what is found, to choose nothing. */
export const SERVES_NONE = { text: 'None', value: NONE };

function chosenOption(value: string | null, text: string): PlainTextOption | undefined {
  return value === null ? undefined : option(value, text)[0];
}

/** What a team, or the company, sets out to reach in a quarter. */
export function objectiveForm(model: ObjectiveForm): ModalView {
  const { entry, team, quarters, parentTitle, metadata, note } = model;
  const { title, quarter, parent, rule } = OBJECTIVE_FIELDS;
  const initial = bare(entry.title, TITLE_LIMIT);
  return form(OBJECTIVE_VIEWS.form, {
    title: 'Objective',
    metadata,
    note,
    blocks: [
      section(`An objective of *${team === null ? 'the company' : plain(team)}*`),
      input(
        title,
        {
          type: 'plain_text_input',
          action_id: title,
          max_length: TITLE_LIMIT,
          ...(entry.title !== '' && { initial_value: initial }),
        },
        {
          label: 'What do you want to reach?',
          hint: 'In words that everybody understands, such as: Changes reach customers within a day.',
        },
      ),
      selectField(
        quarter,
        quarters.flatMap(({ key, name }) => option(key, name)),
        entry.quarter ?? undefined,
        { label: 'In which quarter?', ...(team !== null && { hint: 'One objective a team and quarter.' }) },
      ),
      searchField(parent, OBJECTIVE_SELECTS.parent, chosenOption(entry.parent, parentTitle ?? '?'), {
        label: 'Which objective does it serve?',
        optional: true,
      }),
      searchField(rule, OBJECTIVE_SELECTS.rule, chosenOption(entry.rule, entry.rule ?? ''), {
        label: 'Which work serves it?',
        hint: 'A rule under `objectives:` in kata.yml. Work items that name the objective by its title serve it too.',
        optional: true,
      }),
      context('Everybody can see objectives and how far they are. Nobody’s own numbers stand in them.'),
    ],
  });
}

function orNull(chosen: string | null): string | null {
  return chosen === NONE ? null : chosen;
}

export function readObjective(fields: Fields): ObjectiveEntry {
  const { title, quarter, parent, rule } = OBJECTIVE_FIELDS;
  return {
    title: typedIn(fields, title),
    quarter: chosenIn(fields, quarter),
    parent: orNull(chosenIn(fields, parent)),
    rule: orNull(chosenIn(fields, rule)),
  };
}
