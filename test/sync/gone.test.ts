import { expect, test } from 'vitest';
import { z } from 'zod';
import type { OpenConnector, Page } from '../../src/connectors/define.ts';
import { entities, type FactInput } from '../../src/domain/index.ts';
import type { Store } from '../../src/store/index.ts';
import { freshStore } from '../support/store.ts';
import { run } from './support.ts';

const Told = z.object({ id: z.string(), project: z.string() });

function workItem({ id, project }: z.infer<typeof Told>) {
  return {
    source: 'gh',
    id,
    key: `${project}-${id}`,
    project,
    type: 'Task',
    title: id,
    status: 'To Do',
    statusCategory: 'todo' as const,
    createdAt: '2026-03-02T09:00:00Z',
    history: [],
  };
}

/** A tracker that yields the pages it is given, one sync after another. */
function tracker(...pages: Omit<Page, 'cursor'>[]): OpenConnector {
  let next = 0;
  return {
    check: async () => ({ account: 'test', problems: [] }),
    streams: async () => [
      {
        id: 'work-items:PAY',
        facts: Told.transform((told): FactInput[] => [{ kind: 'work-item', record: workItem(told) }]),
        async *pages() {
          const page = pages[next];
          next += 1;
          if (page) yield { ...page, cursor: String(next) };
        },
      },
    ],
  };
}

const items = (...ids: string[]) => ids.map((id) => ({ id, project: 'PAY' }));

test('what a tool says is gone is taken away, and nothing else', async () => {
  const store = await freshStore();
  const connector = tracker(
    { items: items('1', '2', '3') },
    { items: [], gone: { kind: 'work-item', ids: ['2', '9'] } },
  );
  await run(store, connector);
  const second = await run(store, connector);
  expect(second.streams[0]?.changed).toBe(1);
  expect((await store.events.find('work-item')).map(({ id }) => id).toSorted()).toEqual(['1', '3']);
});

test('what is not among all that a project has is gone from it; other projects and sources keep theirs', async () => {
  const store = await freshStore();
  const connector = tracker(
    { items: [...items('1', '2'), { id: '7', project: 'OPS' }] },
    { items: [], present: { kind: 'work-item', project: 'PAY', ids: ['2', '5'] } },
  );
  await run(store, connector);
  await run(store, tracker({ items: items('1') }), { source: 'gh' });
  await run(store, connector);
  expect((await store.events.find('work-item')).map(({ id }) => id).toSorted()).toEqual(['2', '7']);
});

test('what another stream finds in its project just then is not gone with the one that it left', async () => {
  const store = await freshStore();
  await run(store, tracker({ items: items('1', '2') }));
  const record = entities['work-item'].schema.parse(workItem({ id: '2', project: 'OPS' }));
  const moving: Store = {
    ...store,
    events: {
      ...store.events,
      async idsIn(...asked) {
        const ids = await store.events.idsIn(...asked);
        await store.events.upsert([{ kind: 'work-item', record }]);
        return ids;
      },
    },
  };
  await run(moving, tracker({ items: [], present: { kind: 'work-item', project: 'PAY', ids: [] } }));
  expect((await store.events.find('work-item')).map(({ id }) => id)).toEqual(['2']);
});
