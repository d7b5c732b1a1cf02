import { startDemoBot } from '../demo/bot.ts';
import { organisationWorld } from '../demo/organisation-world.ts';
import { systemClock } from '../src/clock.ts';
import type { ActionItem } from '../src/domain/action-item.ts';
import { DAY_MS } from '../src/domain/milliseconds.ts';
import { quantile } from '../src/metrics/statistics/stats.ts';
import { seed } from '../src/seed.ts';
import type { Store } from '../src/store/index.ts';
import { ACTION_PAGES } from '../views/messages/actions.ts';
import { say, timed } from './measure.ts';

const ACTIONS = 5_000;
const TIMES = 60;
const TEAM = 'team-a';

/** Half of them are closed, and a third of the others overdue. */
function actionOf(index: number, owners: string[]): ActionItem {
  const now = systemClock();
  const day = (days: number) => new Date(now.getTime() + days * DAY_MS).toISOString().slice(0, 10);
  return {
    id: `action-${index}`,
    team: TEAM,
    opportunity: `Changes wait long for their first review (${index})`,
    resolution: 'Reviews come before new work, and two people know each service',
    owner: owners[index % owners.length] ?? '',
    dueBy: day((index % 90) - 30),
    createdAt: new Date(now.getTime() - index * 60_000),
    createdBy: owners[0] ?? '',
    ...(index % 2 === 0 && { completedOn: day(-(index % 300)) }),
  };
}

const ms = (values: number[], p: number) => Math.round(quantile(values, p) ?? 0);

/** How long a page of 5,000 actions of one team takes, over Slack's own protocol: typed, and turned to. */
export async function benchActions(store: Store): Promise<void> {
  const world = await organisationWorld(systemClock());
  const { slack, settings } = world;
  await seed(store, settings.file);
  const team = settings.file.teams.find(({ key }) => key === TEAM);
  const [member = ''] = team?.members ?? [];
  const user = settings.file.people.find(({ key }) => key === member)?.identities?.['slack'] ?? '';
  const items = Array.from({ length: ACTIONS }, (_, index) => actionOf(index, team?.members ?? []));
  for (const item of items) await store.actionItems.save(item);
  const bot = await startDemoBot(store, world, systemClock);
  const channel = team?.channel ?? '';

  async function answered(ask: () => Promise<unknown>): Promise<number> {
    // A page that is turned to takes the place of the one before.
    const shown = () => {
      const all = slack.ephemerals(channel, user);
      return `${all.length} ${JSON.stringify(all.at(-1)?.blocks)}`;
    };
    const before = shown();
    return timed(async () => {
      await ask();
      await slack.waitFor(() => shown() !== before);
    });
  }

  const typed: number[] = [];
  const turned: number[] = [];
  for (let index = 0; index < TIMES; index += 1) {
    typed.push(await answered(() => slack.slash({ user, channel, command: '/actions', text: TEAM })));
    const message = slack.ephemerals(channel, user).at(-1)?.ts ?? '';
    turned.push(await answered(() => slack.press({ user, channel, message, actionId: ACTION_PAGES.older })));
  }
  say(
    `/actions ${TEAM} of ${ACTIONS.toLocaleString('en-US')}, p50 / p95`,
    `${ms(typed, 0.5)} / ${ms(typed, 0.95)} ms`,
  );
  say('the next page, p50 / p95', `${ms(turned, 0.5)} / ${ms(turned, 0.95)} ms`);
  await bot.stop();
  await world.close();
}
