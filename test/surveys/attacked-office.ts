import { setTimeout as sleep } from 'node:timers/promises';
import { pino } from 'pino';
import { afterAll } from 'vitest';
import { startDemoBot } from '../../demo/bot.ts';
import { startSlack } from '../../demo/slack/index.ts';
import type { StoredMessage } from '../../demo/slack/model.ts';
import { SLACK_SECRETS } from '../../demo/workspace.ts';
import { keepSurveyRounds } from '../../jobs/survey-rounds.ts';
import { EnvironmentSettings, FileSettings } from '../../src/config/schema.ts';
import { MINUTE_MS } from '../../src/domain/milliseconds.ts';
import type { SurveyRound } from '../../src/domain/survey.ts';
import { retro } from '../../src/surveys/instruments/retro.ts';
import { openRound } from '../../src/surveys/open-round.ts';
import { freshStore } from '../support/store.ts';
import { MASTER_KEY, SURVEYS } from '../support/surveys.ts';
import { teamOf } from './support.ts';

const BOT = 'U0KATABOT';
const PATIENCE_MS = 15_000;

/** Somebody who is asked, by all that is known of them. */
export interface Known {
  key: string;
  slack: string;
  name: string;
  email: string;
}

/** When somebody was at it, by the clock of Kata and by that of the machine: from, to. */
export interface Presence {
  person: Known;
  windows: [from: number, to: number][];
}

/** Two teams, who are asked by the real job and answer by Slack's own requests, and all that is written down of it. */
export async function openAttackedOffice(start: string, size: number) {
  let now = new Date(start);
  const people = Array.from({ length: size }, (_, index): Known => {
    const key = `member-${String(index).padStart(2, '0')}`;
    const slack = `U0${key.toUpperCase().replace('-', '')}`;
    return { key, slack, name: `Member ${index}`, email: `${key}@acme.test` };
  });
  const [store, slack] = await Promise.all([
    freshStore(),
    startSlack({
      ...SLACK_SECRETS,
      team: { id: 'T0ACME', domain: 'acme' },
      botUserId: BOT,
      users: [
        ...people.map(({ slack: id, key: name, email }) => ({ id, name, realName: name, email, tz: 'UTC' })),
        { id: BOT, name: 'kata', realName: 'Kata', email: '', tz: 'UTC', isBot: true },
      ],
      channels: [],
      rateLimit: null,
    }),
  ]);
  await store.organisation.savePeople(
    people.map(({ key, name, email, slack: id }) => ({ key, name, email, identities: { slack: id } })),
  );
  const half = (from: number) => people.filter((_, index) => index % 2 === from).map(({ key }) => key);
  await store.organisation.saveTeams([teamOf('team-a', half(0)), teamOf('team-b', half(1))]);
  const lines: string[] = [];
  const log = pino({ level: 'trace' }, { write: (line: string) => void lines.push(line) });
  const settings = {
    file: FileSettings.parse({ sources: [] }),
    env: { ...EnvironmentSettings.parse({}), KATA_SURVEY_KEY: MASTER_KEY },
    secret: () => undefined,
  };
  const clock = () => now;
  const bot = await startDemoBot(store, { settings, slack }, clock, log);
  afterAll(async () => {
    await bot.stop();
    await slack.close();
  });

  /** A run of the job. */
  async function tick(at: Date = now): Promise<void> {
    now = at;
    const signal = new AbortController().signal;
    await keepSurveyRounds({ store, surveys: SURVEYS, admins: [], clock, log }, signal);
  }

  /** Waits until all that is in the queue is posted, and noted to be, and the second is over. */
  async function delivered(): Promise<void> {
    const unsent = { status: { $ne: 'sent' } };
    while ((await store.db.collection('outbox').countDocuments(unsent)) > 0) await sleep(20);
    // Ids of MongoDB's own know the second: whoever answers in the same was not told of by it.
    await sleep(1_000 - (Date.now() % 1_000));
  }

  const messagesOf = ({ slack: id }: Known) => slack.directMessages(id);

  async function invite(): Promise<SurveyRound> {
    const closesAt = new Date(now.getTime() + 4 * 24 * 60 * MINUTE_MS);
    const order = { id: crypto.randomUUID(), instrument: retro, scope: 'organisation', openedBy: 'kata' };
    const opened = await openRound(store, SURVEYS, { ...order, now, closesAt });
    if (opened.state !== 'opened') throw new Error('nobody can be asked');
    await tick();
    await delivered();
    return opened.round;
  }

  function answerBlock({ blocks }: StoredMessage, item: number): string {
    const rows = blocks.filter((block) => JSON.stringify(block).includes('survey-choose-1'));
    return rows[item]?.block_id ?? '';
  }

  const asked = (person: Known) => {
    const found = messagesOf(person)[0];
    if (!found) throw new Error(`${person.key} was not asked`);
    return found;
  };

  function press(person: Known, actionId: string, blockId?: string) {
    const { channel, ts } = asked(person);
    return slack.press({ user: person.slack, channel, message: ts, actionId, ...(blockId && { blockId }) });
  }

  /** Answers question by question, in the message. */
  async function answerInMessage(person: Known, answers: number[]): Promise<void> {
    for (const [item, answer] of answers.entries())
      await press(person, `survey-choose-${answer}`, answerBlock(asked(person), item));
  }

  /** Answers in the modal, with words at the end. @returns the pages as Slack had them */
  async function answerInModal(person: Known, answers: number[], words: string): Promise<string[]> {
    const pages: string[] = [];
    const page = async (saying: string) => {
      const view = () => JSON.stringify(slack.views(person.slack).at(-1)?.view ?? null);
      await slack.waitFor(() => view().includes(saying), PATIENCE_MS);
      pages.push(slack.views(person.slack).at(-1)?.view.private_metadata ?? '');
    };
    await press(person, 'survey-open');
    await page('Survey: 1 of 2');
    const values = answers.map((answer, item) => [
      `survey-item:${retro.items[item]?.id}`,
      { 'survey-answer': `${answer}` },
    ]);
    await slack.submit({ user: person.slack, values: Object.fromEntries(values) });
    await page('Survey: 2 of 2');
    await slack.submit({ user: person.slack, values: { 'survey-words': { 'survey-words': words } } });
    await page('Thank you');
    await slack.closeView({ user: person.slack });
    return pages;
  }

  /** Moves the clock on, and notes when somebody was at it. */
  async function during(person: Known, minutes: number, work: () => Promise<unknown>): Promise<Presence> {
    now = new Date(now.getTime() + minutes * MINUTE_MS);
    const from = Date.now();
    await work();
    return {
      person,
      windows: [
        [now.getTime(), now.getTime()],
        [from, Date.now()],
      ],
    };
  }

  return {
    store,
    slack,
    people,
    lines,
    clock,
    tick,
    delivered,
    invite,
    press,
    answerInMessage,
    answerInModal,
    during,
    messagesOf,
  };
}
