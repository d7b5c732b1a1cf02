import type { KnownBlock } from '@slack/types';
import type { HomeTeams } from '../../src/reports/home.ts';
import { actions, button, context, header, section } from '../blocks.ts';
import { count } from '../format.ts';
import { glanceLine } from './glance.ts';

/** Action ids of the buttons of the list; a page's value is its number, from 0, a team's its key. */
export const TEAM_ACTION = 'home_team';
export const TEAM_PAGE_ACTIONS = { earlier: 'home_teams_earlier', later: 'home_teams_later' } as const;

function rowBlock(line: string, key: string): KnownBlock {
  const [accessory] = button('Look closer', TEAM_ACTION, key);
  return { ...section(line), ...(accessory && { accessory }) };
}

/** The teams somebody looks after, a line each. */
export function teamsBlocks({ whose, rows, page, pages, total }: HomeTeams): KnownBlock[] {
  const { earlier, later } = TEAM_PAGE_ACTIONS;
  const some = pages > 1 ? `, page ${page + 1} of ${pages}` : '';
  return [
    header(whose === 'led' ? 'Your teams' : 'All teams'),
    ...(rows.length > 0
      ? rows.map((glance) => rowBlock(glanceLine(glance), glance.team.key))
      : [section('_Reading the numbers …_')]),
    context(`${count(total, 'team')}${some} · the last 12 weeks against the 12 before`),
    ...actions(
      ...(page > 0 ? button('Earlier', earlier, String(page - 1)) : []),
      ...(page + 1 < pages ? button('Later', later, String(page + 1)) : []),
    ),
  ];
}
