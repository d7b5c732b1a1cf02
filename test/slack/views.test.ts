import type { HomeView, ModalView } from '@slack/types';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { BadInput, defineCommand, type InteractionDefinition } from '../../src/slack/define.ts';
import { freshStore } from '../support/store.ts';
import { ADA, BEN, type Context, startBot, startWorkspace, TEAM_CHANNEL } from './support.ts';

const store = await freshStore();
await store.organisation.savePeople([{ key: 'ada', name: 'Ada', email: 'ada@acme.example' }]);
const slack = await startWorkspace();

const plain = (text: string) => ({ type: 'plain_text', text }) as const;

function modal(text: string, more: Partial<ModalView> = {}): ModalView {
  return {
    type: 'modal',
    title: plain('Setup'),
    blocks: [{ type: 'section', text: { type: 'mrkdwn', text } }],
    ...more,
  };
}

function home(text: string): HomeView {
  return { type: 'home', blocks: [{ type: 'section', text: { type: 'mrkdwn', text } }] };
}

const teams: ModalView = modal('Choose', {
  callback_id: 'teams',
  private_metadata: 'of ada',
  submit: plain('Next'),
  blocks: [
    {
      type: 'input',
      block_id: 'team',
      label: plain('Team'),
      element: { type: 'external_select', action_id: 'team', min_query_length: 0 },
    },
    {
      type: 'actions',
      elements: [{ type: 'button', action_id: 'more', text: plain('More'), value: 'rules' }],
    },
  ],
});

const seen: unknown[] = [];

const interactions: InteractionDefinition<Context>[] = [
  {
    kind: 'action',
    id: 'more',
    mode: 'read',
    async run({ value, metadata, fields }) {
      seen.push({ metadata, fields });
      return { push: modal(`More of ${value}`, { callback_id: 'more', submit: plain('Save') }) };
    },
  },
  {
    kind: 'view',
    id: 'more',
    mode: 'write',
    run: async () => ({ push: modal('Sure?', { callback_id: 'sure', submit: plain('Yes') }) }),
  },
  {
    kind: 'view',
    id: 'sure',
    mode: 'write',
    run: async () => ({ close: true, home: home('Saved'), reply: { text: 'Done', blocks: [] } }),
  },
];

function setup(name: string, run: () => Promise<{ text: string; blocks: []; modal?: ModalView }>) {
  return defineCommand<Context, z.ZodObject>({
    command: '/kata',
    name,
    summary: 'opens a modal',
    args: z.object({}),
    positional: [],
    examples: [name],
    opening: modal('One moment…'),
    run,
  });
}

const { lines } = await startBot({
  slack,
  store,
  interactions,
  commands: [
    setup('setup', async () => ({ text: '', blocks: [], modal: teams })),
    setup('words', async () => ({ text: 'In words', blocks: [] })),
    setup('refuse', async () => {
      throw new BadInput('Only admins <may>.');
    }),
  ],
  events: [
    {
      type: 'app_home_opened',
      meanwhile: async () => ({ home: home('Reading') }),
      async run({ tab, userId }, { asker }) {
        if (userId === BEN) await new Promise((resolve) => setTimeout(resolve, 1_300));
        return tab === 'home' ? { home: async () => home(`Home of ${asker.person?.name}`) } : {};
      },
    },
  ],
  options: [
    {
      id: 'team',
      run: async ({ typed, metadata }, { asker }) =>
        Array.from({ length: 150 }, (_, index) => ({
          text: `${typed} ${metadata} ${asker.person?.key} ${'x'.repeat(100)}`,
          value: `team-${index}`,
        })),
    },
  ],
});

function textOf(view: { view: { blocks: unknown[] } } | null | undefined): string {
  return JSON.stringify(view?.view.blocks ?? []);
}

async function command(text: string) {
  const { status } = await slack.slash({ user: ADA, channel: TEAM_CHANNEL, command: '/kata', text });
  expect(status).toBe(200);
}

