import {
  answersOf,
  type Group,
  QUICK_CHECK,
  type QuickCheckMetric,
  sectorNamed,
  sizeNames,
  sizeOf,
} from '../../src/benchmarks/quick-check.ts';
import { SIZES } from '../../src/benchmarks/quick-check-means.ts';
import { type IndustryRow, industryChart } from '../../src/charts/industry.ts';
import { amountText } from '../../src/domain/unit.ts';
import type { Industry, KeyBesideIndustry } from '../../src/reports/industry/industry.ts';
import { BadArgument, type Reply } from '../../src/slack/define.ts';
import { industryMessage, type MeansShown } from '../../views/messages/industry.ts';
import type { CommandContext } from './context.ts';
import { periodInWords } from './window.ts';

const MOST = 10;
/** `300`, `1,200` or `300 people`. */
const SIZE = /^\s*(\d[\d,]*)\s*(?:people|person)?\s*$/i;

/** Whom to stand beside; null for everybody. */
export interface Chosen {
  sector: Group | null;
  size: Group | null;
}

/** @throws BadArgument for a sector, or a size, of which nothing is published */
export function chosenGroups(asked: { sector?: string | undefined; size?: string | undefined }): Chosen {
  const sector = asked.sector === undefined ? null : sectorNamed(asked.sector);
  if (asked.sector !== undefined && !sector) {
    const names = QUICK_CHECK.sectors.map(({ name }) => name).join(', ');
    throw new BadArgument(`No means are published for the sector \`${asked.sector}\`. There are: ${names}.`);
  }
  if (asked.size === undefined) return { sector, size: null };
  const [, digits = ''] = SIZE.exec(asked.size) ?? [];
  const size = digits === '' ? null : sizeOf(Number(digits.replaceAll(',', '')));
  if (!size) {
    throw new BadArgument(
      `No means are published for the size \`${asked.size}\`: say how many people the organisation has. There are: ${sizeNames().join(', ')}.`,
    );
  }
  return { sector, size };
}

function ends(values: number[]): [number, number] {
  return [Math.min(...values), Math.max(...values)];
}

function meansOf(metric: QuickCheckMetric, { sector, size }: Chosen): MeansShown {
  const of = (group: Group | null) => group && { name: group.name, mean: group.means[metric] };
  const sectors = QUICK_CHECK.sectors.filter(({ name }) => name !== 'all' && name !== 'other');
  return {
    all: sectorNamed('all')?.means[metric] ?? 0,
    sector: of(sector),
    size: of(size),
    sectors: ends(sectors.map(({ means }) => means[metric])),
    sizes: ends(SIZES.map(({ means }) => means[metric])),
    answers: answersOf(metric),
  };
}

/** The better the farther to the right: rates are turned. */
function rowOf({ metric, summary, years, quickCheck }: KeyBesideIndustry, shown: MeansShown): IndustryRow {
  const { answers } = shown;
  const turned = (value: number) => (answers ? value : MOST - value);
  const own = quickCheck?.own ?? null;
  const [last] = years;
  return {
    name: metric.title,
    value:
      summary.value === null
        ? 'not enough data'
        : `${amountText(summary.value, metric.unit)} (n=${summary.n.toLocaleString('en-US')})`,
    own: own === null ? null : turned(own),
    all: turned(shown.all),
    sector: shown.sector && turned(shown.sector.mean),
    size: shown.size && turned(shown.size.mean),
    worst: answers?.[0] ?? '100 %',
    best: answers?.at(-1) ?? '0 %',
    tier: last?.tier ? `${last.tier.label} (${last.table.year})` : null,
  };
}

function dataOf(
  { team, window, keys, freshness }: Industry,
  means: Map<string, MeansShown>,
  year: number | null,
) {
  return {
    of: team.key,
    ...window,
    year,
    indicative: 'self-reported survey clusters',
    keys: keys.map(({ metric, summary, years, quickCheck }) => ({
      metric: metric.id,
      unit: metric.unit,
      ...summary,
      // What tiers begin and end at: of the days with a deployment, where a metric is looked up by these.
      tiersIn: metric.graded ? 'days/week' : metric.unit,
      industry: years.map(({ table, tier, next }) => ({
        year: table.year,
        source: table.source,
        note: table.note,
        tier: tier?.label ?? null,
        next,
        tiers: table.tiers.map(({ label, from, below }) => ({ label, from, below })),
      })),
      quickCheck: quickCheck && {
        year: QUICK_CHECK.year,
        source: QUICK_CHECK.source,
        own: quickCheck.own,
        ...means.get(metric.id),
      },
    })),
    freshness,
  };
}

export function industryReply(
  industry: Industry,
  { year, ...chosen }: Chosen & { year: number | null },
  { now }: CommandContext,
): Reply {
  const { team, window, keys } = industry;
  const period = periodInWords(window, team.timezone);
  const asked = keys.flatMap((key) =>
    key.quickCheck ? [{ key, shown: meansOf(key.quickCheck.metric, chosen) }] : [],
  );
  const means = new Map(asked.map(({ key, shown }) => [key.metric.id, shown]));
  const { source, year: checked } = QUICK_CHECK;
  return {
    ...industryMessage({ industry, period, now, year, means, quickCheck: { year: checked, source } }),
    chart: industryChart({
      title: `Beside the industry · ${team.name}`,
      subtitle: `${period} · DORA Quick Check ${checked}, self-reported: indicative`,
      sector: chosen.sector?.name ?? null,
      size: chosen.size?.name ?? null,
      rows: asked.map(({ key, shown }) => rowOf(key, shown)),
    }),
    data: dataOf(industry, means, year),
  };
}
