import type { Instrument } from '../../src/domain/survey.ts';
import { type SurveySchedule, scopeOfSchedule } from '../../src/domain/survey-schedule.ts';
import { instrumentsHere } from '../../src/surveys/instruments/index.ts';
import { calendarFor, nextRound, type ScheduleWorld } from '../../src/surveys/schedule.ts';
import { loadScheduleWorld } from '../../src/surveys/schedule-world.ts';
import type { ListedSchedule } from '../../views/modals/survey-schedules.ts';
import type { CommandContext } from './context.ts';
import {
  admitToHold,
  mayHold,
  nameOfScope,
  organisationOf,
  type RoundScope,
  scopeKept,
} from './round-scope.ts';

interface Around {
  world: ScheduleWorld;
  instruments: Instrument[];
  scope: RoundScope;
}

function listed(
  schedule: SurveySchedule,
  { world, instruments, scope }: Around,
  ctx: CommandContext,
): ListedSchedule {
  const { id, instrument, cadence, days, share } = schedule;
  return {
    id,
    title: instruments.find((each) => each.id === instrument)?.title ?? instrument,
    team: nameOfScope(scope),
    every: cadence.every,
    weeks: cadence.every === 'weeks' ? cadence.weeks : null,
    days,
    share: share ?? null,
    next: nextRound(schedule, world, ctx.now)?.dueAt ?? null,
    timezone: calendarFor(schedule.scope, world)?.timezone ?? 'UTC',
    mayChange: mayHold(scope, ctx),
  };
}

/** The surveys that come by themselves, with when they come next. */
export async function listedSchedules(ctx: CommandContext): Promise<ListedSchedule[]> {
  const [world, instruments, organisation] = await Promise.all([
    loadScheduleWorld(ctx.store, ctx.now),
    instrumentsHere(ctx),
    organisationOf(ctx),
  ]);
  return world.schedules.map((schedule) =>
    listed(schedule, { world, instruments, scope: scopeKept(schedule.scope, organisation) }, ctx),
  );
}

/** @throws BadInput for those who do not hold surveys of the team, or of everybody, that a schedule is for */
export async function admitToSchedule(id: string, ctx: CommandContext): Promise<void> {
  admitToHold(scopeKept(scopeOfSchedule(id), await organisationOf(ctx)), ctx);
}
