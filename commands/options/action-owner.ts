import { whoLeft } from '../../src/reports/who-left.ts';
import type { OptionsDefinition, Suggestion } from '../../src/slack/define.ts';
import { bare } from '../../views/foreign-text.ts';
import { OWNER_SELECT } from '../../views/modals/action-fields.ts';
import { AskedAction } from '../asking/action-form.ts';
import type { CommandContext } from '../asking/context.ts';

const MOST = 100;
const TEXT_LIMIT = 75;

async function suggest(
  { typed, metadata }: { typed: string; metadata: string },
  { store, directory }: CommandContext,
): Promise<Suggestion[]> {
  const { team: key } = AskedAction.parse(JSON.parse(metadata));
  const [people, teams] = await Promise.all([store.organisation.people(), store.organisation.teams()]);
  const team = teams.find((each) => each.key === key);
  const near = new Set([...(team?.members ?? []), team?.manager, team?.champion]);
  const wanted = typed.trim().toLowerCase();
  const fitting = people
    .filter(
      ({ bot, name, key: own }) => !bot && [name, own].some((each) => each.toLowerCase().includes(wanted)),
    )
    .toSorted((a, b) => Number(near.has(b.key)) - Number(near.has(a.key)) || a.name.localeCompare(b.name))
    .slice(0, MOST);
  const left = await whoLeft(
    fitting.map(({ key }) => key),
    people,
    directory,
  );
  return fitting
    .filter(({ key }) => !left.has(key))
    .map(({ key: value, name }) => ({ text: bare(name, TEXT_LIMIT), value }));
}

/** People who may own an action: the team's own first, and nobody who left. */
export const actionOwner: OptionsDefinition<CommandContext> = { id: OWNER_SELECT, run: suggest };
