import type { Freshness } from '../../src/reports/freshness.ts';
import { plain } from '../foreign-text.ts';
import { ago } from '../format.ts';

const REASON_LIMIT = 200;

function sourceLine({ source, syncedAt, status, reason }: Freshness, now: Date): string {
  const name = plain(source);
  if (status === 'imported')
    return `${name} imported, newest record ${syncedAt ? ago(syncedAt, now) : 'unknown'}`;
  const read = syncedAt ? `${name} read ${ago(syncedAt, now)}` : `${name} never read to the end`;
  if (status !== 'failed' && status !== 'partial') return read;
  const how = status === 'failed' ? 'failed' : 'was incomplete';
  return `⚠ ${read}, the last try ${how}${reason ? `: ${plain(reason, REASON_LIMIT)}` : ''}`;
}

/** How current the data behind an answer is, on one line. */
export function freshnessLine(freshness: Freshness[], now: Date): string {
  if (freshness.length === 0) return 'Data: no source tells about this yet.';
  return `Data: ${freshness.map((each) => sourceLine(each, now)).join(' · ')}`;
}
