import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { hook } from '../../../src/connectors/bitbucket/hook.ts';

function delivery(event: string, content: unknown, secret = 'shared') {
  const body = Buffer.from(typeof content === 'string' ? content : JSON.stringify(content));
  const signature = `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;
  const headers = { 'x-event-key': event, 'x-request-uuid': 'f3b1-1', 'x-hub-signature': signature };
  return { headers, body };
}

const ofShop = { repository: { full_name: 'acme/shop' } };

describe('the webhook of Bitbucket Cloud', () => {
  it('is genuine when it is signed with the secret over these very bytes', () => {
    const genuine = delivery('repo:push', ofShop);
    expect(hook.isGenuine(genuine, 'shared')).toBe(true);
    expect(hook.isGenuine(genuine, 'other')).toBe(false);
    expect(hook.isGenuine({ ...genuine, body: Buffer.from('{}') }, 'shared')).toBe(false);
    expect(hook.isGenuine({ ...genuine, headers: {} }, 'shared')).toBe(false);
  });

  it('has the id of its request', () => {
    expect(hook.idOf(delivery('repo:push', ofShop))).toBe('f3b1-1');
  });

  it.each([
    ['repo:push', ['commits:acme/shop', 'repository:acme/shop']],
    ['pullrequest:approved', ['changes:acme/shop']],
    ['pullrequest:fulfilled', ['changes:acme/shop', 'commits:acme/shop']],
    ['repo:commit_status_updated', ['builds:acme/shop', 'deployments:acme/shop']],
    ['issue:created', []],
  ])('%s concerns %j', (event, streams) => {
    expect(hook.concerns(delivery(event, ofShop))).toEqual(streams);
  });

  it.each(['nonsense', '{}', '[]', 'null'])('concerns nothing with %s for a body', (body) => {
    expect(hook.concerns(delivery('repo:push', body))).toEqual([]);
  });
});
