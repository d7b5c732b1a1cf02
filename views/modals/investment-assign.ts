import type { KnownBlock, ModalView, PlainTextOption } from '@slack/types';
import type { Move } from '../../src/reports/investment/assign.ts';
import type { UnallocatedGroup, UnallocatedSort } from '../../src/reports/investment/unallocated.ts';
import { actions, button, context, lines, section } from '../blocks.ts';
import { bare, plain } from '../foreign-text.ts';
import { count } from '../format.ts';
import { INVESTMENT_ASSIGN_ACTION } from '../messages/investment.ts';
import { input, option, textField, words } from './setup/fields.ts';
import { allChosenIn, chosenIn, type Fields, typedIn } from './setup/filled-in.ts';

/** Callback id of the form that assigns unallocated effort. */
export const INVESTMENT_ASSIGN_VIEW = 'investment-assigning';
/** Action id of the button that shows what would move. */
export const INVESTMENT_MOVES_ACTION = 'investment-moves';

export const ASSIGN_FIELDS = {
  what: 'investment-what',
  to: 'investment-to',
  name: 'investment-name',
} as const;

/** What the select of projects says for one that there is not yet. */
export const NEW_PROJECT = 'new';

const HEADINGS: Record<UnallocatedSort, string> = {
  epic: 'Epics',
  project: 'Projects of the tracker',
  component: 'Components',
  label: 'Labels',
  item: 'Single work items',
};
const SORTS = Object.keys(HEADINGS) as UnallocatedSort[];
const CODES: Record<UnallocatedSort, string> = {
  epic: 'e',
  project: 'p',
  component: 'c',
  label: 'l',
  item: 'i',
};

/** Of the text of an option, what Slack takes. */
const OPTION_TEXT = 75;
const OFFERED = 40;
const LISTED = 3;
const MOST_OPTIONS = 100;
const LIST_ROOM = 2_600;
const MOVES_ROOM = 1_500;

/** A group, with what of it this person may see. */
export interface OfferedGroup extends Omit<UnallocatedGroup, 'personDays' | 'title'> {
  /** Empty where it is not for this person. */
  title: string;
  /** Null where that is withheld. */
  personDays: number | null;
}

export interface AssignModel {
  /** Of whom, and which quarter. */
  title: string;
  /** Null where they are withheld, as are those below. */
  personDays: number | null;
  unnamedDays: number | null;
  groups: OfferedGroup[];
  /** Projects of the portfolio in order of priority, with what stands for each. */
  projects: { value: string; name: string }[];
  /** What would move; null where that was not asked. */
  moves: { to: string; all: (Omit<Move, 'personDays'> & { personDays: number | null })[] } | null;
  metadata: string;
  /** Ready to be shown; null for nothing. */
  note: string | null;
}

function rounded(days: number): string {
  const text = days.toLocaleString('en-US', { maximumFractionDigits: days < 9.95 ? 1 : 0 });
  return text === '0' ? 'under 0.1 person-days' : `${text} person-day${text === '1' ? '' : 's'}`;
}

type Sized = { personDays: number | null; items: number };

function sized({ personDays, items }: Sized): string {
  return `${personDays === null ? '' : `${rounded(personDays)}, `}${count(items, 'item')}`;
}

function nameOf({ key, title }: OfferedGroup): string {
  return title === '' ? bare(key, 40) : `${bare(key, 20)} ${bare(title, 28)}`;
}

/** With as much of the name as leaves room for how much it is. */
function optionText(group: OfferedGroup): string {
  const { key, title, sort, personDays } = group;
  const size = sort === 'item' && personDays !== null ? rounded(personDays) : sized(group);
  const named = bare(title === '' ? key : `${bare(key, 20)} ${title}`, OPTION_TEXT - size.length - 3);
  return `${named} · ${size}`;
}

function groupOptions({ groups }: AssignModel) {
  return SORTS.flatMap((sort) => {
    const options = groups
      .filter((group) => group.sort === sort)
      .slice(0, OFFERED)
      .flatMap((group) => option(`${CODES[sort]}:${group.key}`, optionText(group)));
    return options.length > 0 ? [{ label: words(HEADINGS[sort]), options }] : [];
  });
}

function projectOptions({ projects }: AssignModel) {
  const options = projects.flatMap(({ value, name }): PlainTextOption[] => option(value, name));
  const groups = Array.from({ length: Math.ceil(options.length / MOST_OPTIONS) }, (_, index) => ({
    label: words(index === 0 ? 'The portfolio, in order of priority' : 'More of the portfolio'),
    options: options.slice(index * MOST_OPTIONS, (index + 1) * MOST_OPTIONS),
  }));
  return [...groups, { label: words('Another'), options: option(NEW_PROJECT, 'A new project') }];
}

