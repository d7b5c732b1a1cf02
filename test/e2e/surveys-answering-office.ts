import type { KnownBlock } from '@slack/types';
import { WebClient } from '@slack/web-api';
import { pino } from 'pino';
import { afterAll } from 'vitest';
import { startDemoBot } from '../../demo/bot.ts';
import { startSlack } from '../../demo/slack/index.ts';
import type { StoredMessage } from '../../demo/slack/model.ts';
import { SLACK_SECRETS } from '../../demo/workspace.ts';
import { EnvironmentSettings, FileSettings } from '../../src/config/schema.ts';
import type { SurveyResponse, SurveyRound } from '../../src/domain/survey.ts';
import { formOf } from '../../src/surveys/answering.ts';
import { minutesOf } from '../../src/surveys/instruments/index.ts';
import { actions, button } from '../../views/blocks.ts';
import { invitationMessage } from '../../views/messages/survey-invitation.ts';
import { freshStore } from '../support/store.ts';
import { MASTER_KEY } from '../support/surveys.ts';
import { type Asked, openedRound, SEALING, teamOf } from '../surveys/support.ts';

const BOT = 'U0KATABOT';
const PATIENCE_MS = 10_000;

/** Five who are asked, one who left, and one who is not asked. */
export const PEOPLE = ['ada', 'ben', 'cleo', 'dan', 'eve', 'gone', 'zoe'] as const;
export type Who = (typeof PEOPLE)[number];
export const slackIdOf = (who: Who) => `U0${who.toUpperCase()}`;

