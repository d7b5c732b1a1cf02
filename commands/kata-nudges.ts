import { DateTime } from 'luxon';
import { z } from 'zod';
import { type NudgeSettings, QuietHours } from '../src/domain/nudge-settings.ts';
import { primaryTeam } from '../src/reports/facts/primary-team.ts';
import { calendarOf, type WorkingCalendar } from '../src/reports/waiting-hours.ts';
import { BadArgument, defineCommand } from '../src/slack/define.ts';
import { nudgeState } from '../views/messages/nudge-state.ts';
import type { CommandContext } from './asking/context.ts';
import { changeNudges, ownNudges } from './home/own-nudges.ts';

const args = z.object({
  what: z
    .enum(['show', 'on', 'off', 'snooze', 'quiet'])
    .default('show')
    .describe('`on`, `off`, `snooze` (for a day), or `quiet` with the hours'),
  hours: z.string().optional().describe('quiet hours such as `18:00-09:00`, or `none`'),
});

/** @throws BadArgument for what is no span of hours */
function quietOf(typed: string | undefined): QuietHours | undefined {
  if (typed === undefined)
    throw new BadArgument('Say the hours, such as `quiet 18:00-09:00`, or `quiet none`.');
  if (typed === 'none') return undefined;
  const [from, to] = typed.split(/[-–]/);
  const read = QuietHours.safeParse({ from, to });
  if (!read.success || from === to)
    throw new BadArgument(`\`${typed}\` are no quiet hours: say them as \`18:00-09:00\`.`);
  return read.data;
}

function changeOf({ what, hours }: z.infer<typeof args>, now: Date): Partial<NudgeSettings> | null {
  switch (what) {
    case 'show':
      return null;
    case 'on':
      return { on: true, snoozedUntil: undefined };
    case 'off':
      return { on: false };
    case 'snooze':
      return { snoozedUntil: DateTime.fromJSDate(now).plus({ hours: 24 }).toJSDate() };
    case 'quiet':
      return { quiet: quietOf(hours) };
  }
}

async function calendarFor({ store, asker }: CommandContext): Promise<WorkingCalendar> {
  const [teams, holidays] = await Promise.all([store.organisation.teams(), store.holidays.all()]);
  return calendarOf(asker.person && primaryTeam(asker.person.key, teams), holidays);
}

/** `/kata nudges`: whether and when somebody is told what waits for review. */
export const kataNudges = defineCommand<CommandContext, typeof args>({
  command: '/kata',
  name: 'nudges',
  summary: 'Whether Kata tells you, and only you, what waits for review. Off unless you turn it on.',
  args,
  positional: ['what', 'hours'],
  examples: ['nudges', 'nudges on', 'nudges quiet 12:00-13:00', 'nudges snooze', 'nudges off'],
  async run(asked, ctx) {
    const change = changeOf(asked, ctx.now);
    const settings = change ? await changeNudges(change, ctx) : await ownNudges(ctx);
    const { timezone } = await calendarFor(ctx);
    return { ...nudgeState(settings, ctx.now, timezone), personal: true, data: { nudges: settings } };
  },
});
