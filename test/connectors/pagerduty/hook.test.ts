import { createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import { pagerduty } from '../../../src/connectors/pagerduty/index.ts';

const { hook } = pagerduty;
if (!hook) throw new Error('PagerDuty has no hook');

const SECRET = 'whsec';

function delivery(payload: unknown, signatures: string | undefined) {
  const body = Buffer.from(typeof payload === 'string' ? payload : JSON.stringify(payload));
  return { headers: { 'x-pagerduty-signature': signatures }, body };
}

function signature(payload: unknown, secret: string): string {
  return `v1=${createHmac('sha256', secret).update(JSON.stringify(payload)).digest('hex')}`;
}

const EVENT = { event: { id: '01EV', event_type: 'incident.acknowledged', data: { title: '支払い' } } };

test.each([
  ['signed', signature(EVENT, SECRET), true],
  [
    'signed by the secret before and by this one',
    `${signature(EVENT, 'old')},${signature(EVENT, SECRET)}`,
    true,
  ],
  ['with a space between them', `${signature(EVENT, 'old')}, ${signature(EVENT, SECRET)}`, true],
  ['signed by another', signature(EVENT, 'other'), false],
  ['signed for another body', signature({ ...EVENT, more: 1 }, SECRET), false],
  ['of another version', signature(EVENT, SECRET).replace('v1', 'v0'), false],
  ['with half a signature', signature(EVENT, SECRET).slice(0, 20), false],
  ['with none', undefined, false],
])('a delivery %s', (_name, signatures, genuine) => {
  expect(hook.isGenuine(delivery(EVENT, signatures), SECRET)).toBe(genuine);
});

test('nothing is genuine without a secret to know it by', () => {
  expect(hook.isGenuine(delivery(EVENT, signature(EVENT, '')), '')).toBe(false);
});

test.each([
  ['incident.triggered', ['incidents']],
  ['incident.priority_updated', ['incidents']],
  ['pagey.ping', []],
  ['service.updated', []],
])('%s concerns %j', (event_type, concerns) => {
  const told = delivery({ event: { id: '01EV', event_type } }, undefined);
  expect(hook.concerns(told)).toEqual(concerns);
  expect(hook.idOf(told)).toBe('01EV');
});

test('what is no event concerns nothing, and still has a name', () => {
  for (const payload of ['{"event":', '[]', { event: {} }]) {
    const told = delivery(payload, undefined);
    expect(hook.concerns(told)).toEqual([]);
    expect(hook.idOf(told)).toBe(hook.idOf(delivery(payload, 'v1=1')));
  }
});
