import { afterEach, expect, it, test } from 'vitest';
import { formerKeysOf } from '../../../src/connectors/jira/history.ts';
import { History } from '../../../src/connectors/jira/schema.ts';
import { at, issue, organisation, type Setup, setUp, streamOf, sync } from './support.ts';

let running: Setup | undefined;

afterEach(async () => {
  const setup = running;
  running = undefined;
  await setup?.site.close();
  expect(setup?.site.unexpected ?? []).toEqual([]);
});

const done = { at: at('05T08:00:00.000'), author: 'ada', from: 'To Do', to: 'Done' } as const;
const moved = {
  at: at('03T08:00:00.000'),
  author: 'bob',
  field: 'key',
  from: 'SHOP-7',
  to: 'PAY-1',
} as const;
const issues = [
  issue(1, at('02T09:00:00.000'), { updatedAt: done.at, transitions: [done], changes: [moved] }),
  issue(2, at('02T09:00:00.000')),
];

it.each(['cloud', 'server'] as const)(
  'an issue that was moved keeps the key it had, in %s',
  async (deployment) => {
    running = await setUp(organisation(...issues), { deployment });
    const { facts } = await sync(await streamOf(running.connector));
    const items = facts.flatMap((fact) => (fact.kind === 'work-item' ? [fact.record] : []));
    expect(items.map(({ key, formerKeys }) => [key, formerKeys])).toEqual([
      ['PAY-1', ['SHOP-7']],
      ['PAY-2', undefined],
    ]);
    expect(items[0]?.history).toEqual([
      expect.objectContaining({ at: done.at, field: 'status', from: 'To Do', to: 'Done' }),
    ]);
  },
);

test('keys are those that moves tell of, each once, and not the one it has', () => {
  const history = (item: object) => History.parse({ id: '1', created: 1_611_582_592_514, items: [item] });
  const key = (fromString: string | null, more = {}) =>
    history({ field: 'Key', fieldtype: 'jira', from: null, fromString, to: null, toString: 'X-1', ...more });
  const histories = [
    ...[key('SHOP-7'), key('PAY-1'), key('SHOP-7'), key('OLD_LAB2-31')],
    ...[key(null), key('a secret'), key('DOOR-3', { fieldtype: 'custom' })],
    history({ field: 'Parent', fromString: 'ROAD-1', toString: 'ROAD-2' }),
  ];
  expect(formerKeysOf(histories, 'PAY-1')).toEqual(['SHOP-7', 'OLD_LAB2-31']);
});
