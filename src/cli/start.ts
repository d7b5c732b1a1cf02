import { pino } from 'pino';
import { jobs } from '../../jobs/index.ts';
import { publications } from '../../publications/index.ts';
import { rulesOf, startBot, surveyingOf } from '../app.ts';
import { startRenderer } from '../charts/render.ts';
import { loadSettings } from '../config/load.ts';
import { guardsAfterReading } from '../guards/after-reading.ts';
import { lateRenderer, startPublishing } from '../publish.ts';
import { startScheduler } from '../scheduler/index.ts';
import { awaitSlack } from '../slack/connection.ts';
import { openSources } from '../sources.ts';
import { startHookReader } from '../sync/hook-reader.ts';
import { yieldToOthers } from '../yield-to-others.ts';
import type { Host } from './host.ts';
import { pushersOf } from './pushers.ts';
import { slackSecrets } from './slack-secrets.ts';
import { withWorkspace } from './workspace.ts';

export interface StartOptions {
  /** Only this part, so that each can be scaled by itself. */
  only?: 'web' | 'worker';
}

async function ended(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
}

/**
 * `kata start`: answers in Slack (web) and keeps the data fresh (worker), until asked to end; then takes nothing new
 * and finishes what is under way.
 */
export async function start(host: Host, { only }: StartOptions): Promise<void> {
  const secrets = only === 'worker' ? null : slackSecrets(await loadSettings(host.env));
  await withWorkspace(host, async ({ settings, store }) => {
    const log = pino({ level: settings.env.LOG_LEVEL });
    const { clock, signal } = host;
    const parts: { stop(): Promise<void> }[] = [];
    if (only === 'worker') yieldToOthers();
    const renderer = secrets ? await startRenderer() : lateRenderer();
    try {
      if (only !== 'web') {
        const sources = openSources(settings, clock);
        const { admins, benchmarkYear } = settings.file;
        const rules = rulesOf(store, settings.file);
        const surveys = surveyingOf(settings.file, settings.env.KATA_SURVEY_KEY);
        const publishing = { store, publications, admins, rules, surveys, clock, log };
        parts.push(
          await startScheduler({
            db: store.db,
            jobs,
            context: { ...publishing, sources },
            log,
          }),
        );
        const onRead = guardsAfterReading({ ...publishing, sources });
        parts.push(startHookReader({ store, sources, clock, log, onRead }));
        parts.push(startPublishing({ ...publishing, benchmarkYear, renderer }));
        log.info({ sources: sources.map(({ id }) => id) }, 'keeping the data fresh');
      }
      // Data is kept fresh, and what is due put in the queue, however long Slack is out of reach.
      const slack = secrets && (await awaitSlack({ token: secrets.token, log, signal }));
      if (slack) {
        const { port } = settings.file;
        const hooked = openSources(settings, clock).flatMap((source) => source.hooked() ?? []);
        const bot = await startBot({
          store,
          settings: settings.file,
          surveyKey: settings.env.KATA_SURVEY_KEY,
          ...secrets,
          slack,
          measurements: pushersOf(settings, 'measurements'),
          pushers: pushersOf(settings, 'hooks'),
          hooked,
          port,
          renderer,
          clock,
          log,
        });
        parts.push(bot);
        log.info({ port: bot.port }, 'answering in Slack');
      }
      await ended(signal);
      log.info('ending');
    } finally {
      await Promise.all(parts.map((part) => part.stop()));
      await renderer.close();
    }
  });
}
