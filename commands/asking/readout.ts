import { z } from 'zod';
import type { Team } from '../../src/domain/team.ts';
import { mayReadAll } from '../../src/reports/readout/may-read.ts';
import {
  commonestZone,
  ORGANISATION,
  organisationAsTeam,
  organisationForOutsiders,
} from '../../src/reports/readout/organisation.ts';
import { belongsTo } from '../../src/reports/visibility.ts';
import { BadInput } from '../../src/slack/define.ts';
import type { Drill } from '../../views/messages/readout-sentence.ts';
import type { CommandContext } from './context.ts';
import { teamNamed } from './find.ts';

/** Of whom a readout is, for somebody who may read it. */
export interface ReadoutScope {
  team: Team;
  /** Every team, by name. */
  teams: Team[];
  /** Of the whole organisation. */
  whole: boolean;
  /** What few people are behind is withheld. */
  outsider: boolean;
}

/** What a button of a readout carries: of whom, which numbers, and when it was asked. */
const Stored = z.object({
  /** Key of a team; null for the whole organisation. */
  team: z.string().nullable(),
  drill: z.enum([
    'reach',
    'releases',
    'problems',
    'restore',
    'bugs',
    'kinds',
    'projects',
    'months',
  ] as const satisfies Drill[]),
  at: z.coerce.date(),
  page: z.number().int().nonnegative(),
});

export type StoredReadout = z.infer<typeof Stored>;

export function writeReadout(stored: StoredReadout): string {
  return JSON.stringify(stored);
}

/** @throws when the value is not one that `writeReadout` wrote */
export function readReadout(value: string): StoredReadout {
  return Stored.parse(JSON.parse(value));
}

/**
 * @param name a team; null for the whole organisation
 * @throws BadInput when the asker may not read the whole, and when there is nothing to read
 */
export async function readoutScope(name: string | null, ctx: CommandContext): Promise<ReadoutScope> {
  const { store, asker } = ctx;
  const teams = await store.organisation.teams();
  const named = teams.toSorted((a, b) => a.name.localeCompare(b.name) || a.key.localeCompare(b.key));
  if (name !== null) {
    const team = teamNamed(name, teams);
    return { team, teams: named, whole: false, outsider: !belongsTo(asker, team, teams) };
  }
  if (!mayReadAll(asker, teams)) {
    throw new BadInput(
      'The readout of the whole organisation is for admins, managers and executives. Ask for a team: `/metrics readout TEAM`.',
    );
  }
  if (teams.length === 0) throw new BadInput('There are no teams yet, so there is nothing to read out.');
  const { leadership } = await store.settings.organisation();
  const zone = leadership?.timezone ?? commonestZone(teams);
  const outsider = !asker.admin;
  const team = (outsider ? organisationForOutsiders : organisationAsTeam)(teams, zone);
  return { team, teams: named, whole: true, outsider };
}

/** Words that mean the whole organisation where a team's name is asked for. */
export function isWhole(name: string): boolean {
  return ['org', ORGANISATION].includes(name.toLowerCase());
}
