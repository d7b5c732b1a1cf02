import type { FilesGetUploadURLExternalResponse, WebClient } from '@slack/web-api';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { SlackStandIn } from '../../../demo/slack/index.ts';
import {
  ANA,
  clientOf,
  GENERAL,
  HIDDEN,
  PNG,
  RANDOM,
  refusal,
  section,
  startWorkspace,
} from './workspace.ts';

const FILES = ['files:write', 'files:read', 'chat:write'];
const READY_MS = 60;
let slack: SlackStandIn;
let client: WebClient;

beforeEach(async () => {
  slack = await startWorkspace({ fileReadyMs: READY_MS, scopes: FILES });
  client = clientOf(slack);
});

afterEach(async () => {
  await slack.close();
  expect(slack.unexpected).toEqual([]);
});

async function upload(bytes = PNG): Promise<string> {
  const ticket = await client.files.getUploadURLExternal({ filename: 'a.png', length: bytes.length });
  const sent = await fetch(ticket.upload_url ?? '', { method: 'POST', body: new Uint8Array(bytes) });
  expect(await sent.text()).toBe(`OK - ${bytes.length}`);
  return ticket.file_id ?? '';
}

test('takes an upload of the real client and keeps its bytes, in a thread, under blocks', async () => {
  const { ts = '' } = await client.chat.postMessage({ channel: GENERAL, text: 'parent' });
  const result = await client.files.uploadV2({
    channel_id: GENERAL,
    thread_ts: ts,
    file: PNG,
    filename: 'chart.png',
    title: 'Lead time',
    blocks: [section('the answer')],
  });
  const [, message] = slack.messages(GENERAL);
  expect(message).toMatchObject({ thread_ts: ts, blocks: [section('the answer')] });
  expect(message?.metadata).toBeUndefined();
  expect(message?.files[0]).toMatchObject({ name: 'chart.png', title: 'Lead time' });
  expect(message?.files[0]?.bytes.equals(PNG)).toBe(true);
  expect(result).toMatchObject({ files: [{ files: [{ id: message?.files[0]?.id }] }] });
});

test('knows the type of a file, and where it is, only after a while', async () => {
  const id = await upload();
  await client.files.completeUploadExternal({ files: [{ id }], channel_id: GENERAL });
  const early = await client.files.info({ file: id });
  expect(early.file).toMatchObject({ mimetype: '', shares: {} });
  await new Promise((resolve) => setTimeout(resolve, READY_MS + 20));
  const { file } = await client.files.info({ file: id });
  const { ts } = slack.messages(GENERAL)[0] ?? {};
  expect(file).toMatchObject({ mimetype: 'image/png', filetype: 'png', channels: [GENERAL] });
  expect(file?.shares).toEqual({ public: { [GENERAL]: [{ ts }] } });
});

test('shows a file in an image block when it is ready, and never in an ephemeral message', async () => {
  const id = await upload();
  await client.files.completeUploadExternal({ files: [{ id }] });
  const blocks = [{ type: 'image' as const, alt_text: 'a chart', slack_file: { id } }];
  const post = () => client.chat.postMessage({ channel: GENERAL, text: 'x', blocks });
  expect(await refusal(post())).toMatchObject({
    error: 'invalid_blocks',
    response_metadata: { messages: ['[ERROR] invalid slack file [json-pointer:/blocks/0/slack_file]'] },
  });
  await new Promise((resolve) => setTimeout(resolve, READY_MS + 20));
  await post();
  const whisper = client.chat.postEphemeral({ channel: GENERAL, user: ANA, text: 'x', blocks });
  expect(await refusal(whisper)).toMatchObject({ error: 'invalid_blocks' });
});

test('completes an upload once', async () => {
  const id = await upload();
  const complete = () => client.files.completeUploadExternal({ files: [{ id }], channel_id: GENERAL });
  await complete();
  expect(await refusal(complete())).toMatchObject({ error: 'file_not_found' });
  expect(slack.messages(GENERAL)).toHaveLength(1);
});

test('shares a file only where the bot is a member', async () => {
  const id = await upload();
  const share = (channel: string) =>
    refusal(client.files.completeUploadExternal({ files: [{ id }], channel_id: channel }));
  expect(await share(RANDOM)).toMatchObject({ error: 'not_in_channel' });
  expect(await share(HIDDEN)).toMatchObject({ error: 'channel_not_found' });
});

test('refuses a comment beside blocks, bad blocks and markdown blocks', async () => {
  const id = await upload();
  const complete = (over: object) =>
    refusal(client.files.completeUploadExternal({ files: [{ id }], channel_id: GENERAL, ...over }));
  expect(await complete({ initial_comment: 'x', blocks: [section('x')] })).toMatchObject({
    error: 'invalid_arguments',
  });
  expect(await complete({ blocks: [section('')] })).toMatchObject({ error: 'invalid_blocks' });
  expect(await complete({ blocks: [{ type: 'markdown', text: 'x' }] })).toMatchObject({
    error: 'internal_error',
  });
  expect(slack.messages(GENERAL)).toEqual([]);
});

test('refuses bytes other than announced, and files never uploaded', async () => {
  const ticket = await client.files.getUploadURLExternal({ filename: 'a.png', length: 3 });
  const sent = await fetch(ticket.upload_url ?? '', { method: 'POST', body: 'four' });
  expect(sent.status).toBe(400);
  const complete = client.files.completeUploadExternal({ files: [{ id: ticket.file_id ?? '' }] });
  expect(await refusal(complete)).toMatchObject({ error: 'file_not_found' });
});

test('keeps the alternative text under the name that Slack documents', async () => {
  await client.files.getUploadURLExternal({ filename: 'a.png', length: 3, alt_text: 'ignored' });
  expect(slack.ignored).toEqual(['files.getUploadURLExternal alt_text']);
  const ticket: FilesGetUploadURLExternalResponse = await client.apiCall('files.getUploadURLExternal', {
    filename: 'b.png',
    length: PNG.length,
    alt_txt: 'lead time of 26 weeks',
  });
  await fetch(String(ticket.upload_url), { method: 'POST', body: new Uint8Array(PNG) });
  await client.files.completeUploadExternal({ files: [{ id: String(ticket.file_id) }], channel_id: GENERAL });
  expect(slack.messages(GENERAL)[0]?.files[0]?.altText).toBe('lead time of 26 weeks');
});
