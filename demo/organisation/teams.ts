import type { OrganisationTeam } from './model.ts';
import { headOfEngineering, membersOf, personKey, slackId } from './people.ts';
import { repositoryBlueprints } from './repositories.ts';

/** Median working hours that a change of the team spends in each stage. */
export interface Pace {
  coding: number;
  pickup: number;
  review: number;
  merge: number;
}

export interface TeamBlueprint {
  key: string;
  subject: string;
  timezone: string;
  project: { key: string; name: string };
  /** Pull requests that people begin in a full week. */
  weekly: number;
  /** Pull requests that bots open in a week. */
  botWeekly: number;
  pace: Pace;
  /** Share whose first review is an approval. */
  approvedAtOnce: number;
  unreviewed: number;
  /** Share of people's pull requests without any key. */
  noTicket: number;
  /** Feature branches made of two pull requests, a week. */
  featureBranches: number;
  conventionalTitles: boolean;
}

const usual = {
  botWeekly: 0.7,
  approvedAtOnce: 0.4,
  unreviewed: 0.04,
  noTicket: 0.04,
  featureBranches: 0,
  conventionalTitles: false,
};

export const teamBlueprints: TeamBlueprint[] = [
  {
    ...usual,
    key: 'team-a',
    subject: 'Checkout',
    timezone: 'Europe/Berlin',
    project: { key: 'SHOP', name: 'Checkout' },
    weekly: 12,
    pace: { coding: 1.4, pickup: 2.5, review: 1.2, merge: 0.3 },
    approvedAtOnce: 0.25,
    featureBranches: 0.2,
  },
  {
    ...usual,
    key: 'team-b',
    subject: 'Payments',
    timezone: 'America/New_York',
    project: { key: 'PAY', name: 'Payments' },
    weekly: 12,
    pace: { coding: 2.6, pickup: 1.6, review: 1.5, merge: 0.5 },
    unreviewed: 0.12,
  },
  {
    ...usual,
    key: 'team-c',
    subject: 'Catalogue',
    timezone: 'Asia/Kolkata',
    project: { key: 'CAT', name: 'Catalogue and search' },
    weekly: 10,
    pace: { coding: 5, pickup: 2.5, review: 3, merge: 0.8 },
    featureBranches: 0.15,
  },
  {
    ...usual,
    key: 'team-d',
    subject: 'Fulfilment',
    timezone: 'Europe/London',
    project: { key: 'FUL', name: 'Fulfilment' },
    weekly: 11,
    pace: { coding: 2, pickup: 1.2, review: 1, merge: 0.4 },
  },
  {
    ...usual,
    key: 'team-e',
    subject: 'Accounts',
    timezone: 'America/Sao_Paulo',
    project: { key: 'ACC', name: 'Accounts and messages' },
    weekly: 17,
    pace: { coding: 1.2, pickup: 0.5, review: 0.6, merge: 0.2 },
    approvedAtOnce: 0.65,
    conventionalTitles: true,
  },
  {
    ...usual,
    key: 'team-f',
    subject: 'Platform',
    timezone: 'America/Los_Angeles',
    project: { key: 'PLAT', name: 'Platform' },
    weekly: 11,
    botWeekly: 6,
    pace: { coding: 5, pickup: 3, review: 2.5, merge: 1 },
    noTicket: 0.3,
    featureBranches: 0.2,
  },
];

function ownedBy(team: string): OrganisationTeam['repositories'] {
  return repositoryBlueprints.flatMap(({ name, owners }): OrganisationTeam['repositories'] => {
    const owner = owners.find((each) => each.team === team);
    if (!owner) return [];
    return owner.paths ? [{ repository: name, paths: owner.paths }] : [name];
  });
}

/** Each team has one board. */
export function boardIdOf(team: string): number {
  return teamBlueprints.findIndex(({ key }) => key === team) + 1;
}

function team(blueprint: TeamBlueprint): OrganisationTeam {
  const members = membersOf(blueprint.key);
  const [manager = '', champion = ''] = members;
  return {
    key: blueprint.key,
    name: `Team ${blueprint.key.slice(-1).toUpperCase()} · ${blueprint.subject}`,
    timezone: blueprint.timezone,
    members: [...members],
    manager,
    champion,
    repositories: ownedBy(blueprint.key),
    projects: [blueprint.project.key],
    boards: [String(boardIdOf(blueprint.key))],
    channel: slackId('C', blueprint.key),
    parent: 'engineering',
  };
}

/** The six teams and the group above them, which owns nothing itself. */
export function organisationTeams(): OrganisationTeam[] {
  const head = personKey(headOfEngineering);
  const group: OrganisationTeam = {
    key: 'engineering',
    name: 'Engineering',
    timezone: 'Europe/Berlin',
    members: [head],
    manager: head,
    champion: head,
    repositories: [],
    projects: [],
    boards: [],
    channel: slackId('C', 'engineering'),
  };
  return [...teamBlueprints.map(team), group];
}
