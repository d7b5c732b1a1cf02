import { z } from 'zod';
import type { Team } from '../../src/domain/team.ts';
import { listedActions, localDays } from '../../src/reports/action-list.ts';
import { belongsTo } from '../../src/reports/visibility.ts';
import { BadInput, type Reply } from '../../src/slack/define.ts';
import type { ActionQuery } from '../../src/store/action-pages.ts';
import {
  type ActionCounts,
  type ActionsMessage,
  actionsMessage,
  PAGE_SIZE,
} from '../../views/messages/actions.ts';
import type { AskedAction } from './action-form.ts';
import { admitToActions, teamMeant } from './action-items.ts';
import type { CommandContext } from './context.ts';

/** Which list of actions, and which of its pages: what the buttons that turn pages carry. */
export const AskedList = z.object({
  list: z.enum(['team', 'mine', 'overdue']),
  /** Key of a team; `overdue` of every team of the asker's where there is none. */
  team: z.string().optional(),
  page: z.number().int().nonnegative().default(0),
});

export type AskedList = z.infer<typeof AskedList>;

interface List {
  query: Omit<ActionQuery, 'days'>;
  said: Pick<ActionsMessage, 'title' | 'shown' | 'empty' | 'hint' | 'adding'>;
  personal?: true;
}

/** What a list does not have is not counted in it either. */
const LEFT_OUT = {
  none: {},
  open: { done: 0, dropped: 0 },
  overdue: { open: 0, done: 0, dropped: 0 },
} as const satisfies Record<string, Partial<ActionCounts>>;

const TO_DETAILS = '*Details* has all of one: change it, give it to somebody else, say what came of it.';

function ofTeam(team: Team): List {
  return {
    query: { teams: [team.key] },
    said: {
      title: `Actions of ${team.name}`,
      shown: {},
      empty: 'None yet. One small action beats ten intentions: add it here.',
      hint: TO_DETAILS,
      adding: JSON.stringify({ team: team.key } satisfies AskedAction),
    },
  };
}

function mine({ asker: { person } }: CommandContext): List {
  if (!person) {
    throw new BadInput('Kata does not know who you are: ask an admin to add you with your e-mail address.');
  }
  return {
    query: { owner: person.key, only: 'open' },
    said: {
      title: 'Your actions',
      shown: { withTeam: true, withOwner: false },
      empty: 'Nothing open: you owe nobody an action.',
      hint: `Press *Done* when one is. ${TO_DETAILS}`,
      adding: null,
    },
    personal: true,
  };
}

function overdueOf(teams: Team[], title: string, empty: string): List {
  return {
    query: { teams: teams.map(({ key }) => key), only: 'overdue' },
    said: {
      title,
      shown: { withTeam: teams.length > 1 },
      empty,
      hint: `Still worth doing? Then by when; else give it up. ${TO_DETAILS}`,
      adding: null,
    },
  };
}

async function listOf({ list, team: name }: AskedList, ctx: CommandContext): Promise<List> {
  if (list === 'mine') return mine(ctx);
  if (list === 'overdue' && name === undefined) {
    const teams = await ctx.store.organisation.teams();
    const own = teams.filter((team) => belongsTo(ctx.asker, team, teams));
    if (own.length === 0) throw new BadInput('Say which team: see `/metrics teams`.');
    return overdueOf(own, 'Overdue actions of your teams', 'Nothing is overdue in your teams.');
  }
  const team = await teamMeant(name, ctx);
  await admitToActions(team, ctx);
  return list === 'team'
    ? ofTeam(team)
    : overdueOf([team], `Overdue actions of ${team.name}`, 'Nothing is overdue.');
}

/**
 * A page of a list of actions, with buttons to the others.
 * @throws BadArgument when no team is called so; BadInput for somebody outside the team
 */
export async function actionPage(asked: AskedList, ctx: CommandContext): Promise<Reply> {
  const { store, now, directory } = ctx;
  const { query, said, personal } = await listOf(asked, ctx);
  const days = localDays(await store.organisation.teams(), now);
  const wanted = { page: asked.page, size: PAGE_SIZE };
  const { items, counts, page, pages } = await store.actionItems.page({ ...query, days }, wanted);
  const valueFor = (to: number) => JSON.stringify({ ...asked, page: to } satisfies AskedList);
  return {
    ...actionsMessage({
      ...said,
      actions: await listedActions(store, items, now, directory),
      counts: { ...counts, ...LEFT_OUT[query.only ?? 'none'] },
      paging: { page, pages, valueFor },
    }),
    data: { actions: items, counts, page, pages },
    ...(personal && { personal }),
  };
}
