import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { WebClient } from '@slack/web-api';
import { afterAll, expect, inject, test } from 'vitest';
import { startSlack } from '../../demo/slack/index.ts';
import { SLACK_SECRETS } from '../../demo/workspace.ts';
import { formOf, giveAnswers } from '../../src/surveys/answering.ts';
import { closeRound } from '../../src/surveys/closing.ts';
import { actions, button } from '../../views/blocks.ts';
import { freshStore } from '../support/store.ts';
import { startAnswering } from './answer-bot.ts';
import type { Orders } from './answer-process.ts';
import { all, openedRound, SEALING, settledOf, teamOf } from './support.ts';

const PATH = fileURLToPath(new URL('./answer-process.ts', import.meta.url));
const BOT = 'U0KATABOT';
const people = ['ada', 'ben'] as const;
const idOf = (who: string) => `U0${who.toUpperCase()}`;
const user = (name: string, more: object = {}) => {
  const email = `${name}@acme.test`;
  return { id: idOf(name), name, realName: name, email, tz: 'UTC', ...more };
};

const [store, slack] = await Promise.all([
  freshStore(),
  startSlack({
    ...SLACK_SECRETS,
    team: { id: 'T0ACME', domain: 'acme' },
    botUserId: BOT,
    users: [...people.map((who) => user(who)), { ...user('kata', { isBot: true }), id: BOT }],
    channels: [],
    rateLimit: null,
  }),
]);
const children: ChildProcess[] = [];
afterAll(async () => {
  for (const child of children) child.kill('SIGKILL');
  await slack.close();
});

/** Runs Kata in a process of its own. */
async function run(die: Orders['die']) {
  const orders = { uri: inject('mongoUri'), database: store.db.databaseName, slack: slack.url, die };
  const child = spawn(process.execPath, [PATH, JSON.stringify(orders satisfies Orders)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  const [url] = (await once(child.stdout, 'data')) as [Buffer];
  return { url: url.toString(), ended: once(child, 'exit').then(([, signal]) => signal as string) };
}

const now = new Date();
const team = 'team-a';
await store.organisation.savePeople(
  people.map((key) => ({ key, name: key, identities: { slack: idOf(key) } })),
);
await store.organisation.saveTeams([teamOf(team, [...people])]);
const round = await openedRound(
  store,
  people.map((person) => ({ person, team })),
  { openedAt: now },
);
const web = new WebClient(SLACK_SECRETS.botToken, { slackApiUrl: `${slack.url}/api/` });

const said = async (person: string) => {
  const form = await formOf(store, SEALING, { round: round.id, person, now });
  return typeof form === 'object' ? form.said.answers : null;
};

/** Answers the last question by a button. */
async function press(who: string) {
  const channel = slack.directMessageChannel(idOf(who));
  const [last] = button('Agree', 'survey-choose-4', `${round.id} improving 4`);
  const { ts = '' } = await web.chat.postMessage({ channel, text: 'x', blocks: last ? actions(last) : [] });
  return slack.press({ user: idOf(who), channel, message: ts, actionId: 'survey-choose-4' });
}

test('killed before an answer is kept, or before it is noted who is done: nothing acknowledged is lost, nor there twice', async () => {
  const { improving, ...four } = all(4);
  for (const person of people)
    await giveAnswers(store, SEALING, { round: round.id, person, part: { answers: four }, now });
  const [before, after] = await Promise.all([run('before the answer'), run('after the answer')]);

  slack.connect(before.url);
  const lost = await press('ada');
  expect(await before.ended).toBe('SIGKILL');
  expect(lost.status).toBe(0);
  expect(await said('ada')).toEqual(four);

  slack.connect(after.url);
  const unsaid = await press('ben');
  expect(await after.ended).toBe('SIGKILL');
  expect(unsaid.status).toBe(0);
  // It is kept, and they are reminded once more at most.
  expect(await said('ben')).toEqual({ ...four, improving });
  expect(await settledOf(store, round.id)).toEqual([]);

  const survivor = await startAnswering(store, slack.url);
  afterAll(survivor.stop);
  slack.connect(survivor.url);
  for (const who of people) expect((await press(who)).status).toBe(200);
  for (const who of people) expect(await said(who)).toEqual({ ...four, improving });
  expect(await settledOf(store, round.id)).toEqual([...people]);
  expect(await store.surveyAnswers.allSealed(round.id)).toHaveLength(people.length);
  await closeRound(store, SEALING, { round, now: round.closesAt });
  const closed = await store.surveyRounds.find(round.id);
  expect(closed?.outcome?.responses).toBe(people.length);
}, 90_000);
