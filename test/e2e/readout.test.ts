import type { KnownBlock } from '@slack/types';
import { afterAll, describe, expect, test } from 'vitest';
import type { OpenView, StoredMessage } from '../../demo/slack/model.ts';
import { monthlyReadout } from '../../publications/monthly-readout.ts';
import { startRenderer } from '../../src/charts/render.ts';
import { OrganisationSettings } from '../../src/domain/organisation-settings.ts';
import { plainMessage } from '../../src/slack/plain-text.ts';
import { rules } from '../support/rules.ts';
import { SURVEYS } from '../support/surveys.ts';
import { openOffice } from './office.ts';

const { slack, store, slackOf, ask, askDirectly, press, organisation } = await openOffice();
const ADMIN = slackOf('ingrid-solberg');
const MEMBER = slackOf('leyla-demir');
const OUTSIDER = slackOf('thiago-nunes');
const channel = organisation.teams.find(({ key }) => key === 'team-a')?.channel ?? '';

afterAll(() => {
  expect(slack.unexpected).toEqual([]);
});

const SIGNATURES: Record<string, string> = { '89504e47': 'PNG', efbbbf73: 'CSV', '25504446': 'PDF' };
const kindOf = ({ bytes }: { bytes: Buffer }) => SIGNATURES[bytes.subarray(0, 4).toString('hex')];

/** Presses the button beside the first sentence that says this. */
async function drill(message: StoredMessage, said: string, user: string): Promise<void> {
  const block = (message.blocks as KnownBlock[]).find(
    (each) => each.type === 'section' && each.text?.text.includes(said) && each.accessory?.type === 'button',
  );
  if (block?.type !== 'section' || block.accessory?.type !== 'button')
    throw new Error(`no button beside ${said}`);
  const { action_id: actionId = '' } = block.accessory;
  const blockId = block.block_id ?? '';
  await slack.press({
    user,
    channel: message.channel,
    message: message.ts,
    actionId,
    blockId,
  });
}

const shown = ({ view }: OpenView) => JSON.stringify(view.blocks);

describe('of a team', () => {
  test('asked in a channel: the words there, the picture and the documents in the direct message', async () => {
    const before = slack.directMessages(MEMBER).length;
    const answer = await ask(MEMBER, channel, 'readout team-a');
    const text = plainMessage(answer);
    expect(text).toContain('Readout · Team A · Checkout');
    for (const chapter of [
      'What improved',
      'What it means',
      'What needs a decision',
      'Where the effort went',
    ]) {
      expect(text).toContain(chapter);
    }
    expect(text).toMatch(/A change reaches customers in [\d.]+ (hours|days)/);
    const files = await slack.waitFor(() => {
      const all = slack
        .directMessages(MEMBER)
        .slice(before)
        .flatMap((message) => message.files);
      return all.length >= 3 ? all : null;
    }, 15_000);
    expect(files.map(kindOf)).toEqual(['PNG', 'CSV', 'PDF']);
    expect(files[1]?.bytes.toString('utf8')).toContain('Releases a week');
  });

  test('a sentence opens the answer to the question behind it', async () => {
    const answer = await ask(MEMBER, channel, 'readout team-a');
    const before = slack.ephemerals(channel, MEMBER).length;
    await drill(answer, 'A change reaches customers', MEMBER);
    const told = await slack.waitFor(() => slack.ephemerals(channel, MEMBER)[before], 15_000);
    expect(plainMessage(told)).toContain('Lead time for changes · Team A · Checkout');
  });
});

