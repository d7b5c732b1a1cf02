import { changeRef } from '../../domain/change.ts';
import type { GroupBy, MetricDefinition, Sample } from '../../metrics/define.ts';
import { mergedIn } from '../../metrics/samples/merged-changes.ts';
import { SIZE_NAMES } from '../../metrics/samples/size.ts';
import { boundariesOf } from '../../metrics/samples/stages.ts';
import { median } from '../../metrics/statistics/stats.ts';
import { MIN_SAMPLES } from '../deltas.ts';
import { measure } from '../measure.ts';
import { isCounted, type Measure, stageMedians } from '../summary.ts';
import type { Lies, Part } from './define.ts';
import type { Trending } from './trend.ts';

/** Metrics of the wait for a review, beside those with a stage of it. */
const OF_REVIEW = ['pickup', 'reviewtime', 'prcycle'];
const MOST_PARTS = 5;

/** Each part of some samples with enough behind it; none unless there are two to compare. */
function partsBy(
  measured: Measure,
  samples: Sample[],
  { window }: Trending,
  partOf: (sample: Sample) => string | undefined,
): Part[] {
  const parts = [...Map.groupBy(samples, partOf)].flatMap(([part, own]): Part[] => {
    if (part === undefined) return [];
    const { value, n } = measured.summarise(own, window);
    return value === null || n < MIN_SAMPLES ? [] : [{ part, value, n }];
  });
  return parts.length > 1 ? parts : [];
}

function worstFirst(parts: Part[], { better }: MetricDefinition): Part[] {
  const sign = better === 'higher' ? 1 : -1;
  return parts
    .toSorted((a, b) => sign * (a.value - b.value) || a.part.localeCompare(b.part))
    .slice(0, MOST_PARTS);
}

/** Median of each stage, and what part of all the time it takes. */
function stagesOf(measured: Measure, samples: Sample[], { window }: Trending): Lies['stages'] {
  if (measured.summarise(samples, window).withheld) return [];
  const spent = (stage: string) => samples.reduce((sum, { stages }) => sum + (stages?.[stage] ?? 0), 0);
  const medians = stageMedians(measured.metric, samples);
  const total = medians.reduce((sum, { stage }) => sum + spent(stage), 0);
  return medians.flatMap(({ stage, value, n }) =>
    value === null || n < MIN_SAMPLES || total === 0
      ? []
      : [{ part: stage, value, n, share: spent(stage) / total }],
  );
}

/** For each change, how many others of the team waited for their first review when it was ready. */
function waitingBeside({ facts, window }: Trending): Map<string, number> {
  const waits = mergedIn(facts, window).flatMap((delivery) => {
    const { readyAt, firstReviewAt, mergedAt } = boundariesOf(delivery, facts);
    if (delivery.direct || !readyAt) return [];
    const from = readyAt.getTime();
    return [{ ref: changeRef(delivery.change), from, to: (firstReviewAt ?? mergedAt).getTime() }];
  });
  return new Map(
    waits.map(({ ref, from }) => [ref, waits.filter((each) => each.from < from && each.to > from).length]),
  );
}

function reviewLoadOf(measured: Measure, samples: Sample[], trending: Trending): Part[] {
  const { stages, id } = measured.metric;
  if (!stages.includes('pickup') && !OF_REVIEW.includes(id)) return [];
  const beside = waitingBeside(trending);
  const known = samples.filter(({ ref }) => beside.has(ref));
  const middle = median(known.map(({ ref }) => beside.get(ref) ?? 0)) ?? 0;
  const parts = partsBy(measured, known, trending, ({ ref }) =>
    (beside.get(ref) ?? 0) > middle ? `more than ${Math.floor(middle)}` : `at most ${Math.floor(middle)}`,
  );
  return parts.toSorted((a, b) => a.part.localeCompare(b.part));
}

/** Where a metric's value lies, over all the weeks. */
export function liesOf(metric: MetricDefinition, trending: Trending): Lies {
  const { facts, window, outsider } = trending;
  const measured = measure(metric, facts, {}, outsider);
  const samples = measured.samplesIn(window).filter(isCounted);
  const by = (group: GroupBy) =>
    metric.groups.includes(group) ? partsBy(measured, samples, trending, ({ groups }) => groups[group]) : [];
  return {
    metric,
    stages: stagesOf(measured, samples, trending),
    repositories: worstFirst(by('repository'), metric),
    services: worstFirst(by('service'), metric),
    sizes: by('size').toSorted((a, b) => SIZE_NAMES.indexOf(a.part) - SIZE_NAMES.indexOf(b.part)),
    reviewLoad: reviewLoadOf(measured, samples, trending),
  };
}
