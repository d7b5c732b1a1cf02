import { setTimeout as sleep } from 'node:timers/promises';
import { pino } from 'pino';
import type { SlackStandIn } from '../demo/slack/index.ts';
import { publications } from '../publications/index.ts';
import { systemClock } from '../src/clock.ts';
import { MINUTE_MS } from '../src/domain/milliseconds.ts';
import { quantile } from '../src/metrics/statistics/stats.ts';
import { planEditions } from '../src/publishing/plan-editions.ts';
import { openStore } from '../src/store/index.ts';
import { importOrganisation, scheduleAll, slackIdOf } from './digests/data.ts';
import { startDatabase } from './digests/database.ts';
import type { Orders } from './digests/process.ts';
import { type Running, startKata } from './digests/processes.ts';
import { startTeams, tally } from './digests/workspace.ts';
import { say, timed } from './measure.ts';
import { SECRETS } from './workspace.ts';

/** The object that the last line of the output is. */
export interface DigestFigures {
  teams: number;
  /** From the minute in which all are due to the last post, in minutes of Slack's limits. */
  minutes: number;
  duplicates: number;
  lost: number;
  ackP99ms: number;
  /** The most that one process of Kata held. */
  rssMb: number;
}

/** All processes have been up for a while when it is due. */
const UP_MS = 20_000;
const DATABASE = 'bench-digests';
const ASK_EVERY_MS = 250;
const COMMANDS = ['leadtime', 'list', 'cfr', 'explain leadtime', 'teams', 'throughput'];
/** Minutes of Slack's limits after which it has failed. */
const PATIENCE = 30;
const log = pino({ level: 'error' });

/** People ask one thing after another while digests are posted. @returns how long each acknowledgement took */
async function askMeanwhile(slack: SlackStandIn, teams: number, signal: AbortSignal): Promise<number[]> {
  const acknowledged: number[] = [];
  for (let turn = 0; !signal.aborted; turn += 1) {
    const user = slackIdOf((turn * 7) % teams);
    const text = COMMANDS[turn % COMMANDS.length] ?? '';
    const channel = slack.directMessageChannel(user);
    const { status, ackMs } = await slack.slash({ user, channel, command: '/metrics', text });
    acknowledged.push(status === 200 ? ackMs : Number.POSITIVE_INFINITY);
    await sleep(ASK_EVERY_MS);
  }
  return acknowledged;
}

/** Waits until so many teams have their whole digest, or for far too long. */
async function whole(slack: SlackStandIn, teams: number, share: number, patienceMs: number): Promise<void> {
  const deadline = performance.now() + patienceMs;
  while (tally(slack, teams).whole < teams * share && performance.now() < deadline) await sleep(100);
}

/**
 * Every team's digest is due in the same minute: two processes of Kata write and post them while a third answers
 * commands; one of the two is killed half-way, and then the database.
 * @param speed how many times as fast as Slack's its limits run here, and how many minutes one on the clock stands for
 */
export async function benchDigests(
  binary: string,
  { teams, speed }: { teams: number; speed: number },
): Promise<DigestFigures> {
  const mongod = await startDatabase(binary);
  const store = await openStore({ uri: mongod.uri, database: DATABASE });
  const running: Running[] = [];
  const slack = await startTeams(teams, speed);
  const patienceMs = (PATIENCE * MINUTE_MS) / speed;
  try {
    await store.migrate();
    const importMs = await timed(async () =>
      say('events', String(await importOrganisation(store, teams, systemClock()))),
    );
    say('imported and linked in', `${Math.round(importMs / 1000)} s`);
    const dueAtMs = Math.ceil((Date.now() + UP_MS) / MINUTE_MS) * MINUTE_MS;
    await scheduleAll(store, new Date(dueAtMs));
    await planEditions({ store, publications, admins: [], now: systemClock(), log });
    const orders: Orders = {
      uri: mongod.uri,
      database: DATABASE,
      apiUrl: `${slack.url}/api/`,
      token: SECRETS.botToken,
      signingSecret: SECRETS.signingSecret,
      withWorker: true,
    };
    const web = await startKata({ ...orders, withWorker: false });
    const victim = await startKata(orders);
    const survivor = await startKata(orders);
    running.push(web, victim, survivor);
    slack.connect(`http://127.0.0.1:${web.port}`);
    await sleep(Math.max(0, dueAtMs - Date.now()));
    const asking = new AbortController();
    const asked = askMeanwhile(slack, teams, asking.signal);
    await whole(slack, teams, 0.5, patienceMs);
    await victim.kill();
    say('one of two workers killed after', `${Math.round((Date.now() - dueAtMs) / 1000)} s`);
    await whole(slack, teams, 0.6, patienceMs);
    say('the database killed and back in', `${Math.round(await timed(() => mongod.restart()))} ms`);
    await whole(slack, teams, 1, patienceMs);
    const elapsedMs = Date.now() - dueAtMs;
    asking.abort();
    const acknowledged = await asked;
    // What is posted twice would come a little later.
    await sleep(5_000);
    const { duplicates, lost } = tally(slack, teams);
    const limited = slack.errors.filter(({ error }) => error === 'ratelimited').length;
    const others = slack.errors.filter(({ error }) => error !== 'ratelimited');
    say(
      'all posted after',
      `${Math.round(elapsedMs / 1000)} s, Slack’s limits running ${speed} times as fast`,
    );
    say('calls that Slack put off', String(limited));
    if (others.length > 0) say('calls that Slack refused', JSON.stringify(others.slice(0, 5)));
    say('commands acknowledged meanwhile', `${acknowledged.length}`);
    return {
      teams,
      minutes: Number(((elapsedMs * speed) / MINUTE_MS).toFixed(1)),
      duplicates,
      lost,
      ackP99ms: Math.round(quantile(acknowledged, 0.99) ?? 0),
      rssMb: Math.max(...running.map((each) => each.rssMb())),
    };
  } finally {
    for (const each of running) await each.kill();
    await store.close();
    await slack.close();
    await mongod.remove();
  }
}
