import type { KnownBlock } from '@slack/types';
import { expect, test } from 'vitest';
import { BEN, GENERAL, PNG, plain } from '../demo/slack/workspace.ts';
import { mrkdwn, openGallery, option } from './gallery.ts';

const { asPerson, page, problems, slack, kata, client, received, post, upload } = await openGallery();

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
  expect(await slack.waitFor(() => received().type === 'block_actions' && received())).toMatchObject({
    actions: [{ action_id: 'drop', value: 'v' }],
  });
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
  expect(problems).toEqual([]);
});
