import { createHash } from 'node:crypto';
import type { OrganisationPerson } from './model.ts';

/** The first of a team is its manager, the second its champion. */
const namesByTeam: Record<string, string[]> = {
  'team-a': [
    'Mara Vogt',
    'Jonas Keller',
    'Leyla Demir',
    'Tim Brandt',
    'Nadia Hoffmann',
    'Piotr Zielinski',
    'Sofie Lindqvist',
  ],
  'team-b': [
    'Marcus Reed',
    'Dana Whitfield',
    'Luis Ortega',
    'Grace Kim',
    'Tyrell Banks',
    'Hannah Brooks',
    'Owen Castillo',
  ],
  'team-c': ['Ananya Rao', 'Vikram Iyer', 'Priya Menon', 'Arjun Desai', 'Kavya Nair', 'Rohan Gupta'],
  'team-d': [
    'Eleanor Shaw',
    'Callum Fraser',
    'Imogen Price',
    'Theo Okafor',
    'Bronwyn Hughes',
    'Sanjay Patel',
  ],
  'team-e': [
    'Camila Duarte',
    'Rafael Moreira',
    'Beatriz Lima',
    'Thiago Nunes',
    'Isadora Campos',
    'Mateus Rocha',
  ],
  'team-f': [
    'Kenji Watanabe',
    'Alicia Romero',
    'Devon Park',
    'Maya Feldman',
    'Chris Nakamura',
    'Zoe Bennett',
    'Ibrahim Saleh',
  ],
};

export const headOfEngineering = 'Ingrid Solberg';

export const bots = { dependencies: 'dependabot', upgrades: 'renovate', automation: 'github-actions' };

export function personKey(name: string): string {
  return name.toLowerCase().replaceAll(' ', '-');
}

function idOf(text: string): string {
  return createHash('sha1').update(text).digest('hex');
}

/** A workspace-like id: a letter and ten upper-case letters or digits. */
export function slackId(letter: 'U' | 'C', text: string): string {
  return (
    letter +
    BigInt(`0x${idOf(text)}`)
      .toString(36)
      .toUpperCase()
      .slice(2, 12)
  );
}

function githubLogin(first: string, last: string, index: number): string {
  if (index % 3 === 0) return `${first}${last}`;
  return index % 3 === 1 ? `${first.charAt(0)}${last}` : `${first}-${last.charAt(0)}${index}`;
}

function person(name: string, index: number): OrganisationPerson {
  const [first = '', last = ''] = name.toLowerCase().split(' ');
  return {
    key: personKey(name),
    name,
    email: `${first}.${last}@acme.example`,
    bot: false,
    github: githubLogin(first, last, index),
    jira: `5f${idOf(name).slice(0, 22)}`,
    slack: slackId('U', name),
  };
}

function bot(key: string): OrganisationPerson {
  return {
    key,
    name: `${key}[bot]`,
    email: `${key}[bot]@users.noreply.github.com`,
    bot: true,
    github: `${key}[bot]`,
    jira: `557058:${idOf(key).slice(0, 24)}`,
  };
}

/** Everybody who works at acme, and the bots. */
export function everybody(): OrganisationPerson[] {
  const names = [...Object.values(namesByTeam).flat(), headOfEngineering];
  return [...names.map(person), ...Object.values(bots).map(bot)];
}

const membersByTeam = new Map(
  Object.entries(namesByTeam).map(([team, names]) => [team, names.map(personKey)]),
);

/** Keys of a team's people, the manager first. */
export function membersOf(team: string): string[] {
  return membersByTeam.get(team) ?? [];
}
