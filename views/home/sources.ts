import { DateTime } from 'luxon';
import type { Freshness } from '../../src/reports/freshness.ts';
import type { SourceStatus } from '../../src/reports/sync-status.ts';
import { plain } from '../foreign-text.ts';
import { count } from '../format.ts';

/** Hours after which a source that was not read to its end is late. */
const LATE_HOURS = 24;
const NAMED = 8;

function when(at: Date, zone: string): string {
  return DateTime.fromJSDate(at, { zone }).setLocale('en').toFormat('ccc d LLL, HH:mm');
}

function isLate({ run, lagHours }: SourceStatus): boolean {
  const short = run?.status === 'failed' || run?.status === 'partial';
  return short || lagHours === null || lagHours > LATE_HOURS;
}

function readAt({ title, syncedAt }: SourceStatus, zone: string): string {
  return syncedAt ? `${plain(title)} read ${when(syncedAt, zone)}` : `${plain(title)} never read to the end`;
}

/** Where several are read, since when all of them were. */
function freshLine(fresh: SourceStatus[], zone: string): string {
  const [only, ...others] = fresh.toSorted((a, b) => Number(a.syncedAt) - Number(b.syncedAt));
  if (!only?.syncedAt) return '';
  if (others.length === 0) return `Data: ${readAt(only, zone)}`;
  return `Data: ${count(fresh.length, 'source')}, read ${when(only.syncedAt, zone)} or later`;
}

function some(all: string[]): string {
  const more = all.length > NAMED ? ` and ${all.length - NAMED} more` : '';
  return all.slice(0, NAMED).join(' · ') + more;
}

/** Where nothing is read by itself: what was imported, as far as its newest record tells. */
function importedLine(freshness: Freshness[], zone: string): string {
  const told = freshness.flatMap(({ source, syncedAt }) =>
    syncedAt ? [`${plain(source)}, newest record ${when(syncedAt, zone)}`] : [],
  );
  return told.length > 0 ? `Data: ${some(told)} (${plain(zone)})` : 'Data: no source is set up.';
}

/** When the sources were last read, and which of them are late. Instants, so that it changes only when the data do. */
export function sourcesLine(sources: SourceStatus[], freshness: Freshness[], zone: string): string {
  const read = sources.filter(({ pushes }) => !pushes);
  if (read.length === 0) return importedLine(freshness, zone);
  const [late, fresh] = [read.filter(isLate), read.filter((source) => !isLate(source))];
  const told = [
    ...(fresh.length > 0 ? [freshLine(fresh, zone)] : []),
    ...(late.length > 0 ? [`⚠ Late: ${some(late.map((source) => readAt(source, zone)))}`] : []),
  ];
  return `${told.join(' · ')} (${plain(zone)})`;
}