/** A team that is asked in surveys, and the clock of Kata, moved by hand. */
export async function openSurveyOffice(start: string) {
  let now = new Date(start);
  const clock = () => now;
  const user = (name: string, more: object = {}) => ({
    id: `U0${name.toUpperCase()}`,
    name,
    realName: name,
    email: `${name}@acme.test`,
    tz: 'UTC',
    ...more,
  });
  const [store, slack] = await Promise.all([
    freshStore(),
    startSlack({
      ...SLACK_SECRETS,
      team: { id: 'T0ACME', domain: 'acme' },
      botUserId: BOT,
      users: [
        ...PEOPLE.map((who) => user(who, { isDeleted: who === 'gone' })),
        { ...user('kata', { isBot: true }), id: BOT },
      ],
      channels: [{ id: 'C0TEAM', name: 'team-a', members: [BOT, ...PEOPLE.map(slackIdOf)] }],
      rateLimit: null,
    }),
  ]);
  const lines: string[] = [];
  const log = pino({ level: 'trace' }, { write: (line: string) => void lines.push(line) });
  const members = PEOPLE.filter((who) => who !== 'zoe');
  await store.organisation.savePeople(
    PEOPLE.map((key) => ({ key, name: key, identities: { slack: slackIdOf(key) } })),
  );
  await store.organisation.saveTeams([teamOf('team-a', members, { timezone: 'Europe/Berlin' })]);
  const settings = {
    file: FileSettings.parse({ sources: [] }),
    env: { ...EnvironmentSettings.parse({}), KATA_SURVEY_KEY: MASTER_KEY },
    secret: () => undefined,
  };
  const bot = await startDemoBot(store, { settings, slack }, clock, log);
  afterAll(async () => {
    await bot.stop();
    await slack.close();
  });

  const web = new WebClient(SLACK_SECRETS.botToken, { slackApiUrl: `${slack.url}/api/` });

  /** Posts into the direct message with somebody. @returns where it stands */
  async function post(who: Who, text: string, blocks: KnownBlock[]) {
    const channel = slack.directMessageChannel(slackIdOf(who));
    const { ts = '' } = await web.chat.postMessage({ channel, text, blocks });
    return { channel, ts };
  }

  /** Opens a round and puts the invitation of each into their direct message. */
  async function invite(asked: Partial<Asked> = {}, whom: readonly Who[] = members): Promise<SurveyRound> {
    const people = whom.map((person) => ({ person, team: 'team-a' }));
    const round = await openedRound(store, people, { openedAt: now, ...asked });
    const { instrument, closesAt, threshold } = round;
    const { title, summary, items, comment } = instrument;
    const model = { round: round.id, title, summary, items, closesAt, threshold };
    const { text, blocks } = invitationMessage({
      ...model,
      askedBy: 'Grace',
      team: 'Team A',
      minutes: minutesOf(instrument),
      zone: 'Europe/Berlin',
      hasComment: comment !== undefined,
      weDid: [],
    });
    const reached = whom.filter((who) => who !== 'gone');
    await Promise.all(reached.map((who) => post(who, text, blocks)));
    return round;
  }

  const messageOf = (who: Who): StoredMessage => {
    const found = slack.directMessages(slackIdOf(who)).at(-1);
    if (!found) throw new Error(`${who} got no message`);
    return found;
  };

  /** Whether a button of somebody's last direct message asks whether they mean it; null where there is none. */
  function asksFirst(who: Who, label: string): boolean | null {
    const found = messageOf(who)
      .blocks.flatMap((block) => (block.type === 'actions' ? block.elements : []))
      .find((each) => each.type === 'button' && each.text.text === label);
    return found ? 'confirm' in found : null;
  }

  type Pointer = { actionId: string; blockId?: string; value?: string };

  /** Where a button is, by its label; of several questions, the one that is named. */
  function pointerTo(blocks: KnownBlock[], label: string, question?: string): Pointer {
    const from = question
      ? blocks.findIndex((block) => block.type === 'section' && block.text?.text.includes(question))
      : 0;
    for (const block of blocks.slice(Math.max(from, 0))) {
      const elements =
        block.type === 'actions' ? block.elements : 'accessory' in block ? [block.accessory] : [];
      for (const each of elements)
        if (each?.type === 'button' && each.text.text === label && each.action_id)
          return { actionId: each.action_id, ...(block.block_id && { blockId: block.block_id }) };
    }
    throw new Error(`no button ${label} in ${JSON.stringify(blocks)}`);
  }

  /** Presses a button of somebody's last direct message, and waits until it was acknowledged. */
  async function press(who: Who, label: string, question?: string) {
    const { channel, ts, blocks } = messageOf(who);
    const pointer = pointerTo(blocks, label, question);
    return slack.press({ user: slackIdOf(who), channel, message: ts, ...pointer });
  }

  /** Presses a button with a value that somebody made up. */
  async function pressValue(who: Who, value: string) {
    const [yes] = button('Yes', 'survey-choose-1', value);
    const { channel, ts } = await post('ada', 'A message', yes ? actions(yes) : []);
    return slack.press({ user: slackIdOf(who), channel, message: ts, actionId: 'survey-choose-1' });
  }

  /** What somebody alone is told beside a message, once it says that. */
  async function told(who: Who, saying: string): Promise<string> {
    const channel = slack.directMessageChannel(slackIdOf('ada'));
    const found = () => slack.ephemerals(channel, slackIdOf(who)).find(({ text }) => text.includes(saying));
    return (await slack.waitFor(found, PATIENCE_MS)).text;
  }

  /** What stands in the last direct message of somebody, once it says that. */
  async function message(who: Who, saying: string): Promise<string> {
    const text = () => JSON.stringify(messageOf(who).blocks);
    await slack.waitFor(() => text().includes(saying), PATIENCE_MS);
    return text();
  }

  /** What stands in the modal that somebody has open, once it says that. */
  async function modal(who: Who, saying: string): Promise<string> {
    const text = () => JSON.stringify(slack.views(slackIdOf(who)).at(-1)?.view ?? null);
    await slack.waitFor(() => text().includes(saying), PATIENCE_MS);
    return text();
  }

  /** What is filled in on a page: item → answer, and words about something. */
  function filledIn(answers: Record<string, number>, words?: string, factor?: string) {
    const chosen = Object.entries(answers).map(([item, answer]) => [
      `survey-item:${item}`,
      { 'survey-answer': `${answer}` },
    ]);
    return {
      ...Object.fromEntries(chosen),
      ...(words !== undefined && { 'survey-words': { 'survey-words': words } }),
      ...(factor !== undefined && { 'survey-factor': { 'survey-factor': factor } }),
    };
  }

  /** Fills in the open page, and goes on. */
  function goOn(who: Who, ...filled: Parameters<typeof filledIn>) {
    return slack.submit({ user: slackIdOf(who), values: filledIn(...filled) });
  }

  /** Fills in the open page, and goes back. */
  function back(who: Who, ...filled: Parameters<typeof filledIn>) {
    const user = slackIdOf(who);
    const view = slack.views(user).at(-1)?.id ?? '';
    return slack.press({ user, view, actionId: 'survey-back', values: filledIn(...filled) });
  }

  /** Asks in the team's channel, or in another place: what Kata says to that person alone. */
  async function ask(who: Who, command: string, channel = 'C0TEAM'): Promise<string> {
    const before = slack.ephemerals(channel, slackIdOf(who)).length;
    await slack.slash({ user: slackIdOf(who), channel, command });
    const told = await slack.waitFor(() => slack.ephemerals(channel, slackIdOf(who))[before], PATIENCE_MS);
    return JSON.stringify(told.blocks);
  }

  const homeOf = (who: Who) => JSON.stringify(slack.home(slackIdOf(who))?.view.blocks ?? []);

  async function openHome(who: Who, saying: string): Promise<string> {
    await slack.openApp({ user: slackIdOf(who), tab: 'home' });
    await slack.waitFor(() => homeOf(who).includes(saying), PATIENCE_MS);
    return homeOf(who);
  }

  async function pressHome(who: Who, label: string) {
    const home = slack.home(slackIdOf(who));
    const pointer = pointerTo((home?.view.blocks ?? []) as KnownBlock[], label);
    return slack.press({ user: slackIdOf(who), view: home?.id ?? '', ...pointer });
  }

  /** What is kept of somebody, unsealed as the person themselves may. */
  async function saidBy(who: Who, round: SurveyRound): Promise<SurveyResponse | null> {
    const form = await formOf(store, SEALING, { round: round.id, person: who, now });
    return typeof form === 'string' ? null : form.said;
  }

  const at = (instant: Date | string) => {
    now = new Date(instant);
  };

  return {
    store,
    slack,
    lines,
    clock,
    at,
    invite,
    messageOf,
    asksFirst,
    press,
    pressValue,
    told,
    message,
    modal,
    goOn,
    back,
    ask,
    homeOf,
    openHome,
    pressHome,
    saidBy,
  };
}
