import { afterEach, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import {
  type StandIn,
  type StandInRequest,
  type StandInResponse,
  startStandIn,
} from '../../demo/stand-in.ts';
import { systemClock } from '../../src/clock.ts';
import { hostTurns } from '../../src/connectors/host-turns.ts';
import { type HttpOptions, openHttp } from '../../src/connectors/http.ts';

const SECRET = 'never4say7this2aloud';
const Answer = z.object({ name: z.string() });

let tool: StandIn;
let elsewhere: StandIn;
let told: StandInRequest[];
let answer: (request: StandInRequest) => StandInResponse | undefined;
beforeEach(async () => {
  told = [];
  tool = await startStandIn((request) => answer(request));
  elsewhere = await startStandIn((request) => {
    told.push(request);
    return { body: { name: 'not the tool' } };
  });
});
afterEach(() => Promise.all([tool.close(), elsewhere.close()]));

interface Calling extends Pick<Partial<HttpOptions>, 'kindOf'> {
  method?: 'GET' | 'POST';
  signal?: AbortSignal;
}

function call(path: string, { method = 'GET', signal, kindOf }: Calling = {}) {
  const io = { clock: systemClock, onQuota() {}, turn: hostTurns() };
  const http = openHttp({
    tool: 'Tool',
    base: tool.url,
    headers: { 'private-token': SECRET },
    secrets: [SECRET],
    io,
    timeoutMs: 5000,
    ...(kindOf && { kindOf }),
  });
  return http.call({
    path,
    method,
    what: 'things',
    schema: Answer,
    signal: signal ?? new AbortController().signal,
    ...(method === 'POST' && { body: {} }),
  });
}

test('a call that is sent on within the tool gets there', async () => {
  answer = ({ path }) =>
    path === '/new' ? { body: { name: 'moved' } } : { status: 301, headers: { location: '/new' } };
  expect((await call('old')).data).toEqual({ name: 'moved' });
});

test.each(['GET', 'POST'] as const)(
  'a %s that is sent elsewhere is not followed, for it carries secrets',
  async (method) => {
    answer = () => ({
      status: method === 'GET' ? 302 : 307,
      headers: { location: `${elsewhere.url}/login` },
    });
    await expect(call('old', { method })).rejects.toMatchObject({
      kind: 'misconfigured',
      message: expect.stringContaining(`the call is sent on to ${elsewhere.url}`),
    });
    expect(told).toEqual([]);
  },
);

test('a tool may say what being sent elsewhere means', async () => {
  answer = () => ({ status: 302, headers: { location: `${elsewhere.url}/_signin` } });
  const kindOf = (response: Response) =>
    response.headers.get('location')?.endsWith('/_signin') ? ('unauthorised' as const) : null;
  await expect(call('things', { kindOf })).rejects.toMatchObject({ kind: 'unauthorised' });
});

test('a call that is sent in circles ends', async () => {
  answer = () => ({ status: 302, headers: { location: '/again' } });
  await expect(call('again')).rejects.toMatchObject({ kind: 'misconfigured' });
  expect(tool.requests.length).toBeLessThan(10);
});

test('a next page elsewhere is not asked for', async () => {
  await expect(call(`${elsewhere.url}/page/2`)).rejects.toMatchObject({ kind: 'bad-response' });
  expect(told).toEqual([]);
});

test('what is aborted rejects with the reason, waiting or under way', async () => {
  const ending = new AbortController();
  answer = () => {
    ending.abort(new Error('asked to end'));
    return { body: { name: 'late' } };
  };
  await expect(call('slow', { signal: ending.signal })).rejects.toThrow('asked to end');
  await expect(call('never', { signal: ending.signal })).rejects.toThrow('asked to end');
  expect(tool.requests).toEqual(['GET /slow']);
});

test('a secret that the tool repeats is not', async () => {
  answer = () => ({ status: 403, body: { message: `${SECRET} may not` } });
  await expect(call('things')).rejects.toMatchObject({
    kind: 'forbidden',
    message: expect.not.stringContaining(SECRET),
  });
});
