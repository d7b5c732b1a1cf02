import { pino } from 'pino';
import { afterAll } from 'vitest';
import { startDemoBot } from '../../demo/bot.ts';
import { seededOrganisation } from '../../demo/organisation/index.ts';
import { organisationSettings } from '../../demo/settings.ts';
import type { StoredMessage } from '../../demo/slack/model.ts';
import { startTools } from '../../demo/tools.ts';
import { organisationWorkspace } from '../../demo/workspace.ts';
import { type Clock, systemClock } from '../../src/clock.ts';
import { seed } from '../../src/seed.ts';
import { openSources } from '../../src/sources.ts';
import { syncSource } from '../../src/sync/sync-source.ts';
import { freshStore } from '../support/store.ts';
import { joinReading, type Run } from './office-reading.ts';

/** A channel that Kata is not in. */
export const LOUNGE = 'C0LOUNGE';
export const GUEST = 'U0GUEST';
export const STRANGER = 'U0STRANGER';

const PNG_SIGNATURE = '89504e470d0a1a0a';
const PATIENCE_MS = 15_000;

function visitor(id: string, more: object) {
  return { id, name: id.toLowerCase(), realName: id, email: `${id}@elsewhere.example`, tz: 'UTC', ...more };
}

function standInsIn(tools: Office['tools']) {
  const {
    sources: _sources,
    portfolio: _portfolio,
    identitiesOf: _identities,
    boardsOf: _boards,
    close: _close,
    ...standIns
  } = tools;
  return standIns;
}

function addressesOf(tools: Office['tools']): Record<string, string> {
  return Object.fromEntries(Object.entries(standInsIn(tools)).map(([tool, { url }]) => [tool, url]));
}

/** Requests that nobody wrote an answer for, of any tool. */
export function unexpectedOf({ tools, slack }: Pick<Office, 'tools' | 'slack'>): string[] {
  return [slack, ...Object.values(standInsIn(tools))].flatMap(({ unexpected }) => unexpected);
}

type Office = Awaited<ReturnType<typeof openOffice>>;

/**
 * The whole of Kata at work: the seeded organisation's tools and Slack on loopback, synced, and the bot answering.
 * @param clock of the bot, where a test moves it
 */
export async function openOffice(clock: Clock = systemClock) {
  const store = await freshStore();
  const reading = await joinReading(store);
  const organisation = seededOrganisation(reading.now);
  const slackOf = (key: string) => organisation.people.find((each) => each.key === key)?.slack ?? '';
  const [tools, slack] = await Promise.all([
    startTools(organisation),
    organisationWorkspace(organisation, {
      users: [
        visitor(GUEST, { isRestricted: true }),
        visitor(STRANGER, { isStranger: true, teamId: 'T0OTHER' }),
      ],
      channels: [{ id: LOUNGE, name: 'lounge', members: [slackOf('leyla-demir')] }],
    }),
  ]);
  const admins = [slackOf('ingrid-solberg'), slackOf('alicia-romero')];
  const settings = organisationSettings(organisation, tools, admins);

  async function sync(source: string) {
    const found = openSources(settings, systemClock).find(({ id }) => id === source);
    if (!found) throw new Error(`no source ${source}`);
    const { since } = found;
    const signal = new AbortController().signal;
    return syncSource({ store, source, connector: found.open(), since, signal, clock: systemClock });
  }

  async function read(): Promise<Run[]> {
    await seed(store, settings.file);
    const runs = await Promise.all(openSources(settings, systemClock).map(({ id }) => sync(id)));
    const unexpected = unexpectedOf({ tools, slack });
    if (unexpected.length > 0) throw new Error(`nobody wrote an answer for ${unexpected.join(', ')}`);
    return runs.map(({ source, status, reason }) => ({ source, status, reason }));
  }

  const runs = await reading.fill(addressesOf(tools), read);
  const bot = await startDemoBot(store, { settings, slack }, clock, pino({ level: 'silent' }));
  afterAll(async () => {
    await bot.stop();
    await Promise.all([tools.close(), slack.close()]);
  });

  /** Asks in a channel, and waits for what Kata says to that person alone. */
  async function ask(user: string, channel: string, text: string): Promise<StoredMessage> {
    const before = slack.ephemerals(channel, user).length;
    const { status } = await slack.slash({ user, channel, command: '/metrics', text });
    if (status !== 200) throw new Error(`acknowledged with ${status}`);
    return slack.waitFor(() => slack.ephemerals(channel, user)[before], PATIENCE_MS);
  }

  /** Asks in the direct message with Kata. */
  async function askDirectly(user: string, text: string): Promise<StoredMessage> {
    const channel = slack.directMessageChannel(user);
    const before = slack.directMessages(user).length;
    await slack.slash({ user, channel, command: '/metrics', text });
    return slack.waitFor(() => slack.directMessages(user)[before], PATIENCE_MS);
  }

  function press(message: StoredMessage, label: string, user: string) {
    const actionId = buttonOf(message, label)?.action_id;
    if (!actionId) throw new Error(`no button ${label}; there is ${labelsOf(message).join(', ')}`);
    return slack.press({ user, channel: message.channel, message: message.ts, actionId });
  }

  return { organisation, settings, store, tools, slack, slackOf, runs, sync, ask, askDirectly, press };
}

type WithBlocks = Pick<StoredMessage, 'blocks'>;

function buttonsOf({ blocks }: WithBlocks) {
  return blocks
    .flatMap((block) => (block.type === 'actions' ? block.elements : []))
    .filter((each) => each.type === 'button');
}

export function buttonOf(message: WithBlocks, label: string) {
  return buttonsOf(message).find(({ text }) => text.text === label);
}

export function labelsOf(message: WithBlocks): string[] {
  return buttonsOf(message).map(({ text }) => text.text);
}

/** What is wrong with the picture of a message; empty when there is one, it is a PNG and it is described in words. */
export function pictureProblems({ files }: StoredMessage): string[] {
  const [file, ...others] = files;
  if (!file) return ['no picture'];
  const problems = others.length > 0 ? ['several pictures'] : [];
  if (file.bytes.subarray(0, 8).toString('hex') !== PNG_SIGNATURE) problems.push('no PNG');
  if (!file.altText?.startsWith(`${file.title}: weekly medians of `))
    problems.push(`described as ${file.altText}`);
  return problems;
}
