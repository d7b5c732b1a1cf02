import { canonical, type Values } from '../../../src/domain/decision.ts';
import type { Instrument } from '../../../src/domain/survey.ts';
import { type SurveySchedule, scheduleId } from '../../../src/domain/survey-schedule.ts';
import { localDate } from '../../../src/metrics/calendar/periods.ts';
import { instantOf } from '../../../src/publishing/local-time.ts';
import { BadInput, type Interaction, type Outcome } from '../../../src/slack/define.ts';
import { standingRefusal } from '../../../src/surveys/standing-refusal.ts';
import { plain } from '../../../views/foreign-text.ts';
import { refusalWords } from '../../../views/messages/survey-refusal.ts';
import { renewed } from '../../../views/modals/setup/filled-in.ts';
import { errorsInSchedule, readSchedule, type ScheduleEntry } from '../../../views/modals/survey-schedule.ts';
import { schedulesModal } from '../../../views/modals/survey-schedules.ts';
import type { CommandContext } from '../../asking/context.ts';
import { admitToHold, organisationOf, type RoundScope, scopeKept, zoneOf } from '../../asking/round-scope.ts';
import { listedSchedules } from '../../asking/survey-schedules.ts';
import { whoAsks } from '../../asking/who-asks.ts';
import { settle } from '../setup/settle.ts';
import { AboutSchedule, cadenceOf, entryOf, formWith, type Scheduled, scheduled, valuesOf } from './form.ts';

const MEANWHILE = 'Somebody else changed this at the same time: open it again.';

interface Asked {
  about: AboutSchedule;
  instrument: Instrument | Scheduled;
  scope: RoundScope;
  stored: SurveySchedule | null;
}

/** What is wrong with what was entered: field → what to do. Null for nothing. */
function problems(entry: ScheduleEntry, { scope, stored }: Asked, now: Date) {
  const zone = zoneOf(scope);
  const { team } = scope;
  const { cadence, weeks, first, time, days, share } = entry;
  const byWeeks = cadence === 'weeks';
  const isKept = stored && canonical(stored.cadence) === canonical(cadenceOf(entry, zone));
  const isPast = first !== null && first < localDate(now, zone) && !isKept;
  const isOver =
    !isKept && first !== null && time !== null && instantOf(first, time, zone).getTime() <= now.getTime();
  const unknown = cadence === 'sprint' && !team?.boards?.length && !team?.projects?.length;
  const errors = {
    ...(cadence === null && { cadence: 'Choose when it comes.' }),
    ...(unknown && {
      cadence: 'No sprints are known of it: it has neither boards nor projects in /kata setup. Choose weeks.',
    }),
    ...(byWeeks && weeks < 1 && { weeks: 'Choose how often.' }),
    ...(byWeeks && first === null && { first: 'Choose the first day.' }),
    ...(byWeeks && isPast && { first: 'This day is over: choose today or a later one.' }),
    ...(byWeeks && isOver && !isPast && { time: 'This time is over: choose a later one, or another day.' }),
    ...(byWeeks && time === null && { time: 'Choose a time, such as 10:00.' }),
    ...(days < 1 && { days: 'Choose for how long.' }),
    ...(share < 1 && { share: 'Choose who is asked.' }),
  };
  return Object.keys(errors).length > 0 ? errors : null;
}

/** The list as it is now, in the place of what was open. */
async function listAfter(note: string, { about }: Asked, ctx: CommandContext, undo: string | null = null) {
  const modal = schedulesModal({ schedules: await listedSchedules(ctx), note, undo });
  return about.pushed ? { beneath: modal } : { modal };
}

/** The same, where something was decided that can be taken back. */
async function decidedAfter(note: string, asked: Asked, ctx: CommandContext): Promise<Outcome> {
  const key = scheduleId(asked.about.instrument, asked.about.scope);
  const [last] = await ctx.store.decisions.latest(1, [{ kind: 'survey-schedule', key }]);
  return listAfter(note, asked, ctx, last?.id ?? null);
}

