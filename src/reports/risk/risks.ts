import { DAY_MS } from '../../domain/milliseconds.ts';
import type { DeliveryForecast, DeliveryQuestion } from '../../insights/forecast/define.ts';
import { forecastDelivery } from '../../insights/forecast/forecast-delivery.ts';
import {
  chanceToBeLate,
  expectedDelayDays,
  MOST_DELAY_DAYS,
  needsHelp,
  readSignals,
  surenessOf,
  weightOf,
} from '../../insights/risk/judge.ts';
import type { Store } from '../../store/index.ts';
import type { DeliveryScope } from '../delivery/define.ts';
import type { ProjectRisk, RiskReport, RiskSubject, UnsaidRisk } from './define.ts';
import { factsOf, type ProjectsOf, projectsOfPeople } from './facts.ts';
import { type RiskMaterial, type RiskQuery, readRiskMaterial } from './material.ts';
import { type RiskScopes, riskScopes } from './scopes.ts';

/** What delays are reckoned from. */
type Ends = Pick<DeliveryForecast, 'chanceBy' | 'dates' | 'lateBy'>;

/**
 * Where nothing was finished for so long that there is no forecast: the one of when the last item was, moved by the
 * standstill, as if work went on today at its old pace. It is later than that for sure.
 */
function afterStandstill(question: DeliveryQuestion): Ends | null {
  const { items, now } = question;
  const ends = items.flatMap(({ doneAt }) => (doneAt && doneAt <= now ? [doneAt.getTime()] : []));
  if (ends.length === 0) return null;
  const then = new Date(Math.max(...ends) + 1);
  const { forecast } = forecastDelivery({ ...question, now: then });
  if (!forecast) return null;
  const stood = now.getTime() - then.getTime();
  const moved = (at: Date | null) => (at === null ? null : new Date(at.getTime() + stood));
  const { chanceBy, dates, lateBy } = forecast;
  const asOfThen = (at: Date) => new Date(at.getTime() - stood);
  return {
    dates: { 50: moved(dates[50]), 85: moved(dates[85]), 95: moved(dates[95]) },
    chanceBy: (at) => chanceBy(asOfThen(at)),
    lateBy: (at) => lateBy(asOfThen(at)),
  };
}

/** Days after a day at 50 and 85 %, where what is left takes `stretch` times as long. */
function spanOf({ dates }: Ends, { now, day, stretch }: { now: Date; day: Date; stretch: number }) {
  const after = (date: Date | null) => {
    if (date === null) return MOST_DELAY_DAYS;
    const end = now.getTime() + stretch * (date.getTime() - now.getTime());
    return Math.min(MOST_DELAY_DAYS, (end - day.getTime()) / DAY_MS);
  };
  return { from: after(dates[50]), to: after(dates[85]) };
}

function riskOf(
  scope: DeliveryScope,
  material: RiskMaterial,
  { priorityOf, last }: RiskScopes,
  projectsOf: ProjectsOf,
): ProjectRisk | UnsaidRisk | null {
  const { facts, question, teams, people } = factsOf(scope, material, projectsOf);
  const { now, outcome, earlier } = facts;
  if (outcome.because === 'all done') return null;
  const { stretch, ...seen } = readSignals(facts);
  const priority = priorityOf(scope);
  const { done, left } = outcome.forecast ?? outcome;
  const subject: RiskSubject = { scope, priority, teams, people, done, left, outcome, ...seen };
  const ends = outcome.forecast ?? (outcome.because === 'nothing lately' ? afterStandstill(question) : null);
  if (!ends) return { ...subject, because: outcome.because ?? 'few done' };
  const day = scope.dueAt ?? earlier?.day ?? null;
  if (day === null) return { ...subject, because: 'no day' };
  const [moved, alone] = [
    { now, day, stretch },
    { now, day, stretch: 1 },
  ];
  const delayDays = expectedDelayDays(ends, moved);
  const lateChance = chanceToBeLate(ends, moved);
  const weight = weightOf(priority, last);
  return {
    ...subject,
    day,
    against: scope.dueAt ? 'due day' : 'earlier forecast',
    delayDays,
    forecastDelayDays: expectedDelayDays(ends, alone),
    lateChance,
    needsHelp: needsHelp({ delayDays, lateChance }),
    span: spanOf(ends, moved),
    forecastSpan: spanOf(ends, alone),
    weight,
    score: delayDays * weight,
  };
}

function isSaid(risk: ProjectRisk | UnsaidRisk): risk is ProjectRisk {
  return 'score' in risk;
}

type Ranked = Pick<ProjectRisk, 'delayDays' | 'lateChance' | 'scope' | 'score'>;

/** The surer it is to be late, in steps, the earlier it comes; then by delay × weight, of the same by name. */
export function inOrder<T extends Ranked>(risks: T[]): T[] {
  return risks.toSorted((a, b) => surenessOf(b) - surenessOf(a) || b.score - a.score || byName(a, b));
}

function byName(a: Pick<RiskSubject, 'scope'>, b: Pick<RiskSubject, 'scope'>): number {
  return a.scope.key < b.scope.key ? -1 : 1;
}

/** Which projects need help, from what is read already. */
export function risksOf(material: RiskMaterial): RiskReport {
  const { work, teams, rules } = material;
  const scopes = riskScopes(work, teams, rules);
  const projectsOf = projectsOfPeople(material, scopes.of);
  const risks = scopes.scopes
    .map((scope) => riskOf(scope, material, scopes, projectsOf))
    .filter((risk) => risk !== null);
  return {
    now: work.now,
    of: scopes.of,
    by: scopes.last > 0 ? 'delay and priority' : 'delay',
    trackers: [...new Set(work.pieces.map(({ project }) => project))].toSorted(),
    projects: inOrder(risks.filter(isSaid)),
    unsaid: risks.filter((risk): risk is UnsaidRisk => !isSaid(risk)).toSorted(byName),
  };
}

/** Which projects need help, and why. */
export async function projectRisks(store: Store, query: RiskQuery): Promise<RiskReport> {
  return risksOf(await readRiskMaterial(store, query));
}
