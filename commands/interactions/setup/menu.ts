import type { ModalView } from '@slack/types';
import type { Person } from '../../../src/domain/person.ts';
import type { Focus } from '../../../src/domain/team.ts';
import { amountText } from '../../../src/domain/unit.ts';
import { everyMetric } from '../../../src/metrics/index.ts';
import { belongsTo } from '../../../src/reports/visibility.ts';
import { BadInput } from '../../../src/slack/define.ts';
import { menuModal } from '../../../views/modals/setup/menu.ts';
import { startModal } from '../../../views/modals/setup/start.ts';
import type { CommandContext } from '../../asking/context.ts';
import { admitToSee, mayChange } from './admit.ts';
import { writeMetadata } from './metadata.ts';

const NAMED = 10;

function focusInWords(focus: Focus, ctx: CommandContext): string {
  const known = everyMetric(ctx.rules).find(({ id }) => id === focus.metric);
  const said = (value: number) => (known ? amountText(value, known.unit) : String(value));
  const from = focus.start === undefined ? '' : ` from ${said(focus.start)}`;
  const to = focus.target === undefined ? '' : ` to ${said(focus.target)}`;
  return `${known?.title ?? focus.metric}${from}${to}${focus.by === undefined ? '' : ` by ${focus.by}`}`;
}

function nameOf(key: string | undefined, people: Person[]): string | null {
  if (key === undefined) return null;
  return people.find((each) => each.key === key)?.name ?? key;
}

/**
 * How a team is set up.
 * @param note ready to be shown, over all the rest
 * @throws BadInput for those whose team it is not
 */
export async function menuOf(
  name: string,
  ctx: CommandContext,
  note: string | null = null,
): Promise<ModalView> {
  const [{ team, teams }, people] = await Promise.all([
    admitToSee(name, ctx),
    ctx.store.organisation.people(),
  ]);
  const parent = teams.find(({ key }) => key === team.parent)?.name ?? team.parent ?? null;
  return menuModal({
    team,
    parent,
    champion: nameOf(team.champion, people),
    manager: nameOf(team.manager, people),
    focus: team.focus ? focusInWords(team.focus, ctx) : null,
    personas: team.members.filter((key) => team.personas?.[key] !== undefined).length,
    mayChange: mayChange(ctx, team, teams),
    metadata: writeMetadata({ team: team.key }),
    note,
  });
}

/**
 * The choice of a team.
 * @throws BadInput for those who have no team to look at
 */
export async function startOf(ctx: CommandContext, note: string | null = null): Promise<ModalView> {
  const teams = await ctx.store.organisation.teams();
  const own = teams.filter((team) => belongsTo(ctx.asker, team, teams));
  const { admin } = ctx.asker;
  if (own.length === 0 && !admin) {
    throw new BadInput(
      'You are in no team that Kata knows: ask an admin or the leader of your team to add you.',
    );
  }
  return startModal({
    teams: own.length,
    names: own.slice(0, NAMED).map(({ name }) => name),
    admin,
    note,
  });
}
