import { setTimeout as sleep } from 'node:timers/promises';
import { pino } from 'pino';
import type { SlackStandIn } from '../demo/slack/index.ts';
import { keepSurveyRounds } from '../jobs/survey-rounds.ts';
import { surveyingOf } from '../src/app.ts';
import { systemClock } from '../src/clock.ts';
import { FileSettings } from '../src/config/schema.ts';
import { DAY_MS, MINUTE_MS } from '../src/domain/milliseconds.ts';
import type { SurveyRound } from '../src/domain/survey.ts';
import { quantile } from '../src/metrics/statistics/stats.ts';
import { openStore, type Store } from '../src/store/index.ts';
import { retro } from '../src/surveys/instruments/retro.ts';
import { openRound } from '../src/surveys/open-round.ts';
import { startDatabase } from './digests/database.ts';
import type { Orders } from './digests/process.ts';
import { type Running, startKata } from './digests/processes.ts';
import { say, timed } from './measure.ts';
import { answerOf, everybodyAnswers } from './surveys/answering.ts';
import { importPeople, slackIdOf, startPeople } from './surveys/organisation.ts';
import { SECRETS } from './workspace.ts';

/** The object that the last line of the output is. */
export interface SurveyFigures {
  people: number;
  /** From the job that finds the round open to the last invitation in Slack, in minutes of Slack's limits. */
  inviteMinutes: number;
  /** Calls that Slack put off. */
  refused429: number;
  ackP50ms: number;
  ackP99ms: number;
  answers: number;
  /** People who were thanked, or invited, and are not there. */
  lost: number;
  /** Invitations and answers that are there twice. */
  duplicates: number;
  closeSeconds: number;
}

const DATABASE = 'bench-surveys';
const MASTER_KEY = 'bench-survey-key';
const PATIENCE_MS = 15 * MINUTE_MS;
const AT_ONCE = 6;
const log = pino({ level: 'error' });
const surveying = surveyingOf(FileSettings.parse({}), MASTER_KEY);

async function open(store: Store): Promise<SurveyRound> {
  const now = systemClock();
  const closesAt = new Date(now.getTime() + 5 * DAY_MS);
  const order = { id: 'bench', instrument: retro, scope: 'organisation', openedBy: 'kata', now, closesAt };
  const opened = await openRound(store, surveying, order);
  if (opened.state !== 'opened') throw new Error('the round was refused');
  return opened.round;
}

/** Waits until so many people have their invitation, or for far too long. */
async function invited(slack: SlackStandIn, share: number, people: number): Promise<void> {
  const deadline = performance.now() + PATIENCE_MS;
  while (slack.allMessages().length < people * share && performance.now() < deadline) await sleep(100);
}

/** Closes the round as two runs of the job at once would. */
async function close(store: Store, { id }: SurveyRound): Promise<number> {
  await store.surveyRounds.closeAt(id, systemClock());
  const run = () =>
    keepSurveyRounds(
      { store, surveys: surveying, admins: [], clock: systemClock, log },
      new AbortController().signal,
    );
  return timed(() => Promise.all([run(), run()]));
}

/** How far what is counted is from what everybody answered, question by question and answer by answer. */
async function differences(store: Store, { id, instrument }: SurveyRound, people: number): Promise<number> {
  const counted = new Map<string, number>();
  for (const { factor, answers } of await store.surveyAnswers.answers([id]))
    for (const [item, answer] of Object.entries(factor === null ? {} : answers))
      counted.set(`${item} ${answer}`, (counted.get(`${item} ${answer}`) ?? 0) + 1);
  for (let person = 0; person < people; person += 1)
    for (const [question, { id: item }] of instrument.items.entries()) {
      const name = `${item} ${answerOf(person, question)}`;
      counted.set(name, (counted.get(name) ?? 0) - 1);
    }
  return [...counted.values()].reduce((sum, each) => sum + Math.abs(each), 0);
}

/**
 * Everybody of a large organisation is asked at once and answers a pulse by pressing buttons; a worker is killed while it
 * invites, and the process that takes the answers while it does.
 * @param speed how many times as fast as Slack's its limits run here
 */
export async function benchSurveys(
  binary: string,
  { people, speed }: { people: number; speed: number },
): Promise<SurveyFigures> {
  const mongod = await startDatabase(binary);
  const store = await openStore({ uri: mongod.uri, database: DATABASE });
  const slack = await startPeople(people, speed);
  const running: Running[] = [];
  const start = async (withWorker: boolean) => {
    const kata = await startKata({ ...secrets, withWorker });
    running.push(kata);
    return kata;
  };
  const secrets: Omit<Orders, 'withWorker'> = {
    uri: mongod.uri,
    database: DATABASE,
    apiUrl: `${slack.url}/api/`,
    token: SECRETS.botToken,
    signingSecret: SECRETS.signingSecret,
    surveyKey: MASTER_KEY,
  };
  try {
    await store.migrate();
    await importPeople(store, people);
    const [victim, survivor] = [await start(true), await start(true)];
    say('Slack’s limits run', `${speed} times as fast`);
    const round = await open(store);
    while (!(await store.surveyRounds.find(round.id))?.invitedAt) await sleep(100);
    const from = performance.now();
    await invited(slack, 0.5, people);
    await victim.kill();
    say('one of two workers killed, having invited', String(slack.allMessages().length));
    await invited(slack, 1, people);
    const inviteMs = performance.now() - from;
    say('everybody invited after', `${Math.round(inviteMs / 1_000)} s`);
    await survivor.kill();
    const [web, next] = [await start(false), await start(false)];
    slack.connect(`http://127.0.0.1:${web.port}`);
    const answered = await everybodyAnswers(slack, {
      people,
      atOnce: AT_ONCE,
      async halfWay() {
        slack.connect(`http://127.0.0.1:${next.port}`);
        await web.kill();
        say('the process that took answers killed after', `${people / 2} people`);
      },
    });
    say('presses acknowledged, and made again', `${answered.acknowledged.length}, ${answered.again}`);
    const closeMs = await close(store, round);
    const outcome = (await store.surveyRounds.find(round.id))?.outcome;
    const answers = outcome?.responses ?? 0;
    say('groups whose results are shown', String(outcome?.groups.length));
    say('answers other than those given', String(await differences(store, round, people)));
    const messages = Array.from(
      { length: people },
      (_, person) => slack.directMessages(slackIdOf(person)).length,
    );
    const others = slack.errors.filter(({ error }) => error !== 'ratelimited');
    if (others.length > 0) say('calls that failed', JSON.stringify(others.slice(0, 3)));
    return {
      people,
      inviteMinutes: Number(((inviteMs * speed) / MINUTE_MS).toFixed(1)),
      refused429: slack.errors.length - others.length,
      ackP50ms: Math.round(quantile(answered.acknowledged, 0.5) ?? 0),
      ackP99ms: Math.round(quantile(answered.acknowledged, 0.99) ?? 0),
      answers,
      lost: Math.max(0, answered.thanked - answers) + messages.filter((many) => many === 0).length,
      duplicates: Math.max(0, answers - people) + messages.filter((many) => many > 1).length,
      closeSeconds: Number((closeMs / 1_000).toFixed(1)),
    };
  } finally {
    for (const each of running) await each.kill();
    await store.close();
    await slack.close();
    await mongod.remove();
  }
}