describe('of the whole organisation', () => {
  test('is for admins, managers and executives', async () => {
    expect(plainMessage(await ask(OUTSIDER, channel, 'readout'))).toContain(
      'for admins, managers and executives',
    );
    const teams = await store.organisation.teams();
    await store.organisation.saveTeams(
      teams.map((team) =>
        team.key === 'team-b' ? { ...team, personas: { 'thiago-nunes': 'executive' as const } } : team,
      ),
    );
    expect(plainMessage(await askDirectly(OUTSIDER, 'readout'))).toContain('Readout · Whole organisation');
    await store.organisation.saveTeams(teams);
  });

  test('a sentence opens its months and its teams, for those only who may read it', async () => {
    const answer = await askDirectly(ADMIN, 'readout org');
    expect(answer.files.map(kindOf)).toEqual(['PNG', 'CSV', 'PDF']);
    const before = slack.views(ADMIN).length;
    await drill(answer, 'A change reaches customers', ADMIN);
    const modal = await slack.waitFor(() => slack.views(ADMIN)[before]);
    await slack.waitFor(() => shown(modal).includes('Team by team'), 15_000);
    for (const { name } of organisation.teams) expect(shown(modal)).toContain(name);
    expect(shown(modal).match(/• (May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|Jan|Feb|Mar|Apr): \*/g)).toHaveLength(6);
  });
});

test('shared in a channel, the numbers behind it stay with those who may read the whole', async () => {
  const answer = await ask(ADMIN, channel, 'readout org');
  const before = slack.messages(channel).length;
  await press(answer, 'Share in channel', ADMIN);
  const shared = await slack.waitFor(() => slack.messages(channel)[before], 15_000);
  const open = slack.views(OUTSIDER).length;
  await drill(shared, 'A change reaches customers', OUTSIDER);
  const modal = await slack.waitFor(() => slack.views(OUTSIDER)[open]);
  await slack.waitFor(() => shown(modal).includes('for admins, managers and executives'), 15_000);
  expect(shown(modal)).not.toContain('Team by team');
});

describe('monthly', () => {
  const leadership = { channel: 'C0LEADERS', timezone: 'America/St_Johns' };
  const due = (now: string, more: Partial<OrganisationSettings> = { leadership }) =>
    monthlyReadout.due({
      now: new Date(now),
      teams: organisation.teams.map(({ key, name, timezone }) => ({
        key,
        name,
        timezone,
        members: [],
        repositories: [],
      })),
      organisation: OrganisationSettings.parse(more),
    });

  test('comes at nine on the first working day of a month, where leaders have a channel', () => {
    // 1 August 2026 is a Saturday; St John's is two and a half hours behind UTC in summer.
    const [first] = due('2026-08-03T11:30:00Z');
    expect(first).toMatchObject({
      scope: 'organisation',
      period: '2026-08',
      dueAt: new Date('2026-08-03T11:30:00Z'),
    });
    expect(due('2026-08-03T11:29:00Z')).toMatchObject([{ period: '2026-07' }]);
    expect(due('2026-08-03T11:30:00Z', {})).toEqual([]);
  });

  test('is one message with the picture and the documents, of the whole organisation', async () => {
    const renderer = await startRenderer();
    const [edition] = due(new Date().toISOString());
    if (!edition) throw new Error('nothing is due');
    const organisationOf = (more: Partial<OrganisationSettings>) => OrganisationSettings.parse(more);
    const compose = (more: Partial<OrganisationSettings>) =>
      monthlyReadout.compose(
        { ...edition, publication: 'monthly-readout' },
        {
          store,
          now: new Date(),
          rules: rules(),
          surveys: SURVEYS,
          organisation: organisationOf(more),
          benchmarkYear: 2023,
          renderPage: renderer.renderPage,
          admins: [],
          previous: null,
        },
      );
    const composed = await compose({ leadership });
    await renderer.close();
    expect(composed?.posts).toHaveLength(1);
    const [post] = composed?.posts ?? [];
    expect(post).toMatchObject({ channel: 'C0LEADERS' });
    expect(post && plainMessage(post)).toContain('Readout · Whole organisation');
    expect(post?.chart?.title).toBe('Readout · Whole organisation');
    expect(post?.documents?.map(({ name }) => name.slice(-4))).toEqual(['.csv', '.pdf']);
    expect(await compose({})).toBeNull();
  });
});
