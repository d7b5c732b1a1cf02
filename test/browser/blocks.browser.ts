import type { KnownBlock, ModalView } from '@slack/types';
import { afterAll, expect, test } from 'vitest';
import { startListener } from '../demo/slack/listener.ts';
import { ANA, BEN, clientOf, GENERAL, PNG, plain, startWorkspace } from '../demo/slack/workspace.ts';
import { openPage } from './page.ts';

const slack = await startWorkspace({ homeTab: true, events: ['app_home_opened'] });
const kata = await startListener();
slack.connect(kata.url);
afterAll(() => Promise.all([slack.close(), kata.close()]));
const client = clientOf(slack);
const cast = [
  { id: ANA, name: 'Ana', role: 'Developer', line: 'tries every element' },
  { id: BEN, name: 'Ben', role: 'Manager', line: 'looks on' },
];
const { asPerson, problems, page } = await openPage({ slack, cast, complete: async () => [] });

const mrkdwn = (text: string) => ({ type: 'mrkdwn' as const, text });
const option = (text: string) => ({ text: plain(text), value: text.toLowerCase() });
const received = () => kata.received.at(-1)?.payload ?? {};
const heard = (type: string) => slack.waitFor(() => received().type === type && received());

async function post(blocks: KnownBlock[], text = 'a message'): Promise<string> {
  const { ts = '' } = await client.chat.postMessage({ channel: GENERAL, text, blocks });
  return ts;
}

async function upload(filename: string, bytes: Buffer, more: object = {}): Promise<string> {
  const granted = await client.apiCall('files.getUploadURLExternal', {
    filename,
    length: bytes.length,
    ...more,
  });
  const { upload_url: address, file_id: id } = granted as { upload_url?: string; file_id?: string };
  await fetch(address ?? '', { method: 'POST', body: new Uint8Array(bytes) });
  return id ?? '';
}

async function open(view: ModalView): Promise<void> {
  await slack.slash({ user: ANA, channel: GENERAL, command: '/metrics' });
  await client.views.open({ trigger_id: kata.received.at(-1)?.form.trigger_id ?? '', view });
}

test('text that looks like markup of the web is text, and so is every mention that is none', async () => {
  const ana = await asPerson('Ana');
  const hostile = '<script>document.title = "gone"</script><img src=x onerror=alert(1)>';
  await post([
    { type: 'section', text: plain(hostile) },
    { type: 'section', text: mrkdwn(hostile.replaceAll('<', '&lt;').replaceAll('>', '&gt;')) },
    { type: 'section', text: mrkdwn('<javascript:alert(1)|press me> and <https://acme.test|a *link*>') },
    {
      type: 'section',
      text: mrkdwn(
        '*bold* _italic_ ~struck~ `code` <@U0BEN> <#C0RANDOM> <!channel> :tada:\n&gt; a quotation\n```\nfenced *as it is*\n```',
      ),
    },
    {
      type: 'rich_text',
      elements: [
        {
          type: 'rich_text_section',
          elements: [
            { type: 'text', text: 'rich', style: { bold: true } },
            { type: 'user', user_id: BEN },
          ],
        },
        {
          type: 'rich_text_list',
          style: 'ordered',
          elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: 'first' }] }],
        },
        { type: 'rich_text_quote', elements: [{ type: 'link', url: 'https://acme.test', text: 'quoted' }] },
        { type: 'rich_text_preformatted', elements: [{ type: 'text', text: 'as   it is' }] },
      ],
    },
  ]);
  const message = ana.message(/quotation/);
  await message.waitFor();
  expect(await message.locator('script, img').count()).toBe(0);
  expect(await page.title()).toBe('Kata playground');
  expect(await message.innerText()).toContain(hostile);
  expect(
    await message.locator('a').evaluateAll((all) => all.map((each) => each.getAttribute('href'))),
  ).toEqual(['https://acme.test', 'https://acme.test']);
  const texts = (tag: string) => message.locator(tag).allInnerTexts();
  expect(await texts('strong')).toEqual(['kata'.toUpperCase(), 'bold', 'rich']);
  expect(await texts('em')).toEqual(['italic']);
  expect(await texts('s')).toEqual(['struck']);
  expect(await texts('code')).toEqual(['code']);
  expect(await texts('blockquote')).toEqual(['a quotation', 'quoted']);
  expect(await texts('pre')).toEqual(['fenced *as it is*', 'as   it is']);
  expect(await texts('ol li')).toEqual(['first']);
  expect(await texts('.mention')).toEqual(['@BEN', '#random', '@channel', '@BEN']);
  expect(await texts('.broadcast')).toEqual(['@channel']);
  await ana.screenshot('blocks-1-text');
});