async function switchOff(asked: Asked, ctx: CommandContext): Promise<Outcome> {
  const { stored, instrument } = asked;
  if (!stored) return listAfter('It did not come by itself, and does not now.', asked, ctx);
  const subject = { kind: 'survey-schedule' as const, key: stored.id };
  const before = await ctx.store.decisions.now(subject);
  const done =
    before !== null &&
    (await ctx.store.decisions.carryOut({ at: ctx.now, who: whoAsks(ctx), subject, before, after: null }));
  if (!done) throw new BadInput(MEANWHILE);
  const note = `:white_check_mark: *${plain(instrument.title)}* does not come by itself any more. A round that is open goes on.`;
  return decidedAfter(note, asked, ctx);
}

/** What is said once it is saved, and whether it can be held at all. */
function savedNote(instrument: Instrument, scope: RoundScope, { surveys }: CommandContext): string {
  const { people, teams } = scope.organisation;
  const refusal = standingRefusal(instrument, scope.scope, { surveying: surveys, people, teams });
  const saved = ':white_check_mark: Saved.';
  return refusal ? `${saved}\n:warning: As things are it would not be held: ${refusalWords(refusal)}` : saved;
}

/** Saves when a survey comes to whom, or that it comes no more. */
export async function saveSchedule({ metadata, fields }: Interaction, ctx: CommandContext): Promise<Outcome> {
  const about = AboutSchedule.parse(JSON.parse(metadata));
  const scope = scopeKept(about.scope, await organisationOf(ctx));
  admitToHold(scope, ctx);
  const entry = readSchedule(fields);
  const { store, now } = ctx;
  const id = scheduleId(about.instrument, about.scope);
  const stored = await store.surveySchedules.find(id);
  const instrument = await scheduled(about.instrument, ctx);
  const asked = { about, instrument, scope, stored };
  if (entry.cadence === 'off') return switchOff(asked, ctx);
  if (!('factors' in instrument))
    throw new BadInput('There is no such survey any more: choose “Not at all”.');
  const errors = problems(entry, asked, now);
  const cadence = cadenceOf(entry, zoneOf(scope));
  if (errors || !cadence) return { errors: errorsInSchedule(errors ?? {}, fields) };
  const { days, share } = entry;
  const since = stored && canonical(stored.cadence) === canonical(cadence) ? stored.since : now;
  const entered: Values = { cadence, days, share: share < 100 ? share : null, since };
  const subject = { kind: 'survey-schedule' as const, key: id };
  if (!stored && !about.seen) {
    const after = { instrument: instrument.id, scope: about.scope, ...entered, setBy: whoAsks(ctx) };
    const decision = { at: now, who: whoAsks(ctx), subject, before: null, after };
    if (!(await store.decisions.carryOut(decision))) throw new BadInput(MEANWHILE);
    return decidedAfter(savedNote(instrument, scope, ctx), asked, ctx);
  }
  const shown = (values: Values | null) => valuesOf((values ?? {}) as Partial<SurveySchedule>);
  const settled = await settle({ subject, shown, seen: about.seen ?? {}, entered }, ctx);
  if ('saved' in settled) {
    if (settled.saved.length === 0) return listAfter('Nothing was changed.', asked, ctx);
    return decidedAfter(savedNote(instrument, scope, ctx), asked, ctx);
  }
  const current = await store.surveySchedules.find(id);
  if (!current) throw new BadInput(MEANWHILE);
  const who = settled.by === null ? 'Somebody' : plain(settled.by);
  const note = `:warning: *${who} changed this while you were at it.* The form now shows what stands, and nothing of it was overwritten.`;
  const again = { instrument, scope, pushed: about.pushed, note };
  return { modal: renewed(formWith(entryOf(current, zoneOf(scope)), current, again), fields) };
}
