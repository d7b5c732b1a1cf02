import { attributionOf } from '../../../src/correlation/attribution.ts';
import { assumed, combined } from '../../../src/correlation/links-of.ts';
import type { Repository } from '../../../src/domain/repository.ts';
import type { Team } from '../../../src/domain/team.ts';
import { leads } from '../../../src/reports/visibility.ts';
import { BadInput } from '../../../src/slack/define.ts';
import { DECIDED_SOURCE } from '../../../src/store/decisions.ts';
import type { CommandContext } from '../../asking/context.ts';
import { admitToChange } from './admit.ts';

/** Repositories that were seen: of a team those in which it owns something, else all. */
export async function repositoriesSeen(team: string | undefined, ctx: CommandContext): Promise<string[]> {
  const seen = await ctx.store.events.repositories();
  if (team === undefined) {
    if (!ctx.asker.admin) throw new BadInput('Choose a team first: type `/kata setup`.');
    return seen;
  }
  const admitted = await admitToChange(team, ctx);
  return seen.filter(attributionOf(admitted.team, []).ownsIn);
}

/**
 * Admins, and those who lead every team that owns something in it.
 * @throws BadInput for all others
 */
export async function admitToRepository(key: string, ctx: CommandContext): Promise<void> {
  if (ctx.asker.admin) return;
  const teams = await ctx.store.organisation.teams();
  const owners = teams.filter((team: Team) => attributionOf(team, []).ownsIn(key));
  if (owners.length > 0 && owners.every((team) => leads(ctx.asker, team, teams))) return;
  throw new BadInput(
    `Only admins, and those who lead every team that owns a part of ${key}, can change how it is deployed.`,
  );
}

/** What holds for a repository where Slack's own record of it is `decided`. */
export async function ruleOf(key: string, { store, now }: CommandContext) {
  const described = await store.events.find('repository', { repositories: [key] });
  const others = described.filter(({ source }) => source !== DECIDED_SOURCE);
  const from = new Date(now.getTime() - 90 * 86_400_000);
  const changes =
    others.length > 0 ? [] : await store.events.pick('change', { repositories: [key], from }, ['baseBranch']);
  return (decided: Partial<Repository> | null): Repository => {
    const own = decided && { ...assumed(key, changes, []), ...decided, key, source: DECIDED_SOURCE };
    return combined([...others, ...(own ? [own] : [])]) ?? assumed(key, changes, []);
  };
}
