import { afterEach, describe, expect, it } from 'vitest';
import { type JenkinsStandIn, startJenkins } from '../../../demo/jenkins/index.ts';
import { job } from '../../../demo/jenkins/items.ts';
import { parseTree, prune } from '../../../demo/jenkins/tree.ts';
import type { HistoryRun } from '../../../demo/organisation/model.ts';
import { startStandIn } from '../../../demo/stand-in.ts';
import type { Stream } from '../../../src/connectors/define.ts';
import { MINUTE, march, NOW, openJenkins, organisation, run } from './organisation.ts';

const signal = new AbortController().signal;
const SINCE = new Date('2020-01-01T00:00:00Z');
let standIn: JenkinsStandIn;
afterEach(async () => {
  await standIn.close();
  expect(standIn.unexpected).toEqual([]);
});

const ID = 'builds:acme/shop-nightly';

async function streamOf(id = ID): Promise<Stream> {
  const found = (await openJenkins(standIn).streams(signal)).find((each) => each.id === id);
  if (!found) throw new Error(`no stream ${id}`);
  return found;
}

async function read(stream: Stream, cursor: string | null = null, between?: (page: number) => void) {
  const done = { ids: [] as string[], cursor, pages: 0 };
  for await (const page of stream.pages({ cursor, since: SINCE, signal })) {
    for (const item of page.items)
      for (const { record } of stream.facts.parse(item)) done.ids.push((record as { id: string }).id);
    done.cursor = page.cursor;
    between?.(done.pages++);
  }
  return done;
}

function manyRuns(count: number): HistoryRun[] {
  return Array.from({ length: count }, (_, index) =>
    run(index + 1, new Date(march('1 00:00').getTime() + index * MINUTE)),
  );
}

function numbered(from: number, to: number): string[] {
  return Array.from({ length: to - from + 1 }, (_, index) => `acme/shop-nightly#${from + index}`);
}

describe('builds', () => {
  it('that run are read again until they end, and then no more', async () => {
    const runs = manyRuns(3);
    const slow = runs[1]?.attempts[0];
    const ended = slow?.ended;
    if (slow) delete slow.ended;
    standIn = await startJenkins(organisation({ runs }));
    const first = await read(await streamOf());
    expect(first.ids).toEqual(['acme/shop-nightly#3', 'acme/shop-nightly#1']);
    const again = await read(await streamOf(), first.cursor);
    expect(again.ids).toEqual(['acme/shop-nightly#3']);
    if (slow && ended) slow.ended = ended;
    const over = await read(await streamOf(), again.cursor);
    expect(over.ids).toEqual(['acme/shop-nightly#3', 'acme/shop-nightly#2']);
    expect((await read(await streamOf(), over.cursor)).ids).toEqual(['acme/shop-nightly#3']);
  });

  it('that have run for more than a month are given up', async () => {
    const old = new Date(NOW.getTime() - 31 * 24 * 60 * MINUTE);
    const runs = [run(1, old, { attempts: [{ startedAt: old }] }), run(2, march('3 09:00'))];
    standIn = await startJenkins(organisation({ runs }));
    const { cursor } = await read(await streamOf());
    expect(cursor).toContain(march('3 09:00').toISOString());
  });

  it('that begin while the list is read are read next time, and no other is missed or read twice', async () => {
    const runs = manyRuns(450);
    standIn = await startJenkins(organisation({ runs }));
    const first = await read(await streamOf(), null, (page) => {
      if (page === 0) runs.push(...manyRuns(470).slice(450));
    });
    expect(first.ids.toSorted()).toEqual(numbered(1, 450).toSorted());
    expect((await read(await streamOf(), first.cursor)).ids).toEqual(
      expect.arrayContaining(numbered(451, 470)),
    );
  });

  it.each([1, 150, 230])(
    'that are deleted while the list is read (%d of them) hide no other',
    async (count) => {
      const numbers = Array.from({ length: 650 }, (_, index) => index + 1);
      const build = (index: number) => {
        const number = numbers[index] ?? 0;
        const timestamp = march('1 00:00').getTime() + number * MINUTE;
        const actions = [{ lastBuiltRevision: { SHA1: 'a' }, remoteUrls: ['git@h:acme/shop.git'] }];
        return { number, result: 'SUCCESS', building: false, timestamp, duration: 1, actions };
      };
      const jobs = [
        job({ url: '', above: [] }, 'shop', () => ({ length: numbers.length, build: build as never })),
      ];
      const server = await startStandIn(({ path, query }) => {
        const tree = parseTree(query.get('tree') ?? '');
        return tree ? { body: prune(path === '/api/json' ? { jobs } : jobs[0], tree) } : undefined;
      });
      standIn = { ...server, user: 'u', token: 't' };
      const { ids } = await read(await streamOf('builds:shop'), null, (page) => {
        if (page === 0) numbers.splice(-count, count);
      });
      const left = numbers.map((number) => `shop#${number}`);
      expect(left.filter((id) => !ids.includes(id))).toEqual([]);
      expect(new Set(ids).size).toBe(ids.length);
    },
  );

  it('of a branch that was deleted meanwhile are none, and no failure', async () => {
    const shop = organisation({ runs: [run(1, march('3 09:00'), { file: 'ci.yml', branch: 'feature' })] });
    standIn = await startJenkins(shop);
    const stream = await streamOf('builds:acme/shop/feature');
    shop.repositories[0].runs.length = 0;
    expect(await read(stream)).toEqual({ ids: [], cursor: null, pages: 0 });
  });

  it('of another job that was deleted meanwhile are a failure that says so', async () => {
    const shop = organisation({ runs: [run(1, march('3 09:00'))] });
    standIn = await startJenkins(shop);
    const stream = await streamOf();
    shop.repositories[0].runs.length = 0;
    await expect(read(stream)).rejects.toThrow('builds of acme/shop-nightly');
  });

  it('that ended before they checked out are of the repository of the others', async () => {
    const runs = manyRuns(3);
    standIn = await startJenkins(organisation({ runs }));
    const body = {
      allBuilds: [3, 2, 1].map((number) => ({
        number,
        result: 'FAILURE',
        building: false,
        timestamp: march('3 09:00').getTime() + number,
        duration: 1,
        actions:
          number === 2 ? [{ lastBuiltRevision: { SHA1: 'a' }, remoteUrls: ['git@h:acme/shop.git'] }] : [{}],
      })),
    };
    standIn.inject({ match: /allBuilds/, times: 1, respond: { body } });
    expect((await read(await streamOf())).ids).toEqual(numbered(1, 3).toReversed());
  });
});
