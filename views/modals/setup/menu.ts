import type { KnownBlock, ModalView } from '@slack/types';
import type { Team } from '../../../src/domain/team.ts';
import { actions, button, context, header, section } from '../../blocks.ts';
import { bare, plain } from '../../foreign-text.ts';
import { count } from '../../format.ts';
import { SETUP_ACTIONS } from './ids.ts';
import { row, setupModal } from './start.ts';
import { dayName, daysInWords } from './week.ts';

export interface MenuModel {
  team: Team;
  /** Names of its champion, manager and the team it is a part of; null where there is none. */
  champion: string | null;
  manager: string | null;
  parent: string | null;
  /** Its focus in words; null where it has none. */
  focus: string | null;
  /** Of how many members it is said what they do. */
  personas: number;
  mayChange: boolean;
  metadata: string;
  note: string | null;
}

/** A channel by its id, which Slack shows by its name; it notifies nobody. */
function channelLink(id: string): string {
  return /^[CG][A-Z0-9]{2,20}$/.test(id) ? `<#${id}>` : plain(id);
}

function people({ team, champion, manager, personas }: MenuModel): string {
  const led = [
    champion === null ? 'no champion' : `champion ${plain(champion)}`,
    manager === null ? 'no manager' : `manager ${plain(manager)}`,
  ];
  const members = team.members.length === 0 ? 'nobody yet' : count(team.members.length, 'member');
  const roles = personas > 0 ? ` · what ${personas} of them do is said` : '';
  return `*People*\n${[members, ...led].join(' · ')}${roles}`;
}

function owned({ team }: MenuModel): string {
  const parts = [
    [team.repositories.length, 'repository', 'repositories'],
    [team.services?.length ?? 0, 'service', 'services'],
    [team.projects?.length ?? 0, 'project', 'projects'],
    [team.boards?.length ?? 0, 'board', 'boards'],
  ] as const;
  const said = parts.filter(([n]) => n > 0).map(([n, one, several]) => `${n} ${n === 1 ? one : several}`);
  return `*What it owns*\n${said.length > 0 ? said.join(', ') : 'Nothing yet: it has no numbers'}`;
}

function digestOf({ digest }: Team): string {
  if (!digest) return 'digest when the organisation has it';
  return digest.off ? 'no digest' : `digest on ${dayName(digest.day)} at ${digest.time}`;
}

function place({ team, parent }: MenuModel): string {
  const said = [
    team.channel === undefined ? 'no channel' : channelLink(team.channel),
    plain(team.timezone),
    daysInWords(team.workingDays ?? [1, 2, 3, 4, 5]),
    digestOf(team),
    ...(parent === null ? [] : [`part of ${plain(parent)}`]),
  ];
  return `*Place and time*\n${said.join(' · ')}`;
}

/** How one team is set up, and the buttons that change it. */
export function menuModal(model: MenuModel): ModalView {
  const { team, mayChange, note, metadata } = model;
  const form = <F extends string>(name: F) => (mayChange ? name : null);
  const blocks: KnownBlock[] = [
    ...(note === null ? [] : [section(note)]),
    header(bare(team.name, 140)),
    row(people(model), form('people')),
    row('*What they do*\nDeveloper, QA, DevOps, product, management.', form('personas')),
    row(owned(model), form('owns')),
    row(place(model), form('place')),
    row(`*Focus*\n${model.focus === null ? 'None yet' : plain(model.focus, 300)}`, form('focus')),
    row('*Deployments*\nBranch, production and services of its repositories.', form('deployments')),
    context(
      mayChange
        ? `\`/kata history ${plain(team.key)}\` shows who changed what, and takes it back. Days off: \`/kata holidays ${plain(team.key)}\`.`
        : 'Only admins, the champion and the manager of the team can change this.',
    ),
    ...actions(...button('Another team', SETUP_ACTIONS.start, 'start')),
  ];
  return setupModal(blocks, metadata);
}