test('a command opens its modal at once and fills it; one refused says so in it', async () => {
  await command('setup');
  await slack.waitFor(() => slack.views(ADA).at(-1)?.view.callback_id === 'teams');
  expect(slack.requests.filter((each) => /views\.open/.test(each))).toHaveLength(1);
  await command('refuse');
  await slack.waitFor(() => textOf(slack.views(ADA).at(-1)).includes('Only admins &lt;may&gt;.'));
  await command('words');
  await slack.waitFor(() => textOf(slack.views(ADA).at(-1)).includes('In words'));
  const before = slack.views(ADA).length;
  await command('setup --help');
  await slack.waitFor(() => slack.ephemerals(TEAM_CHANNEL, ADA).at(-1)?.text.includes('opens a modal'));
  expect(slack.views(ADA)).toHaveLength(before);
});

test('a button pushes a modal and sees the fields under it; a submission pushes another, and the last closes all', async () => {
  await command('setup');
  const first = await slack.waitFor(() => slack.views(ADA).find(({ view }) => view.callback_id === 'teams'));
  await slack.press({ user: ADA, view: first.id, actionId: 'more' });
  await slack.waitFor(() => slack.views(ADA).length === 2);
  expect(seen).toEqual([
    { metadata: 'of ada', fields: { team: { team: expect.objectContaining({ type: 'external_select' }) } } },
  ]);
  await slack.submit({ user: ADA });
  await slack.waitFor(() => slack.views(ADA).length === 3);
  await slack.submit({ user: ADA });
  await slack.waitFor(() => slack.views(ADA).length === 0);
  await slack.waitFor(() => textOf(slack.home(ADA)).includes('Saved'));
  await slack.waitFor(() => slack.directMessages(ADA).some(({ text }) => text === 'Done'));
});

test('opening the Home shows it once for a repeated event; those whom Kata does not answer are told why', async () => {
  await slack.event({ type: 'app_home_opened', user: ADA, channel: 'D1', tab: 'messages' });
  const opened = await slack.event({ type: 'app_home_opened', user: ADA, channel: 'D1', tab: 'home' });
  await slack.waitFor(() => textOf(slack.home(ADA)).includes('Home of Ada'));
  const published = () => slack.requests.filter((each) => /views\.publish/.test(each)).length;
  const before = published();
  await slack.resend(opened);
  await slack.event({ type: 'app_home_opened', user: 'U0GUEST', channel: 'D2', tab: 'home' });
  await slack.waitFor(() => textOf(slack.home('U0GUEST')).includes('Kata does not answer guests'));
  expect(published()).toBe(before + 1);
});

test('a Home that takes its time is preceded by one that does not; one that does not, by none', async () => {
  const before = slack.requests.filter((each) => /views\.publish/.test(each)).length;
  const published = () => slack.requests.filter((each) => /views\.publish/.test(each)).length - before;
  await slack.event({ type: 'app_home_opened', user: BEN, channel: 'D3', tab: 'home' });
  await slack.waitFor(() => textOf(slack.home(BEN)).includes('Reading'));
  await slack.waitFor(() => textOf(slack.home(BEN)).includes('Home of undefined'));
  expect(published()).toBe(2);
  await slack.event({ type: 'app_home_opened', user: ADA, channel: 'D1', tab: 'home' });
  await slack.waitFor(() => published() === 3);
  expect(textOf(slack.home(ADA))).toContain('Home of Ada');
});

test('a select that asks is offered at most a hundred options, each short enough, made for who asks', async () => {
  await command('setup');
  const open = await slack.waitFor(() => slack.views(ADA).find(({ view }) => view.callback_id === 'teams'));
  const offered = await slack.suggestions({ user: ADA, view: open.id, actionId: 'team', typed: 'pay' });
  expect(offered).toHaveLength(100);
  expect(offered[0]?.text).toMatch(/^pay of ada ada x+…$/);
  expect(offered[0]?.text.length).toBeLessThanOrEqual(75);
});

test('nothing was refused, and nothing failed on the way', () => {
  expect(slack.unexpected).toEqual([]);
  expect(slack.errors).toEqual([]);
  expect(lines.filter((each) => each.includes('request failed'))).toEqual([]);
});
