import type { KnownBlock, ModalView } from '@slack/types';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ClientRefusal } from '../../../demo/slack/client-checks.ts';
import type { SlackStandIn } from '../../../demo/slack/index.ts';
import { type Listener, startListener } from './listener.ts';
import { ANA, BEN, clientOf, GENERAL, plain, RANDOM, startWorkspace } from './workspace.ts';

let slack: SlackStandIn;
let kata: Listener;

beforeEach(async () => {
  slack = await startWorkspace();
  kata = await startListener();
  slack.connect(kata.url);
});

afterEach(async () => {
  await Promise.all([slack.close(), kata.close()]);
  expect(slack.unexpected).toEqual([]);
});

const option = (text: string, value = text) => ({ text: plain(text), value });
const input = (id: string, element: object, over: object = {}) =>
  ({
    type: 'input',
    block_id: id,
    label: plain(id),
    element: { action_id: id, ...element },
    ...over,
  }) as KnownBlock;
const modalOf = (...blocks: KnownBlock[]): ModalView => ({
  type: 'modal',
  title: plain('Team'),
  submit: plain('Save'),
  blocks,
});

async function open(view: ModalView): Promise<void> {
  await slack.slash({ user: ANA, channel: GENERAL, command: '/metrics' });
  await clientOf(slack).views.open({ trigger_id: kata.received.at(-1)?.form.trigger_id ?? '', view });
}

/** What stood in the view when Kata heard of it last. */
function valuesOf(): unknown {
  const view = kata.received.at(-1)?.payload.view as { state: { values: unknown } } | undefined;
  return view?.state.values;
}

test('a select without options asks Kata while one types, and takes nothing that it did not offer', async () => {
  await open(modalOf(input('team', { type: 'external_select', min_query_length: 1 })));
  const view = slack.views(ANA)[0]?.id ?? '';
  kata.answer = () => JSON.stringify({ options: [option('Team A', 'team-a'), option('Team B', 'team-b')] });
  const typing = { user: ANA, view, actionId: 'team', typed: 'tea' };
  expect(await slack.suggestions(typing)).toEqual([
    { text: 'Team A', value: 'team-a' },
    { text: 'Team B', value: 'team-b' },
  ]);
  expect(kata.received.at(-1)?.payload).toMatchObject({
    type: 'block_suggestion',
    action_id: 'team',
    block_id: 'team',
    value: 'tea',
    user: { id: ANA },
    team: { id: 'T0ACME' },
    container: { type: 'view', view_id: view },
    view: { id: view },
  });
  kata.answer = () => '';
  await expect(slack.submit({ user: ANA, values: { team: { team: 'team-z' } } })).rejects.toThrow(
    'does not offer',
  );
  await slack.submit({ user: ANA, values: { team: { team: 'team-b' } } });
  expect(valuesOf()).toEqual({
    team: { team: { type: 'external_select', selected_option: option('Team B', 'team-b') } },
  });
});

test.each([
  ['no JSON', 'no'],
  [
    'more options than Slack shows',
    JSON.stringify({ options: Array.from({ length: 101 }, (_, n) => option(`${n}`)) }),
  ],
  ['an option that is too long', JSON.stringify({ options: [option('x'.repeat(76))] })],
  ['something else', JSON.stringify({ teams: [] })],
])('of %s it offers nothing, and says why', async (_what, body) => {
  await open(modalOf(input('team', { type: 'multi_external_select' })));
  kata.answer = () => body;
  const view = slack.views(ANA)[0]?.id ?? '';
  expect(await slack.suggestions({ user: ANA, view, actionId: 'team', typed: '' })).toEqual([]);
  expect(slack.errors).toMatchObject([{ what: 'options of team', error: 'invalid_options' }]);
});

