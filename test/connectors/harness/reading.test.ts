import { afterEach, describe, expect, it } from 'vitest';
import { type HarnessStandIn, startHarness } from '../../../demo/harness/index.ts';
import type { HistoryRun } from '../../../demo/organisation/model.ts';
import { harness } from '../../../src/connectors/harness/index.ts';
import { connectorIo } from '../../support/connector-io.ts';
import { MINUTE, NOW, openHarness, organisation, run } from './organisation.ts';

const signal = new AbortController().signal;
const SINCE = new Date('2020-01-01T00:00:00Z');
const FIRST = Date.UTC(2026, 2, 1);
let standIn: HarnessStandIn;
afterEach(async () => {
  await standIn.close();
  expect(standIn.unexpected).toEqual([]);
});

async function read(cursor: string | null = null, onPage?: () => void) {
  const [stream] = await openHarness(standIn).streams(signal);
  const done = { ids: [] as string[], cursor };
  if (!stream) throw new Error('no stream');
  for await (const page of stream.pages({ cursor, since: SINCE, signal })) {
    for (const item of page.items)
      for (const { record } of stream.facts.parse(item)) done.ids.push((record as { id: string }).id);
    done.cursor = page.cursor;
    onPage?.();
  }
  return done;
}

function runs(count: number, apartMs = MINUTE): HistoryRun[] {
  return Array.from({ length: count }, (_, index) => run(index + 1, new Date(FIRST + index * apartMs)));
}

describe('executions', () => {
  it('that run are read again until they end', async () => {
    const three = runs(3);
    const slow = three[1]?.attempts[0];
    const ended = slow?.ended;
    if (slow) delete slow.ended;
    standIn = await startHarness(organisation({ runs: three }));
    const first = await read();
    expect(first.ids).toEqual(['run-3', 'run-1']);
    if (slow && ended) slow.ended = ended;
    const again = await read(first.cursor);
    expect(again.ids).toEqual(['run-3', 'run-2']);
    expect((await read(again.cursor)).ids).toEqual(['run-3']);
  });

  it('that were deleted, or began, while the list is read hide no other', async () => {
    const all = runs(350);
    standIn = await startHarness(organisation({ runs: all }));
    let page = 0;
    const { ids } = await read(null, () => {
      if (page++ > 0) return;
      all.splice(-60, 60);
      all.push(run(999, new Date(FIRST + 400 * MINUTE)));
    });
    expect(all.slice(0, -1).filter(({ id }) => !ids.includes(`run-${id}`))).toEqual([]);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('that began at one instant are all read, across pages', async () => {
    standIn = await startHarness(
      organisation({ runs: [...runs(150), ...runs(80, 0).map((each) => ({ ...each, id: each.id + 500 }))] }),
    );
    const { ids } = await read();
    expect(new Set(ids).size).toBe(230);
    expect(ids).toHaveLength(230);
  });

  it('with nothing new take one call', async () => {
    standIn = await startHarness(organisation({ runs: runs(150) }));
    const { cursor } = await read();
    const before = standIn.requests.length;
    await read(cursor);
    expect(standIn.requests.length - before).toBe(1);
  });
});

describe('check', () => {
  it('names each project that cannot be read, and what to do', async () => {
    standIn = await startHarness(organisation());
    const config = { projects: ['default/acme', 'default/gone'] };
    const { account, problems } = await openHarness(standIn, { config }).check(signal);
    expect(account).toBe('Kata Reader');
    expect(problems).toEqual([expect.stringContaining('default/gone cannot be read by Kata Reader')]);
    expect(problems[0]).toContain('core_pipeline_view');
  });

  it('knows the key of a service account, behind which is nobody', async () => {
    standIn = await startHarness(organisation(), { key: 'sat.kata-account.k' });
    const { account } = await openHarness(standIn).check(signal);
    expect(account).toBe('a service account of kata-account');
  });

  it('offers the projects that the key opens', async () => {
    standIn = await startHarness(organisation());
    const io = connectorIo({ source: 'h', secret: () => standIn.key, clock: () => NOW });
    const given = { url: standIn.url, account: standIn.account };
    expect(await harness.connect?.choose?.list(given, io, signal)).toEqual(['default/acme']);
  });
});
