import type { Holiday } from '../../domain/holiday.ts';
import type { Team } from '../../domain/team.ts';
import type { Store } from '../../store/index.ts';
import { primaryTeam } from '../facts/primary-team.ts';
import { commonestZone } from '../readout/organisation.ts';
import { calendarOf, type WorkingCalendar } from '../waiting-hours.ts';

/** Somebody who wants the weekly news, and when they work. */
export interface RiskReader {
  /** Person key. */
  person: string;
  calendar: WorkingCalendar;
}

/** Everybody who wants them. Those in no team, such as heads, work by the clocks of most teams. */
export async function riskReaders(store: Store, teams: Team[], holidays: Holiday[]): Promise<RiskReader[]> {
  const readers = await store.preferences.toldOfRisk();
  return [...readers.keys()].map((person) => {
    const team = primaryTeam(person, teams);
    const calendar = calendarOf(team, holidays);
    return { person, calendar: team ? calendar : { ...calendar, timezone: commonestZone(teams) } };
  });
}
