import { DateTime } from 'luxon';
import type { LocalDate } from '../../domain/instant.ts';
import type { Team } from '../../domain/team.ts';
import { localDate } from '../../metrics/calendar/periods.ts';
import { commonestZone } from '../readout/organisation.ts';
import type { DeliveryScope, Work } from './define.ts';
import { teamsOn } from './question.ts';

type Named = Pick<DeliveryScope, 'key' | 'kind'>;

/** Whose days those of a scope are: of most teams that work on it, of most teams at all where none does. */
export function zoneOn(scope: Named, work: Work, teams: Team[]): string {
  const keys = teamsOn(scope, work);
  const working = teams.filter(({ key }) => keys.includes(key));
  return commonestZone(working.length > 0 ? working : teams);
}

/** The day of a tracker’s instant: it has no zone there, and connectors read it as UTC’s. */
export function dayDue(dueAt: Date | undefined): LocalDate | null {
  return dueAt === undefined ? null : localDate(dueAt, 'UTC');
}

/** A scope that is promised for a day: it is kept until that day ends where most of its teams are. */
export function due<S extends Named>(
  scope: S,
  dueOn: LocalDate | null,
  { work, teams }: { work: Work; teams: Team[] },
): S & Pick<DeliveryScope, 'dueAt' | 'dueOn'> {
  if (dueOn === null) return { ...scope, dueOn, dueAt: null };
  const day = DateTime.fromISO(dueOn, { zone: zoneOn(scope, work, teams) });
  return { ...scope, dueOn, dueAt: day.endOf('day').toJSDate() };
}
