import type { KnownBlock } from '@slack/types';
import type { Unit } from '../../src/domain/unit.ts';
import type { YearTier } from '../../src/reports/benchmark/benchmark.ts';
import { lines, section } from '../blocks.ts';
import { plain } from '../foreign-text.ts';
import { amount } from '../format.ts';

const ROOM = 2_500;

/** What people in other organisations answered of themselves, by industry. */
export interface SectorsShown {
  year: number;
  /** Where the team's own number is on the scale from 0 to 10. */
  own: number;
  means: { name: string; mean: number }[];
  /** What the steps 0, 2 … 10 stand for; null where the scale is a percentage by ten. */
  answers: string[] | null;
}

function yearLine({ table, tier, next }: YearTier, unit: Unit): string {
  const name = plain(table.year === null ? table.by : `${table.by} ${table.year}`);
  const bound = next ? `; *${plain(next.tier)}* begins at ${amount(next.bound, unit)}` : '';
  const note = table.note ? ` _(${plain(table.note, 160)})_` : '';
  return `• ${name}: ${tier ? `*${plain(tier.label)}*` : 'in no tier'}${bound}${note}`;
}

/** The tier of each year that has a table. */
export function yearsSection(years: YearTier[], unit: Unit): KnownBlock[] {
  if (years.length === 0) return [];
  const rows = years.map((each) => yearLine(each, unit));
  return lines(['*Industry, by year* (from surveys: a rough guide)', ...rows], ROOM);
}

function between(mean: number, answers: string[]): string {
  const below = answers[Math.floor(mean / 2)];
  const above = answers[Math.ceil(mean / 2)];
  return below === above || above === undefined ? `“${below}”` : `between “${below}” and “${above}”`;
}

/** The same question answered by industries, in words: what the numbers of the scale stand for is told. */
export function sectorsSection({ year, own, means, answers }: SectorsShown): KnownBlock[] {
  const shown = (mean: number) =>
    answers ? mean.toLocaleString('en-US') : `${(mean * 10).toLocaleString('en-US')} %`;
  const all = means.find(({ name }) => name === 'all');
  const others = means.filter((each) => each !== all);
  const rows = others.map(({ name, mean }) => `${plain(name)} ${shown(mean)}`).join(' · ');
  const head = `*Industry, by sector* (DORA Quick Check ${year}, CC BY 4.0: what people said of themselves)`;
  const words = answers
    ? [
        `Answers stand for 0 to 10, the more the better. Yours is *${own}*: “${answers[Math.round(own / 2)]}”.`,
        ...(all ? [`All: *${shown(all.mean)}*, ${between(all.mean, answers)}.`] : []),
      ]
    : [
        `Yours is *${shown(Math.round(own * 100) / 100)}*; the less the better.`,
        ...(all ? [`All: about *${shown(all.mean)}*.`] : []),
      ];
  return [section([head, words.join(' '), rows].join('\n'))];
}
