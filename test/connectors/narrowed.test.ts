import { expect, test } from 'vitest';
import { narrowed } from '../../src/connectors/narrowed.ts';
import { pagerduty } from '../../src/connectors/pagerduty/index.ts';
import { connectorIo } from '../support/connector-io.ts';

test('the usual ones are no part of the id, others are, in whatever order', () => {
  expect(narrowed('deployments:acme/shop', undefined)).toBe('deployments:acme/shop');
  expect(narrowed('deployments:acme/shop', ['**'])).toBe('deployments:acme/shop');
  expect(narrowed('deployments:acme/shop', ['prod*', 'live'])).toBe('deployments:acme/shop:live,prod*');
  expect(narrowed('deployments:acme/shop', ['live', 'prod*'])).toBe('deployments:acme/shop:live,prod*');
});

test('a service added to a source begins with its history: it is another stream', async () => {
  const io = connectorIo({ source: 'pagerduty', secret: () => 'key', clock: () => new Date() });
  const idsOf = async (services: string[]) => {
    const opened = pagerduty.open(pagerduty.config.parse({ services }), io);
    return (await opened.streams(new AbortController().signal)).map(({ id }) => id);
  };
  expect(await idsOf(['shop'])).not.toEqual(await idsOf(['shop', 'cart']));
});
