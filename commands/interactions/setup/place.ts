import { DateTime, IANAZone } from 'luxon';
import type { Values } from '../../../src/domain/decision.ts';
import { type Team, type WeeklyTime, WORKING_WEEK } from '../../../src/domain/team.ts';
import { PLACE_FIELDS, type PlaceEntry, placeForm, readPlace } from '../../../views/modals/setup/place.ts';
import { admitAdmin, directoryIn } from './admit.ts';
import type { Scope, Section } from './section.ts';

export const NAME_LIMIT = 80;
const HOLIDAYS_SHOWN = 3;

type Errors = Record<string, string>;

/** What is wrong with the name of a team; null when nothing is. */
export function nameProblem(name: string, key: string | null, teams: Team[]): string | null {
  if (name === '') return 'Say a name.';
  if (teams.some((team) => team.key === key && team.name === name)) return null;
  if (name.length > NAME_LIMIT) return `Use at most ${NAME_LIMIT} characters; these are ${name.length}.`;
  const lower = name.toLowerCase();
  const same = teams.find((team) => team.key !== key && [team.key, team.name.toLowerCase()].includes(lower));
  return same ? `There is a team called ${same.name.slice(0, NAME_LIMIT)} already.` : null;
}

/** What is wrong with a time zone; null when nothing is. */
export function zoneProblem(timezone: string | null): string | null {
  if (timezone !== null && IANAZone.isValidZone(timezone)) return null;
  const typed = timezone === null ? '' : `There is no time zone ${timezone.slice(0, 60)}. `;
  return `${typed}Type a city and choose, such as Europe/Berlin.`;
}

/** What is wrong with a channel; null when nothing is. */
export async function channelProblem(id: string, scope: Pick<Scope, 'ctx'>): Promise<string | null> {
  const channel = await directoryIn(scope.ctx).channel(id);
  if (channel?.isArchived) return 'This channel is archived: choose another.';
  if (channel?.joined) return null;
  return 'Kata is not in this channel: type /invite @kata there, then save again.';
}

export function parentProblem(parent: string, { team, teams }: Pick<Scope, 'team' | 'teams'>): string | null {
  if (parent === team.key) return 'A team cannot be a part of itself.';
  const chosen = teams.find(({ key }) => key === parent);
  if (!chosen) return 'There is no such team.';
  const above = new Set<string>();
  for (
    let at: Team | undefined = chosen;
    at && !above.has(at.key);
    at = teams.find(({ key }) => key === at?.parent)
  ) {
    if (at.key === team.key)
      return `${chosen.name.slice(0, NAME_LIMIT)} is a part of this team: it cannot be above it too.`;
    above.add(at.key);
  }
  return null;
}

/** @returns the digest of a team, null where it has it when the organisation has; or what is wrong */
function digestOf({ digestDay, digestTime }: PlaceEntry, { digest }: Team, standard: WeeklyTime) {
  if (digestDay === 'organisation') return null;
  if (digestDay === 'never') {
    const { day, time } = digest ?? standard;
    return { day, time, off: true as const };
  }
  if (digestTime === null) return 'Say the time of the digest.';
  if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(digestTime))
    return 'Say the time as hours and minutes, such as 09:00.';
  const day = Number(digestDay);
  return day >= 1 && day <= 7 ? { day, time: digestTime } : 'Choose a day.';
}

async function read(entry: PlaceEntry, scope: Scope): Promise<{ entered: Values } | { errors: Errors }> {
  const { team, teams, ctx } = scope;
  const { digest: standard } = await ctx.store.settings.organisation();
  const days = [...new Set(entry.workingDays)].toSorted((a, b) => a - b);
  const digest = digestOf(entry, team, standard);
  const isOther = entry.channel !== null && entry.channel !== team.channel;
  if (entry.parent !== undefined) admitAdmin(ctx);
  const problems: [string, string | null][] = [
    [PLACE_FIELDS.name, nameProblem(entry.name, team.key, teams)],
    [PLACE_FIELDS.timezone, zoneProblem(entry.timezone)],
    [PLACE_FIELDS.channel, isOther ? await channelProblem(entry.channel ?? '', scope) : null],
    [PLACE_FIELDS.parent, entry.parent ? parentProblem(entry.parent, scope) : null],
    [PLACE_FIELDS.workingDays, days.length === 0 ? 'Choose at least one day.' : null],
    [PLACE_FIELDS.digestTime, typeof digest === 'string' ? digest : null],
  ];
  const errors = Object.fromEntries(problems.filter((each): each is [string, string] => each[1] !== null));
  if (Object.keys(errors).length > 0) return { errors };
  const { name, timezone, channel, parent } = entry;
  const asBefore = days.join() === (team.workingDays ?? WORKING_WEEK).join();
  const workingDays = asBefore ? (team.workingDays ?? null) : days;
  return {
    entered: { name, timezone, channel, ...(parent !== undefined && { parent }), workingDays, digest },
  };
}

function entryOf(values: Values, { ctx }: Scope): PlaceEntry {
  const { name, timezone, channel, parent, workingDays, digest } = values as Partial<Team>;
  return {
    name: name ?? '',
    timezone: timezone ?? null,
    channel: channel ?? null,
    ...(ctx.asker.admin && { parent: parent ?? null }),
    workingDays: workingDays ?? WORKING_WEEK,
    digestDay: digest ? (digest.off ? 'never' : String(digest.day)) : 'organisation',
    digestTime: digest && !digest.off ? digest.time : null,
  };
}

async function daysOff({ team, ctx }: Scope): Promise<string[]> {
  const today = DateTime.fromJSDate(ctx.now, { zone: team.timezone }).toISODate() ?? '';
  const all = await ctx.store.holidays.all();
  return all
    .filter((day) => day.date >= today && (day.team === undefined || day.team === team.key))
    .slice(0, HOLIDAYS_SHOWN)
    .map(({ date, name }) => `${date} (${name})`);
}

/** Name, time zone, channel, working days and digest of a team. */
export const place: Section = {
  form: 'place',
  fields: ['name', 'timezone', 'channel', 'parent', 'workingDays', 'digest'],
  async build(values, around, scope) {
    const { digest: standard } = await scope.ctx.store.settings.organisation();
    const holidays = await daysOff(scope);
    const { team, teams } = scope;
    const entry = entryOf(values, scope);
    const parentName = teams.find(({ key }) => key === entry.parent)?.name ?? entry.parent ?? null;
    return placeForm({ entry, standard, holidays, team, parentName, ...around });
  },
  read: (fields, scope) => read(readPlace(fields), scope),
};
