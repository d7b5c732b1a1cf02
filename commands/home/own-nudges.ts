import { NudgeSettings } from '../../src/domain/nudge-settings.ts';
import { BadInput } from '../../src/slack/define.ts';
import type { CommandContext } from '../asking/context.ts';

/** @throws BadInput for somebody nobody knows */
function keyOf({ asker }: CommandContext): string {
  if (asker.person) return asker.person.key;
  throw new BadInput(
    'Kata does not know which logins are yours, so it cannot tell what waits for you: ask an admin to add you with your e-mail address.',
  );
}

/** What the asker decided about nudges. @throws BadInput for somebody nobody knows */
export async function ownNudges(ctx: CommandContext): Promise<NudgeSettings> {
  return ctx.store.preferences.nudges(keyOf(ctx));
}

/**
 * Changes what the asker decided about nudges, which their Home tells. The audit says that they did, and not what.
 * @throws BadInput for somebody nobody knows
 */
export async function changeNudges(
  change: Partial<NudgeSettings>,
  ctx: CommandContext,
): Promise<NudgeSettings> {
  const { store, now, asker } = ctx;
  const person = keyOf(ctx);
  const before = await store.preferences.nudges(person);
  const slackId = asker.userId ?? before.slackId;
  const after = NudgeSettings.parse({ ...before, slackId, ...change });
  await store.preferences.saveNudges(person, after);
  await store.audit.record({ at: now, who: person, action: 'set own nudges', target: 'nudges' });
  if (asker.userId !== undefined) await store.homes.missed(asker.userId);
  return after;
}
