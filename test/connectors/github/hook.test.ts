import { createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import { hook } from '../../../src/connectors/github/hook.ts';

const SECRET = 'It’s a Secret to Everybody';

function delivery(event: string, payload: unknown, headers: Record<string, string> = {}) {
  const body = Buffer.from(typeof payload === 'string' ? payload : JSON.stringify(payload));
  const signature = `sha256=${createHmac('sha256', SECRET).update(body).digest('hex')}`;
  const own = {
    'content-type': 'application/json',
    'x-github-event': event,
    'x-github-delivery': '72d3162e-cc78-11e3-81ab-4c9367dc0958',
    'x-hub-signature-256': signature,
  };
  return { headers: { ...own, ...headers }, body };
}

const repository = { full_name: 'acme/shop', default_branch: 'main' };

test('only what is signed with the secret is genuine', () => {
  const sent = delivery('push', { repository });
  expect(hook.isGenuine(sent, SECRET)).toBe(true);
  expect(hook.isGenuine(sent, 'another')).toBe(false);
  expect(
    hook.isGenuine(delivery('push', { repository }, { 'x-hub-signature-256': 'sha256=1' }), SECRET),
  ).toBe(false);
  expect(hook.isGenuine({ ...sent, body: Buffer.concat([sent.body, Buffer.from(' ')]) }, SECRET)).toBe(false);
  expect(hook.isGenuine({ ...sent, headers: {} }, SECRET)).toBe(false);
  expect(
    hook.isGenuine(
      {
        body: sent.body,
        headers: {
          'x-hub-signature-256': `sha256=${createHmac('sha256', '').update(sent.body).digest('hex')}`,
        },
      },
      '',
    ),
  ).toBe(false);
});

test('the signature is the one of the example in GitHub’s documentation', () => {
  const known = 'sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17';
  const sent = { headers: { 'x-hub-signature-256': known }, body: Buffer.from('Hello, World!') };
  expect(hook.isGenuine(sent, "It's a Secret to Everybody")).toBe(true);
});

test('a delivery goes by its own name', () => {
  expect(hook.idOf(delivery('push', {}))).toBe('72d3162e-cc78-11e3-81ab-4c9367dc0958');
});

const workflow_run = { path: '.github/workflows/deploy.yml@refs/heads/main' };

test.each<[string, object, string[]]>([
  ['pull_request', { action: 'opened' }, ['changes:acme/shop']],
  ['pull_request_review', { action: 'submitted' }, ['changes:acme/shop']],
  ['pull_request_review_comment', { action: 'created' }, ['changes:acme/shop']],
  ['push', { ref: 'refs/heads/main' }, ['commits:acme/shop']],
  ['push', { ref: 'refs/heads/feature' }, []],
  ['deployment', { action: 'created' }, ['deployments:acme/shop']],
  ['deployment_status', { action: 'created' }, ['deployments:acme/shop']],
  ['release', { action: 'published' }, ['deployments:acme/shop:releases']],
  [
    'workflow_run',
    { action: 'completed', workflow_run },
    ['builds:acme/shop', 'deployments:acme/shop:deploy.yml'],
  ],
  ['workflow_run', { action: 'requested', workflow_run }, []],
  ['issues', { action: 'closed' }, ['issues:acme/shop']],
  ['repository', { action: 'edited' }, ['repository:acme/shop']],
  ['star', { action: 'created' }, []],
  ['constructor', {}, []],
])('%s %j concerns %j', (event, payload, streams) => {
  expect(hook.concerns(delivery(event, { ...payload, repository }))).toEqual(streams);
});

test('a form is read as JSON is', () => {
  const form = new URLSearchParams({ payload: JSON.stringify({ repository }) }).toString();
  const type = { 'content-type': 'application/x-www-form-urlencoded' };
  expect(hook.concerns(delivery('issues', form, type))).toEqual(['issues:acme/shop']);
});

test.each(['', '[]', 'null', '{"zen":"Keep it logically awesome."}', '{"repository":'])(
  'a body that tells of no repository concerns nothing: %s',
  (body) => expect(hook.concerns(delivery('push', body))).toEqual([]),
);