function overview({ groups }: AssignModel): string[] {
  return SORTS.filter((sort) => sort !== 'item').flatMap((sort) => {
    const own = groups.filter((group) => group.sort === sort);
    if (own.length === 0) return [];
    const shown = own.slice(0, LISTED).map((group) => `${plain(nameOf(group), 60)} (${sized(group)})`);
    const more = own.length > LISTED ? ` and ${own.length - LISTED} more` : '';
    return [`• *${HEADINGS[sort]}*: ${shown.join('; ')}${more}`];
  });
}

function moveBlocks({ moves }: AssignModel): KnownBlock[] {
  if (moves === null) return [];
  const to = `*${plain(moves.to)}*`;
  if (moves.all.length === 0) return [section(`Nothing of this quarter would move to ${to}.`)];
  const rows = moves.all.map((move) => {
    const from = move.from === null ? 'what is unallocated' : `*${plain(move.from)}*`;
    const where = move.to === moves.to ? '' : `, to ${move.to === null ? 'no project' : plain(move.to)}`;
    return `• from ${from}: ${sized(move)}${where}`;
  });
  return lines([`This would move to ${to}:`, ...rows], MOVES_ROOM);
}

/** Shown at once, until the form is there. */
export const INVESTMENT_ASSIGN_OPENING: ModalView = plainModal([
  section('One moment: collecting what is unallocated …'),
]);

function plainModal(blocks: KnownBlock[]): ModalView {
  return { type: 'modal', title: words('Assign effort'), close: words('Close'), blocks };
}

/** The form in which unallocated effort is assigned to a project; without any it says that there is none. */
export function assignForm(model: AssignModel): ModalView {
  const { title, personDays, unnamedDays, metadata, note } = model;
  const groups = groupOptions(model);
  const unnamed =
    unnamedDays !== null && unnamedDays > 0
      ? ` ${rounded(unnamedDays)} of it name no work item: no rule can assign that, the guard \`unlinked\` asks for one (\`/kata guards\`).`
      : '';
  const whole =
    personDays === null
      ? 'How much is unallocated is not shown: few people are behind it.'
      : `${rounded(personDays)} are unallocated.${unnamed}`;
  const head = section(`*${plain(title, 200)}*\n${whole}`);
  if (groups.length === 0)
    return plainModal([head, section('There is nothing here that a rule can assign.')]);
  const { what, to, name } = ASSIGN_FIELDS;
  return {
    ...plainModal([
      ...(note === null ? [] : [section(note)]),
      head,
      ...lines(overview(model), LIST_ROOM),
      ...(model.groups.some((group) => group.personDays === null)
        ? [context('Where no person-days stand, they could tell what fewer than 3 people did.')]
        : []),
      input(
        what,
        { type: 'multi_static_select', action_id: what, option_groups: groups },
        { label: 'What is to be assigned?', hint: 'The largest first. Work may stand in several places.' },
      ),
      input(
        to,
        { type: 'static_select', action_id: to, option_groups: projectOptions(model) },
        { label: 'To which project?' },
      ),
      textField(name, '', { label: 'Name of a new project', optional: true }),
      ...moveBlocks(model),
      ...actions(...button('Show what moves', INVESTMENT_MOVES_ACTION, 'moves')),
      context('It counts for the past too, and for what comes. `/kata history` takes it back.'),
    ]),
    callback_id: INVESTMENT_ASSIGN_VIEW,
    private_metadata: metadata,
    submit: words('Assign'),
    close: words('Cancel'),
  };
}

/** Shown in the place of the form: what came of it, and where there is more to do, the way back. */
export function assigned(said: string, again: string): ModalView {
  return plainModal([section(said), ...actions(...button('Assign more', INVESTMENT_ASSIGN_ACTION, again))]);
}

export interface AssignEntry {
  chosen: Pick<UnallocatedGroup, 'key' | 'sort'>[];
  /** What stands for a project, or `NEW_PROJECT`; null for none. */
  to: string | null;
  /** Name of a new one. */
  name: string;
}

export function readAssignment(fields: Fields): AssignEntry {
  const chosen = allChosenIn(fields, ASSIGN_FIELDS.what).flatMap((value) => {
    const sort = SORTS.find((each) => value.startsWith(`${CODES[each]}:`));
    return sort ? [{ sort, key: value.slice(2) }] : [];
  });
  return { chosen, to: chosenIn(fields, ASSIGN_FIELDS.to), name: typedIn(fields, ASSIGN_FIELDS.name) };
}
