import type { Random } from '../../demo/organisation/random.ts';
import { poisson } from '../draw.ts';
import type { Pull } from './changes.ts';
import { hoursAt, instantOf, later, WEEK } from './clock.ts';
import type { Habits } from './habits.ts';

export interface Shipped {
  /** In order of merging, hotfixes with them. */
  pulls: Pull[];
  deployments: { id: string; startedAt: Date; finishedAt: Date; head: Pull }[];
  incidents: { openedAt: Date; resolvedAt: Date; causedBy: string | null; severity: number }[];
}

const LARGE = 400;

function riskOf(shipped: Pull[], { failure, largeRisk, unreviewedRisk }: Habits): number {
  const isLarge = shipped.some(({ lines }) => lines > LARGE);
  const isUnseen = shipped.some(({ reviews, hotfix }) => reviews.length === 0 && !hotfix);
  return Math.min(0.9, failure * (isLarge ? largeRisk : 1) * (isUnseen ? unreviewedRisk : 1));
}

/** When it is deployed if nothing happens, as far as there is something to deploy. */
function planned({ deploymentsPerWeek }: Habits, weeks: number, random: Random): Date[] {
  const times: Date[] = [];
  let at = (WEEK / deploymentsPerWeek) * random.next();
  while (at < weeks * WEEK) {
    times.push(instantOf(at));
    at += (WEEK / deploymentsPerWeek) * random.between(0.6, 1.4);
  }
  return times;
}

function hotfix(openedAt: Date, hours: number, { people }: Habits, random: Random): Pull {
  const author = random.whole(0, people - 1);
  const begun = later(openedAt, hours * 0.2);
  const ready = later(openedAt, hours * 0.6);
  const reviewed = later(openedAt, hours * 0.7);
  return {
    task: null,
    author,
    commits: [begun],
    openedAt: ready,
    reviews: random.chance(0.85)
      ? [{ author: (author + 1) % people, state: 'approved', submittedAt: reviewed, comments: 0 }]
      : [],
    mergedAt: later(openedAt, hours * 0.8),
    lines: random.whole(2, 30),
    hotfix: true,
  };
}

/** Incidents that nothing that was deployed had to do with. */
function otherIncidents({ otherIncidents: perWeek, restore }: Habits, weeks: number, random: Random) {
  return Array.from({ length: poisson(perWeek * weeks, random) }, () => {
    const openedAt = instantOf(random.between(0, weeks * WEEK));
    const resolvedAt = later(openedAt, random.logNormal(restore, 0.6));
    return { openedAt, resolvedAt, causedBy: null, severity: random.whole(1, 3) };
  });
}

/** Deploys what was merged, and what goes wrong with it. */
export function ship(habits: Habits, merged: Pull[], weeks: number, random: Random): Shipped {
  const pulls = merged.toSorted((a, b) => Number(a.mergedAt) - Number(b.mergedAt));
  const due = planned(habits, weeks, random);
  const shipped: Shipped = { pulls, deployments: [], incidents: otherIncidents(habits, weeks, random) };
  const end = instantOf(weeks * WEEK);
  let done = 0;
  for (let at = due.shift(); at; at = due.shift()) {
    const until = at;
    const count = pulls.findIndex(({ mergedAt }) => mergedAt > until);
    const last = count === -1 ? pulls.length : count;
    const batch = pulls.slice(done, last);
    const head = batch.at(-1);
    if (!head) continue;
    done = last;
    const finishedAt = later(at, random.logNormal(habits.buildMinutes, 0.2) / 60);
    const id = `d${shipped.deployments.length + 1}`;
    shipped.deployments.push({ id, startedAt: at, finishedAt, head });
    if (!random.chance(riskOf(batch, habits))) continue;
    const openedAt = later(finishedAt, random.logNormal(0.7, 0.8));
    const hours = random.logNormal(habits.restore, 0.6);
    if (random.chance(habits.recorded)) {
      const severity = random.whole(1, 3);
      shipped.incidents.push({ openedAt, resolvedAt: later(openedAt, hours), causedBy: id, severity });
    }
    if (!random.chance(habits.hotfixed)) continue;
    const fix = hotfix(openedAt, hours, habits, random);
    const deployAt = later(fix.mergedAt, hours * 0.1);
    if (deployAt >= end || hoursAt(deployAt) >= weeks * WEEK) continue;
    pulls.push(fix);
    pulls.sort((a, b) => Number(a.mergedAt) - Number(b.mergedAt));
    due.push(deployAt);
    due.sort((a, b) => Number(a) - Number(b));
  }
  return shipped;
}
