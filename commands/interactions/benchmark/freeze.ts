import type { Team } from '../../../src/domain/team.ts';
import type { MetricDefinition } from '../../../src/metrics/define.ts';
import type { Baseline, FrozenNumber } from '../../../src/store/organisation.ts';
import type { CommandContext } from '../../asking/context.ts';
import { whoAsks } from '../../asking/who-asks.ts';
import type { Frozen } from './metadata.ts';

interface Place {
  team: Team;
  metric: MetricDefinition;
}

async function audit(
  action: string,
  { team, metric }: Place,
  detail: object,
  { store, now, ...ctx }: CommandContext,
) {
  const who = whoAsks({ store, now, ...ctx });
  await store.audit.record({
    at: now,
    who,
    action,
    target: `team ${team.key}`,
    detail: { metric: metric.id, ...detail },
  });
}

/**
 * Freezes a number as where a team is, in the place of the baseline that was set at `over`.
 * @returns false where another stands there by now
 */
export async function freeze(
  place: Place,
  frozen: Frozen,
  over: Date | null,
  ctx: CommandContext,
): Promise<boolean> {
  const { value, weeks: _weeks, enough: _enough, ...rest } = frozen;
  if (value === null) return true;
  const { team, metric } = place;
  const before = over === null ? null : await ctx.store.organisation.baseline(team.key, metric.id);
  const after: FrozenNumber = { ...rest, value, setAt: ctx.now, setBy: whoAsks(ctx) };
  const saved = await ctx.store.organisation.saveBaseline(
    { team: team.key, metric: metric.id, ...after },
    over,
  );
  if (saved) await audit('set a baseline', place, { before, after }, ctx);
  return saved;
}

/**
 * Puts the baseline before this one back, or takes it away where there was none.
 * @returns false where another stands there by now
 */
export async function takeBack(place: Place, baseline: Baseline, ctx: CommandContext): Promise<boolean> {
  const done = await ctx.store.organisation.takeBackBaseline(baseline);
  if (done)
    await audit('took a baseline back', place, { before: baseline, after: baseline.previous ?? null }, ctx);
  return done;
}
