import { z } from 'zod';
import { Holiday } from '../src/domain/holiday.ts';
import { LocalDate } from '../src/domain/instant.ts';
import type { Team } from '../src/domain/team.ts';
import { leads } from '../src/reports/visibility.ts';
import { BadArgument, BadInput, defineCommand } from '../src/slack/define.ts';
import { decidedMessage } from '../views/messages/decided.ts';
import type { CommandContext } from './asking/context.ts';
import { teamNamed } from './asking/find.ts';
import { whoAsks } from './asking/who-asks.ts';

const args = z.object({
  what: z.string().optional().describe('`add`, `remove`, or a team whose holidays to list'),
  date: LocalDate.optional().describe('the day'),
  name: z.string().min(1).max(80).optional().describe('what the day is called, in quotation marks'),
  team: z.string().optional().describe('a team: see `/metrics teams`; everybody unless said'),
});

type Args = z.infer<typeof args>;

/** What a day is about in the audit. */
function targetOf(team: Team | null): string {
  return team ? `holidays of team ${team.key}` : 'holidays';
}

/** @throws BadInput for those whose days off these are not to decide */
async function admit(team: Team | null, teams: Team[], { asker }: CommandContext): Promise<void> {
  if (asker.admin || (team && leads(asker, team, teams))) return;
  throw new BadInput(
    team
      ? `Only admins, the champion and the manager of ${team.name} can change its holidays.`
      : 'Only those who administer Kata can change everybody’s holidays: say `--team TEAM` for a team of yours.',
  );
}

async function add({ date, name }: Args, team: Team | null, ctx: CommandContext): Promise<string> {
  const { store, now } = ctx;
  if (date === undefined || name === undefined)
    throw new BadArgument('Say the day and what it is called, such as `add 2026-12-24 "Christmas Eve"`.');
  const before = (await store.holidays.all()).filter((day) => day.date === date && day.team === team?.key);
  const record = Holiday.parse({ source: 'settings', date, name, ...(team && { team: team.key }) });
  await store.events.upsert([{ kind: 'holiday', record }]);
  const entry = { action: 'added a holiday', target: targetOf(team), detail: { before, after: [record] } };
  await store.audit.record({ at: now, who: whoAsks(ctx), ...entry });
  return `${date} (${name}) is a holiday of ${team?.name ?? 'everybody'}.`;
}

async function remove({ date }: Args, team: Team | null, ctx: CommandContext): Promise<string> {
  const { store, now } = ctx;
  if (date === undefined) throw new BadArgument('Say the day, such as `remove 2026-12-24`.');
  const before = await store.holidays.remove(date, team?.key);
  if (before.length === 0) {
    const others = (await store.holidays.all()).filter((day) => day.date === date);
    const of = others.map((day) => (day.team === undefined ? 'everybody' : day.team));
    const hint = of.length > 0 ? ` It is one of ${of.join(', ')}.` : '';
    throw new BadArgument(`${date} is no holiday of ${team?.name ?? 'everybody'}.${hint}`);
  }
  const entry = { action: 'removed a holiday', target: targetOf(team), detail: { before, after: [] } };
  await store.audit.record({ at: now, who: whoAsks(ctx), ...entry });
  const imported = before.some(({ source }) => source !== 'settings');
  const again = imported
    ? ' It was imported: take it out of the file too, or the next import brings it back.'
    : '';
  return `${date} is no holiday of ${team?.name ?? 'everybody'} any more.${again}`;
}

/** `/kata holidays`: days on which nobody, or no one of a team, works; what is changed works backwards. */
export const kataHolidays = defineCommand<CommandContext, typeof args>({
  command: '/kata',
  name: 'holidays',
  summary:
    'Days that are no working days. Changes work backwards; admins make them, a team’s its leaders too.',
  args,
  positional: ['what', 'date', 'name'],
  examples: [
    'holidays',
    'holidays team-a',
    'holidays add 2026-12-24 "Christmas Eve"',
    'holidays remove 2026-12-24',
    'holidays add 2026-06-05 "Team day" --team team-a',
  ],
  async run(asked, ctx) {
    const verb = asked.what?.toLowerCase();
    const isChange = verb === 'add' || verb === 'remove';
    if (!isChange && asked.date !== undefined) throw new BadArgument('Say `add` or `remove` before the day.');
    const teams = await ctx.store.organisation.teams();
    const named = asked.team ?? (isChange ? undefined : asked.what);
    const team = named === undefined ? null : teamNamed(named, teams);
    let said: string | null = null;
    if (isChange) {
      await admit(team, teams, ctx);
      said = await (verb === 'add' ? add : remove)(asked, team, ctx);
    }
    const all = await ctx.store.holidays.all();
    const shown = team ? all.filter((day) => day.team === undefined || day.team === team.key) : all;
    const nameOf = (key: string) => teams.find((each) => each.key === key)?.name ?? key;
    return {
      ...decidedMessage({
        title: team ? `Holidays of ${team.name}` : 'Holidays',
        said,
        items: shown.toReversed().map(({ date, name, team: of }) => ({
          name: date,
          text: `${name}${of === undefined ? '' : ` (${nameOf(of)})`}`,
        })),
        empty: 'None: every day but the weekends is a working day.',
        hint: 'Whatever counts working days leaves them out. Change them with `/kata holidays add DATE NAME [--team TEAM]` and `/kata holidays remove DATE [--team TEAM]`.',
      }),
      data: { holidays: shown },
    };
  },
});
