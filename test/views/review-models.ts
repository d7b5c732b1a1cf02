import fc from 'fast-check';
import type { ActionItem } from '../../src/domain/action-item.ts';
import { CustomMetric } from '../../src/domain/custom-metric.ts';
import type { Team } from '../../src/domain/team.ts';
import { customMetric } from '../../src/metrics/custom.ts';
import type { MetricDefinition } from '../../src/metrics/define.ts';
import type { ListedAction } from '../../src/reports/action-list.ts';
import type { Delta } from '../../src/reports/deltas.ts';
import type { FocusReading } from '../../src/reports/review/focus-reading.ts';
import { nextMeeting } from '../../src/reports/review/next-meeting.ts';
import type { Pace } from '../../src/reports/review/pace.ts';
import { hostileText, hours } from './hostile.ts';
import { NOW } from './report.ts';

/** The same for every text of a model, whatever it was. */
export type Naming = (text: string) => string;

const PACES: Pace[] = [
  ...(['reached', 'on track', 'at risk', 'missed'] as const),
  ...(['no target', 'no date', 'no start', 'not measured'] as const),
];

/** What is drawn of one team: hostile names, and numbers of every size. */
export const drawnTeam = fc.record({
  name: hostileText,
  value: hours,
  start: fc.option(fc.constantFrom(0, 1, 1e6)),
  share: fc.constantFrom(null, -12, 0, 0.5, 1, 400),
  pace: fc.constantFrom(...PACES),
  withheld: fc.boolean(),
  verdict: fc.constantFrom<Delta['verdict']>('better', 'worse', 'flat', 'not enough data', null),
  overdue: fc.constantFrom(0, 1, 2_000),
});

export type DrawnTeam = typeof drawnTeam extends fc.Arbitrary<infer T> ? T : never;

export function metricNamed(name: string): MetricDefinition {
  const own = CustomMetric.parse({ id: 'own', title: 'x', unit: 'count', better: 'higher' });
  return customMetric({ ...own, title: name || 'x', summary: name || 'x' });
}

export function teamNamed(name: string): Team {
  return { key: name || 'x', name: name || 'x', timezone: 'Europe/Berlin', members: [], repositories: [] };
}

export function summaryOf({ value, withheld }: DrawnTeam) {
  const shown = withheld ? null : value;
  return {
    value: shown,
    p75: null,
    p90: null,
    n: value === null ? 0 : 7,
    ...(withheld && { withheld: true as const }),
  };
}

export function deltaOf({ value, verdict }: DrawnTeam): Delta {
  return { against: 'before', reference: value, value, verdict, note: null };
}

export function readingOf(drawn: DrawnTeam, named: Naming): FocusReading {
  const { start, share, pace } = drawn;
  const goal = { start, target: 24, by: '2026-12-31', daysLeft: 12, reached: pace === 'reached', share };
  return {
    focus: { metric: 'own', since: '2026-01-01' },
    metric: metricNamed(named(drawn.name)),
    is: summaryOf(drawn),
    delta: deltaOf(drawn),
    goal: pace === 'no target' ? null : goal,
    measured: drawn.value !== null,
    pace,
    elapsed: pace === 'no date' ? null : 0.75,
  };
}

export const drawnAction = fc.record({
  text: hostileText,
  state: fc.constantFrom<ListedAction['state']>('overdue', 'open', 'done', 'dropped'),
  from: fc.constantFrom<ActionItem['from']>('retro', 'review', undefined),
});

export function actionOf(
  { text, state, from }: { text: string; state: ListedAction['state']; from: ActionItem['from'] },
  named: Naming,
): ListedAction {
  const item: ActionItem = {
    id: 'id',
    team: 'a',
    opportunity: named(text) || 'x',
    resolution: named(text) || 'x',
    owner: named(text) || 'x',
    dueBy: '2026-03-01',
    createdAt: NOW,
    createdBy: 'ada',
    ...((state === 'done' || state === 'dropped') && { completedOn: '2026-03-02' }),
    ...(from && { from }),
  };
  const names = { owner: named(text), team: named(text) };
  return { item, ...names, ownerLeft: text.length % 2 === 0, state, daysOver: state === 'overdue' ? 3 : -3 };
}

export function meetingOf(name: string) {
  const about = { agenda: 'retro' as const, scope: name, period: '2026-12', title: name };
  return nextMeeting({ ...about, startAt: NOW, timezone: 'Europe/Berlin' }, NOW);
}
