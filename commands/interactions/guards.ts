import { z } from 'zod';
import type { Values } from '../../src/domain/decision.ts';
import { unseasonedBy } from '../../src/guards/seasoned.ts';
import type { Interaction, InteractionDefinition, Outcome } from '../../src/slack/define.ts';
import { plain } from '../../views/foreign-text.ts';
import { GUARD_ACTION } from '../../views/messages/guards.ts';
import { GUARD_OPENING, GUARD_VIEW, readGuard } from '../../views/modals/guards.ts';
import { renewed } from '../../views/modals/setup/filled-in.ts';
import type { CommandContext } from '../asking/context.ts';
import { formOf, guardNamed, settingsIn } from './guards/form.ts';
import { guardsReply } from './guards/reply.ts';
import { understood } from './guards/understood.ts';
import { admitAdmin } from './setup/admit.ts';
import { printsOf } from './setup/metadata.ts';
import { underBlocks } from './setup/section.ts';
import { settle } from './setup/settle.ts';

const SUBJECT = { kind: 'guards' } as const;

const Metadata = z.object({ rule: z.string(), seen: z.record(z.string(), z.string()) });

/** How the rule is set, as far as it was: what is compared to see whether somebody else changed it. */
function shownOf(rule: string): (stored: Values | null) => Values {
  return (stored) => ({ [rule]: stored?.[rule] ?? null });
}

async function open({ value }: Interaction, ctx: CommandContext): Promise<Outcome> {
  admitAdmin(ctx);
  const rule = guardNamed(value);
  const stored = shownOf(rule.id)(await ctx.store.decisions.now(SUBJECT));
  const metadata = JSON.stringify({ rule: rule.id, seen: printsOf(stored) });
  return { modal: formOf(rule, settingsIn(stored[rule.id]), { metadata, note: null, unseasoned: null }) };
}

async function save({ metadata, fields }: Interaction, ctx: CommandContext): Promise<Outcome> {
  admitAdmin(ctx);
  const { rule: id, seen } = Metadata.parse(JSON.parse(metadata));
  const rule = guardNamed(id);
  const shown = shownOf(id);
  const [stored, known] = await Promise.all([
    ctx.store.decisions.now(SUBJECT),
    ctx.store.events.repositories(),
  ]);
  const before = settingsIn(shown(stored)[id]);
  const read = understood(fields, { rule, before, known });
  if ('errors' in read) return underBlocks(read, fields);
  const after = read.set;
  const unseasoned = await unseasonedBy(ctx.store, id, { before, after }, ctx.now);
  if (unseasoned !== null && !readGuard(fields).anyway)
    return { modal: formOf(rule, after, { metadata, note: null, unseasoned }) };
  const settled = await settle({ subject: SUBJECT, shown, seen, entered: { [id]: after } }, ctx);
  if ('saved' in settled) {
    const said =
      settled.saved.length === 0
        ? 'Nothing was changed.'
        : `:white_check_mark: Saved *${plain(rule.title)}*.`;
    return { close: true, reply: await guardsReply(ctx, said) };
  }
  const by = settled.by === null ? 'Somebody' : plain(settled.by);
  const note = `:warning: *${by} changed this rule while you were at it.* The form now shows what stands, and nothing of it was overwritten. Change what is still to be changed, and save again.`;
  const around = {
    metadata: JSON.stringify({ rule: id, seen: printsOf(settled.now) }),
    note,
    unseasoned: null,
  };
  return { modal: renewed(formOf(rule, settingsIn(settled.now[id]), around), fields) };
}

/** What an admin sets of a rule on changes. */
export const guards: InteractionDefinition<CommandContext>[] = [
  { kind: 'action', id: GUARD_ACTION, mode: 'read', opening: GUARD_OPENING, run: open },
  { kind: 'view', id: GUARD_VIEW, mode: 'write', run: save },
];
