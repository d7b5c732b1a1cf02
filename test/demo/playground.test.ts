import { request } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Playground, startPlayground } from '../../demo/playground/index.ts';
import type { Sight } from '../../demo/slack/sight.ts';
import { type Listener, startListener } from './slack/listener.ts';
import {
  ANA,
  BEN,
  clientOf,
  GENERAL,
  HIDDEN,
  OLD,
  PNG,
  RANDOM,
  SECRET,
  section,
  startWorkspace,
} from './slack/workspace.ts';

const slack = await startWorkspace();
const cast = [
  { id: ANA, name: 'Ana', role: 'Developer', line: '' },
  { id: BEN, name: 'Ben', role: 'Manager', line: '' },
];
let kata: Listener;
let playground: Playground;

beforeAll(async () => {
  kata = await startListener();
  slack.connect(kata.url);
  const complete = async (typed: string) => [{ line: `${typed}!`, label: typed, about: '' }];
  playground = await startPlayground({ slack, cast, complete, port: 0 });
});
afterAll(() => Promise.all([playground.close(), slack.close(), kata.close()]));

const get = (path: string) => fetch(playground.url + path);
const act = async (order: object) => {
  const response = await fetch(`${playground.url}/act`, { method: 'POST', body: JSON.stringify(order) });
  return { status: response.status, ...((await response.json()) as Record<string, unknown>) };
};

/** What a person sees now: the first that the live stream tells. */
async function sight(person: string): Promise<Sight> {
  const stop = new AbortController();
  const response = await fetch(`${playground.url}/live?person=${person}`, { signal: stop.signal });
  let told = '';
  for await (const chunk of response.body ?? []) {
    told += Buffer.from(chunk).toString();
    if (told.endsWith('\n\n')) break;
  }
  stop.abort();
  return JSON.parse(told.slice('data: '.length)) as Sight;
}

