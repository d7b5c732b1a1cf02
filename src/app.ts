import type { Logger } from 'pino';
import type { CommandContext } from '../commands/asking/context.ts';
import { events } from '../commands/events/index.ts';
import { homeRound } from '../commands/home/round.ts';
import { commands } from '../commands/index.ts';
import { interactions } from '../commands/interactions/index.ts';
import { options as selects } from '../commands/options/index.ts';
import { shortcuts } from '../commands/shortcuts/index.ts';
import { measurementsRoute } from './api/measurements.ts';
import type { Pusher } from './api/push.ts';
import { recordRoutes } from './api/records.ts';
import { type HookedSource, webhookRoutes } from './api/webhooks.ts';
import { type Renderer, startRenderer } from './charts/render.ts';
import type { Clock } from './clock.ts';
import type { FileSettings } from './config/schema.ts';
import type { SourceSettings } from './config/source.ts';
import { connectors } from './connectors/index.ts';
import type { Rules } from './domain/rules.ts';
import { nextDue } from './scheduler/cron.ts';
import { type Intake, startSlackApp } from './slack/bolt.ts';
import { connectSlack, type SlackConnection } from './slack/connection.ts';
import type { Asker, Reply } from './slack/define.ts';
import { directoryOf } from './slack/directory.ts';
import { heldPostsTo } from './slack/held-posts.ts';
import { keepHomes } from './slack/homes.ts';
import { createOutbox } from './slack/outbox.ts';
import { createRouter } from './slack/router.ts';
import { runCommand } from './slack/run-command.ts';
import type { Store } from './store/index.ts';
import type { Surveying } from './surveys/define.ts';
import { sealingWith } from './surveys/sealing.ts';

/** What the organisation decided about how it is measured: in Slack, else in the file. */
export function rulesOf(store: Store, file: FileSettings): () => Promise<Rules> {
  const { bots, workItemKinds, allocation, portfolio, objectives, foundByCustomers, metrics } = file;
  const standard = { bots, workItemKinds, allocation, portfolio, objectives, foundByCustomers, metrics };
  return () => store.settings.rules(standard);
}

/** How surveys are held: as the file says, with the master key of the environment where there is one. */
export function surveyingOf({ surveys }: FileSettings, masterKey: string | undefined): Surveying {
  return { ...surveys, sealing: masterKey === undefined ? null : sealingWith(masterKey) };
}

/** Where tickets can be made in a source, by its configuration alone: the credential is the worker's. */
function placesOf({ type, settings, write }: SourceSettings): { places?: readonly string[] } {
  const places = write
    ? connectors.find(({ id }) => id === type)?.write?.places?.(settings, write)
    : undefined;
  return places ? { places } : {};
}

/** What a command is given, for somebody and some instant. */
function contextFor(
  store: Store,
  settings: FileSettings,
  surveys: Surveying,
  inSlack: Pick<CommandContext, 'directory' | 'renderPage'> = {},
) {
  const rules = rulesOf(store, settings);
  const titles = new Map<string, string>(connectors.map(({ id, title }) => [id, title]));
  return async (asker: Asker, now: Date): Promise<CommandContext> => {
    const [organisation, decided] = await Promise.all([store.settings.organisation(), rules()]);
    return {
      store,
      asker,
      now,
      benchmarkYear: organisation.benchmarkYear ?? settings.benchmarkYear,
      sources: [
        ...settings.sources.map((source) => ({
          id: source.id,
          title: titles.get(source.type) ?? source.type,
          nextRunAt: nextDue(source.schedule),
          ...placesOf(source),
        })),
        ...settings.hooks.map(({ id }) => ({ id, title: id, nextRunAt: null, pushes: true as const })),
      ],
      rules: decided,
      surveys,
      ...inSlack,
    };
  };
}

/**
 * Answers a slash command with no Slack.
 * @throws BadInput when it cannot be carried out as it stands
 */
export async function answer(
  store: Store,
  settings: FileSettings,
  {
    command,
    text,
    asker,
    now,
    surveyKey,
  }: { command: string; text: string; asker: Asker; now: Date; surveyKey?: string | undefined },
): Promise<Reply> {
  const surveys = surveyingOf(settings, surveyKey);
  return runCommand(commands, command, text, await contextFor(store, settings, surveys)(asker, now));
}

export interface BotOptions {
  store: Store;
  settings: FileSettings;
  /** Master key of surveys; without it none can be held. */
  surveyKey?: string | undefined;
  intake: Intake;
  token: string;
  /** Who may push measurements, and the token by which each is known. */
  measurements?: Pusher[];
  /** Who may push deployments, incidents and builds. */
  pushers?: Pusher[];
  /** Sources whose tools call when something changes. */
  hooked?: HookedSource[];
  port: number;
  host?: string;
  /** Another Web API than Slack's own. */
  apiUrl?: string;
  /** Made before; by itself unless given. */
  slack?: SlackConnection;
  /** Somebody else's, who closes it; one of its own unless given. */
  renderer?: Renderer;
  clock: Clock;
  log: Logger;
}

export interface Bot {
  port: number;
  stop(): Promise<void>;
}

/**
 * Starts answering in Slack.
 * @throws when the token is not valid, Slack is out of reach, the port is taken or charts cannot be drawn
 */
export async function startBot(options: BotOptions): Promise<Bot> {
  const { store, settings, clock, log, token } = options;
  const reach = { token, log, ...(options.apiUrl && { apiUrl: options.apiUrl }) };
  const slack = options.slack ?? (await connectSlack(reach));
  const renderer = options.renderer ?? (await startRenderer());
  const outbox = createOutbox({ ...slack, entries: store.outbox, clock, log });
  const contextOf = contextFor(store, settings, surveyingOf(settings, options.surveyKey), {
    directory: directoryOf(slack, clock),
    renderPage: renderer.renderPage,
  });
  const router = createRouter({
    commands,
    interactions,
    events,
    options: selects,
    shortcuts,
    contextFor: contextOf,
    store,
    slack,
    outbox,
    renderChart: renderer.render,
    admins: settings.admins,
    clock,
    log,
  });
  const remember = store.adminIds.save;
  outbox.onSettled(heldPostsTo({ admins: settings.admins, slack, outbox, remember, log }));
  outbox.start();
  const homes = keepHomes({
    slack,
    store,
    admins: settings.admins,
    round() {
      const draw = homeRound();
      return async (asker, page) => draw(await contextOf(asker, clock()), page);
    },
    clock,
    log,
  });
  homes.start();
  const healthy = async () => (await store.db.command({ ping: 1 }))['ok'] === 1;
  const { intake, port, host, measurements = [], pushers = [], hooked = [] } = options;
  const routes = [
    measurementsRoute({ store, sources: measurements, rules: rulesOf(store, settings), clock, log }),
    ...recordRoutes({ store, pushers, clock, log }),
    ...webhookRoutes({ store, sources: hooked, clock, log }),
  ];
  const app = await startSlackApp({ ...reach, intake, port, ...(host && { host }), router, routes, healthy });
  return {
    port: app.port,
    async stop() {
      await app.stop();
      await homes.stop();
      await outbox.stop();
      if (renderer !== options.renderer) await renderer.close();
    },
  };
}
