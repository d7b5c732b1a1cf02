import type { KnownBlock } from '@slack/types';
import { pino } from 'pino';
import { afterAll } from 'vitest';
import { startSlack } from '../../demo/slack/index.ts';
import type { OpenView } from '../../demo/slack/model.ts';
import { startBot } from '../../src/app.ts';
import { systemClock } from '../../src/clock.ts';
import { FileSettings } from '../../src/config/schema.ts';
import { freshStore } from '../support/store.ts';

const TOKEN = 'xoxb-setup';
const SECRET = 'setup-secret';
const BOT = 'U0KATA';

export const ADMIN = 'U0ADMIN';
export const CHAMPION = 'U0CHAMPION';
export const MEMBER = 'U0MEMBER';
export const OUTSIDER = 'U0OUTSIDER';
/** Nobody whom Kata knows, by any name. */
export const NEWCOMER = 'U0NEW';
/** Known to Kata by their address alone. */
export const BY_ADDRESS = 'U0ADDRESS';
export const ROBOT = 'U0ROBOT';
/** A channel that Kata is in, one that it is not in, one that it cannot see and one that is archived. */
export const CHANNEL = 'C0TEAM';
export const ELSEWHERE = 'C0ELSE';
export const HIDDEN = 'C0HIDDEN';
export const ARCHIVED = 'C0OLD';

type Entries = Record<string, Record<string, string | string[] | null>>;

function user(id: string, name: string, more: object = {}) {
  return { id, name, realName: `${name} Real`, email: `${name}@acme.example`, tz: 'Europe/Berlin', ...more };
}

/** Kata with two teams, and a workspace of people who may do different things with them. */
export async function openSetup(scopes?: string[]) {
  const store = await freshStore();
  const slack = await startSlack({
    signingSecret: SECRET,
    botToken: TOKEN,
    team: { id: 'T0ACME', domain: 'acme' },
    botUserId: BOT,
    users: [
      user(ADMIN, 'ines'),
      user(CHAMPION, 'cem'),
      user(MEMBER, 'mia'),
      user(OUTSIDER, 'otto'),
      user(NEWCOMER, 'nora'),
      user(BY_ADDRESS, 'adam'),
      user(ROBOT, 'robot', { isBot: true }),
      user(BOT, 'kata', { isBot: true }),
    ],
    channels: [
      { id: CHANNEL, name: 'team', members: [BOT, ADMIN, CHAMPION, MEMBER, OUTSIDER] },
      { id: ELSEWHERE, name: 'elsewhere', members: [ADMIN] },
      { id: HIDDEN, name: 'hidden', isPrivate: true, members: [ADMIN] },
      { id: ARCHIVED, name: 'old', isArchived: true, members: [BOT, ADMIN] },
    ],
    ...(scopes && { scopes }),
    usergroups: [
      { id: 'S0TEAM', users: [MEMBER, NEWCOMER, BY_ADDRESS, ROBOT] },
      { id: 'S0EMPTY', users: [] },
      { id: 'S0BOTS', users: [ROBOT] },
    ],
  });
  await store.organisation.savePeople([
    { key: 'cem', name: 'Cem', identities: { slack: CHAMPION } },
    { key: 'mia', name: 'Mia', identities: { slack: MEMBER } },
    { key: 'otto', name: 'Otto', identities: { slack: OUTSIDER } },
    { key: 'adam', name: 'Adam', email: 'Adam@acme.example', identities: { github: 'adam-gh' } },
    { key: 'gus', name: 'Gus', identities: { github: 'gus-gh' } },
  ]);
  await store.organisation.saveTeams([
    {
      key: 'team-a',
      name: 'Team A',
      timezone: 'Europe/Berlin',
      members: ['cem', 'mia', 'gus'],
      champion: 'cem',
      repositories: ['acme/shop'],
    },
    {
      key: 'team-b',
      name: 'Team B',
      timezone: 'UTC',
      members: ['otto'],
      repositories: ['acme/pay'],
      parent: 'team-a',
    },
  ]);
  const bot = await startBot({
    store,
    settings: FileSettings.parse({ admins: ['ines@acme.example'] }),
    intake: { mode: 'http', signingSecret: SECRET },
    token: TOKEN,
    apiUrl: `${slack.url}/api/`,
    host: '127.0.0.1',
    port: 0,
    clock: systemClock,
    log: pino({ level: 'silent' }),
  });
  slack.connect(`http://127.0.0.1:${bot.port}`);
  afterAll(async () => {
    await bot.stop();
    await slack.close();
  });

  const top = (who: string): OpenView => {
    const view = slack.views(who).at(-1);
    if (!view) throw new Error(`${who} has no modal open`);
    return view;
  };
  const shown = (who: string) => JSON.stringify(slack.views(who).at(-1)?.view ?? null);

  /** Waits for something in the topmost modal. */
  async function until(who: string, part: string): Promise<OpenView> {
    await slack
      .waitFor(() => shown(who).includes(part), 10_000)
      .catch((error: unknown) => {
        throw new Error(`no ${part} in ${shown(who)}`, { cause: error });
      });
    return top(who);
  }

  async function close(who: string): Promise<void> {
    while (slack.views(who).length > 0) await slack.closeView({ user: who });
  }

  /** `/kata setup`, until the modal is more than its opening. */
  async function setup(who: string, team = ''): Promise<OpenView> {
    await close(who);
    await slack.slash({ user: who, channel: CHANNEL, command: '/kata', text: `setup ${team}`.trim() });
    await slack.waitFor(() => slack.views(who).length > 0 && !shown(who).includes('One moment'), 10_000);
    return top(who);
  }

  /** Presses the button of a line of the setup. */
  async function open(who: string, form: string): Promise<OpenView> {
    const view = top(who);
    const block = (view.view.blocks as KnownBlock[]).find(
      (each) => each.type === 'section' && each.accessory?.type === 'button' && each.accessory.value === form,
    );
    if (!block?.block_id) throw new Error(`no button ${form} in ${shown(who)}`);
    const before = slack.views(who).length;
    await slack.press({ user: who, view: view.id, actionId: 'setup-open', blockId: block.block_id });
    await slack.waitFor(() => slack.views(who).length > before || shown(who).includes('"Kata"'), 10_000);
    return top(who);
  }

  /** Submits the topmost modal; what stands under its fields then. */
  async function submit(who: string, values: Entries): Promise<Record<string, string>> {
    const view = top(who);
    view.errors = {};
    await slack.submit({ user: who, values });
    return view.errors;
  }

  const team = async (key: string) => (await store.organisation.teams()).find((each) => each.key === key);

  return { store, slack, top, shown, until, close, setup, open, submit, team };
}
