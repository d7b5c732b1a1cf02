import type { ModalView } from '@slack/types';
import { DateTime } from 'luxon';
import { z } from 'zod';
import type { Values } from '../../../src/domain/decision.ts';
import type { Instrument } from '../../../src/domain/survey.ts';
import { type SurveySchedule, scheduleId } from '../../../src/domain/survey-schedule.ts';
import { instantOf } from '../../../src/publishing/local-time.ts';
import { instrumentsHere, minutesOf } from '../../../src/surveys/instruments/index.ts';
import { type ScheduleEntry, scheduleForm } from '../../../views/modals/survey-schedule.ts';
import type { CommandContext } from '../../asking/context.ts';
import { admitToHold, nameOfScope, type RoundScope, zoneOf } from '../../asking/round-scope.ts';
import { printsOf } from '../setup/metadata.ts';

/** What the form of a schedule is about. */
export const AboutSchedule = z.object({
  instrument: z.string(),
  scope: z.string(),
  /** Field → print of what stood in it when the form was filled; absent where there was no schedule. */
  seen: z.record(z.string(), z.string()).optional(),
  /** Whether the list of schedules is under it. */
  pushed: z.boolean(),
});

export type AboutSchedule = z.infer<typeof AboutSchedule>;

const USUAL: ScheduleEntry = { cadence: null, weeks: 2, first: null, time: '10:00', days: 5, share: 100 };

/** Fields of a schedule that its form sets. */
export function valuesOf({ cadence, days, share, since }: Partial<SurveySchedule>): Values {
  return { cadence, days, share: share ?? null, since };
}

/** A schedule as it stands in the form. */
export function entryOf({ cadence, days, share = 100 }: SurveySchedule, zone: string): ScheduleEntry {
  if (cadence.every !== 'weeks') return { ...USUAL, cadence: cadence.every, days, share };
  const first = DateTime.fromJSDate(cadence.first, { zone });
  return {
    cadence: 'weeks',
    weeks: cadence.weeks,
    first: first.toFormat('yyyy-MM-dd'),
    time: first.toFormat('HH:mm'),
    days,
    share,
  };
}

/** The cadence that was chosen; null where it is none, or where something of it is missing. */
export function cadenceOf(
  { cadence, weeks, first, time }: ScheduleEntry,
  zone: string,
): SurveySchedule['cadence'] | null {
  if (cadence === 'sprint' || cadence === 'quarter') return { every: cadence };
  if (cadence !== 'weeks' || first === null || time === null || weeks < 1) return null;
  return { every: 'weeks', weeks, first: instantOf(first, time, zone) };
}

/** A survey as far as its schedule knows it. */
export type Scheduled = Pick<Instrument, 'id' | 'title' | 'items' | 'comment'>;

/** One that is not there any more is known by its id. */
export async function scheduled(id: string, ctx: CommandContext): Promise<Instrument | Scheduled> {
  const here = await instrumentsHere(ctx);
  return here.find((each) => each.id === id) ?? { id, title: id, items: [] };
}

interface Shown {
  instrument: Scheduled;
  scope: RoundScope;
  pushed: boolean;
  note: string | null;
}

/** The form with some values in it. @param stored what stands now; null for no schedule */
export function formWith(
  entry: ScheduleEntry,
  stored: SurveySchedule | null,
  { instrument, scope, pushed, note }: Shown,
): ModalView {
  const about: AboutSchedule = {
    instrument: instrument.id,
    scope: scope.scope,
    pushed,
    ...(stored && { seen: printsOf(valuesOf(stored)) }),
  };
  return scheduleForm({
    entry,
    title: instrument.title,
    team: nameOfScope(scope),
    timezone: zoneOf(scope),
    minutes: minutesOf(instrument),
    metadata: JSON.stringify(about),
    note,
  });
}

/** The form of when a survey comes to whom, as it stands. @throws BadInput for those who may not hold it */
export async function openSchedule(shown: Omit<Shown, 'note'>, ctx: CommandContext): Promise<ModalView> {
  const { instrument, scope } = shown;
  admitToHold(scope, ctx);
  const stored = await ctx.store.surveySchedules.find(scheduleId(instrument.id, scope.scope));
  return formWith(stored ? entryOf(stored, zoneOf(scope)) : USUAL, stored, { ...shown, note: null });
}
