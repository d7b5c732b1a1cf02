import { pino } from 'pino';
import { jobs } from '../../jobs/index.ts';
import { publications } from '../../publications/index.ts';
import { rulesOf, startBot, surveyingOf } from '../../src/app.ts';
import { startRenderer } from '../../src/charts/render.ts';
import { systemClock } from '../../src/clock.ts';
import { FileSettings } from '../../src/config/schema.ts';
import { startPublishing } from '../../src/publish.ts';
import { startScheduler } from '../../src/scheduler/index.ts';
import { openStore } from '../../src/store/index.ts';
import { yieldToOthers } from '../../src/yield-to-others.ts';

/** A process of Kata as `kata start` runs it: the web part alone, or with the worker part. */
export interface Orders {
  uri: string;
  database: string;
  apiUrl: string;
  token: string;
  signingSecret: string;
  withWorker: boolean;
  /** Master key of surveys, where some are held. */
  surveyKey?: string;
}

/** What it tells the one who started it. */
export type Told = { port: number } | { rssMb: number };

const HELD_EVERY_MS = 250;

function tell(told: Told): void {
  process.send?.(told);
}

const orders = JSON.parse(process.argv[2] ?? '') as Orders;
const { uri, database, apiUrl, token, signingSecret, surveyKey } = orders;
const clock = systemClock;
const log = pino({ level: 'error' }, pino.destination(2));
const settings = FileSettings.parse({ admins: ['U0DEV0000'] });
const { admins, benchmarkYear } = settings;
const store = await openStore({ uri, database });
const rules = rulesOf(store, settings);
const renderer = await startRenderer();
const intake = { mode: 'http' as const, signingSecret };
const bot = await startBot({
  store,
  settings,
  surveyKey,
  intake,
  token,
  apiUrl,
  host: '127.0.0.1',
  port: 0,
  renderer,
  clock,
  log,
});
if (orders.withWorker) {
  yieldToOthers();
  const surveys = surveyingOf(settings, surveyKey);
  const publishing = { store, publications, admins, rules, surveys, clock, log };
  await startScheduler({ db: store.db, jobs, context: { ...publishing, sources: [] }, log });
  startPublishing({ ...publishing, benchmarkYear, renderer });
}
tell({ port: bot.port });
setInterval(() => tell({ rssMb: Math.round(process.resourceUsage().maxRSS / 1024) }), HELD_EVERY_MS);
