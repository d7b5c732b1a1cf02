import { pino } from 'pino';
import { afterAll } from 'vitest';
import { z } from 'zod';
import { type SlackStandIn, startSlack } from '../../demo/slack/index.ts';
import type { SlackChannel, StoredMessage } from '../../demo/slack/model.ts';
import type { RenderChart } from '../../src/charts/define.ts';
import { systemClock } from '../../src/clock.ts';
import { startSlackApp } from '../../src/slack/bolt.ts';
import { connectSlack } from '../../src/slack/connection.ts';
import {
  type Asker,
  BadInput,
  type CommandDefinition,
  defineCommand,
  type EventDefinition,
  type InteractionDefinition,
  type OptionsDefinition,
} from '../../src/slack/define.ts';
import { createOutbox, type OutboxOptions } from '../../src/slack/outbox.ts';
import { createRouter } from '../../src/slack/router.ts';
import type { Store } from '../../src/store/index.ts';

export const TOKEN = 'xoxb-test-token-never-logged';
const SECRET = 'signing-secret-never-logged';

export const PNG = Buffer.from('not really a picture, but bytes all the same');

export const ADA = 'U0ADA';
export const BEN = 'U0BEN';
export const BOT = 'U0KATA';
export const TEAM_CHANNEL = 'C0TEAM';

function user(id: string, name: string, more: object = {}) {
  return { id, name, realName: name, email: `${name}@acme.example`, tz: 'Europe/Berlin', ...more };
}

/** A workspace with two members and one of each kind of person that is not answered. */
export async function startWorkspace(
  rateLimit: { perSecond: number; burst: number } | null = null,
  channels: SlackChannel[] = [],
) {
  const slack = await startSlack({
    signingSecret: SECRET,
    botToken: TOKEN,
    team: { id: 'T0ACME', domain: 'acme' },
    botUserId: BOT,
    users: [
      user(ADA, 'ada'),
      user(BEN, 'ben'),
      user(BOT, 'kata', { isBot: true }),
      user('U0GUEST', 'guest', { isRestricted: true }),
      user('U0ULTRA', 'ultra', { isUltraRestricted: true }),
      user('U0STRANGER', 'stranger', { isStranger: true, teamId: 'T0OTHER' }),
      user('U0OTHER', 'other', { teamId: 'T0OTHER' }),
      user('U0GONE', 'gone', { isDeleted: true }),
      user('U0ROBOT', 'robot', { isBot: true }),
    ],
    channels: [
      { id: TEAM_CHANNEL, name: 'team', members: [ADA, BEN, BOT, 'U0GUEST'] },
      { id: 'C0SECRET', name: 'secret', isPrivate: true, members: [ADA] },
      { id: 'C0OPEN', name: 'open', members: [ADA] },
      ...channels,
    ],
    rateLimit,
    homeTab: true,
    events: ['app_home_opened'],
  });
  afterAll(() => slack.close());
  return slack;
}

export interface Context {
  asker: Asker;
}

const SPEC = { $schema: '', data: { values: [] }, mark: 'bar' } as const;

/** The commands of a small bot: `/metrics`, `/metrics me`, `/metrics fail` and so on. */
export const COMMANDS: CommandDefinition<Context>[] = [
  defineCommand({
    command: '/metrics',
    name: '',
    summary: 'shows a metric of a team',
    args: z.object({ metric: z.string().describe('which one'), team: z.string().optional() }),
    positional: ['metric', 'team'],
    examples: ['leadtime team-a'],
    async run({ metric, team }, { asker }: Context) {
      if (metric !== 'leadtime') throw new BadInput(`There is no metric <${metric}>.`);
      return {
        text: `Lead time of ${team ?? 'nobody'} for ${asker.person?.name ?? 'a stranger'}`,
        blocks: [{ type: 'section', text: { type: 'mrkdwn', text: '*Lead time*: 12 h' } }],
        chart: { spec: SPEC, title: 'Lead time', alt: 'Lead time falls.' },
      };
    },
  }),
  defineCommand({
    command: '/metrics',
    name: 'me',
    summary: 'shows your own numbers',
    args: z.object({}),
    positional: [],
    examples: ['me'],
    async run(_args, _context: Context) {
      return { text: 'Yours alone', blocks: [], personal: true };
    },
  }),
  defineCommand({
    command: '/metrics',
    name: 'words',
    summary: 'answers in words alone',
    args: z.object({}),
    positional: [],
    examples: ['words'],
    async run(_args, { asker }: Context) {
      return { text: `In words, ${asker.admin ? 'admin' : 'member'}`, blocks: [] };
    },
  }),
  defineCommand({
    command: '/metrics',
    name: 'fail',
    summary: 'fails',
    args: z.object({}),
    positional: [],
    examples: ['fail'],
    async run(): Promise<never> {
      throw new Error(`mongodb://kata:hunter2@db/ said no to ${TOKEN}`);
    },
  }),
  defineCommand({
    command: '/metrics',
    name: 'slow',
    summary: 'takes its time',
    args: z.object({}),
    positional: [],
    examples: ['slow'],
    async run() {
      await new Promise((resolve) => setTimeout(resolve, 700));
      return { text: 'At last', blocks: [] };
    },
  }),
];

export interface BotOptions {
  slack: SlackStandIn;
  store: Store;
  commands?: CommandDefinition<Context>[];
  interactions?: InteractionDefinition<Context>[];
  events?: EventDefinition<Context>[];
  options?: OptionsDefinition<Context>[];
  outbox?: Partial<OutboxOptions>;
  renderChart?: RenderChart;
}

/** Kata with its real Bolt app, router and outbox, joined to a workspace. */
export async function startBot({ slack, store, outbox: fast, renderChart, ...defined }: BotOptions) {
  const { commands = [], interactions = [], events = [], options = [] } = defined;
  const lines: string[] = [];
  const log = pino({ level: 'trace' }, { write: (line: string) => void lines.push(line) });
  const apiUrl = `${slack.url}/api/`;
  const connection = await connectSlack({ token: TOKEN, apiUrl, log });
  const { web, posts, workspace } = connection;
  const outbox = createOutbox({
    entries: store.outbox,
    web,
    posts,
    workspace,
    clock: systemClock,
    log,
    intervalMs: 50,
    pollMs: 100,
    doubtMs: 100,
    ...fast,
  });
  const router = createRouter<Context>({
    commands: [...COMMANDS, ...commands],
    interactions,
    events,
    options,
    contextFor: (asker) => ({ asker }),
    store,
    slack: connection,
    outbox,
    renderChart: renderChart ?? (async () => PNG),
    admins: ['BEN@acme.example'],
    clock: systemClock,
    log,
  });
  const app = await startSlackApp({
    intake: { mode: 'http', signingSecret: SECRET },
    port: 0,
    host: '127.0.0.1',
    token: TOKEN,
    apiUrl,
    router,
    healthy: async () => (await store.db.command({ ping: 1 }))['ok'] === 1,
    log,
  });
  const url = `http://127.0.0.1:${app.port}`;
  slack.connect(url);
  outbox.start();
  let stopping: Promise<void> | null = null;
  function stop(): Promise<void> {
    stopping ??= app.stop().then(() => outbox.stop());
    return stopping;
  }
  afterAll(stop);
  return { url, lines, outbox, router, stop };
}

/** The last message that only this person sees. */
export function lastEphemeral(slack: SlackStandIn, channel: string, userId: string): StoredMessage {
  const found = slack.ephemerals(channel, userId).at(-1);
  if (!found) throw new Error(`${userId} was told nothing in ${channel}`);
  return found;
}
