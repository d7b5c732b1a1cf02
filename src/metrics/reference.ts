import { industryTables } from '../benchmarks/industry.ts';
import { type IndustryTable, nameOf } from '../benchmarks/table.ts';
import { amountText, type Unit } from '../domain/unit.ts';
import type { Category, MetricDefinition, MetricKind } from './define.ts';
import { metrics } from './index.ts';

const KINDS: Record<MetricKind, string> = {
  distribution: 'median, with the 75th and 90th percentile',
  count: 'how many a week',
  ratio: 'a part of a whole',
  gauge: 'a state at the end of the period',
  share: 'parts of a whole, against what they should be',
};

/** Headings under which metrics stand, in the order in which people ask. */
export const CATEGORIES: Record<Category, string> = {
  efficiency: 'Efficiency',
  quality: 'Quality',
  hygiene: 'Hygiene',
  planning: 'Planning',
  business: 'Business',
  experience: 'Experience',
};

/** What is the better direction, in words. */
export function directionInWords({ better }: Pick<MetricDefinition, 'better'>): string {
  return better === 'neither' ? 'neither more nor less is better by itself' : `${better} is better`;
}

/** What kind of number it is, in words. */
export function kindInWords({ kind }: Pick<MetricDefinition, 'kind'>): string {
  return KINDS[kind];
}

function tierText({ from, below, label }: IndustryTable['tiers'][number], unit: Unit): string {
  const [low, high] = [from, below ?? from].map((bound) => amountText(bound, unit, below ?? from));
  const range =
    below === null
      ? `${low} and more`
      : from === 0 || from === Number.NEGATIVE_INFINITY
        ? `under ${high}`
        : `${low} to ${high}`;
  return `${label}: ${range}`;
}

/** The tables a metric is compared with, a line each. */
export function tablesInWords({ benchmark, unit, graded }: MetricDefinition): string[] {
  if (!benchmark) return [];
  return industryTables(benchmark).map((table) => {
    const { tiers, note } = table;
    const said = graded ? tiers.map(({ label }) => label) : tiers.map((tier) => tierText(tier, unit));
    return `${nameOf(table)}: ${said.join('; ')}${note ? ` (${note})` : ''}`;
  });
}

function list(items: string[]): string {
  return items.map((item) => `- ${item}`).join('\n');
}

function section(metric: MetricDefinition): string {
  const { id, title, aliases, summary, unit, indicators, stages, explanation, groups, variants } = metric;
  const { clock, edges, example, gaming, beside } = explanation;
  const tables = tablesInWords(metric);
  const value = example.value === null ? 'not measured' : amountText(example.value, unit);
  const also = Object.keys(variants ?? {});
  return [
    `### ${title} (\`${id}\`)`,
    `${summary} ${kindInWords(metric)[0]?.toUpperCase()}${kindInWords(metric).slice(1)}, in ${unit}; ${directionInWords(metric)}.`,
    ...(aliases.length > 0 ? [`Also: ${aliases.map((alias) => `\`${alias}\``).join(', ')}.`] : []),
    `**Clock.** ${clock}`,
    ...(stages.length > 0 ? [`**Stages.** ${stages.join(', ')}.`] : []),
    ...(also.length > 0 ? [`**Shown beside it.** ${also.join(', ')}.`] : []),
    ...(groups.length > 0 ? [`**Split by.** ${groups.join(', ')}, month.`] : []),
    `**Edge cases**\n\n${list(edges)}`,
    `**Example** (a test runs it)\n\n${list([...example.story, `From ${example.from} to ${example.to}: **${value}**.`])}`,
    ...(tables.length > 0 ? [`**Compared with**\n\n${list(tables)}`] : []),
    `**Good signs:** ${indicators.good.join('; ')}. **Bad signs:** ${indicators.bad.join('; ')}.`,
    `**Gaming it** looks like this: ${gaming} Read ${beside.map((other) => `[\`${other}\`](#${anchor(other)})`).join(', ')} beside it.`,
  ].join('\n\n');
}

/** The heading of a metric as GitHub names it in an address. */
function anchor(id: string): string {
  const title = metrics.find((metric) => metric.id === id)?.title ?? id;
  return `${title} ${id}`
    .toLowerCase()
    .replace(/[^\p{L}\p{N} -]/gu, '')
    .replaceAll(' ', '-');
}

/** `docs/metrics.md`, rendered from the definitions. */
export function metricsReference(): string {
  const chapters = Object.entries(CATEGORIES).flatMap(([category, heading]) => {
    const members = metrics.filter((metric) => metric.category === category);
    return members.length > 0 ? [`## ${heading}`, ...members.map(section)] : [];
  });
  return `${[
    '# Metrics',
    'Every metric that Kata measures: what it is, when its clock starts and stops, what is left out, an example, and how it may mislead. This page is rendered by `npm run docs` from the definitions in `src/metrics/`; a test keeps it so, and another runs every example. In Slack, `/metrics explain METRIC` says the same.',
    '## What holds for every metric',
    list([
      'No data is not zero: what was not measured has no value, no band and no verdict.',
      'Every answer says how many samples are behind it, how complete and how fresh the data is, and what was left out and why.',
      'A sample belongs to the period in which its clock ends. Periods begin and end at midnight in the team’s time zone; weeks are ISO weeks.',
      'Bands need five samples; verdicts need ten on each side, a change that matters and one that chance does not explain.',
      'Bots are left out by patterns that can be changed at any time and work backwards.',
      'Teams are measured; a person sees their own numbers, and nobody else does.',
    ]),
    ...chapters,
  ].join('\n\n')}\n`;
}
