import type { KnownBlock } from '@slack/types';
import type { Tier } from '../../src/benchmarks/table.ts';
import type { Unit } from '../../src/domain/unit.ts';
import type { YearTier } from '../../src/reports/benchmark/benchmark.ts';
import type { Industry, KeyBesideIndustry } from '../../src/reports/industry/industry.ts';
import { context, header, lines, section } from '../blocks.ts';
import { bare, plain } from '../foreign-text.ts';
import { amount, count } from '../format.ts';
import { freshnessLine } from './freshness.ts';

const NAME_LIMIT = 60;
const NOTE_LIMIT = 160;
const ROOM = 7_500;
const NOTES_ROOM = 1_200;

/** Means of one key in the Quick Check, for whom they were asked. */
export interface MeansShown {
  all: number;
  /** What was chosen: a sector, a size; null for none. */
  sector: { name: string; mean: number } | null;
  size: { name: string; mean: number } | null;
  /** Lowest and highest of all sectors, and of all sizes. */
  sectors: [number, number];
  sizes: [number, number];
  /** What the steps 0, 2 … 10 stand for; null where the scale is a percentage by ten. */
  answers: string[] | null;
}

export interface IndustryShown {
  industry: Industry;
  period: string;
  now: Date;
  /** The year of the tables; null for every one. */
  year: number | null;
  /** Means by the id of a key. */
  means: Map<string, MeansShown>;
  quickCheck: { year: number; source: string };
}

/** `under 24 h`, `24 h to 7 days`, `30 days or more`. */
function boundsWords({ from, below }: Tier, said: (value: number, beside: number) => string): string {
  if (below === null) return `${said(from, from)} or more`;
  return from === 0 ? `under ${said(below, below)}` : `${said(from, below)} to ${said(below, below)}`;
}

const DAYS_A_WEEK: Unit = 'days/week';
const WEEKS_A_MONTH = 365.25 / 12 / 7;

/** Days a week; what is rarer in months, for it would be rounded to none: `1 day a month`, `1 day in 6 months`. */
function frequencyWords(daysAWeek: number): string {
  if (daysAWeek >= 1) return amount(daysAWeek, DAYS_A_WEEK);
  const months = Math.round(1 / (daysAWeek * WEEKS_A_MONTH));
  return months <= 1 ? '1 day a month' : `1 day in ${months} months`;
}

/** What a metric is looked up by where that is not its value is days with a deployment. */
function tableLine({ table, tier }: YearTier, { unit, graded }: KeyBesideIndustry['metric']): string {
  const said = graded ? frequencyWords : (value: number, beside: number) => amount(value, unit, beside);
  const tiers = table.tiers.map((each) => {
    const words = `${plain(each.label)} ${boundsWords(each, said)}`;
    return each === tier ? `*${words}*` : words;
  });
  return `${plain(table.by)} ${table.year}${graded ? ', by days with a deployment' : ''}: ${tiers.join(' · ')}`;
}

function yearsWords({ years, metric }: KeyBesideIndustry, asked: number | null): string[] {
  if (years.length === 0) {
    const known = metric.benchmark !== null && asked !== null;
    return [known ? `No tiers are published for ${asked}.` : 'No table of it is published.'];
  }
  if (asked !== null) return years.map((each) => tableLine(each, metric));
  if (years.every(({ tier }) => tier === null)) return [];
  const rows = years.map(({ table, tier }) => `${table.year} ${tier ? `*${plain(tier.label)}*` : '–'}`);
  return [`${plain(years[0]?.table.by ?? '')}: ${rows.join(' · ')}`];
}

function onePlace(value: number): string {
  return value.toLocaleString('en-US', { maximumFractionDigits: 1 });
}

function meansWords({ quickCheck }: KeyBesideIndustry, shown: MeansShown, year: number): string {
  const { all, sector, size, sectors, sizes, answers } = shown;
  const said = (mean: number) => (answers ? onePlace(mean) : `${onePlace(mean * 10)} %`);
  const spread = ([low, high]: [number, number]) => `${said(low)} to ${said(high)}`;
  const own = quickCheck?.own ?? null;
  const step = own === null || !answers ? '' : ` (“${answers[Math.round(own / 2)]}”)`;
  return [
    `Quick Check ${year}${answers ? ', 0 to 10' : ''}: ${own === null ? 'here not enough data' : `here *${said(own)}*${step}`}`,
    `all ${said(all)}`,
    sector ? `${plain(sector.name)} ${said(sector.mean)}` : `by sector ${spread(sectors)}`,
    size ? `${plain(size.name)} ${said(size.mean)}` : `by size ${spread(sizes)}`,
  ].join(' · ');
}

function valueWords({ metric, summary }: KeyBesideIndustry): string {
  if (summary.withheld) return 'withheld: too few people are behind it';
  const counted = count(summary.n, plain(metric.noun));
  return summary.value === null
    ? `not measured${summary.note ? `: ${plain(summary.note, NOTE_LIMIT)}` : ''}`
    : `*${amount(summary.value, metric.unit)}* (${counted})`;
}

function keyLines(key: KeyBesideIndustry, { year, means, quickCheck }: IndustryShown): string {
  const shown = means.get(key.metric.id);
  return [
    `*${plain(key.metric.title)}*: ${valueWords(key)}`,
    ...yearsWords(key, year).map((each) => `      ${each}`),
    ...(shown ? [`      ${meansWords(key, shown, quickCheck.year)}`] : []),
  ].join('\n');
}

function notesOf({ keys }: Industry): string[] {
  const notes = keys.flatMap(({ metric, years }) =>
    years.flatMap(({ table }) =>
      table.note ? [`${plain(metric.title)} ${table.year}: ${plain(table.note, NOTE_LIMIT)}`] : [],
    ),
  );
  return [...new Set(notes)];
}

function sourcesOf({ keys }: Industry): string[] {
  return [...new Set(keys.flatMap(({ years }) => years.map(({ table }) => plain(table.source))))];
}

/** The five keys beside what is published of the industry, with where each number is from. */
export function industryMessage(shown: IndustryShown): { text: string; blocks: KnownBlock[] } {
  const { industry, now, year, quickCheck } = shown;
  const period = plain(shown.period, NAME_LIMIT);
  const { team, keys, freshness } = industry;
  const notes = year === null ? [] : notesOf(industry);
  const sources = [...sourcesOf(industry), plain(quickCheck.source)];
  const title = `Beside the industry${year === null ? '' : ` of ${year}`}`;
  return {
    text: `${title}: ${plain(team.name, NAME_LIMIT)}, ${period}`,
    blocks: [
      header(`${title} · ${bare(team.name, NAME_LIMIT)}`),
      context(
        `${period}. Indicative: clusters of what people said of themselves in surveys, not what was measured. How many answered the Quick Check is not published.`,
      ),
      ...lines(
        keys.map((each) => keyLines(each, shown)),
        ROOM,
      ),
      ...(keys.every(({ summary }) => summary.value === null)
        ? [
            section(
              'Nothing of it was measured in these weeks: connect repositories, deployments and incidents.',
            ),
          ]
        : []),
      ...(notes.length > 0
        ? lines(
            notes.map((each) => `_${each}_`),
            NOTES_ROOM,
          )
        : []),
      context(`From: ${sources.join('; ')}.`),
      context(
        `${year === null ? 'A year tells where its tiers begin: `/metrics industry 2023`. ' : ''}\`--sector NAME\` and \`--size PEOPLE\` choose whom to stand beside.`,
      ),
      context(freshnessLine(freshness, now)),
    ],
  };
}
