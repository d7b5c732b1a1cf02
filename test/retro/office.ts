import { pino } from 'pino';
import { afterAll } from 'vitest';
import { startDemoBot } from '../../demo/bot.ts';
import { startSlack } from '../../demo/slack/index.ts';
import type { OpenView, StoredMessage } from '../../demo/slack/model.ts';
import { SLACK_SECRETS } from '../../demo/workspace.ts';
import { EnvironmentSettings, FileSettings } from '../../src/config/schema.ts';
import type { Team } from '../../src/domain/team.ts';
import { freshStore } from '../support/store.ts';

export const CHANNEL = 'C0TEAM';
const BOT = 'U0KATABOT';
/** Six members, their manager, and somebody who has nothing to do with them. */
export const MEMBERS = ['ada', 'ben', 'cyd', 'dan', 'eva', 'fay'];
const ALL = [...MEMBERS, 'grace', 'zoe', 'root'];

export const slackOf = (key: string) => `U0${key.toUpperCase()}`;

export const TEAM: Team = {
  key: 'team-a',
  name: 'Team A',
  timezone: 'Europe/Berlin',
  channel: CHANNEL,
  members: MEMBERS,
  manager: 'grace',
  repositories: ['shop'],
};

export const KEY = 'a master key that only this office has';

/** A team of six in Slack that holds retrospectives, and what its people press. `logged` is all that Kata logs. */
export async function openRetroOffice(now: () => Date) {
  const logged: string[] = [];
  const user = (key: string) => ({
    id: slackOf(key),
    name: key,
    realName: key,
    email: `${key}@acme.test`,
    tz: 'UTC',
  });
  const [store, slack] = await Promise.all([
    freshStore(),
    startSlack({
      ...SLACK_SECRETS,
      team: { id: 'T0ACME', domain: 'acme' },
      botUserId: BOT,
      users: [...ALL.map(user), { ...user('kata'), id: BOT, isBot: true }],
      channels: [{ id: CHANNEL, name: 'team-a', members: [...ALL.map(slackOf), BOT] }],
      clock: now,
      rateLimit: null,
    }),
  ]);
  await store.organisation.savePeople(
    ALL.map((key) => ({
      key,
      name: `${key.charAt(0).toUpperCase()}${key.slice(1)}`,
      identities: { slack: slackOf(key) },
    })),
  );
  await store.organisation.saveTeams([
    TEAM,
    { ...TEAM, key: 'team-b', name: 'Team B', channel: undefined as never },
  ]);
  const settings = {
    file: FileSettings.parse({ admins: [slackOf('root')], sources: [] }),
    env: EnvironmentSettings.parse({ KATA_SURVEY_KEY: KEY }),
    secret: () => undefined,
  };
  const log = pino({ level: 'trace' }, { write: (line: string) => void logged.push(line) });
  const bot = await startDemoBot(store, { settings, slack }, now, log);
  afterAll(async () => {
    await bot.stop();
    await slack.close();
  });

  const textOf = (of: OpenView | undefined) => JSON.stringify(of?.view ?? {});
  const topOf = (key: string) => slack.views(slackOf(key)).at(-1);

  /** Waits until somebody sees a text in their topmost modal. */
  function seen(key: string, text: string): Promise<OpenView> {
    return slack.waitFor(() => {
      const top = topOf(key);
      return textOf(top).includes(text) && top;
    });
  }

  function posted(text: string): Promise<StoredMessage> {
    return slack.waitFor(() => slack.messages(CHANNEL).find((each) => JSON.stringify(each).includes(text)));
  }

  const type = (key: string, text: string) =>
    slack.slash({ user: slackOf(key), channel: CHANNEL, command: '/pulse', text });

  /** Presses a button of the topmost modal: by its action, and where there are several by its value. */
  function press(key: string, actionId: string, value?: string) {
    const top = topOf(key);
    const block = top?.view.blocks.find((each) => {
      const all = 'accessory' in each ? [each.accessory] : 'elements' in each ? each.elements : [];
      return all.some(
        (one) =>
          JSON.stringify(one).includes(`"action_id":"${actionId}"`) &&
          (value === undefined || JSON.stringify(one).includes(value)),
      );
    });
    return slack.press({
      user: slackOf(key),
      view: top?.id ?? '',
      actionId,
      ...(block?.block_id && { blockId: block.block_id }),
    });
  }

  const pressIn = (key: string, { channel, ts }: StoredMessage, actionId: string) =>
    slack.press({ user: slackOf(key), channel, message: ts, actionId });

  /** Fills in the topmost form: block (up to its turn) → value of its only element. */
  function submit(key: string, values: Record<string, unknown>) {
    const blocks = topOf(key)?.view.blocks ?? [];
    const filled = Object.entries(values).map(([name, value]) => {
      const block = blocks.find(({ block_id: id }) => id === name || id?.startsWith(`${name}~`));
      const { element } = block as { element: { action_id: string } };
      return [block?.block_id ?? name, { [element.action_id]: value }];
    });
    return slack.submit({ user: slackOf(key), values: Object.fromEntries(filled) as never });
  }

  /** Everybody closes what they have open. */
  async function closeAll(): Promise<void> {
    const open = ALL.map(slackOf).filter((user) => slack.views(user).length > 0);
    for (const user of open) await slack.closeView({ user, all: true });
  }

  /** Types into the select of a topic: what is offered then. */
  const offered = (key: string, typed = '') =>
    slack.suggestions({ user: slackOf(key), view: topOf(key)?.id ?? '', actionId: 'retro-topic', typed });

  /** What Kata says to somebody alone, in the channel. */
  const told = (key: string, text: string) =>
    slack.waitFor(() => slack.ephemerals(CHANNEL, slackOf(key)).find((each) => each.text.includes(text)));

  return {
    closeAll,
    offered,
    told,
    store,
    slack,
    logged,
    textOf,
    topOf,
    seen,
    posted,
    type,
    press,
    pressIn,
    submit,
  };
}
