import type { KnownBlock, ModalView } from '@slack/types';
import type { PortfolioFit } from '../../src/reports/setup/preview-portfolio.ts';
import { actions, button, context, section } from '../blocks.ts';
import { plain } from '../foreign-text.ts';
import { count } from '../format.ts';
import { PORTFOLIO_ACTIONS, PORTFOLIO_VIEW } from './portfolio-ids.ts';
import { form, input, linesFields, numberField, textField } from './setup/fields.ts';
import { chosenIn, type Fields, linesIn, typedIn } from './setup/filled-in.ts';

export const PORTFOLIO_FIELDS = {
  key: 'portfolio-key',
  priority: 'portfolio-priority',
  expected: 'portfolio-expected',
  due: 'portfolio-due',
  keys: 'portfolio-keys',
  labels: 'portfolio-labels',
  components: 'portfolio-components',
  projects: 'portfolio-projects',
} as const;

/** A project as it stands in the form. */
export interface ProjectEntry {
  key: string;
  /** As it was typed; empty for none. */
  priority: string;
  expected: string;
  /** A local day; null for none. */
  due: string | null;
  keys: string[];
  labels: string[];
  components: string[];
  projects: string[];
}

type Pattern = (typeof PATTERNS)[number][0];

/** What was filled in; null of lines that are too many for a form. */
export type FilledProject = Omit<ProjectEntry, Pattern> & Record<Pattern, string[] | null>;

export interface ProjectFormModel {
  entry: ProjectEntry;
  isNew: boolean;
  /** Conditions that stand in the rule and not in the form, in words; null for none. */
  kept: string | null;
  /** Null until it was asked for. */
  preview: PortfolioFit | { problem: string } | null;
  metadata: string;
  note: string | null;
}

const ELSEWHERE_SHOWN = 3;

function fitWords({ open, done, keys, elsewhere }: PortfolioFit): string {
  const others = elsewhere
    .slice(0, ELSEWHERE_SHOWN)
    .map(({ project, open: n }) => `${count(n, 'open item')} of ${plain(project)}`);
  return [
    open + done === 0
      ? '*No work item belongs to it.*'
      : `*${count(open, 'open item')} ${open === 1 ? 'belongs' : 'belong'} to it*, and ${done.toLocaleString('en-US')} done.`,
    ...(keys.length > 0 ? [`Such as ${keys.map((key) => plain(key, 60)).join(', ')}`] : []),
    ...(others.length > 0
      ? [`It fits ${others.join(' and ')} too: they stay there, for that project comes first for them.`]
      : []),
  ].join('\n');
}

const PATTERNS = [
  [
    'keys',
    'Keys of epics or items',
    'What is below an epic belongs to it too. With * for any text: ROAD-1 or SHOP-*.',
  ],
  ['labels', 'Labels', null],
  ['components', 'Components', null],
  ['projects', 'Projects of the tracker', null],
] as const;

function patternFields(entry: ProjectEntry): KnownBlock[] {
  return PATTERNS.flatMap(([field, label, hint]): KnownBlock[] => {
    const said = { label: `${label}, one a line`, ...(hint && { hint }), optional: true };
    const blocks = linesFields(PORTFOLIO_FIELDS[field], entry[field], said);
    return blocks.length > 0 ? blocks : [context(`${label} are too many to be changed here: they stay.`)];
  });
}

/** The form of one project of the portfolio. */
export function portfolioProjectForm(model: ProjectFormModel): ModalView {
  const { entry, isNew, kept, preview, metadata, note } = model;
  const number = (typed: string) =>
    typed !== '' && Number.isFinite(Number(typed)) ? Number(typed) : undefined;
  const day = entry.due;
  return form(PORTFOLIO_VIEW, {
    title: isNew ? 'A new project' : 'A project',
    metadata,
    note,
    blocks: [
      textField(PORTFOLIO_FIELDS.key, entry.key, { label: 'Name' }),
      numberField(PORTFOLIO_FIELDS.priority, number(entry.priority), {
        label: 'Priority',
        hint: '1 is the first. Each is given once.',
        optional: true,
      }),
      numberField(PORTFOLIO_FIELDS.expected, number(entry.expected), {
        label: 'Expected share of the effort, in percent',
        hint: 'All projects together are 100 % at most.',
        optional: true,
      }),
      input(
        PORTFOLIO_FIELDS.due,
        {
          type: 'datepicker',
          action_id: PORTFOLIO_FIELDS.due,
          ...(day !== null && /^\d{4}-\d{2}-\d{2}$/.test(day) && { initial_date: day }),
        },
        { label: 'The day it is promised for', optional: true },
      ),
      section('*Which work belongs to it?*\nWhat fits one line of each field that is filled in.'),
      ...patternFields(entry),
      ...(kept === null ? [] : [context(`Beside these it has ${kept}: that stays as it is.`)]),
      ...actions(...button('How many items fit?', PORTFOLIO_ACTIONS.preview, 'preview')),
      ...(preview === null
        ? []
        : [section('problem' in preview ? `:warning: ${plain(preview.problem, 300)}` : fitWords(preview))]),
    ],
  });
}

export function readProject(fields: Fields): FilledProject {
  return {
    key: typedIn(fields, PORTFOLIO_FIELDS.key),
    priority: typedIn(fields, PORTFOLIO_FIELDS.priority),
    expected: typedIn(fields, PORTFOLIO_FIELDS.expected),
    due: chosenIn(fields, PORTFOLIO_FIELDS.due),
    keys: linesIn(fields, PORTFOLIO_FIELDS.keys),
    labels: linesIn(fields, PORTFOLIO_FIELDS.labels),
    components: linesIn(fields, PORTFOLIO_FIELDS.components),
    projects: linesIn(fields, PORTFOLIO_FIELDS.projects),
  };
}
