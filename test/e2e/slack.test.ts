import { DateTime } from 'luxon';
import { describe, expect, test } from 'vitest';
import type { OpenView, StoredMessage } from '../../demo/slack/model.ts';
import { durationText } from '../../src/domain/duration.ts';
import { plainMessage } from '../../src/slack/plain-text.ts';
import { median } from '../demo/organisation/reading.ts';
import { type Shipment, shipments } from './hand-count.ts';
import {
  buttonOf,
  GUEST,
  LOUNGE,
  labelsOf,
  openOffice,
  pictureProblems,
  STRANGER,
  unexpectedOf,
} from './office.ts';

const office = await openOffice();
const { organisation, slack, store, slackOf, ask, askDirectly, press } = office;
const teamOf = (key: string) => organisation.teams.find((each) => each.key === key);
const channelOf = (key: string) => teamOf(key)?.channel ?? '';

const MEMBER = slackOf('leyla-demir');
const COLLEAGUE = slackOf('tim-brandt');
const OUTSIDER = slackOf('thiago-nunes');
const TEAM_A = channelOf('team-a');
const TITLE = 'Lead time for changes · Team A · Checkout';

/** Takes errors that a test has caused on purpose off the list, and says how many there were. */
function forgive(expected: string): number {
  const others = slack.errors.filter(({ error }) => error !== expected);
  return slack.errors.splice(0, slack.errors.length, ...others).length - others.length;
}

/** The 26 complete weeks before now, as a team sees them. */
function halfYear(team: string): { from: Date; to: Date } {
  const monday = DateTime.fromJSDate(organisation.now, { zone: teamOf(team)?.timezone ?? 'UTC' }).startOf(
    'week',
  );
  return { from: monday.minus({ weeks: 26 }).toJSDate(), to: monday.toJSDate() };
}

function shippedIn({ from, to }: { from: Date; to: Date }, repositories: string[]): Shipment[] {
  return repositories
    .flatMap((name) => shipments(organisation, name))
    .filter(({ at }) => at >= from && at < to);
}

function medianHours(shipped: Shipment[]): number {
  return median(shipped.map(({ hours }) => hours));
}

/** Pictures in the direct message, in order. */
function pictures(user: string): StoredMessage[] {
  return slack.directMessages(user).filter(({ files }) => files.length > 0);
}

async function pause(ms: number): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, ms));
}

test('everything was read from the tools', () => {
  const told = office.runs.map(({ source, status, reason }) => [source, status, reason]);
  expect(told).toEqual(office.tools.sources.map(({ type }) => [type, 'succeeded', undefined]));
});

