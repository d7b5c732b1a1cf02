import type { RestEndpointMethodTypes } from '@octokit/rest';
import type { OrganisationPerson } from '../organisation/model.ts';
import { bareLogin } from './world.ts';

export type FullRepository = RestEndpointMethodTypes['repos']['get']['response']['data'];
export type RestUser = FullRepository['owner'];
export type Viewer = RestEndpointMethodTypes['users']['getAuthenticated']['response']['data'];

/** A stable number for what GitHub numbers and the organisation does not. */
export function numberOf(text: string): number {
  let number = 7;
  for (const character of text) number = (number * 31 + (character.codePointAt(0) ?? 0)) % 1_000_000_007;
  return number;
}

export function userOf(api: string, login: string, type: 'User' | 'Bot' | 'Organization'): RestUser {
  const url = `${api}/users/${encodeURIComponent(login)}`;
  return {
    login,
    id: numberOf(login),
    node_id: Buffer.from(`U:${login}`).toString('base64'),
    avatar_url: `${api}/avatars/${encodeURIComponent(login)}`,
    gravatar_id: '',
    url,
    html_url: `https://github.com/${type === 'Bot' ? `apps/${login.replace('[bot]', '')}` : login}`,
    followers_url: `${url}/followers`,
    following_url: `${url}/following{/other_user}`,
    gists_url: `${url}/gists{/gist_id}`,
    starred_url: `${url}/starred{/owner}{/repo}`,
    subscriptions_url: `${url}/subscriptions`,
    organizations_url: `${url}/orgs`,
    repos_url: `${url}/repos`,
    events_url: `${url}/events{/privacy}`,
    received_events_url: `${url}/received_events`,
    type,
    site_admin: false,
  };
}

/** A person's or a bot's account; null for one that does not exist any more. */
export function accountOf(api: string, person: OrganisationPerson | undefined): RestUser | null {
  if (!person) return null;
  return person.bot ? userOf(api, `${bareLogin(person)}[bot]`, 'Bot') : userOf(api, person.github, 'User');
}

/** The account that the token belongs to. */
export function viewerOf(api: string, login: string, createdAt: string): Viewer {
  const { name: _name, email: _email, starred_at: _starredAt, ...user } = userOf(api, login, 'User');
  return {
    ...user,
    name: 'Kata',
    company: null,
    blog: null,
    location: null,
    email: null,
    hireable: null,
    bio: null,
    public_repos: 0,
    public_gists: 0,
    followers: 0,
    following: 0,
    created_at: createdAt,
    updated_at: createdAt,
  };
}