test('pictures, documents and threads', async () => {
  const ana = await asPerson('Ana');
  const ts = await post([{ type: 'header', text: plain('Weekly digest') }, { type: 'divider' }]);
  const files = [
    await upload('chart.png', PNG, { alt_txt: 'A falling line' }),
    await upload('samples.csv', Buffer.from('a,b\n1,2\n')),
    await upload('readout.pdf', Buffer.from('%PDF')),
    await upload('next.ics', Buffer.from('BEGIN:VCALENDAR')),
  ];
  await client.files.completeUploadExternal({
    channel_id: GENERAL,
    thread_ts: ts,
    initial_comment: 'with everything',
    files: files.map((id, at) => ({
      id,
      title: ['Chart', 'Samples', 'Readout', 'Next review'][at] ?? '',
    })) as [{ id: string; title: string }],
  });
  await ana.message('Weekly digest').getByRole('button', { name: '1 reply' }).click();
  const thread = page.getByRole('region', { name: 'Thread' });
  await thread.getByRole('img', { name: 'A falling line' }).waitFor();
  expect(await thread.locator('.card').allInnerTexts()).toEqual([
    expect.stringMatching(/CSV\s+Samples\s+samples\.csv · 8 bytes/),
    expect.stringMatching(/PDF\s+Readout\s+readout\.pdf/),
    expect.stringMatching(/Calendar\s+Next review\s+next\.ics/),
  ]);
  await ana.screenshot('blocks-2-thread');
  const saving = page.waitForEvent('download');
  await thread.getByRole('link', { name: /Samples/ }).click();
  expect((await saving).suggestedFilename()).toBe('samples.csv');
  await page.getByRole('button', { name: 'Close thread' }).click();
  await thread.waitFor({ state: 'hidden' });
});

test('what acts by itself: buttons that ask first, selects, menus, boxes, pickers', async () => {
  const ana = await asPerson('Ana');
  await post([
    {
      type: 'actions',
      block_id: 'row',
      elements: [
        {
          type: 'button',
          action_id: 'drop',
          text: plain('Drop it'),
          style: 'danger',
          value: 'v',
          confirm: {
            title: plain('Drop it?'),
            text: mrkdwn('It is *gone* then.'),
            confirm: plain('Drop'),
            deny: plain('Keep'),
            style: 'danger',
          },
        },
        { type: 'button', action_id: 'go', text: plain('Go'), style: 'primary' },
        {
          type: 'static_select',
          action_id: 'one',
          placeholder: plain('A metric'),
          options: [option('Leadtime'), option('Frequency')],
        },
        { type: 'users_select', action_id: 'who', placeholder: plain('A person') },
        { type: 'channels_select', action_id: 'where', placeholder: plain('A channel') },
        { type: 'datepicker', action_id: 'day', initial_date: '2026-11-21' },
        { type: 'timepicker', action_id: 'time', initial_time: '09:30' },
        { type: 'overflow', action_id: 'more', options: [option('Snooze'), option('Settings')] },
      ],
    },
    {
      type: 'section',
      block_id: 'boxes',
      text: mrkdwn('Which of them?'),
      accessory: { type: 'checkboxes', action_id: 'some', options: [option('Lint'), option('Tests')] },
    },
    {
      type: 'section',
      block_id: 'radio',
      text: mrkdwn('How often?'),
      accessory: {
        type: 'radio_buttons',
        action_id: 'often',
        options: [option('Weekly'), option('Monthly')],
      },
    },
  ] as KnownBlock[]);
  const message = ana.message('Which of them?');
  await message.waitFor();
  await ana.screenshot('blocks-3-elements');

  await ana.presses('Drop it', message);
  await ana.screenshot('blocks-4-confirmation');
  const before = kata.received.length;
  await ana.confirms('Keep');
  await ana.presses('Drop it', message);
  await ana.confirms('Drop');
  expect(await heard('block_actions')).toMatchObject({ actions: [{ action_id: 'drop', value: 'v' }] });
  expect(kata.received).toHaveLength(before + 1);

  const chosen = async (act: () => Promise<unknown>, expected: object) => {
    await act();
    await slack.waitFor(() => {
      const [action] = (received().actions ?? []) as object[];
      return action && JSON.stringify(action).includes(JSON.stringify(expected).slice(1, -1));
    });
  };
  const field = (name: string) => message.getByLabel(name, { exact: true });
  await chosen(() => field('A metric').selectOption('frequency'), { selected_option: option('Frequency') });
  await chosen(() => field('A person').selectOption({ label: 'BEN' }), { selected_user: BEN });
  await chosen(() => field('A channel').selectOption({ label: '#random' }), { selected_channel: 'C0RANDOM' });
  await chosen(() => message.locator('input[type=date]').fill('2026-12-24'), { selected_date: '2026-12-24' });
  await chosen(() => message.locator('input[type=time]').fill('10:00'), { selected_time: '10:00' });
  await chosen(() => field('Tests').check(), { selected_options: [option('Tests')] });
  await chosen(() => field('Monthly').check(), { selected_option: option('Monthly') });
  await message.getByRole('button', { name: 'More actions' }).click();
  await chosen(() => message.getByRole('menuitem', { name: 'Snooze' }).click(), {
    selected_option: option('Snooze'),
  });
  await ana.presses('Go', message);
  await slack.waitFor(() => JSON.stringify(received()).includes('"action_id":"go"'));
  expect(received().state).toMatchObject({
    values: { row: { who: { selected_user: BEN }, day: { selected_date: '2026-12-24' } } },
  });
});

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
  await ana.screenshot('blocks-5-form');
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
  await ana.screenshot('blocks-6-refused');
  await panel.getByRole('button', { name: 'Dismiss' }).click();
  await panel.waitFor({ state: 'hidden' });
  expect(problems).toEqual([]);
});