test('what stands in the other fields goes along with each press, in a modal and in a message', async () => {
  const people = { type: 'users_select', action_id: 'who' };
  const actions = {
    type: 'actions',
    block_id: 'row',
    elements: [people, { type: 'button', action_id: 'go', text: plain('Go') }],
  };
  await open(
    modalOf(actions as KnownBlock, input('note', { type: 'plain_text_input', initial_value: 'old' })),
  );
  const view = slack.views(ANA)[0]?.id ?? '';
  await slack.press({ user: ANA, view, actionId: 'who', value: BEN, values: { note: { note: 'new' } } });
  expect(valuesOf()).toEqual({
    row: { who: { type: 'users_select', selected_user: BEN } },
    note: { note: { type: 'plain_text_input', value: 'new' } },
  });
  await slack.closeView({ user: ANA });
  const blocks = [actions as KnownBlock];
  const { ts = '' } = await clientOf(slack).chat.postMessage({ channel: GENERAL, text: 'who?', blocks });
  await slack.press({ user: ANA, message: ts, actionId: 'go', values: { row: { who: BEN } } });
  expect(kata.received.at(-1)?.payload.state).toEqual({
    values: { row: { who: { type: 'users_select', selected_user: BEN } } },
  });
});

test('several channels, conversations and people, an address, a number', async () => {
  await open(
    modalOf(
      input('channels', { type: 'multi_channels_select', initial_channels: [GENERAL] }),
      input('talks', { type: 'multi_conversations_select' }),
      input('people', { type: 'multi_users_select' }),
      input('mail', { type: 'email_text_input' }),
      input('page', { type: 'url_text_input' }, { optional: true }),
      input('days', { type: 'number_input', is_decimal_allowed: false }),
    ),
  );
  const values = {
    talks: { talks: [GENERAL, RANDOM] },
    people: { people: [ANA] },
    mail: { mail: 'ana@acme.test' },
    days: { days: '14' },
  };
  await slack.submit({ user: ANA, values });
  expect(valuesOf()).toEqual({
    channels: { channels: { type: 'multi_channels_select', selected_channels: [GENERAL] } },
    talks: { talks: { type: 'multi_conversations_select', selected_conversations: [GENERAL, RANDOM] } },
    people: { people: { type: 'multi_users_select', selected_users: [ANA] } },
    mail: { mail: { type: 'email_text_input', value: 'ana@acme.test' } },
    page: { page: { type: 'url_text_input', value: null } },
    days: { days: { type: 'number_input', value: '14' } },
  });
});

test('the client itself says what is wrong with each field, and sends nothing', async () => {
  await open(
    modalOf(
      input('name', { type: 'plain_text_input', max_length: 5 }),
      input('mail', { type: 'email_text_input' }),
      input('page', { type: 'url_text_input' }),
      input('days', { type: 'number_input', is_decimal_allowed: false, min_value: '1', max_value: '9' }),
      input('people', { type: 'multi_users_select', max_selected_items: 1 }),
      input('why', { type: 'plain_text_input' }),
    ),
  );
  const before = kata.received.length;
  const values = {
    name: { name: 'too long' },
    mail: { mail: 'nobody' },
    page: { page: 'javascript:alert(1)' },
    days: { days: '2.5' },
    people: { people: [ANA, BEN] },
  };
  const refused: unknown = await slack.submit({ user: ANA, values }).catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(ClientRefusal);
  expect((refused as ClientRefusal).fields).toEqual({
    name: 'is 8 characters long, and takes 0 to 5',
    mail: 'takes an e-mail address',
    page: 'takes an address that begins with http:// or https://',
    days: 'takes a whole number',
    people: 'takes no more than 1',
    why: 'is required and empty',
  });
  expect(kata.received).toHaveLength(before);
});

test('closing all takes the views under it too, and says so', async () => {
  await open(modalOf());
  const trigger = async () => {
    await slack.slash({ user: ANA, channel: GENERAL, command: '/metrics' });
    return kata.received.at(-1)?.form.trigger_id ?? '';
  };
  const view = { ...modalOf(), notify_on_close: true };
  await clientOf(slack).views.push({ trigger_id: await trigger(), view });
  expect(slack.views(ANA)).toHaveLength(2);
  await slack.closeView({ user: ANA, all: true });
  expect(slack.views(ANA)).toEqual([]);
  expect(kata.received.at(-1)?.payload).toMatchObject({ type: 'view_closed', is_cleared: true });
});
