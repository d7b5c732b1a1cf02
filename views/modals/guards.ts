import type { ModalView } from '@slack/types';
import type { GuardSettings } from '../../src/domain/guard-settings.ts';
import { section } from '../blocks.ts';
import { bare, plain } from '../foreign-text.ts';
import { count } from '../format.ts';
import { boxesField, form, linesFields, numberField, option, textField } from './setup/fields.ts';
import { allChosenIn, type Fields, linesIn, typedIn } from './setup/filled-in.ts';

/** Callback id of the form of one rule. */
export const GUARD_VIEW = 'guard-rule';

export const GUARD_FIELDS = {
  on: 'guard-on',
  dry: 'guard-dry',
  label: 'guard-label',
  exempt: 'guard-exempt',
  authors: 'guard-authors',
  labels: 'guard-labels',
  anyway: 'guard-anyway',
} as const;

const PARAMETER = 'guard-parameter-';
const ANYWAY = 'anyway';

/** Something that can be set of a rule: a number, or lines. */
export interface GuardParameter {
  name: string;
  label: string;
  value: number | string[];
}

export interface GuardFormModel {
  title: string;
  /** The rule's own label. */
  usualLabel: string;
  parameters: GuardParameter[];
  set: Pick<GuardSettings, 'on' | 'dry' | 'label' | 'exempt'>;
  metadata: string;
  note: string | null;
  /** What would be switched on without a day of dry run; null where nothing would. */
  unseasoned: { repositories: string[]; looked: number; broke: number } | null;
}

/** What is shown until the form is there. */
export const GUARD_OPENING: ModalView = {
  type: 'modal',
  callback_id: GUARD_VIEW,
  title: { type: 'plain_text', text: 'A guard' },
  close: { type: 'plain_text', text: 'Close' },
  blocks: [section('One moment …')],
};

export function parameterField(name: string): string {
  return `${PARAMETER}${name}`;
}

function warning({ repositories, looked, broke }: NonNullable<GuardFormModel['unseasoned']>): string {
  const [first = '', ...others] = repositories;
  const where = others.length > 0 ? `${plain(first)} and ${others.length} more` : plain(first);
  const told =
    looked === 0
      ? 'What it would label there is not known yet.'
      : `So far it would label ${broke} of ${count(looked, 'change')} there.`;
  return `:warning: *It has not run dry for a day in ${where}.* ${told} Begin with a dry run, or tick the box at the end to switch it on all the same.`;
}

const EXEMPT = [
  ['bots', 'Bots'],
  ['hotfixes', 'Hotfixes and reverts, by title, branch or label'],
  ['drafts', 'Drafts'],
] as const;

/** The form in which an admin sets one rule. */
export function guardForm(model: GuardFormModel): ModalView {
  const { title, usualLabel, parameters, set, metadata, note, unseasoned } = model;
  const { on, dry, label = usualLabel, exempt } = set;
  const globs = 'One on each line, as the tool names it; `*` is any text, such as `acme/*`.';
  const boxes = EXEMPT.flatMap(([value, text]) => option(value, text));
  return form(GUARD_VIEW, {
    title: bare(title, 24),
    metadata,
    note: unseasoned === null ? note : warning(unseasoned),
    blocks: [
      ...linesFields(GUARD_FIELDS.dry, dry, {
        label: 'Dry run: repositories where it only looks',
        hint: `${globs} It writes nothing there.`,
        optional: true,
      }),
      ...linesFields(GUARD_FIELDS.on, on, {
        label: 'On: repositories where it labels and comments',
        hint: `${globs} What stands in both is on.`,
        optional: true,
      }),
      textField(GUARD_FIELDS.label, label, {
        label: 'Label',
        hint: 'It is made where it is missing. A label of the same name that a person puts on is left alone.',
      }),
      ...parameters.flatMap(({ name, label: words, value }) =>
        Array.isArray(value)
          ? linesFields(parameterField(name), value, {
              label: words,
              hint: 'One on each line.',
              optional: true,
            })
          : [numberField(parameterField(name), value, { label: words })],
      ),
      boxesField(
        GUARD_FIELDS.exempt,
        boxes,
        EXEMPT.filter(([value]) => exempt[value]).map(([value]) => value),
        { label: 'It leaves alone', optional: true },
      ),
      ...linesFields(GUARD_FIELDS.authors, exempt.authors, {
        label: 'It leaves alone changes of these authors',
        hint: 'Logins, one on each line; `*` is any text.',
        optional: true,
      }),
      ...linesFields(GUARD_FIELDS.labels, exempt.labels, {
        label: 'It leaves alone changes with these labels',
        hint: 'One on each line; `*` is any text.',
        optional: true,
      }),
      ...(unseasoned === null
        ? []
        : [
            boxesField(GUARD_FIELDS.anyway, option(ANYWAY, 'Switch it on all the same'), [], {
              label: 'Without a day of dry run',
              optional: true,
            }),
          ]),
    ],
  });
}

/** What was filled in, before it is looked at. Lists that were too long to be shown are null. */
export interface GuardEntry {
  on: string[] | null;
  dry: string[] | null;
  label: string;
  exempt: { bots: boolean; hotfixes: boolean; drafts: boolean };
  authors: string[] | null;
  labels: string[] | null;
  anyway: boolean;
}

export function readGuard(fields: Fields): GuardEntry {
  const ticked = allChosenIn(fields, GUARD_FIELDS.exempt);
  const has = (value: string) => ticked.includes(value);
  return {
    on: linesIn(fields, GUARD_FIELDS.on),
    dry: linesIn(fields, GUARD_FIELDS.dry),
    label: typedIn(fields, GUARD_FIELDS.label),
    exempt: { bots: has('bots'), hotfixes: has('hotfixes'), drafts: has('drafts') },
    authors: linesIn(fields, GUARD_FIELDS.authors),
    labels: linesIn(fields, GUARD_FIELDS.labels),
    anyway: allChosenIn(fields, GUARD_FIELDS.anyway).includes(ANYWAY),
  };
}

/** What was filled in of a parameter; null where nothing was. */
export function readParameter(fields: Fields, { name, value }: GuardParameter): number | string[] | null {
  const field = parameterField(name);
  if (Array.isArray(value)) return linesIn(fields, field);
  const typed = typedIn(fields, field);
  return typed === '' ? null : Number(typed);
}
