import type { KnownBlock, ModalView } from '@slack/types';
import { context, section } from '../../blocks.ts';
import { bare } from '../../foreign-text.ts';
import { count } from '../../format.ts';
import { form, input, option, searchField, userField, usersField } from './fields.ts';
import { allChosenIn, chosenIn, type Fields } from './filled-in.ts';
import { SETUP_ACTIONS, SETUP_SELECTS, SETUP_VIEWS } from './ids.ts';

export const PEOPLE_FIELDS = {
  group: 'group',
  members: 'members',
  unlinked: 'unlinked',
  champion: 'champion',
  manager: 'manager',
} as const;

/** So many of those whom Slack does not know can be picked one by one. */
const UNLINKED_LIMIT = 100;

/** Somebody whose Slack account Kata does not know. */
export interface Unlinked {
  key: string;
  name: string;
}

/** Who is in a team, as it stands in the form. */
export interface PeopleEntry {
  /** Slack ids. */
  members: string[];
  /** Person keys of the members who have no Slack account. */
  unlinked: string[];
  /** Slack ids; null for nobody. */
  champion: string | null;
  manager: string | null;
  /** The user group that was taken; null for none. */
  group: string | null;
}

export interface PeopleModel {
  entry: Omit<PeopleEntry, 'unlinked' | 'group'>;
  unlinked: Unlinked[];
  /** Names of those who lead it and have no Slack account. */
  championUnlinked: string | null;
  managerUnlinked: string | null;
  /** What came of taking a user group; null where none was taken. */
  taken: string | null;
  /** How often a user group was taken: the members in the form were replaced so often. */
  turn: number;
  metadata: string;
  note: string | null;
}

/** Those who can be picked one by one; nobody where there are too many, and then all of them stay. */
export function pickable(unlinked: Unlinked[]): Unlinked[] {
  const fitting = unlinked.filter(({ key }) => option(key).length > 0);
  return fitting.length > UNLINKED_LIMIT ? [] : fitting;
}

function unlinkedBlocks(unlinked: Unlinked[]): KnownBlock[] {
  const picked = pickable(unlinked);
  const staying = unlinked.length - picked.length;
  const field = input(
    PEOPLE_FIELDS.unlinked,
    {
      type: 'multi_external_select',
      action_id: SETUP_SELECTS.unlinked,
      min_query_length: 0,
      ...(picked.length > 0 && { initial_options: picked.flatMap(({ key, name }) => option(key, name)) }),
    },
    {
      label: 'Members without a Slack account that Kata knows',
      hint: 'People whom it knows from the tools or from a file.',
      optional: true,
    },
  );
  const note = `${count(staying, 'member')} more without a Slack account ${staying === 1 ? 'stays' : 'stay'} in the team.`;
  return [field, ...(staying > 0 ? [context(note)] : [])];
}

function leader(name: string | null): { hint?: string } {
  if (name === null) return {};
  return {
    hint: `Now ${bare(name)}, whose Slack account Kata does not know. Whoever you choose takes the place.`,
  };
}

/** Members, champion and manager of a team. */
export function peopleForm(model: PeopleModel): ModalView {
  const { entry, unlinked, taken, turn, metadata, note } = model;
  return form(SETUP_VIEWS.people, {
    title: 'People',
    metadata,
    note,
    blocks: [
      searchField(PEOPLE_FIELDS.group, SETUP_SELECTS.group, undefined, {
        label: 'Take everybody of a user group',
        optional: true,
        atOnce: true,
        turn,
      }),
      ...(taken === null ? [] : [section(taken)]),
      usersField(
        PEOPLE_FIELDS.members,
        entry.members,
        { label: 'Members', optional: true, atOnce: true, turn },
        SETUP_ACTIONS.members,
      ),
      ...unlinkedBlocks(unlinked),
      userField(PEOPLE_FIELDS.champion, entry.champion ?? undefined, {
        label: 'Champion: leads its improvement',
        optional: true,
        ...leader(model.championUnlinked),
      }),
      userField(PEOPLE_FIELDS.manager, entry.manager ?? undefined, {
        label: 'Manager: the team reports to them',
        optional: true,
        ...leader(model.managerUnlinked),
      }),
      context('The champion and the manager may change this setup. They need not be members.'),
    ],
  });
}

export function readPeople(fields: Fields): PeopleEntry {
  return {
    members: allChosenIn(fields, PEOPLE_FIELDS.members),
    unlinked: allChosenIn(fields, PEOPLE_FIELDS.unlinked),
    champion: chosenIn(fields, PEOPLE_FIELDS.champion),
    manager: chosenIn(fields, PEOPLE_FIELDS.manager),
    group: chosenIn(fields, PEOPLE_FIELDS.group),
  };
}
