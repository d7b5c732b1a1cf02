import { belongsTo } from '../../src/reports/visibility.ts';
import type { OptionsDefinition, Suggestion } from '../../src/slack/define.ts';
import { bare } from '../../views/foreign-text.ts';
import { TEAM_SELECT } from '../../views/modals/action-fields.ts';
import type { CommandContext } from '../asking/context.ts';

const MOST = 100;
const TEXT_LIMIT = 75;

async function suggest(
  { typed }: { typed: string },
  { store, asker }: CommandContext,
): Promise<Suggestion[]> {
  const teams = await store.organisation.teams();
  const wanted = typed.trim().toLowerCase();
  return teams
    .filter((team) => belongsTo(asker, team, teams) && team.key.length <= TEXT_LIMIT)
    .filter(({ key, name }) => `${key}\n${name}`.toLowerCase().includes(wanted))
    .toSorted((a, b) => a.name.localeCompare(b.name))
    .slice(0, MOST)
    .map(({ key: value, name }) => ({ text: bare(name, TEXT_LIMIT), value }));
}

/** Teams whose actions the person may add to. */
export const actionTeam: OptionsDefinition<CommandContext> = { id: TEAM_SELECT, run: suggest };
