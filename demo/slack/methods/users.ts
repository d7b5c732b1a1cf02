import { Refusal } from '../refusal.ts';
import { wireUser } from '../wire.ts';
import { type Method, page } from './define.ts';

export const authTest: Method = (world) => {
  const { team, botUserId } = world.options;
  return {
    url: `https://${team.domain}.slack.com/`,
    team: team.domain,
    user: world.user(botUserId)?.name ?? 'kata',
    team_id: team.id,
    user_id: botUserId,
    bot_id: world.botId,
    is_enterprise_install: false,
  };
};

export const usersInfo: Method = (world, args) => {
  const user = world.user(args.required('user'));
  if (!user) throw new Refusal('user_not_found');
  return { user: wireUser(world, user) };
};

export const usersLookupByEmail: Method = (world, args) => {
  const email = args.required('email').toLowerCase();
  const found = world.options.users.find((each) => each.email.toLowerCase() === email && !each.isDeleted);
  if (!found) throw new Refusal('users_not_found');
  return { user: wireUser(world, found) };
};

export const usersList: Method = (world, args) => {
  const { items, next } = page(world.options.users, args, 1000);
  return {
    members: items.map((each) => wireUser(world, each)),
    cache_ts: Math.floor(world.nowMs() / 1000),
    response_metadata: { next_cursor: next },
  };
};

export const usergroupsUsersList: Method = (world, args) => {
  const id = args.required('usergroup');
  const found = world.options.usergroups.find((each) => each.id === id);
  if (!found) throw new Refusal('no_such_subteam');
  return { users: found.users };
};

export const usergroupsList: Method = (world, args) => ({
  usergroups: world.options.usergroups.map(({ id, name = id, handle = id.toLowerCase(), users }) => ({
    id,
    team_id: world.options.team.id,
    is_usergroup: true,
    name,
    handle,
    description: '',
    is_external: false,
    date_create: 1_700_000_000,
    date_update: 1_700_000_000,
    date_delete: 0,
    ...(args.flag('include_users') && { users }),
    ...(args.flag('include_count') && { user_count: users.length }),
  })),
});
