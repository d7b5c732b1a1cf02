import { pino } from 'pino';
import { afterAll } from 'vitest';
import { startDemoBot } from '../../demo/bot.ts';
import { startSlack } from '../../demo/slack/index.ts';
import type { StoredMessage } from '../../demo/slack/model.ts';
import { SLACK_SECRETS } from '../../demo/workspace.ts';
import { type Clock, systemClock } from '../../src/clock.ts';
import { EnvironmentSettings, FileSettings } from '../../src/config/schema.ts';
import type { Team } from '../../src/domain/team.ts';
import { freshStore } from '../support/store.ts';
import { MASTER_KEY } from '../support/surveys.ts';

export const ADA = 'U0ADA';
export const GRACE = 'U0GRACE';
export const EVE = 'U0EVE';
export const ROOT = 'U0ROOT';
export const GUEST = 'U0GUEST';
export const CHANNEL = 'C0TEAM';
export const LEADERS = 'C0LEADERS';
/** No team's channel. */
export const LOUNGE = 'C0LOUNGE';
const BOT = 'U0KATABOT';
const PATIENCE_MS = 10_000;

export interface SmallOffice {
  team?: Partial<Team>;
  clock?: Clock;
  /** Entries of `sources` in `kata.yml`. */
  sources?: object[];
}

const TEAM: Team = {
  key: 'team-a',
  name: 'Team A',
  timezone: 'Europe/Berlin',
  channel: CHANNEL,
  members: ['ada', 'linus'],
  manager: 'grace',
  repositories: ['shop'],
};

const PEOPLE = [
  { key: 'ada', name: 'Ada Lovelace', identities: { slack: ADA } },
  { key: 'grace', name: 'Grace Hopper', identities: { slack: GRACE } },
  { key: 'eve', name: 'Eve Outside', identities: { slack: EVE } },
  { key: 'linus', name: 'Linus Torvalds' },
  { key: 'robot', name: 'Ada’s robot', bot: true },
];

/** One team in a workspace of three: Ada is in it, Grace manages it, Eve has nothing to do with it; Root administers. */
export async function openSmallOffice({ team = {}, clock = systemClock, sources = [] }: SmallOffice = {}) {
  const user = (id: string, name: string) => ({
    id,
    name,
    realName: name,
    email: `${name}@acme.test`,
    tz: 'UTC',
  });
  const [store, slack] = await Promise.all([
    freshStore(),
    startSlack({
      ...SLACK_SECRETS,
      team: { id: 'T0ACME', domain: 'acme' },
      botUserId: BOT,
      users: [
        user(ADA, 'ada'),
        user(GRACE, 'grace'),
        user(EVE, 'eve'),
        user(ROOT, 'root'),
        { ...user(GUEST, 'gus'), isRestricted: true },
        { ...user(BOT, 'kata'), isBot: true },
      ],
      channels: [
        { id: CHANNEL, name: 'team-a', members: [ADA, GRACE, EVE, ROOT, BOT] },
        { id: LOUNGE, name: 'lounge', members: [ADA, EVE, GUEST] },
        { id: LEADERS, name: 'leaders', members: [GRACE, ROOT, BOT] },
      ],
      clock,
      rateLimit: null,
    }),
  ]);
  await store.organisation.savePeople(PEOPLE);
  await store.organisation.saveTeams([{ ...TEAM, ...team }]);
  const settings = {
    file: FileSettings.parse({ admins: [ROOT], sources }),
    env: { ...EnvironmentSettings.parse({}), KATA_SURVEY_KEY: MASTER_KEY },
    secret: () => undefined,
  };
  const bot = await startDemoBot(store, { settings, slack }, clock, pino({ level: 'silent' }));
  afterAll(async () => {
    await bot.stop();
    await slack.close();
  });

  /** Asks in the team's channel, and waits for what Kata says to that person alone. */
  async function ask(user: string, command: string, text: string): Promise<StoredMessage> {
    const before = slack.ephemerals(CHANNEL, user).length;
    const { status } = await slack.slash({ user, channel: CHANNEL, command, text });
    if (status !== 200) throw new Error(`acknowledged with ${status}`);
    return slack.waitFor(() => slack.ephemerals(CHANNEL, user)[before], PATIENCE_MS);
  }

  return { store, slack, ask };
}
