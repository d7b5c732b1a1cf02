import { quarterName } from '../../src/domain/quarter.ts';
import type { OptionsDefinition, Suggestion } from '../../src/slack/define.ts';
import { bare } from '../../views/foreign-text.ts';
import { SERVES_NONE } from '../../views/modals/objective.ts';
import { OBJECTIVE_SELECTS } from '../../views/modals/objective-ids.ts';
import type { CommandContext } from '../asking/context.ts';
import { admitToGoals } from '../asking/goals.ts';
import { readMetadata } from '../interactions/goals/metadata.ts';
import { quarterNow } from '../interactions/goals/objective-form.ts';

const MOST = 99;
const TEXT_LIMIT = 75;

interface Asked {
  typed: string;
  metadata: string;
}

function found(all: Suggestion[], typed: string): Suggestion[] {
  const wanted = typed.trim().toLowerCase();
  const fitting = all.filter(({ text, value }) => value !== '' && text.toLowerCase().includes(wanted));
  const fit = fitting.slice(0, MOST).map(({ text, value }) => ({ text: bare(text, TEXT_LIMIT), value }));
  return [SERVES_NONE, ...fit];
}

/** Objectives that one may serve: the company’s first, then those of teams above. */
async function parents({ typed, metadata }: Asked, ctx: CommandContext): Promise<Suggestion[]> {
  const { objective: id, team: key } = readMetadata(metadata);
  const objective = id === undefined ? null : await ctx.store.objectives.find(id);
  const whose = await admitToGoals(objective ? objective.team : key, ctx);
  const above = new Set<string | undefined>();
  for (let at = whose.team?.parent; at !== undefined && !above.has(at); ) {
    above.add(at);
    at = whose.teams.find((team) => team.key === at)?.parent;
  }
  const standing = await ctx.store.objectives.standing(quarterNow(whose, ctx));
  const offered = standing.filter((each) => each.id !== id && (!each.team || above.has(each.team)));
  return found(
    offered
      .toSorted((a, b) => Number(a.team !== undefined) - Number(b.team !== undefined))
      .map(({ id: value, title, quarter }) => ({
        text: `${bare(title, TEXT_LIMIT - 10)} ${quarterName(quarter)}`,
        value,
      })),
    typed,
  );
}

/** Rules of `kata.yml` that say which work items serve an objective. */
async function rules({ typed }: Asked, ctx: CommandContext): Promise<Suggestion[]> {
  const fitting = ctx.rules.objectives.filter(({ key }) => key.length <= TEXT_LIMIT);
  return found(
    fitting.map(({ key }) => ({ text: key, value: key })),
    typed,
  );
}

/** What an objective may serve, and which work serves it. */
export const goalsObjective: OptionsDefinition<CommandContext>[] = [
  { id: OBJECTIVE_SELECTS.parent, run: parents },
  { id: OBJECTIVE_SELECTS.rule, run: rules },
];
