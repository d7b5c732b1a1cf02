import { WEEK_MS } from '../src/domain/milliseconds.ts';
import type { Store } from '../src/store/index.ts';
import { cloneSettings } from './settings.ts';
import { lonelyWorkspace } from './workspace.ts';
import type { DemoWorld } from './world.ts';

const WEEKS = 26;

/** The last half year in which the repository was deployed: an old clone has nothing to say of this one. */
async function question(store: Store, now: Date): Promise<string> {
  const deployments = await store.events.find('deployment');
  const newest = Math.max(...deployments.map(({ startedAt }) => startedAt.getTime()), 0);
  if (newest === 0 || now.getTime() - newest < WEEKS * WEEK_MS) return '/metrics leadtime my-team';
  const end = new Date(newest + 86_400_000).toISOString().slice(0, 10);
  return `/metrics leadtime my-team --weeks ${WEEKS} --to ${end}`;
}

/** A git clone of the user's own, with a Slack in which they are alone. */
export async function cloneWorld(folder: string): Promise<DemoWorld> {
  const user = { id: 'U0YOU', name: 'you', realName: 'You', email: 'you@example.com', tz: 'UTC' };
  const slack = await lonelyWorkspace(user);
  return {
    settings: cloneSettings(folder, [user.id]),
    slack,
    user: user.id,
    cast: [{ id: user.id, name: user.realName, role: 'Admin', line: 'alone in this workspace' }],
    intro: `Your repository ${folder}, read through git; tags that look like releases count as deployments.`,
    suggestion: '/metrics leadtime my-team --by month',
    question: (store) => question(store, new Date()),
    close: () => slack.close(),
  };
}
