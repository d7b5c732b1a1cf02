import type { KnownBlock, ModalView } from '@slack/types';
import { expect, test } from 'vitest';
import { ANA, BEN, GENERAL, plain } from '../demo/slack/workspace.ts';
import { openGallery, option } from './gallery.ts';

const { asPerson, page, problems, slack, kata, client, received, open } = await openGallery();

const form: ModalView = {
  type: 'modal',
  callback_id: 'form',
  title: plain('Set up a team'),
  submit: plain('Save'),
  close: plain('Cancel'),
  blocks: [
    {
      type: 'input',
      block_id: 'name',
      label: plain('Name'),
      hint: plain('As everybody calls it.'),
      element: { type: 'plain_text_input', action_id: 'name', max_length: 20 },
    },
    {
      type: 'input',
      block_id: 'team',
      label: plain('Parent'),
      optional: true,
      element: {
        type: 'external_select',
        action_id: 'team',
        min_query_length: 0,
        placeholder: plain('Type its name'),
      },
    },
    {
      type: 'input',
      block_id: 'members',
      label: plain('Members'),
      element: { type: 'multi_users_select', action_id: 'members' },
    },
    {
      type: 'input',
      block_id: 'days',
      label: plain('Working days'),
      element: {
        type: 'multi_static_select',
        action_id: 'days',
        options: [option('Monday'), option('Tuesday')],
        initial_options: [option('Monday')],
      },
    },
    {
      type: 'input',
      block_id: 'mail',
      label: plain('E-mail'),
      element: { type: 'email_text_input', action_id: 'mail' },
    },
    {
      type: 'input',
      block_id: 'count',
      label: plain('At most'),
      element: { type: 'number_input', action_id: 'count', is_decimal_allowed: false },
    },
  ],
};

test('a form: typed selects, chips, what the client and what Kata has against it, what is sent', async () => {
  const ana = await asPerson('Ana');
  await open(form);
  await ana.seesModal('Set up a team');
  expect(await page.evaluate(() => document.activeElement?.closest('.input')?.textContent)).toContain('Name');
  await ana.submits();
  await ana.isTold('Name', 'required');
  await ana.fills('Name', 'Checkout');
  kata.answer = ({ payload }) =>
    payload.type === 'block_suggestion'
      ? JSON.stringify({ options: [option('Engineering'), option('Product')] })
      : '';
  await ana.picks('Parent (optional)', 'eng', 'Engineering');
  await ana.picks('Members', 'an', 'ANA');
  await ana.picks('Members', 'be', 'BEN');
  await ana.dialog.getByRole('button', { name: 'Remove ANA' }).click();
  await ana.picks('Working days', 'Tue', 'Tuesday');
  await ana.fills('E-mail', 'nobody');
  await ana.fills('At most', '3');
  await ana.submits();
  await ana.isTold('E-mail', 'e-mail address');
  await ana.fills('E-mail', 'team@acme.test');
  kata.answer = () =>
    JSON.stringify({ response_action: 'errors', errors: { name: 'There is one already.' } });
  await ana.submits();
  await slack.waitFor(() => Object.keys(slack.views(ANA)[0]?.errors ?? {}).length > 0);
  await ana.isTold('Name', 'There is one already.');
  await ana.screenshot('forms-1-complaint');
  kata.answer = () => '';
  await ana.submits();
  await ana.dialog.waitFor({ state: 'detached' });
  expect(received()).toMatchObject({
    type: 'view_submission',
    view: {
      state: {
        values: {
          name: { name: { value: 'Checkout' } },
          team: { team: { selected_option: option('Engineering') } },
          members: { members: { selected_users: [BEN] } },
          days: { days: { selected_options: [option('Monday'), option('Tuesday')] } },
          mail: { mail: { value: 'team@acme.test' } },
          count: { count: { value: '3' } },
        },
      },
    },
  });
});

test('a view that was pushed leads back to the one below, which kept what was typed', async () => {
  const ana = await asPerson('Ana');
  await open(form);
  await ana.seesModal('Set up a team');
  await ana.fills('Name', 'Half typed');
  kata.answer = () =>
    JSON.stringify({
      response_action: 'push',
      view: { type: 'modal', title: plain('Are you sure?'), blocks: [] },
    });
  await slack.submit({
    user: ANA,
    values: {
      name: { name: 'x' },
      members: { members: [ANA] },
      mail: { mail: 'a@b.cc' },
      count: { count: '1' },
    },
  });
  await ana.seesModal('Are you sure?');
  await ana.presses('Back');
  await ana.seesModal('Set up a team');
  expect(await ana.dialog.getByLabel('Name').inputValue()).toBe('Half typed');
  await ana.closes();
  await ana.dialog.waitFor({ state: 'detached' });
});

test('the Home tab is asked for when it is opened, and shows what Kata put there', async () => {
  const ana = await asPerson('Ana');
  await ana.opensHome();
  const opened = () => kata.received.map(({ payload }) => payload.event as { tab?: string } | undefined);
  const told = await slack.waitFor(() => opened().find((event) => event?.tab === 'home'));
  expect(told).toMatchObject({ type: 'app_home_opened', user: ANA });
  await client.views.publish({
    user_id: ANA,
    view: { type: 'home', blocks: [{ type: 'header', text: plain('Good morning') }] },
  });
  await ana.sees('Good morning');
  const ben = await asPerson('Ben');
  await ben.opensHome();
  await ben.sees('Kata has put nothing here yet.');
});

test('what Slack refuses is on the page at once, and so is an order that nobody acknowledged', async () => {
  const ana = await asPerson('Ana');
  const blocks = [{ type: 'section', text: { type: 'mrkdwn', text: 'x'.repeat(3001) } }] as KnownBlock[];
  await client.chat.postMessage({ channel: GENERAL, text: 'x', blocks }).catch(() => {});
  const panel = page.getByRole('alert', { name: 'Refused by Slack' });
  await panel.getByText('chat.postMessage').waitFor();
  expect(await panel.innerText()).toContain('must be less than 3001 characters');
  kata.answer = () => new Promise((resolve) => setTimeout(() => resolve(''), 3500));
  await ana.goes('general');
  await ana.types('/metrics leadtime');
  await page.getByText('operation_timeout: Kata did not acknowledge it within 3 seconds.').waitFor();
  await panel.getByText('/slack/events').waitFor();
  await ana.screenshot('forms-2-refused');
  await panel.getByRole('button', { name: 'Dismiss' }).click();
  await panel.waitFor({ state: 'hidden' });
  expect(problems).toEqual([]);
});
