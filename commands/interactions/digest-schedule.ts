import { difference, type Values } from '../../src/domain/decision.ts';
import type { Team } from '../../src/domain/team.ts';
import {
  BadInput,
  type Interaction,
  type InteractionDefinition,
  type Outcome,
} from '../../src/slack/define.ts';
import { DIGEST_ACTIONS } from '../../views/messages/digest.ts';
import { DIGEST_OPENING } from '../../views/modals/digest-details.ts';
import {
  readSchedule,
  SCHEDULE_VIEW,
  type Schedule,
  scheduleForm,
  scheduleKept,
} from '../../views/modals/digest-schedule.ts';
import type { CommandContext } from '../asking/context.ts';
import { ledTeamOf } from '../asking/digest-team.ts';
import { readDigestValue } from '../asking/digest-value.ts';
import { whoAsks } from '../asking/who-asks.ts';

async function open({ value }: Interaction, ctx: CommandContext): Promise<Outcome> {
  const team = await ledTeamOf(readDigestValue(value).team, ctx);
  const { digest } = await ctx.store.settings.organisation();
  const { day, time, off } = { off: undefined, ...(team.digest ?? digest) };
  return {
    modal: scheduleForm({
      metadata: value,
      team: team.name,
      timezone: team.timezone,
      schedule: { day, time, off: off === true },
      usual: team.digest === undefined,
    }),
  };
}

function asKept({ day, time, off }: Schedule): Team['digest'] {
  return { day, time, ...(off && { off: true as const }) };
}

async function save({ value, fields }: Interaction, ctx: CommandContext): Promise<Outcome> {
  const team = await ledTeamOf(readDigestValue(value).team, ctx);
  const read = readSchedule(fields);
  if ('errors' in read) return read;
  const change = difference({ digest: team.digest } satisfies Values, { digest: asKept(read.said) });
  if (change) {
    const subject = { kind: 'team' as const, key: team.key };
    const isDone = await ctx.store.decisions.carryOut({
      at: ctx.now,
      who: whoAsks(ctx),
      subject,
      ...change,
    });
    if (!isDone) throw new BadInput('Somebody else changed this at the same time: open it again.');
  }
  return { modal: scheduleKept(read.said, team.timezone) };
}

/** Saying when the digest comes: for a team's leaders, and audited with what it was before. */
export const digestSchedule: InteractionDefinition<CommandContext>[] = [
  { kind: 'action', id: DIGEST_ACTIONS.schedule, mode: 'read', opening: DIGEST_OPENING, run: open },
  { kind: 'view', id: SCHEDULE_VIEW, mode: 'write', run: save },
];