test('the page and all its parts are served, as scripts that a browser can run', async () => {
  const page = await get('/');
  expect(page.headers.get('content-security-policy')).toContain("default-src 'self'");
  const html = await page.text();
  expect(html).not.toMatch(/https?:/);
  const scripts = new Set<string>();
  const open = [...html.matchAll(/(?:src|href)="(\/page\/[^"]+)"/g)].map(([, path = '']) => path);
  for (const path of open) {
    if (scripts.has(path)) continue;
    scripts.add(path);
    const part = await get(path);
    const text = await part.text();
    expect(part.status, path).toBe(200);
    expect(part.headers.get('content-type'), path).toMatch(
      path.endsWith('.css') ? 'text/css' : 'text/javascript',
    );
    expect(text).not.toMatch(/url\("?https?:|import .*https?:/);
    for (const [, name = ''] of text.matchAll(/^import [^;]*from '\.\/([^']+)';/gm))
      open.push(`/page/${name}`);
  }
  expect(scripts.size).toBeGreaterThan(15);
  expect((await get('/fonts/regular.woff2')).headers.get('content-type')).toBe('font/woff2');
});

test.each([
  '/page/nothing.ts',
  '/page/../index.ts',
  '/page/%2e%2e/index.ts',
  '/etc/passwd',
  '/page/',
  '/files/F0',
])('there is nothing at %s', async (path) => {
  expect((await get(path)).status).toBe(404);
});

test.each([
  ['another site’s page', { origin: 'https://elsewhere.example' }],
  ['a name that was made to point here', { host: 'elsewhere.example' }],
])('%s is not answered', async (_what, headers) => {
  const order = { act: 'say', user: ANA, channel: GENERAL, text: 'I was never here' };
  const status = await new Promise((resolve, reject) => {
    const sent = request(`${playground.url}/act`, { method: 'POST', headers }, (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    sent.on('error', reject);
    sent.end(JSON.stringify(order));
  });
  expect(status).toBe(403);
  expect(slack.messages(GENERAL).map(({ text }) => text)).not.toContain('I was never here');
});

test('each person sees their own: private channels, what only they are told, their modals', async () => {
  const client = clientOf(slack);
  await client.chat.postEphemeral({ channel: GENERAL, user: ANA, text: 'for Ana alone' });
  await client.chat.postMessage({ channel: GENERAL, text: 'for all' });
  const ana = await sight(ANA);
  const ben = await sight(BEN);
  const channels = ({ conversations }: Sight) =>
    conversations.filter(({ kind }) => kind !== 'im').map(({ id, joined }) => [id, joined]);
  expect(channels(ana)).toEqual([
    [GENERAL, true],
    [RANDOM, true],
    [SECRET, true],
    [OLD, true],
  ]);
  expect(channels(ben)).toEqual([
    [GENERAL, true],
    [RANDOM, false],
    [HIDDEN, true],
    [OLD, false],
  ]);
  const general = ({ conversations }: Sight) =>
    conversations.find(({ id }) => id === GENERAL)?.messages.map(({ text, ephemeral }) => [text, ephemeral]);
  expect(general(ana)).toEqual([
    ['for Ana alone', true],
    ['for all', false],
  ]);
  expect(general(ben)).toEqual([['for all', false]]);
  expect((await get('/live?person=U0OUT')).status).toBe(404);
});

test('an order goes out as the request that Slack would send; what is none is refused', async () => {
  const order = { act: 'slash', user: ANA, channel: GENERAL, command: '/metrics', text: 'leadtime' };
  expect(await act(order)).toEqual({ status: 200, problem: null });
  expect(kata.received.at(-1)?.form).toMatchObject({ user_id: ANA, command: '/metrics', text: 'leadtime' });
  expect(kata.received.at(-1)?.headers['x-slack-signature']).toMatch(/^v0=/);
  expect(await act({ ...order, command: '/nothing' })).toMatchObject({
    problem: expect.stringContaining('/nothing'),
  });
  expect(await act({ act: 'steal' })).toMatchObject({ status: 400 });
  expect((await get('/act')).status).toBe(404);
});

test('what people say is theirs, not the bot’s', async () => {
  await act({ act: 'say', user: BEN, channel: GENERAL, text: 'hello' });
  const { messages = [] } = await clientOf(slack).conversations.history({ channel: GENERAL, limit: 1 });
  expect(messages[0]).toMatchObject({ user: BEN, text: 'hello' });
  expect(messages[0]).not.toHaveProperty('bot_id');
});

test('pictures are shown, and everything else is only ever saved', async () => {
  const client = clientOf(slack);
  const upload = async (filename: string, bytes: Buffer) => {
    const ticket = await client.files.getUploadURLExternal({ filename, length: bytes.length });
    await fetch(ticket.upload_url ?? '', { method: 'POST', body: new Uint8Array(bytes) });
    return get(`/files/${ticket.file_id}`);
  };
  const picture = await upload('a.png', PNG);
  expect(picture.headers.get('content-type')).toBe('image/png');
  expect(Buffer.from(await picture.arrayBuffer())).toEqual(PNG);
  const script = await upload('x".html', Buffer.from('<script>alert(1)</script>'));
  expect(script.headers.get('content-type')).toBe('application/octet-stream');
  expect(script.headers.get('content-disposition')).toBe('attachment; filename="x-.html"');
  expect(script.headers.get('x-content-type-options')).toBe('nosniff');
});

test('what changes is told to whoever looks, once', async () => {
  const stop = new AbortController();
  const response = await fetch(`${playground.url}/live?person=${BEN}`, { signal: stop.signal });
  const told: string[] = [];
  const reading = (async () => {
    for await (const chunk of response.body ?? []) told.push(Buffer.from(chunk).toString());
  })().catch(() => {});
  await slack.waitFor(() => told.length === 1);
  await clientOf(slack).chat.postMessage({ channel: GENERAL, text: 'news', blocks: [section('news')] });
  await slack.waitFor(() => told.join('').includes('news'));
  await new Promise((resolve) => setTimeout(resolve, 400));
  expect(told.join('').match(/^data: /gm)).toHaveLength(2);
  stop.abort();
  await reading;
});

test('where its usual port is taken it takes another', async () => {
  const complete = async () => [];
  const one = await startPlayground({ slack, cast, complete });
  const other = await startPlayground({ slack, cast, complete });
  expect(other.url).not.toBe(one.url);
  expect((await fetch(other.url)).status).toBe(200);
  await Promise.all([one.close(), other.close()]);
});
