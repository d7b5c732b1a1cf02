import type { Sample } from '../../metrics/define.ts';
import { compareMedians } from '../../metrics/statistics/significance.ts';
import { median, quantile } from '../../metrics/statistics/stats.ts';
import { isEnough, observations, type Side } from '../deltas.ts';
import { stageMedians } from '../summary.ts';
import { countPeople, MIN_CONTRIBUTORS } from '../visibility.ts';
import { judge, partOf, type WorkingDays } from './compare.ts';
import type { Compared, Why } from './define.ts';

/** Least part of a change that must go away without something for the something to be said. */
const MOST = 0.5;

const valuesOf = (samples: Sample[], stage: string): number[] =>
  samples.map((sample) => sample.stages?.[stage] ?? null).filter((value) => value !== null);

/** What the change of a value comes to once `alike` stands in the place of what it is; above 1 it would turn round. */
function shareOf(was: number, is: number, alike: number): number {
  return (is - alike) / (is - was);
}

interface Headline {
  was: number;
  is: number;
}

function headlineOf({ now, before }: Compared): Headline | null {
  const [is, was] = [now.summary.value, before.summary.value];
  return is === null || was === null || is === was ? null : { is, was };
}

/** A stage alone, as if it were the metric. */
function stageAlone({ samples }: Side, stage: string): Sample[] {
  return samples.map((sample) => ({ ...sample, value: sample.stages?.[stage] ?? null }));
}

/** The median of now had one stage taken as long as before: each of its values is put back to the same rank of then. */
function withStageAsBefore({ now, before }: Compared, stage: string): number | null {
  const then = valuesOf(before.samples, stage);
  const sorted = valuesOf(now.samples, stage).toSorted((a, b) => a - b);
  const ranks = new Map(sorted.map((value, index) => [value, (index + 0.5) / sorted.length]));
  const alike = now.samples.flatMap(({ value, stages }) => {
    const own = stages?.[stage] ?? null;
    if (value === null) return [];
    if (own === null) return value;
    return value - own + (quantile(then, ranks.get(own) ?? 0.5) ?? own);
  });
  return median(alike);
}

function stageOf(compared: Compared, { was, is }: Headline): Why['stage'] {
  const { measured, now, before } = compared;
  const { metric } = measured;
  if (metric.kind !== 'distribution' || metric.better === 'neither') return null;
  const better = metric.better;
  const then = new Map(stageMedians(metric, before.samples).map((each) => [each.stage, each]));
  const candidates = stageMedians(metric, now.samples).flatMap(({ stage, value }) => {
    const past = then.get(stage)?.value ?? null;
    const alike = withStageAsBefore(compared, stage);
    if (value === null || past === null || alike === null) return [];
    const [sample, earlier] = [stageAlone(now, stage), stageAlone(before, stage)];
    const { verdict } = compareMedians(
      observations({ samples: earlier }),
      observations({ samples: sample }),
      better,
    );
    const share = shareOf(was, is, alike);
    const moved = verdict === (is > was === (better === 'lower') ? 'worse' : 'better');
    return moved && share >= MOST ? [{ stage, was: past, is: value, share }] : [];
  });
  return candidates.toSorted((a, b) => b.share - a.share)[0] ?? null;
}

function repositoryOf(
  compared: Compared,
  { was, is }: Headline,
  { days, outsider }: Explaining,
): Why['repository'] {
  const { measured, now, before } = compared;
  const { metric, facts } = measured;
  const names = new Set(now.samples.map(({ groups }) => groups.repository));
  const sides = [now, before];
  const candidates = [...names].flatMap((repository) => {
    if (repository === undefined) return [];
    const own = sides.map((side) => partOf(side, compared, ({ groups }) => groups.repository === repository));
    const rest = sides.map((side) =>
      partOf(side, compared, ({ groups }) => groups.repository !== repository),
    );
    const [ownNow, ownBefore, restNow, restBefore] = [...own, ...rest];
    if (!ownNow || !ownBefore || !restNow || !restBefore) return [];
    if (![...own, ...rest].every((side) => isEnough(metric, side))) return [];
    if (outsider && own.some(({ samples }) => countPeople(samples, facts) < MIN_CONTRIBUTORS)) return [];
    const [there, thereBefore] = [ownNow.summary.value, ownBefore.summary.value];
    const [others, othersBefore] = [restNow.summary.value, restBefore.summary.value];
    if (there === null || thereBefore === null || others === null || othersBefore === null) return [];
    const share = 1 - (others - othersBefore) / (is - was);
    const verdict = judge(metric, ownNow, ownBefore, days)?.verdict;
    const sameWay = there > thereBefore === is > was && (verdict === 'better' || verdict === 'worse');
    if (!sameWay || share < MOST) return [];
    return [
      {
        repository,
        was: thereBefore,
        is: there,
        share,
        n: ownNow.summary.n,
        others: { was: othersBefore, is: others },
      },
    ];
  });
  return candidates.toSorted((a, b) => b.share - a.share)[0] ?? null;
}

function sizesOf({ samples }: Side): Map<string, number> {
  const sized = samples.flatMap(({ groups }) => groups.size ?? []);
  return new Map(
    [...Map.groupBy(sized, (size) => size)].map(([size, all]) => [size, all.length / sized.length]),
  );
}

/** The median of now had the changes been as large as before: each class of size counts as much as it did then. */
function withSizesAsBefore({ now, before }: Compared): number | null {
  const [today, then] = [sizesOf(now), sizesOf(before)];
  const weighted = now.samples.flatMap(({ value, groups: { size } }) => {
    if (value === null || size === undefined) return [];
    return { value, weight: (then.get(size) ?? 0) / (today.get(size) ?? 1) };
  });
  const total = weighted.reduce((sum, { weight }) => sum + weight, 0);
  let sum = 0;
  for (const { value, weight } of weighted.toSorted((a, b) => a.value - b.value)) {
    sum += weight;
    if (sum >= total / 2 && weight > 0) return value;
  }
  return null;
}

function sizeOf(compared: Compared, { was, is }: Headline, lines: Compared | undefined): Why['size'] {
  const { metric } = compared.measured;
  if (metric.kind !== 'distribution' || !metric.groups.includes('size') || !lines) return null;
  const moved = headlineOf(lines);
  const verdict = lines.comparison?.verdict;
  if (!moved || (verdict !== 'better' && verdict !== 'worse')) return null;
  const alike = withSizesAsBefore(compared);
  if (alike === null || moved.is > moved.was !== is > was) return null;
  const share = shareOf(was, is, alike);
  return share >= MOST ? { ...moved, share, alike } : null;
}

export interface Explaining {
  days: WorkingDays;
  outsider: boolean;
  /** How large changes were, where that is known. */
  lines: Compared | undefined;
}

/**
 * What a change is made of: the stage, the repository and the size without which at least half of it goes away, each
 * only where it moved by itself by more than chance allows. Null where nothing is so: then nothing is said.
 */
export function whyOf(compared: Compared, explaining: Explaining): Why {
  const headline = headlineOf(compared);
  if (!headline) return { stage: null, repository: null, size: null };
  const isSize = explaining.lines === compared;
  return {
    stage: stageOf(compared, headline),
    repository: repositoryOf(compared, headline, explaining),
    size: isSize ? null : sizeOf(compared, headline, explaining.lines),
  };
}
