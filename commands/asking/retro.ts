import type { ModalView } from '@slack/types';
import { z } from 'zod';
import type { Person } from '../../src/domain/person.ts';
import type { Retrospective } from '../../src/domain/retrospective.ts';
import type { Team } from '../../src/domain/team.ts';
import { belongsTo, leads } from '../../src/reports/visibility.ts';
import { BadInput, type Interaction } from '../../src/slack/define.ts';
import { readBoard } from '../../src/surveys/retrospective/board.ts';
import { type Sealing, WrongKey } from '../../src/surveys/sealing.ts';
import { retroBoard } from '../../views/modals/retro-board.ts';
import type { CommandContext } from './context.ts';

/** What a modal of a retrospective carries. */
const Carried = z.object({ retro: z.string(), page: z.number().int().min(0).default(0) });

/** Somebody in the retrospective of their team. */
export interface InTeam {
  team: Team;
  person: Person;
  /** Whether they lead the team, or one above it. */
  isLeader: boolean;
}

export interface InRetro extends InTeam {
  retro: Retrospective;
  /** Whether they go on to the next step and remove cards. */
  mayLead: boolean;
}

/** @throws BadInput for somebody outside the team, whoever they are otherwise */
export async function admitToTeam(team: Team, { store, asker }: CommandContext): Promise<InTeam> {
  const { person } = asker;
  if (!person) throw new BadInput('Kata does not know who you are: ask an admin to add you.');
  const teams = await store.organisation.teams();
  if (!belongsTo({ person, admin: false }, team, teams))
    throw new BadInput(`Only members and leaders of ${team.name} are in its retrospectives.`);
  return { team, person, isLeader: leads(asker, team, teams) };
}

/** @throws BadInput where there is none, and for somebody outside the team */
export async function admitToRetro(id: string, ctx: CommandContext): Promise<InRetro> {
  const retro = await ctx.store.retrospectives.find(id);
  const teams = await ctx.store.organisation.teams();
  const team = teams.find(({ key }) => key === retro?.team);
  if (!retro || !team) throw new BadInput('This retrospective is not there any more.');
  const admitted = await admitToTeam(team, ctx);
  return { ...admitted, retro, mayLead: admitted.isLeader || retro.facilitator === admitted.person.key };
}

/** The retrospective whose modal something happened in, and the page of its board. */
export function carriedIn({ metadata }: Pick<Interaction, 'metadata'>): z.infer<typeof Carried> {
  return Carried.parse(JSON.parse(metadata));
}

/** @throws BadInput where no key is set */
export function sealingOf({ surveys }: CommandContext): Sealing {
  if (surveys.sealing) return surveys.sealing;
  throw new BadInput(
    'Dots are counted without names, for which Kata needs a key that is kept outside its database: an admin sets `KATA_SURVEY_KEY`.',
  );
}

/** @throws BadInput where dots were begun under another key */
export async function underOneKey<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof WrongKey)) throw error;
    throw new BadInput(
      'The key of surveys is another than when this retrospective began: an admin sets `KATA_SURVEY_KEY` to what it was, or you go on without dots.',
    );
  }
}

/** The board as it is now, for whoever asks. */
export async function boardFor(
  { retro, team, person, mayLead }: InRetro,
  ctx: CommandContext,
  { page = 0, note = null }: { page?: number; note?: string | null } = {},
): Promise<ModalView> {
  const { store, surveys, now } = ctx;
  const read = readBoard(store, { retro, team, person: person.key, sealing: surveys.sealing, now });
  return retroBoard({ board: await underOneKey(read), page, mayLead, note });
}
