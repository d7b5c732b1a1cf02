import type { ModalView } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { SlackStandIn } from '../../../demo/slack/index.ts';
import { type Listener, startListener } from './listener.ts';
import { ANA, clientOf, GENERAL, plain, refusal, section, startWorkspace } from './workspace.ts';

let slack: SlackStandIn;
let client: WebClient;
let kata: Listener;
let now: number;

beforeEach(async () => {
  now = Date.UTC(2026, 10, 21);
  slack = await startWorkspace({ clock: () => new Date(now) });
  client = clientOf(slack);
  kata = await startListener();
  slack.connect(kata.url);
});

afterEach(async () => {
  await Promise.all([slack.close(), kata.close()]);
  expect(slack.unexpected).toEqual([]);
});

async function trigger(): Promise<string> {
  await slack.slash({ user: ANA, channel: GENERAL, command: '/metrics' });
  return kata.received.at(-1)?.form.trigger_id ?? '';
}

const modal = (over: Partial<ModalView> = {}): ModalView => ({
  type: 'modal',
  title: plain('Counted'),
  blocks: [section('…')],
  ...over,
});
const form = (over: Partial<ModalView> = {}): ModalView =>
  modal({
    submit: plain('Save'),
    callback_id: 'focus',
    private_metadata: 'team-a',
    blocks: [
      {
        type: 'input',
        block_id: 'why',
        label: plain('Why'),
        element: { type: 'plain_text_input', action_id: 'text', min_length: 3 },
      },
      {
        type: 'input',
        block_id: 'metric',
        optional: true,
        label: plain('Metric'),
        element: {
          type: 'static_select',
          action_id: 'choice',
          options: [
            { text: plain('Lead time'), value: 'leadtime' },
            { text: plain('Frequency'), value: 'frequency' },
          ],
        },
      },
    ],
    ...over,
  });

test('opens a modal with a trigger, once', async () => {
  const id = await trigger();
  const { view } = await client.views.open({ trigger_id: id, view: modal() });
  expect(slack.views(ANA).map((each) => each.id)).toEqual([view?.id]);
  expect(view).toMatchObject({ team_id: 'T0ACME', root_view_id: view?.id, previous_view_id: null });
  expect(await refusal(client.views.open({ trigger_id: id, view: modal() }))).toMatchObject({
    error: 'exchanged_trigger_id',
  });
  expect(await refusal(client.views.open({ trigger_id: '1.2.a', view: modal() }))).toMatchObject({
    error: 'invalid_trigger_id',
  });
});

test('lets a trigger live for three seconds', async () => {
  const intime = await trigger();
  now += 3000;
  await client.views.open({ trigger_id: intime, view: modal() });
  const late = await trigger();
  now += 3001;
  expect(await refusal(client.views.open({ trigger_id: late, view: modal() }))).toMatchObject({
    error: 'expired_trigger_id',
  });
});

test('names what is wrong with a view', async () => {
  const view = modal({ title: plain('x'.repeat(25)) });
  expect(await refusal(client.views.open({ trigger_id: await trigger(), view }))).toMatchObject({
    error: 'invalid_arguments',
    response_metadata: {
      messages: ['[ERROR] must be less than 25 characters [json-pointer:/view/title/text]'],
    },
  });
});

test('updates an open view, unless it has changed meanwhile or is closed', async () => {
  const { view } = await client.views.open({
    trigger_id: await trigger(),
    view: modal({ external_id: 'e1' }),
  });
  const [viewId, hash] = [view?.id ?? '', view?.hash ?? ''];
  const filled = modal({ blocks: [section('12 changes')] });
  await client.views.update({ view_id: viewId, hash, view: filled });
  expect(slack.views(ANA)[0]?.view.blocks[0]).toMatchObject(section('12 changes'));
  const stale = client.views.update({ view_id: viewId, hash, view: filled });
  expect(await refusal(stale)).toMatchObject({ error: 'hash_conflict' });
  expect(await slack.closeView({ user: ANA })).toBeNull();
  const gone = client.views.update({ view_id: viewId, view: filled });
  expect(await refusal(gone)).toMatchObject({ error: 'not_found' });
});

