import type { ModalView } from '@slack/types';
import type { Persona } from '../../../src/domain/persona.ts';
import { context } from '../../blocks.ts';
import { form, usersField } from './fields.ts';
import { allChosenIn, type Fields } from './filled-in.ts';
import { SETUP_VIEWS } from './ids.ts';

const TITLES = {
  developer: 'Developers',
  'qa-engineer': 'QA engineers',
  'devops-engineer': 'DevOps engineers',
  'product-manager': 'Product managers',
  'engineering-manager': 'Engineering managers',
  executive: 'Executives',
} satisfies Record<Persona, string>;

const PERSONAS = Object.keys(TITLES) as Persona[];

/** Persona → Slack ids. */
export type PersonasEntry = Record<Persona, string[]>;

export interface PersonasModel {
  entry: PersonasEntry;
  metadata: string;
  note: string | null;
}

/** What each member of a team does in it. */
export function personasForm({ entry, metadata, note }: PersonasModel): ModalView {
  return form(SETUP_VIEWS.personas, {
    title: 'What they do',
    metadata,
    note,
    blocks: [
      ...PERSONAS.map((persona) =>
        usersField(persona, entry[persona], { label: TITLES[persona], optional: true }),
      ),
      context('It decides what people see first on their Home tab and in a roadmap, never what is measured.'),
    ],
  });
}

export function readPersonas(fields: Fields): PersonasEntry {
  return Object.fromEntries(
    PERSONAS.map((persona) => [persona, allChosenIn(fields, persona)]),
  ) as PersonasEntry;
}
