import type { ModalView } from '@slack/types';
import { form, option, searchField, textField } from './fields.ts';
import { chosenIn, type Fields, typedIn } from './filled-in.ts';
import { SETUP_SELECTS, SETUP_VIEWS } from './ids.ts';

export const NEW_TEAM_FIELDS = { name: 'name', key: 'key', timezone: 'timezone' } as const;

export interface NewTeamEntry {
  name: string;
  /** Empty: made from the name. */
  key: string;
  timezone: string | null;
}

/** The first that is said of a team. */
export function newTeamForm(entry: NewTeamEntry): ModalView {
  return form(SETUP_VIEWS.newTeam, {
    title: 'A new team',
    metadata: '',
    note: null,
    blocks: [
      textField(NEW_TEAM_FIELDS.name, entry.name, { label: 'Name' }),
      textField(NEW_TEAM_FIELDS.key, entry.key, {
        label: 'Short name',
        hint: 'As it is typed in commands, such as team-a; it never changes. Made from the name unless said.',
        optional: true,
      }),
      searchField(NEW_TEAM_FIELDS.timezone, SETUP_SELECTS.timezone, option(entry.timezone ?? '')[0], {
        label: 'Time zone',
        hint: 'Where its days and weeks begin. Type a city.',
      }),
    ],
  });
}

export function readNewTeam(fields: Fields): NewTeamEntry {
  return {
    name: typedIn(fields, NEW_TEAM_FIELDS.name),
    key: typedIn(fields, NEW_TEAM_FIELDS.key).toLowerCase(),
    timezone: chosenIn(fields, NEW_TEAM_FIELDS.timezone),
  };
}
