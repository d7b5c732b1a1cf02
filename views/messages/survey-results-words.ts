import { DateTime } from 'luxon';
import type { FactorChange } from '../../src/surveys/change.ts';
import type { Others } from '../../src/surveys/results/report.ts';
import type { Band, FactorResult } from '../../src/surveys/results.ts';
import { plain } from '../foreign-text.ts';

/** What stands in the place of a number that would tell what each of a few answered. */
export const BANDS = {
  favourable: 'favourable',
  mixed: 'in the middle',
  unfavourable: 'not favourable',
  undisclosed: 'not shown',
} as const satisfies Record<Band, string>;

/** The same where it is not clear that a number is missing. */
export function inWords(band: Band): string {
  if (band === 'undisclosed') return 'not shown, because it could tell what everybody answered';
  return `${BANDS[band]} (in words)`;
}

export function score(value: number): string {
  return String(Math.round(value));
}

/** `42 of 100`, or the words in the place of the number. */
export function scoreInWords({ value, band }: Pick<FactorResult, 'value' | 'band'>): string {
  if (band !== null) return inWords(band);
  return value === null ? 'not told' : `${score(value)} of 100`;
}

/** `12 Nov 2026` on the clocks of a zone. */
export function surveyDay(at: Date, zone: string): string {
  return DateTime.fromJSDate(at, { zone }).setLocale('en').toFormat('d LLL yyyy');
}

/** How sure it is that a change is none of chance. */
function sureness({ p, significant }: FactorChange): string {
  if (p === null) return 'too few to tell';
  return significant ? 'more than chance' : 'no clear change';
}

/** `down 19 from 61 (more than chance)`. */
export function changeWords(change: FactorChange): string {
  const by = Math.round(change.from + change.by) - Math.round(change.from);
  const from = score(change.from);
  if (by === 0) return `as before (${from})`;
  return `${by > 0 ? 'up' : 'down'} ${Math.abs(by)} from ${from} (${sureness(change)})`;
}

/** A factor on one line: its number or words, and what it is compared with. */
export function factorWords(
  { title, value, favourable, band, change, n }: FactorResult,
  beside: { others: Others | undefined; published: number | undefined; answered: number },
): string {
  const name = `*${plain(title, 40)}*`;
  if (band !== null) return `${name}: ${inWords(band)}`;
  if (value === null) return `${name}: too few answered it`;
  const { others, published, answered } = beside;
  const parts = [
    `*${score(value)}*`,
    `${Math.round(favourable ?? 0)} % favourable`,
    ...(n === answered ? [] : [`${n} answered it`]),
    ...(change ? [changeWords(change)] : []),
    ...(others ? [`other teams ${score(others.middle)}`] : []),
    ...(published === undefined ? [] : [`elsewhere ${score(published)}`]),
  ];
  return `${name}: ${parts.join(' · ')}`;
}
