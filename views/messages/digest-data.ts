import type { Quality } from '../../src/reports/digest/define.ts';
import type { Freshness } from '../../src/reports/freshness.ts';
import { plain } from '../foreign-text.ts';
import { ago, amount, count, percent } from '../format.ts';
import { titleWords } from './digest-words.ts';
import { freshnessLine } from './freshness.ts';

const NAMED = 3;
const MOST_NAMES = 6;
const MOST_SOURCES = 4;

function whenRead({ source, syncedAt }: Freshness, now: Date): string {
  return syncedAt
    ? `${plain(source)} was last read ${ago(syncedAt, now)}`
    : `${plain(source)} was never read to the end`;
}

/** That what happened lately may be missing from the numbers; null where all sources are current. */
export function staleWarning({ stale }: Quality, now: Date): string | null {
  if (stale.length === 0) return null;
  const named = stale.slice(0, NAMED).map((each) => whenRead(each, now));
  const more = stale.length > NAMED ? `, and ${stale.length - NAMED} more` : '';
  return `⚠ ${named.join(', ')}${more}: what happened since may be missing here.`;
}

/** When each source was read. */
export function sourcesLine({ freshness }: Quality, now: Date): string {
  const more = freshness.length - MOST_SOURCES;
  const line = freshnessLine(freshness.slice(0, MOST_SOURCES), now);
  return more > 0 ? `${line} · and ${count(more, 'more source')}` : line;
}

/** What is missing from the data, a line each. */
export function gapLines({ low, unlinked, notCovered }: Quality): string[] {
  const known = low.map(
    ({ part, whole, words }) =>
      `• Only ${part.toLocaleString('en-US')} of ${whole.toLocaleString('en-US')} ${plain(words, 120)} (${percent(part / whole)})`,
  );
  const apart = unlinked
    ? [
        `• ${amount(unlinked.is.value, '%')} of ${unlinked.is.n.toLocaleString('en-US')} changes name no work item`,
      ]
    : [];
  const names = [...new Set(notCovered.map(titleWords))];
  const others = names.length > MOST_NAMES ? ` and ${names.length - MOST_NAMES} more` : '';
  const uncovered = `• Not compared, for the sources do not reach back eight weeks: ${names.slice(0, MOST_NAMES).join(', ')}${others}`;
  return [...known, ...apart, ...(names.length > 0 ? [uncovered] : [])];
}

/** What to know of the data, a line each. */
export function qualityLines(quality: Quality, now: Date): string[] {
  return [...gapLines(quality), sourcesLine(quality, now)];
}
