import { z } from 'zod';
import type { Subject } from '../../src/domain/decision.ts';
import type { Interaction, InteractionDefinition, Outcome } from '../../src/slack/define.ts';
import { HISTORY_ACTIONS, overwriteMessage } from '../../views/messages/history.ts';
import type { CommandContext } from '../asking/context.ts';
import { actorNames } from './setup/actors.ts';
import { historyReply } from './setup/history-reply.ts';
import { undo } from './setup/undo.ts';
import { fieldsInWords } from './setup/words.ts';

/** What a button carries: which decision, and what somebody saw that would be overwritten. */
const Forced = z.object({ id: z.string(), over: z.string() });

async function latestBy(subject: Subject, ctx: CommandContext): Promise<string | null> {
  const [last] = await ctx.store.decisions.latest(1, [subject]);
  if (!last) return null;
  return (await actorNames([last.who], ctx)).get(last.who) ?? last.who;
}

async function takeBack(id: string, over: string | null, ctx: CommandContext): Promise<Outcome> {
  const undone = await undo(id, over, ctx);
  const decision = await ctx.store.decisions.find(id);
  if (!decision) return {};
  const { subject } = decision;
  if ('overwrites' in undone) {
    const value = JSON.stringify({ id, over: undone.print });
    const by = await latestBy(subject, ctx);
    return {
      reply: { ...overwriteMessage({ fields: fieldsInWords(undone.overwrites), by, value }), personal: true },
    };
  }
  const teams = await ctx.store.organisation.teams();
  const team = subject.kind === 'team' ? (teams.find(({ key }) => key === subject.key) ?? null) : null;
  const later = subject.kind === 'repository' ? ' Numbers follow with the next sync.' : '';
  return { reply: await historyReply(team, ctx, `Taken back: it is as it was before.${later}`) };
}

async function force({ value }: Interaction, ctx: CommandContext): Promise<Outcome> {
  const { id, over } = Forced.parse(JSON.parse(value));
  return takeBack(id, over, ctx);
}

/** Taking back what was decided in Slack. */
export const history: InteractionDefinition<CommandContext>[] = [
  {
    kind: 'action',
    id: HISTORY_ACTIONS.undo,
    mode: 'write',
    run: ({ value }, ctx) => takeBack(value, null, ctx),
  },
  { kind: 'action', id: HISTORY_ACTIONS.force, mode: 'write', run: force },
];
