import type { Delivery } from '../../../domain/delivery.ts';
import type { DeploymentOutcome } from '../../../domain/deployment-outcome.ts';
import type { Condition, Reading } from '../../../insights/signals.ts';
import { weeksCounted } from '../../../metrics/calendar/periods.ts';
import { deployedIn, notEligible } from '../../../metrics/samples/deployment-samples.ts';
import { openedIn } from '../../../metrics/samples/incident-samples.ts';
import { notCounted } from '../../../metrics/samples/merged-changes.ts';
import { reviewsByOthers } from '../../../metrics/samples/reviews.ts';
import { median, quantile } from '../../../metrics/statistics/stats.ts';
import { type Looked, NOTHING_READ, readingOf } from './read.ts';

type FailureSignals = Pick<
  Condition,
  'deployfreq' | 'batch' | 'cfr' | 'rework' | 'incidentsPerFix' | 'mttr' | 'unreviewedRisk' | 'largeRisk'
>;

/** Deployments of each sort for their failures to be compared. */
const FEWEST_OF_A_SORT = 8;
const LARGER = 2 / 3;
const ANY_TIME = new Date(0);

interface Shipped {
  outcome: DeploymentOutcome;
  failed: boolean;
  changes: Delivery[];
}

/** Deployments that a failure rate is of, with the changes that each shipped. */
function shippedIn({ facts, window }: Looked): Shipped[] {
  const byDeployment = Map.groupBy(
    facts.deliveries.filter((delivery) => delivery.deployment && !notCounted(delivery, facts)),
    ({ deployment }) => `${deployment?.source}\n${deployment?.id}`,
  );
  return deployedIn(facts, window)
    .filter((outcome) => !notEligible(outcome))
    .map((outcome) => ({
      outcome,
      failed: outcome.failures.length > 0,
      changes: byDeployment.get(`${outcome.source}\n${outcome.id}`) ?? [],
    }))
    .filter(({ changes }) => changes.length > 0);
}

/** How many times as often deployments of a sort failed as the others; half a failure is added to each, so that none is not never. */
function riskOf(shipped: Shipped[], isOfSort: (each: Shipped) => boolean): Reading {
  const of = shipped.filter(isOfSort);
  const others = shipped.length - of.length;
  if (Math.min(of.length, others) < FEWEST_OF_A_SORT) return { value: null, n: shipped.length };
  const failed = of.filter((each) => each.failed).length;
  const all = shipped.filter((each) => each.failed).length;
  const rate = (some: number, n: number) => (some + 0.5) / (n + 1);
  return { value: rate(failed, of.length) / rate(all - failed, others), n: shipped.length };
}

function largestOf({ changes }: Shipped): number {
  return Math.max(0, ...changes.map(({ lines }) => (lines ? lines.additions + lines.deletions : 0)));
}

function incidentsPerFix(looked: Looked): Reading {
  const { facts, window } = looked;
  if (!facts.since.incidents) return NOTHING_READ;
  const fixes = deployedIn(facts, window).filter((outcome) => notEligible(outcome)).length;
  return { value: fixes > 0 ? openedIn(facts, window).length / fixes : null, n: fixes };
}

function batchOf(shipped: Shipped[]): Reading {
  return { value: median(shipped.map(({ changes }) => changes.length)), n: shipped.length };
}

function frequencyOf(looked: Looked): Reading {
  const { facts, window } = looked;
  const weeks = weeksCounted(window, facts.since.deployments, facts.timezone);
  return { value: readingOf('deployfreq', looked).value, n: Math.round(weeks) };
}

/** How often production is deployed, what fails of it, and how that is put right. */
export function failureSignals(looked: Looked): FailureSignals {
  const { facts } = looked;
  const shipped = shippedIn(looked);
  const large = quantile(shipped.map(largestOf), LARGER) ?? 0;
  const isReviewed = (delivery: Delivery) =>
    reviewsByOthers(delivery, ANY_TIME, facts).some(({ state }) => state === 'approved');
  return {
    deployfreq: frequencyOf(looked),
    batch: batchOf(shipped),
    cfr: readingOf('cfr', looked),
    rework: readingOf('rework', looked),
    incidentsPerFix: incidentsPerFix(looked),
    mttr: readingOf('mttr', looked),
    unreviewedRisk: riskOf(shipped, ({ changes }) => changes.some((each) => !isReviewed(each))),
    largeRisk: riskOf(shipped, (each) => largestOf(each) > large),
  };
}
