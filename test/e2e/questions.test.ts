import { afterAll, describe, expect, test } from 'vitest';
import { metrics } from '../../src/metrics/index.ts';
import { plainMessage } from '../../src/slack/plain-text.ts';
import { openOffice } from './office.ts';

const { organisation, slack, slackOf, ask, askDirectly } = await openOffice();
const MEMBER = slackOf('leyla-demir');
const channel = organisation.teams.find(({ key }) => key === 'team-a')?.channel ?? '';

/** What somebody is told in the team's channel, for themselves alone. */
const told = async (question: string) => plainMessage(await ask(MEMBER, channel, question));

afterAll(() => {
  expect(slack.unexpected).toEqual([]);
  expect(slack.errors).toEqual([]);
});

const isPng = (bytes: Buffer) => bytes.subarray(0, 8).toString('hex') === '89504e470d0a1a0a';

describe('every metric is answered in Slack, in words and with a picture', () => {
  test.each(metrics)('$id', async ({ id, title, unit }) => {
    const answer = await askDirectly(MEMBER, `${id} team-a`);
    const text = plainMessage(answer);
    expect(text).toContain(`${title} · Team A · Checkout`);
    expect(text).not.toMatch(/undefined|NaN|Infinity|\[object/);
    expect(text).toContain('Data: ');
    if (unit === '%') expect(text).not.toMatch(/(?<![\d.])(?:10[1-9]|1[1-9]\d|[2-9]\d\d) %/);
    const [file] = answer.files;
    expect(file && isPng(file.bytes)).toBe(true);
    expect(file?.altText).toContain(title);
  });
});

test.each([
  ['dora team-a', 'Four keys and rework · Team A', 5],
  ['scorecard team-a', 'Scorecard · Team A', 12],
  ['board team-a', 'Board · Team A', 4],
])('/metrics %s shows several in one picture', async (question, title, shown) => {
  const answer = await askDirectly(MEMBER, question);
  const text = plainMessage(answer);
  expect(text).toContain(title);
  expect(text.match(/^• `\w+` /gm)).toHaveLength(shown);
  expect(answer.files.map(({ bytes }) => isPng(bytes))).toEqual([true]);
});

test('two teams side by side; one alone, and people, are refused', async () => {
  const answer = await askDirectly(MEMBER, 'compare team-a team-b pickup');
  expect(plainMessage(answer)).toContain('Pickup time · Team A · Checkout and Team B · Payments');
  expect(answer.files).toHaveLength(1);
  expect(await told('compare team-a team-a')).toContain('Name two teams');
  expect(await told('compare leyla-demir tim-brandt')).toContain('There is no team `leyla-demir`');
});

test('one’s own board is for oneself: it cannot be shared', async () => {
  const answer = await askDirectly(MEMBER, 'me');
  expect(plainMessage(answer)).toContain('Your own work');
  expect(JSON.stringify(answer.blocks)).not.toContain('Share');
  expect(await told('me cfr')).toContain(
    'Change failure rate is of a team, not of one person: ask `/metrics cfr TEAM`.',
  );
});

test('what a metric is, is explained as the page says', async () => {
  const text = plainMessage(await askDirectly(MEMBER, 'explain recovery'));
  expect(text).toContain('Failed deployment recovery time');
  for (const part of ['Clock.', 'Edge cases', 'Example', 'Compared with', 'Gaming it'])
    expect(text).toContain(part);
});

test.each([
  ['leadtime team-a --by severity', 'Lead time for changes cannot be split by severity: say `--by` one of'],
  ['cfr team-a --by distribution', 'Change failure rate cannot be split by distribution'],
  ['throughput team-a --against benchmark 2023', 'There is no industry table for Throughput'],
  ['pickup team-a --from ideation', 'The clock of Pickup time starts where it starts'],
])('/metrics %s is answered with what to do', async (question, why) => {
  expect(await told(question)).toContain(why);
});

test('stages week by week are a taller picture', async () => {
  const height = async (question: string) =>
    (await askDirectly(MEMBER, question)).files[0]?.bytes.readUInt32BE(20) ?? 0;
  expect(await height('leadtime team-a --by stage')).toBeGreaterThan(await height('leadtime team-a'));
});

test('how the values spread', async () => {
  const answer = await askDirectly(MEMBER, 'prsize team-a --by distribution');
  expect(plainMessage(answer)).toContain('How they spread');
  expect(answer.files).toHaveLength(1);
});
