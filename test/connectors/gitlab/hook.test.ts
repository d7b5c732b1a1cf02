import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { hook } from '../../../src/connectors/gitlab/hook.ts';

const project = { path_with_namespace: 'acme/shop', default_branch: 'main' };

function delivery(payload: unknown, headers: Record<string, string> = {}) {
  return { headers, body: Buffer.from(JSON.stringify(payload)) };
}

describe('a GitLab webhook is genuine', () => {
  it('with its secret token', () => {
    const sent = delivery({}, { 'x-gitlab-token': 'sesame' });
    expect(hook.isGenuine(sent, 'sesame')).toBe(true);
    expect(hook.isGenuine(sent, 'Sesame')).toBe(false);
    expect(hook.isGenuine(sent, 'sesame!')).toBe(false);
    expect(hook.isGenuine(delivery({}), 'sesame')).toBe(false);
    expect(hook.isGenuine(delivery({}, { 'x-gitlab-token': '' }), 'sesame')).toBe(false);
  });

  it('with a signature by its signing token, over id, time and body', () => {
    const key = Buffer.alloc(32, 7);
    const secret = `whsec_${key.toString('base64')}`;
    const body = '{"object_kind":"push"}';
    const signature = createHmac('sha256', key).update(`id-1.1760000000.${body}`).digest('base64');
    const headers = {
      'webhook-id': 'id-1',
      'webhook-timestamp': '1760000000',
      'webhook-signature': `v1,bm90IGl0 v1,${signature}`,
    };
    const sent = { headers, body: Buffer.from(body) };
    expect(hook.isGenuine(sent, secret)).toBe(true);
    expect(hook.isGenuine({ ...sent, body: Buffer.from(`${body} `) }, secret)).toBe(false);
    expect(hook.isGenuine({ ...sent, headers: { ...headers, 'webhook-id': 'id-2' } }, secret)).toBe(false);
    expect(hook.isGenuine({ ...sent, headers: { 'x-gitlab-token': secret } }, secret)).toBe(false);
  });
});

describe('a GitLab webhook', () => {
  it('has the same name when it is sent again', () => {
    expect(
      hook.idOf(delivery({}, { 'webhook-id': 'a', 'idempotency-key': 'a', 'x-gitlab-event-uuid': 'c' })),
    ).toBe('a');
    expect(hook.idOf(delivery({}, { 'idempotency-key': 'b', 'x-gitlab-event-uuid': 'c' }))).toBe('b');
    expect(hook.idOf(delivery({}, { 'x-gitlab-event-uuid': 'c' }))).toBe('c');
    expect(hook.idOf(delivery({ a: 1 }))).toBe(hook.idOf(delivery({ a: 1 })));
    expect(hook.idOf(delivery({ a: 1 }))).not.toBe(hook.idOf(delivery({ a: 2 })));
  });

  it.each([
    [{ object_kind: 'merge_request' }, ['changes:acme/shop']],
    [{ object_kind: 'note', object_attributes: { noteable_type: 'MergeRequest' } }, ['changes:acme/shop']],
    [{ object_kind: 'note', object_attributes: { noteable_type: 'Issue' } }, ['incidents:acme/shop']],
    [{ object_kind: 'note', object_attributes: { noteable_type: 'Commit' } }, []],
    [{ object_kind: 'push', ref: 'refs/heads/main' }, ['commits:acme/shop']],
    [{ object_kind: 'push', ref: 'refs/heads/feature' }, []],
    [{ object_kind: 'deployment' }, ['deployments:acme/shop']],
    [{ object_kind: 'release' }, ['deployments:acme/shop:releases']],
    [{ object_kind: 'pipeline' }, ['builds:acme/shop', 'deployments:acme/shop:pipelines']],
    [{ object_kind: 'issue' }, ['work-items:acme/shop', 'incidents:acme/shop']],
    [{ object_kind: 'wiki_page' }, []],
  ])('%j concerns %j', (event, streams) => {
    expect(hook.concerns(delivery({ ...event, project }))).toEqual(streams);
  });

  it('of another shape, or none at all, is of no interest', () => {
    expect(hook.concerns(delivery({ object_kind: 'push' }))).toEqual([]);
    expect(hook.concerns({ headers: {}, body: Buffer.from('<html>') })).toEqual([]);
  });
});
