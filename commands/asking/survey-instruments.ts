import type { Instrument } from '../../src/domain/survey.ts';
import type { Team } from '../../src/domain/team.ts';
import { BadInput } from '../../src/slack/define.ts';
import { instrumentsFrom, minutesOf, type Origin } from '../../src/surveys/instruments/index.ts';
import type { ListedInstrument } from '../../views/messages/instruments.ts';
import type { CommandContext } from './context.ts';

/** Whether somebody may write surveys: admins, and managers and champions of any team. */
export function mayWriteSurveys({ asker: { person, admin } }: CommandContext, teams: Team[]): boolean {
  if (admin) return true;
  return person !== null && teams.some(({ manager, champion }) => [manager, champion].includes(person.key));
}

/** @throws BadInput for those who may not */
export async function admitToWriting(ctx: CommandContext): Promise<void> {
  if (mayWriteSurveys(ctx, await ctx.store.organisation.teams())) return;
  throw new BadInput('Only admins, managers and champions write surveys. Tell one of them what to ask.');
}

export interface Found {
  instrument: Instrument;
  from: Origin;
}

/** @throws BadInput where there is none of that id any more */
export async function instrumentOf(id: string, ctx: CommandContext): Promise<Found> {
  const found = (await instrumentsFrom(ctx)).find(({ instrument }) => instrument.id === id);
  if (found) return found;
  throw new BadInput('There is no such survey any more: type `/pulse instruments`.');
}

/** Surveys as lists tell of them, each with the version that its next round has. */
export async function listedInstruments(
  all: Found[],
  { store }: CommandContext,
): Promise<ListedInstrument[]> {
  const versions = await store.instruments.versionsOf(all.map(({ instrument }) => instrument));
  return all.map(({ instrument, from }) => ({
    id: instrument.id,
    title: instrument.title,
    summary: instrument.summary,
    version: versions.get(instrument.id) ?? 1,
    minutes: minutesOf(instrument),
    questions: instrument.items.length,
    from,
    licence: instrument.source?.licence ?? null,
  }));
}