describe('/metrics leadtime team-a', () => {
  test('in a channel: words with buttons for the asker alone, the chart in their direct message', async () => {
    const answer = await ask(MEMBER, TEAM_A, 'leadtime team-a');
    const text = plainMessage(answer);
    expect(text).toContain(TITLE);
    expect(text).toMatch(/is the median of \d+ changes/);
    expect(text).toMatch(/more than the 26 weeks before \(.*\): worse/);
    expect(text).toContain('No baseline set yet');
    expect(text).toMatch(/Left out: \d+ changes \(\d+ by bots/);
    expect(text).toContain('Data: github read just now');
    expect(text).toContain('The chart is in your direct message with me.');
    expect(labelsOf(answer)).toEqual(['What was counted', 'Share in channel']);
    expect(answer.files).toEqual([]);
    const chart = await slack.waitFor(() => pictures(MEMBER)[0]);
    expect(pictureProblems(chart)).toEqual([]);
    expect(chart.files[0]?.title).toBe(TITLE);
    expect(slack.messages(TEAM_A)).toEqual([]);
    expect(slack.ephemerals(TEAM_A, COLLEAGUE)).toEqual([]);
  });

  test('in the direct message: one message with both', async () => {
    const answer = await askDirectly(COLLEAGUE, 'leadtime team-a');
    await pause(1_200);
    expect(slack.directMessages(COLLEAGUE)).toEqual([answer]);
    expect(pictureProblems(answer)).toEqual([]);
    expect(plainMessage(answer)).toContain(TITLE);
    expect(labelsOf(answer)).toEqual(['What was counted']);
    expect(slack.ephemerals(answer.channel, COLLEAGUE)).toEqual([]);
  });

  test.each(['team-e', 'team-d'])('the number of %s is the one counted by hand', async (team) => {
    const repositories = (teamOf(team)?.repositories ?? []).map((each) =>
      typeof each === 'string' ? each : each.repository,
    );
    const shipped = shippedIn(halfYear(team), repositories);
    const text = plainMessage(await ask(OUTSIDER, channelOf('team-e'), `leadtime ${team}`));
    const [, shown = '', count = ''] = /\n(.+) is the median of (\d+) changes/.exec(text) ?? [];
    expect(Number(count)).toBe(shipped.length);
    const hours = medianHours(shipped);
    expect([durationText(hours), durationText(hours, 1_000)]).toContain(shown);
  });
});

describe('sharing', () => {
  test('posts words and chart to the channel once, however often it is pressed', async () => {
    const answer = await ask(MEMBER, TEAM_A, 'leadtime team-a --weeks 12');
    await Promise.all([press(answer, 'Share in channel', MEMBER), press(answer, 'Share in channel', MEMBER)]);
    const post = await slack.waitFor(() => slack.messages(TEAM_A)[0], 15_000);
    await pause(1_500);
    expect(slack.messages(TEAM_A)).toHaveLength(1);
    expect(pictureProblems(post)).toEqual([]);
    expect(JSON.stringify(post.blocks)).toContain(`Shared by <@${MEMBER}>`);
    expect(labelsOf(post)).toEqual(['What was counted']);
    expect(JSON.stringify(answer.blocks)).toContain(`Shared in <#${TEAM_A}>`);
    expect(labelsOf(answer)).toEqual([]);
  });

  /** An ephemeral message with somebody's share button, as only a forger would make it. */
  async function forged(value: string, user: string): Promise<StoredMessage> {
    const before = slack.ephemerals(TEAM_A, user).length;
    const { sent } = await slack.slash({ user, channel: TEAM_A, command: '/metrics', text: 'list' });
    await slack.waitFor(() => slack.ephemerals(TEAM_A, user).length > before);
    const address = new URLSearchParams(sent.body).get('response_url') ?? '';
    const button = {
      type: 'button',
      action_id: 'share_answer',
      value,
      text: { type: 'plain_text', text: 'Share' },
    };
    const body = JSON.stringify({ text: 'forged', blocks: [{ type: 'actions', elements: [button] }] });
    await fetch(address, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
    return slack.waitFor(() => slack.ephemerals(TEAM_A, user).findLast((each) => each.text === 'forged'));
  }

  async function refusal(message: StoredMessage, user: string): Promise<string> {
    const before = slack.ephemerals(TEAM_A, user).length;
    await press(message, 'Share', user);
    return (await slack.waitFor(() => slack.ephemerals(TEAM_A, user)[before])).text;
  }

  test("another person's answer is not shared for a forger", async () => {
    const answer = await ask(MEMBER, TEAM_A, 'leadtime team-a --weeks 8');
    const before = slack.messages(TEAM_A).length;
    const button = await forged(buttonOf(answer, 'Share in channel')?.value ?? '', COLLEAGUE);
    expect(await refusal(button, COLLEAGUE)).toBe('Only the person who asked may share an answer.');
    expect(slack.messages(TEAM_A)).toHaveLength(before);
  });

  test('an answer about oneself has no share button, and a forged one is refused', async () => {
    const before = slack.messages(TEAM_A).length;
    const answer = await ask(MEMBER, TEAM_A, 'me leadtime');
    expect(labelsOf(answer)).toEqual(['What was counted']);
    const kept = await store.db
      .collection<{ _id: string }>('answers')
      .findOne({ personal: true, asker: MEMBER });
    const button = await forged(String(kept?._id), MEMBER);
    expect(await refusal(button, MEMBER)).toContain('about you alone');
    expect(slack.messages(TEAM_A)).toHaveLength(before);
  });

  test('where Kata is not, the asker is told how to invite it', async () => {
    const answer = await ask(MEMBER, LOUNGE, 'leadtime team-a');
    await press(answer, 'Share in channel', MEMBER);
    const told = await slack.waitFor(
      () => slack.ephemerals(LOUNGE, MEMBER).find(({ text }) => text.includes('/invite @kata')),
      15_000,
    );
    expect(told.text).toContain(`<#${LOUNGE}>`);
    expect(slack.messages(LOUNGE)).toEqual([]);
    expect(forgive('not_in_channel')).toBeGreaterThan(0);
  });
});

describe('What was counted', () => {
  async function opened(user: string, text: string, channel = TEAM_A) {
    const answer = await ask(user, channel, text);
    const before = slack.views(user).length;
    await press(answer, 'What was counted', user);
    const modal = await slack.waitFor(() => slack.views(user)[before]);
    await slack.waitFor(() => JSON.stringify(modal.view).includes(' counted, '), 15_000);
    return modal;
  }

  /** What stands in a modal, without the ids that Slack gives to blocks. */
  const shown = (modal: OpenView) =>
    JSON.stringify(modal.view.blocks, (key, value) => (key === 'block_id' ? undefined : value));
  const lines = (modal: OpenView) => modal.view.blocks.filter(({ type }) => type === 'section').length - 1;

  test('opens at once and is filled, with titles and links for members; pages turn', async () => {
    const before = slack.requests.length;
    const modal = await opened(MEMBER, 'leadtime team-a');
    const calls = slack.requests.slice(before).filter((line) => line.includes('/api/views.'));
    expect(calls).toEqual(['POST /api/views.open', 'POST /api/views.update']);
    expect(lines(modal)).toBe(25);
    const first = shown(modal);
    expect(first).toMatch(/page 1 of \d+/);
    const [, number = '', title = ''] =
      /\/acme\/checkout\/pull\/(\d+)\|acme\/checkout#\d+> ([^—]+) —/.exec(first) ?? [];
    const pull = organisation.repositories
      .find(({ name }) => name === 'checkout')
      ?.pulls.find((each) => each.number === Number(number));
    expect(pull?.title.slice(0, 20)).toBe(title.slice(0, 20));
    await slack.press({ user: MEMBER, view: modal.id, actionId: 'counted-on' });
    await slack.waitFor(() => shown(modal).includes('page 2 of '), 15_000);
    expect(shown(modal)).not.toContain(`pull/${number}|`);
    await slack.press({ user: MEMBER, view: modal.id, actionId: 'counted-back' });
    await slack.waitFor(() => shown(modal).includes('page 1 of '), 15_000);
    expect(shown(modal)).toBe(first);
    await slack.closeView({ user: MEMBER });
  });

  test('hides titles and links from outsiders, and shows them to leaders above the team', async () => {
    const outsiders = shown(await opened(OUTSIDER, 'leadtime team-a', channelOf('team-e')));
    expect(outsiders).toContain('titles are shown to the team’s members and leaders');
    expect(outsiders).not.toMatch(/https?:/);
    expect(outsiders).toMatch(/"acme\/checkout#\d+ — \*/);
    const leader = slackOf('jonas-keller');
    expect(shown(await opened(leader, 'leadtime team-a'))).toMatch(/pull\/\d+\|acme/);
    await slack.closeView({ user: OUTSIDER });
    await slack.closeView({ user: leader });
  });

  test('of oneself: only own changes, as many as a hand count', async () => {
    const own = shippedIn(halfYear('team-e'), ['accounts', 'messages']).filter(
      ({ author }) => author === 'thiago-nunes',
    );
    const answer = await ask(OUTSIDER, channelOf('team-e'), 'me leadtime');
    const text = plainMessage(answer);
    expect(text).toContain('Lead time for changes · your own work');
    expect(text).toContain(`is the median of ${own.length} changes`);
    const hours = medianHours(own);
    expect([durationText(hours), durationText(hours, 1_000)]).toContain(
      /\n(.+) is the median/.exec(text)?.[1],
    );
    const before = slack.views(OUTSIDER).length;
    await press(answer, 'What was counted', OUTSIDER);
    const modal = await slack.waitFor(() => slack.views(OUTSIDER)[before]);
    await slack.waitFor(() => shown(modal).includes(`${own.length} changes counted`), 15_000);
    const repositories = new Map(organisation.repositories.map((each) => [each.name, each]));
    const numbers = [...shown(modal).matchAll(/\|acme\/(\w+)#(\d+)>/g)];
    expect(numbers.length).toBeGreaterThan(10);
    for (const [, name = '', number] of numbers) {
      const pull = repositories.get(name)?.pulls.find((each) => each.number === Number(number));
      expect(pull?.author).toBe('thiago-nunes');
    }
    await slack.closeView({ user: OUTSIDER });
  });
});

describe('being helped', () => {
  const told = async (text: string) => plainMessage(await ask(MEMBER, TEAM_A, text));

  test('help, also for no words at all; list; teams', async () => {
    for (const text of ['help', '']) {
      const help = await told(text);
      expect(help).toContain('`/metrics leadtime team-a` A metric of a team');
      expect(help).toContain('`/metrics preread team-a`');
    }
    const usage = await told('leadtime --help');
    expect(usage).toContain('/metrics <metric> <team>');
    expect(usage).toContain('e.g. `/metrics leadtime team-a`');
    expect(await told('list')).toContain('`leadtime` Lead time for changes: How long');
    const teams = await told('teams');
    expect(teams).toContain('`team-a` Team A · Checkout (7 members)');
    expect(teams).toContain('`engineering` Engineering (1 member)');
    expect(teams).toContain('Ask with `/metrics <metric> <team>`.');
  });

  test.each([
    ['leedtime team-a', 'There is no metric `leedtime`. Did you mean `leadtime`?'],
    ['leadtime team-aa', 'There is no team `team-aa`. Did you mean `team-a`?'],
    ['leadtime team-a --weaks 3', 'There is no option `--weaks`. Did you mean `--weeks`?'],
    ['leadtime team-a --from 2026-13-01', '`--from` cannot be `2026-13-01`'],
    ['leadtime team-a --from 2026-03-02 --to 2026-03-01', 'The period must end after it begins'],
    ['leadtime team-a --against <!channel>', 'There is no team `<!channel>`.'],
    [
      'leadtime team-a 1999',
      'There is no table of Lead time for changes for 1999: say one of 2024, 2023, 2022, 2021.',
    ],
    ['leadtime', '`<team>` is missing'],
  ])('/metrics %s: one sentence and the usage', async (text, sentence) => {
    const message = await ask(MEMBER, TEAM_A, text);
    const [first = '', second = ''] = plainMessage(message).split('\n');
    expect(first).toContain(sentence);
    expect(second).toMatch(/^Usage: `\/metrics <metric> <team> /);
    expect(message.text).not.toContain('<');
  });
});

describe('who is answered', () => {
  test('guests and strangers are refused', async () => {
    expect((await ask(GUEST, TEAM_A, 'leadtime team-a')).text).toContain('does not answer guests');
    expect((await ask(STRANGER, TEAM_A, 'leadtime team-a')).text).toContain('its own workspace only');
  });

  test('unsigned, forged and stale requests are refused, replays not answered', async () => {
    const order = { user: MEMBER, channel: TEAM_A, command: '/metrics', text: 'list' };
    const before = slack.ephemerals(TEAM_A, MEMBER).length;
    for (const signing of [
      { signature: 'absent' },
      { signature: 'bad' },
      { timestampOffsetSeconds: -301 },
    ] as const) {
      expect((await slack.slash(order, signing)).status).toBe(401);
    }
    expect(forgive('http_error')).toBe(3);
    expect(slack.ephemerals(TEAM_A, MEMBER)).toHaveLength(before);
    const delivery = await slack.slash(order);
    await slack.waitFor(() => slack.ephemerals(TEAM_A, MEMBER).length === before + 1);
    expect((await slack.resend(delivery)).status).toBe(200);
    await pause(500);
    expect(slack.ephemerals(TEAM_A, MEMBER)).toHaveLength(before + 1);
  });

  test('a period with the work of fewer than three people is withheld from outsiders', async () => {
    const zone = teamOf('team-e')?.timezone ?? 'UTC';
    const days = Map.groupBy(
      shippedIn(halfYear('team-e'), ['accounts', 'messages']),
      ({ at }) => DateTime.fromJSDate(at, { zone }).toISODate() ?? '',
    );
    const [day = ''] =
      [...days].find(([, shipped]) => new Set(shipped.map(({ author }) => author)).size < 3) ?? [];
    const next = DateTime.fromISO(day).plus({ days: 1 }).toISODate();
    const question = `leadtime team-e --from ${day} --to ${next}`;
    const withheld = await ask(MEMBER, TEAM_A, question);
    expect(withheld.text).toContain('Fewer than 3 people’s work is in this period');
    expect(withheld.text).not.toContain('Usage');
    const against = await ask(MEMBER, TEAM_A, `leadtime team-a --from ${day} --to ${next} --against team-e`);
    expect(against.text).toContain('only members and leaders of Team');
    expect(plainMessage(await ask(OUTSIDER, channelOf('team-e'), question))).toMatch(
      /is the median of \d+ change/,
    );
  });
});

test('when a tool refuses, the answer says so and still stands', async () => {
  const body = {
    message: 'Bad credentials',
    documentation_url: 'https://docs.github.com/rest',
    status: '401',
  };
  office.tools.github.inject({ match: /./, times: 1_000, respond: { status: 401, body } });
  const run = await office.sync('github');
  expect(run.status).toBe('failed');
  const text = plainMessage(await ask(MEMBER, TEAM_A, 'leadtime team-a'));
  expect(text).toMatch(/⚠ github read .*, the last try failed: .*(401|token)/);
  expect(text).toMatch(/is the median of \d+ changes/);
});

test('nothing unexpected was asked of any tool or of Slack, and Slack refused and ignored nothing', () => {
  expect(unexpectedOf(office)).toEqual([]);
  expect(slack.errors).toEqual([]);
  expect(slack.ignored).toEqual([]);
});
