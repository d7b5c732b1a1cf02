import { DateTime } from 'luxon';
import type { Values } from '../../../src/domain/decision.ts';
import type { Focus, Team } from '../../../src/domain/team.ts';
import { amountText } from '../../../src/domain/unit.ts';
import { localDate } from '../../../src/metrics/calendar/periods.ts';
import type { MetricDefinition } from '../../../src/metrics/define.ts';
import { everyMetric } from '../../../src/metrics/index.ts';
import { FOCUS_FIELDS, type FocusEntry, focusForm, readFocus } from '../../../views/modals/setup/focus.ts';
import type { Scope, Section, Wrong } from './section.ts';

function metricsOf({ ctx }: Scope): MetricDefinition[] {
  return everyMetric(ctx.rules);
}

const WHY_LIMIT = 300;

/** The number that was typed; null for none. */
function numberOf(typed: string): number | null {
  return typed === '' ? null : Number(typed);
}

function startProblem(start: number | null): string | null {
  return start === null || (Number.isFinite(start) && start >= 0)
    ? null
    : 'Say a number that is not below 0.';
}

function targetProblem(metric: MetricDefinition, start: number | null, target: number | null): string | null {
  if (target === null) return null;
  if (!Number.isFinite(target) || target < 0) return 'Say a number that is not below 0.';
  const isWhole = metric.unit === '%' && !metric.reads.includes('measurements');
  if (isWhole && metric.better === 'higher' && target > 100) return 'A percentage is 100 at most.';
  if (start === null || metric.better === 'neither') return null;
  const from = amountText(start, metric.unit);
  if (metric.better === 'lower' && target >= start) {
    return `${metric.title} is better the lower it is: the target must be below ${from}.`;
  }
  if (metric.better === 'higher' && target <= start) {
    return `${metric.title} is better the higher it is: the target must be above ${from}.`;
  }
  return null;
}

function byProblem(
  by: string | null,
  target: number | null,
  today: string,
  before: Focus | undefined,
): string | null {
  if (by === null || by === before?.by) return null;
  if (target === null) return 'Say where it should be by then too.';
  if (!DateTime.fromISO(by).isValid) return 'Say a day, such as 2027-03-31.';
  return by > today ? null : 'This day is over, or today: choose a later one.';
}

/** The focus that is set for the quarter of a day, as it runs; null where another quarter’s is over, or there is none. */
export function focusOfQuarter({ focus }: Pick<Team, 'focus'>, today: string): Focus | null {
  if (!focus) return null;
  const start = DateTime.fromISO(today).startOf('quarter').toISODate() ?? '';
  const runs = focus.since >= start || (focus.by !== undefined && focus.by >= today);
  return runs ? focus : null;
}

function whyProblem({ metric, why }: FocusEntry, standing: Focus | null, titleOf: (id: string) => string) {
  if (why.length > WHY_LIMIT) return `Say it in at most ${WHY_LIMIT} characters: these are ${why.length}.`;
  if (standing === null || standing.metric === metric) return null;
  if (why !== '' && why !== standing.why) return null;
  return `Say why this one now, in place of ${titleOf(standing.metric)}: a focus that changes within a quarter shows no effect.`;
}

function read(entry: FocusEntry, scope: Scope): { entered: Values } | Wrong {
  const { team, ctx } = scope;
  if (entry.metric === null) return { entered: { focus: null } };
  const metric = metricsOf(scope).find(({ id }) => id === entry.metric);
  if (!metric) return { errors: { [FOCUS_FIELDS.metric]: 'There is no such metric: choose another.' } };
  const [start, target] = [numberOf(entry.start), numberOf(entry.target)];
  const today = localDate(ctx.now, team.timezone);
  const problems: [string, string | null][] = [
    [FOCUS_FIELDS.start, startProblem(start)],
    [FOCUS_FIELDS.target, targetProblem(metric, start, target)],
    [FOCUS_FIELDS.by, byProblem(entry.by, target, today, team.focus)],
    [FOCUS_FIELDS.why, whyProblem(entry, focusOfQuarter(team, today), titleIn(scope))],
  ];
  const errors = Object.fromEntries(problems.filter((each): each is [string, string] => each[1] !== null));
  if (Object.keys(errors).length > 0) return { errors };
  const same = team.focus?.metric === metric.id ? team.focus : null;
  const focus: Focus = {
    metric: metric.id,
    since: same?.since ?? today,
    ...(start !== null && { start }),
    ...(target !== null && { target }),
    ...(entry.by !== null && { by: entry.by }),
    ...(same?.finding !== undefined && { finding: same.finding }),
    ...(entry.why !== '' && { why: entry.why }),
  };
  return { entered: { focus } };
}

function titleIn(scope: Scope): (id: string) => string {
  return (id) => metricsOf(scope).find((metric) => metric.id === id)?.title ?? id;
}

/** The one metric that a team works on. */
export const focus: Section = {
  form: 'focus',
  fields: ['focus'],
  async build(values, around, scope) {
    const set = (values as Partial<Team>).focus;
    const { team, ctx } = scope;
    const standing = focusOfQuarter(team, localDate(ctx.now, team.timezone));
    return focusForm({
      entry: {
        metric: set?.metric ?? null,
        start: set?.start === undefined ? '' : String(set.start),
        target: set?.target === undefined ? '' : String(set.target),
        by: set?.by ?? null,
        why: set?.why ?? '',
      },
      standing: standing && { title: titleIn(scope)(standing.metric), since: standing.since },
      metrics: metricsOf(scope).map(({ id, title, unit }) => ({ id, title, unit })),
      ...around,
    });
  },
  read: async (fields, scope) => read(readFocus(fields), scope),
};
