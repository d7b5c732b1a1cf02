import { type Clock, systemClock } from '../../src/clock.ts';
import { type StandIn, startStandIn } from '../stand-in.ts';
import { readManifest } from './manifest.ts';
import { receiveUpload } from './methods/files.ts';
import { type Mishaps, mishapsOf } from './mishaps.ts';
import type {
  OpenView,
  SlackChannel,
  SlackError,
  SlackUser,
  SlackUsergroup,
  StoredFile,
  StoredMessage,
} from './model.ts';
import { createPeople, type People } from './people.ts';
import { Limiter, type RateLimit } from './rate-limit.ts';
import { answerResponseUrl } from './response-url.ts';
import { createSender, type Delivery, type RawRequest } from './sender.ts';
import { type Sight, sightOf } from './sight.ts';
import { answerWebApi } from './web-api.ts';
import { World } from './world.ts';

export interface SlackOptions {
  signingSecret: string;
  botToken: string;
  team: { id: string; domain: string };
  botUserId: string;
  users: SlackUser[];
  channels: SlackChannel[];
  usergroups?: SlackUsergroup[];
  /** Rules timestamps and the lives of triggers and response URLs; never signatures. */
  clock?: Clock;
  /** Bot scopes granted; those of the manifest unless said. */
  scopes?: string[];
  /** Whether the app has a Home tab; as the manifest says unless said. */
  homeTab?: boolean;
  /** Events that Kata is sent; those of the manifest unless said. */
  events?: string[];
  /** Posts a second and channel, and with it the pace of all other limits; null for no limits. One a second with a burst of four unless said. */
  rateLimit?: RateLimit | null;
  /** Milliseconds until an uploaded file has its type. */
  fileReadyMs?: number;
}

/** A Slack workspace on loopback: its Web API, its people, and what they see. */
export interface SlackStandIn extends StandIn, People, Mishaps {
  /** Says where Kata listens: its base URL, to which `/slack/events` is added. */
  connect(url: string): void;
  rawRequest(request: RawRequest): Promise<Delivery>;
  /** Sends the very same bytes again. */
  resend(delivery: Delivery): Promise<Delivery>;
  /** All messages of a channel, oldest first, thread replies included. */
  messages(channel: string): StoredMessage[];
  /** Those of every channel, in the order in which they were posted. */
  allMessages(): readonly StoredMessage[];
  ephemerals(channel: string, user: string): StoredMessage[];
  /** The messages of the bot's direct message with a user; empty when there is none. */
  directMessages(user: string): StoredMessage[];
  /** Id of the bot's direct message with a user, opened when there is none. */
  directMessageChannel(user: string): string;
  /** The modals a user has open, the topmost last. */
  views(user: string): OpenView[];
  home(user: string): OpenView | null;
  /** All that a person sees. */
  sight(user: string): Sight;
  /** An uploaded file; undefined when there is none. */
  file(id: string): StoredFile | undefined;
  /** Calls refused, and requests to Kata that failed, with the reasons. */
  errors: SlackError[];
  /** `method argument` of every argument that Slack would have ignored in silence. */
  ignored: string[];
  /** Resolves with what `predicate` answers as soon as that is neither undefined, null nor false; rejects after. */
  waitFor<T>(predicate: () => T | Promise<T>, timeoutMs?: number): Promise<NonNullable<Exclude<T, false>>>;
}

export async function startSlack(options: SlackOptions): Promise<SlackStandIn> {
  const manifest = readManifest();
  const world = new World({
    team: options.team,
    botUserId: options.botUserId,
    users: options.users,
    channels: options.channels,
    usergroups: options.usergroups ?? [],
    fileReadyMs: options.fileReadyMs ?? 50,
    scopes: options.scopes ?? manifest.oauth_config.scopes.bot,
    homeTab: options.homeTab ?? manifest.features.app_home.home_tab_enabled,
    clock: options.clock ?? systemClock,
  });
  const limit = options.rateLimit === undefined ? { perSecond: 1, burst: 4 } : options.rateLimit;
  const limiter = new Limiter(limit);
  const { botToken, signingSecret } = options;
  const standIn = await startStandIn(async (request) => {
    if (request.path.startsWith('/api/')) {
      const onUnknown = (line: string) => void standIn.unexpected.push(line);
      return answerWebApi({ world, botToken, limiter, onUnknown }, request);
    }
    const fileId = /^\/upload\/v1\/(\w+)$/.exec(request.path)?.[1];
    if (fileId === undefined || request.method !== 'POST') return answerResponseUrl(world, request);
    const bytes = Buffer.from(request.body, 'latin1');
    const taken = await receiveUpload(world, fileId, request.headers['content-type'] ?? '', bytes);
    if (taken) return { body: `OK - ${world.files.get(fileId)?.bytes.length}` };
    world.errors.push({ what: 'upload', error: 'upload_failed', messages: [] });
    return { status: 400, body: 'upload failed' };
  });
  world.baseUrl = standIn.url;
  const sender = createSender(signingSecret, world.errors);

  async function waitFor<T>(
    predicate: () => T | Promise<T>,
    timeoutMs = 15_000,
  ): Promise<NonNullable<Exclude<T, false>>> {
    const deadline = performance.now() + timeoutMs;
    for (;;) {
      const found = await predicate();
      if (found !== undefined && found !== null && found !== false)
        return found as NonNullable<Exclude<T, false>>;
      if (performance.now() > deadline) {
        throw new Error(`not so after ${timeoutMs} ms; refused so far: ${JSON.stringify(world.errors)}`);
      }
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }

  const shortcuts = manifest.features.shortcuts.filter(({ type }) => type === 'message');
  const people = createPeople(world, sender, {
    commands: manifest.features.slash_commands,
    events: options.events ?? manifest.settings.event_subscriptions?.bot_events ?? [],
    shortcuts,
  });
  const inChannel = (id: string) => world.messages.filter((each) => each.channel === id);
  return {
    ...standIn,
    ...people,
    ...mishapsOf(world, limiter, people.eventIfWanted),
    connect: sender.connect,
    rawRequest: sender.raw,
    resend: (delivery) => sender.raw(delivery.sent),
    messages: inChannel,
    allMessages: () => world.messages,
    ephemerals: (channel, user) =>
      world.ephemerals.filter((each) => each.channel === channel && each.ephemeralTo === user),
    directMessages: (user) => inChannel(world.directMessage(user)?.id ?? ''),
    directMessageChannel: (user) => world.openDirectMessage(user).id,
    views: (user) => world.stackOf(user),
    home: (user) => world.homes.get(user) ?? null,
    sight: (user) => ({
      ...sightOf(world, user),
      shortcuts: shortcuts.map(({ name, callback_id: id }) => ({ name, id })),
    }),
    file: (id) => world.files.get(id),
    errors: world.errors,
    ignored: world.ignored,
    waitFor,
  };
}