test('stacks three views at most', async () => {
  const early = client.views.push({ trigger_id: await trigger(), view: modal() });
  expect(await refusal(early)).toMatchObject({ error: 'not_found' });
  await client.views.open({ trigger_id: await trigger(), view: modal() });
  await client.views.push({ trigger_id: await trigger(), view: modal() });
  await client.views.push({ trigger_id: await trigger(), view: modal() });
  const fourth = client.views.push({ trigger_id: await trigger(), view: modal() });
  expect(await refusal(fourth)).toMatchObject({ error: 'push_limit_reached' });
  const [first, second] = slack.views(ANA);
  expect(second).toMatchObject({ rootId: first?.id, previousId: first?.id });
});

test('submits what is filled in, and closes the modal', async () => {
  await client.views.open({ trigger_id: await trigger(), view: form() });
  await slack.submit({ user: ANA, values: { why: { text: 'slow review' }, metric: { choice: 'leadtime' } } });
  expect(kata.received.at(-1)?.payload).toMatchObject({
    type: 'view_submission',
    user: { id: ANA, username: 'ana', name: 'ana', team_id: 'T0ACME' },
    team: { id: 'T0ACME', domain: 'acme' },
    response_urls: [],
    view: {
      callback_id: 'focus',
      private_metadata: 'team-a',
      state: {
        values: {
          why: { text: { type: 'plain_text_input', value: 'slow review' } },
          metric: {
            choice: {
              type: 'static_select',
              selected_option: { text: plain('Lead time'), value: 'leadtime' },
            },
          },
        },
      },
    },
  });
  expect(slack.views(ANA)).toEqual([]);
});

test('does not submit what the client would hold back', async () => {
  await client.views.open({ trigger_id: await trigger(), view: form() });
  const before = kata.received.length;
  await expect(slack.submit({ user: ANA })).rejects.toThrow('why is required and empty');
  await expect(slack.submit({ user: ANA, values: { why: { text: 'no' } } })).rejects.toThrow(
    '2 characters long',
  );
  await expect(
    slack.submit({ user: ANA, values: { why: { text: 'yes' }, metric: { choice: 'mood' } } }),
  ).rejects.toThrow('does not offer mood');
  expect(kata.received).toHaveLength(before);
});

test('shows errors, replaces and pushes as the acknowledgement says', async () => {
  await client.views.open({ trigger_id: await trigger(), view: form() });
  const submit = () => slack.submit({ user: ANA, values: { why: { text: 'slow review' } } });
  kata.answer = () => JSON.stringify({ response_action: 'errors', errors: { why: 'Say more.' } });
  await submit();
  expect(slack.views(ANA)[0]?.errors).toEqual({ why: 'Say more.' });
  kata.answer = () => JSON.stringify({ response_action: 'errors', errors: { elsewhere: 'x' } });
  await submit();
  expect(slack.errors.at(-1)).toMatchObject({ error: 'invalid_response' });
  kata.answer = () => JSON.stringify({ response_action: 'push', view: form({ title: plain('Next') }) });
  await submit();
  expect(slack.views(ANA).map((each) => 'title' in each.view && each.view.title.text)).toEqual([
    'Counted',
    'Next',
  ]);
  kata.answer = () => JSON.stringify({ response_action: 'clear' });
  await submit();
  expect(slack.views(ANA)).toEqual([]);
});

test('tells of a closed view where that was asked for', async () => {
  await client.views.open({ trigger_id: await trigger(), view: modal({ notify_on_close: true }) });
  expect((await slack.closeView({ user: ANA }))?.status).toBe(200);
  expect(kata.received.at(-1)?.payload).toMatchObject({ type: 'view_closed', is_cleared: false });
});

test('publishes a Home tab only for an app that has one', async () => {
  const view = { type: 'home' as const, blocks: [section('Welcome')] };
  const homeless = await startWorkspace({ homeTab: false });
  const refused = await refusal(clientOf(homeless).views.publish({ user_id: ANA, view }));
  expect(refused).toMatchObject({ error: 'not_enabled' });
  await homeless.close();
  const homely = await startWorkspace({ homeTab: true });
  await clientOf(homely).views.publish({ user_id: ANA, view });
  expect(homely.home(ANA)?.view.blocks[0]).toMatchObject(section('Welcome'));
  await homely.close();
});
