import { bots, membersOf } from './people.ts';
import type { PullPlan } from './plan.ts';
import { repositoryBlueprints } from './repositories.ts';
import { weeksOfHistory } from './stories.ts';
import { HOUR, MINUTE, SECOND, WEEK } from './time.ts';
import { pickUpgrade } from './topic.ts';
import type { TeamWorld } from './work.ts';

function planUpgrade(world: TeamWorld, openedAt: number): PullPlan {
  const { team, calendar, random } = world;
  const own = repositoryBlueprints.filter(({ owners }) => owners.some((owner) => owner.team === team.key));
  const { name: repository } = random.pick(own);
  const author = random.chance(0.75) ? bots.dependencies : bots.upgrades;
  const { name, from, to } = pickUpgrade(random);
  const title =
    author === bots.upgrades ? `Update dependency ${name} to v${to}` : `Bump ${name} from ${from} to ${to}`;
  const headBranch =
    author === bots.upgrades ? `renovate/${name}-${to}` : `dependabot/npm_and_yarn/${name}-${to}`;
  const by = random.pick(membersOf(team.key).slice(1));
  const lookedAt =
    calendar.instantOf(calendar.workedBy(openedAt) + random.logNormal(9, 0.9) * HOUR) + 7 * MINUTE;
  const merged = random.chance(0.82);
  const at = openedAt - 20 * SECOND;
  return {
    repository,
    author,
    purpose: 'upgrade',
    title,
    body: `Bumps ${name} from ${from} to ${to}.\n\nSee the release notes of ${name} for what changed.`,
    headBranch,
    baseBranch: null,
    labels: ['dependencies'],
    files: [
      { path: 'package.json', additions: 1, deletions: 1 },
      { path: 'package-lock.json', additions: random.whole(3, 90), deletions: random.whole(3, 90) },
    ],
    commits: [{ author, authoredAt: at, committedAt: at, message: title }],
    openedAt,
    draft: false,
    readyAt: [],
    reviews: merged ? [{ author: by, state: 'APPROVED', at: lookedAt, comments: 0 }] : [],
    end: { at: lookedAt + random.whole(20, 2400) * SECOND, merged, by },
  };
}

/** Version bumps by bots, opened on Monday mornings, holidays or not; people merge most of them. */
export function planUpgrades(world: TeamWorld): PullPlan[] {
  const { team, random, thisWeek } = world;
  const plans: PullPlan[] = [];
  for (let week = -weeksOfHistory; week <= 0; week += 1) {
    const expected = team.botWeekly * random.between(0.6, 1.4);
    const count = Math.floor(expected) + (random.chance(expected % 1) ? 1 : 0);
    const morning = thisWeek + week * WEEK + 5 * HOUR;
    for (let index = 0; index < count; index += 1) {
      plans.push(planUpgrade(world, morning + index * 4 * MINUTE + random.whole(0, 180) * SECOND));
    }
  }
  return plans;
}
