import { afterEach, describe, expect, it } from 'vitest';
import type { TrackerBoard, TrackerSprint } from '../../../demo/organisation/model.ts';
import type { SourceError } from '../../../src/connectors/source-error.ts';
import { at, issue, organisation, type Setup, setUp, sprint, streamOf, sync } from './support.ts';

let running: Setup;

afterEach(async () => {
  await running.site.close();
  expect(running.site.unexpected).toEqual([]);
});

const ACTIVE = { completedAt: null };
const FUTURE = { startAt: null, endAt: null, completedAt: null };

function scrum(id: number, ...sprints: TrackerSprint[]): TrackerBoard & { sprints: TrackerSprint[] } {
  return { id, name: `Board ${id}`, type: 'scrum', sprints };
}

async function start(boards: TrackerBoard[], agilePageSize = 50): Promise<Setup> {
  const served = organisation(issue(1, at('02T09:00:00.000')));
  served.projects[0].boards = boards;
  running = await setUp(served, { agilePageSize });
  return running;
}

async function read(cursor: string | null = null, since?: Date) {
  running.site.requests.length = 0;
  const run = await sync(await streamOf(running.connector, 'sprints'), cursor, since);
  const asked = running.site.requests.filter((line) => line.includes('/rest/agile/'));
  return { ...run, ids: run.facts.map(({ record }) => (record as { id: string }).id), asked };
}

describe('the sprints of a project', () => {
  it('are records with the board they were made on and the instants that Jira gives', async () => {
    const late = { completedAt: at('02T09:30:00.500') };
    await start([scrum(8, sprint(37, 1, late), sprint(38, 2, ACTIVE), sprint(39, 3, FUTURE))]);
    const { facts } = await read();
    const common = { source: 'jira-acme', board: '8' };
    expect(facts).toEqual([
      {
        kind: 'sprint',
        record: {
          ...common,
          ...{ id: '37', name: 'PAY Sprint 37' },
          ...{ startAt: at('01T09:00:00.000'), endAt: at('01T17:00:00.000'), ...late },
        },
      },
      {
        kind: 'sprint',
        record: {
          ...common,
          ...{ id: '38', name: 'PAY Sprint 38' },
          ...{ startAt: at('02T09:00:00.000'), endAt: at('02T17:00:00.000') },
        },
      },
    ]);
  });

  it('come from all pages of boards and of sprints, each once though two boards show it', async () => {
    const shared = sprint(15, 5, { originBoard: 13 });
    const first = scrum(8, sprint(7, 1), sprint(9, 2), shared, sprint(17, 6), sprint(18, 7, ACTIVE));
    await start([first, scrum(13, sprint(12, 3), shared), scrum(14)], 2);
    const { facts, ids, pages } = await read();
    expect(ids).toEqual(['7', '9', '15', '17', '18', '12']);
    expect(facts.find(({ record }) => 'id' in record && record.id === '15')?.record).toMatchObject({
      board: '13',
    });
    expect(pages.map(({ items }) => items.length)).toEqual([5, 1, 0]);
  });

  it('are none on kanban boards, and on team-managed ones where Jira says so', async () => {
    const simple = { type: 'simple' } as const;
    await start([
      { id: 5, name: 'Support', type: 'kanban', sprints: null },
      { id: 6, name: 'Ops', ...simple, sprints: null },
      { ...scrum(7, sprint(3, 1, { originBoard: 7 })), ...simple },
    ]);
    const { ids, asked } = await read();
    expect(ids).toEqual(['3']);
    expect(asked.some((line) => line.includes('/board/5/'))).toBe(false);
    expect(asked.some((line) => line.includes('/board/6/'))).toBe(true);
  });

  it('are none of a project without boards, and without those completed before the first sync reaches', async () => {
    await start([]);
    expect((await read()).pages).toEqual([]);
    await running.site.close();
    await start([scrum(8, sprint(37, 1), sprint(38, 5), sprint(39, 6, ACTIVE))]);
    expect((await read(null, at('05T00:00:00.000'))).ids).toEqual(['38', '39']);
  });

  it('that have begun but have no dates, or make no sense, go to the quarantine, the others do not', async () => {
    await start([scrum(8)]);
    const values = [
      { id: 1, name: 'A', state: 'active' },
      { id: 2, name: 'B', state: 'closed', startDate: 'yesterday', endDate: 'today' },
      { id: 3, name: 'C', state: 'future', startDate: '2026-04-01T09:00:00.000Z' },
      {
        id: 4,
        name: 'D',
        state: 'future',
        startDate: '2026-04-01T09:00:00Z',
        endDate: '2026-04-02T09:00:00Z',
      },
    ];
    running.site.inject({ match: /board\/8\/sprint/, times: 1, respond: { body: { values, isLast: true } } });
    const stream = await streamOf(running.connector, 'sprints');
    const pages = stream.pages({
      cursor: null,
      since: at('01T00:00:00.000'),
      signal: AbortSignal.timeout(9000),
    });
    for await (const { items } of pages) {
      const parsed = items.map((item) => stream.facts.safeParse(item));
      expect(parsed.map(({ success, data }) => (success ? data?.length : 'quarantined'))).toEqual([
        'quarantined',
        'quarantined',
        0,
        1,
      ]);
      expect(parsed[0]?.error?.message).toContain('it is active');
    }
  });
});

describe('a later sync', () => {
  it('reads open sprints, and looks at the end of the closed ones only', async () => {
    const board = scrum(8, ...Array.from({ length: 7 }, (_, day) => sprint(30 + day, day + 1)));
    board.sprints.push(sprint(38, 9, ACTIVE), sprint(39, 10, FUTURE));
    await start([board], 3);
    const { cursor, asked, ids } = await read();
    expect(ids).toHaveLength(8);
    expect(asked).toHaveLength(1 + 3);
    const second = await read(cursor);
    expect(second.ids).toEqual(['38']);
    expect(second.asked).toHaveLength(1 + 1);
    expect(second.cursor).toBe(cursor);
  });

  it('finds a sprint that was completed, one that took place in between, one reopened or deleted', async () => {
    const board = scrum(8, sprint(30, 1), sprint(31, 3, ACTIVE), sprint(32, 2, ACTIVE));
    await start([board]);
    let { cursor } = await read();
    const next = async () => {
      const run = await read(cursor);
      cursor = run.cursor;
      return run.ids.join(' ');
    };
    expect(await next()).toBe('31 32');
    board.sprints[2] = sprint(32, 2);
    expect(await next()).toBe('32 31');
    expect(await next()).toBe('31');
    // Jira lists it before the one that was completed earlier.
    board.sprints[1] = sprint(31, 3);
    expect(await next()).toBe('30 31 32');
    board.sprints.push(sprint(33, 4));
    expect(await next()).toBe('33');
    board.sprints[3] = sprint(33, 4, ACTIVE);
    expect(await next()).toBe('30 31 32 33');
    board.sprints.splice(1, 1);
    board.sprints[2] = sprint(33, 4);
    expect(await next()).toBe('30 32 33');
    board.sprints.length = 0;
    expect(await next()).toBe('');
    board.sprints.push(sprint(40, 5));
    expect(await next()).toBe('40');
  });

  it('goes on after a failure from the boards that were read, and misses nothing', async () => {
    await start([scrum(8, sprint(30, 1)), scrum(9, sprint(31, 2, { originBoard: 9 }))]);
    const { site, connector } = running;
    site.inject({ match: /board\/9\/sprint/, times: 1, respond: { status: 502 } });
    const stream = await streamOf(connector, 'sprints');
    const seen: string[] = [];
    const run = async () => {
      const pages = stream.pages({
        cursor: null,
        since: at('01T00:00:00.000'),
        signal: AbortSignal.timeout(9000),
      });
      for await (const page of pages) seen.push(page.cursor);
    };
    await expect(run()).rejects.toMatchObject({ kind: 'unavailable' });
    expect(seen).toHaveLength(1);
    expect((await read(seen[0] ?? null)).ids).toEqual(['31']);
  });
});

describe('a board that is refused', () => {
  it('fails the stream with what to do, once the others are read', async () => {
    await start([scrum(7, sprint(29, 1)), scrum(8, sprint(30, 1)), scrum(9, sprint(31, 2))]);
    const { site, connector } = running;
    const body = { errorMessages: ['The board cannot be viewed.'] };
    site.inject({ match: /board\/8\/sprint/, times: 1, respond: { status: 404, body } });
    const stream = await streamOf(connector, 'sprints');
    const read: unknown[] = [];
    const options = { cursor: null, since: at('01T00:00:00.000'), signal: AbortSignal.timeout(9000) };
    const run = async () => {
      for await (const page of stream.pages(options)) read.push(...page.items);
    };
    const failure = (await run().catch((error: unknown) => error)) as SourceError;
    expect(read).toMatchObject([{ id: 29 }, { id: 31 }]);
    expect(failure.kind).toBe('not-found');
    expect(failure.message).toContain('sprints of board 8: answered 404 (The board cannot be viewed.)');
  });
});

describe('an account without access to Jira Software', () => {
  it.each([
    [403, 'forbidden'],
    [404, 'not-found'],
  ])('answered %i is told what to do, and work items are read all the same', async (status, kind) => {
    await start([scrum(8, sprint(30, 1))]);
    const { site, connector } = running;
    site.inject({ match: /rest\/agile/, times: 9, respond: { status, body: { errorMessages: ['No.'] } } });
    const error = (await read().catch((reason: unknown) => reason)) as SourceError;
    expect(error).toMatchObject({ name: 'SourceError', kind });
    expect(error.message).toContain('the sprints of project PAY cannot be read');
    expect(error.message).toContain('give the account access to Jira Software');
    expect((await sync(await streamOf(connector))).keys).toEqual(['PAY-1']);
    const { problems } = await connector.check(AbortSignal.timeout(9000));
    expect(problems).toEqual([expect.stringContaining('the sprints of project PAY')]);
  });

  it('is left alone where the configuration says that sprints are not read', async () => {
    running = await setUp(organisation(issue(1, at('02T09:00:00.000'))), {}, { sprints: false });
    const { site, connector } = running;
    site.inject({
      match: /rest\/agile/,
      times: 9,
      respond: { status: 403, body: { errorMessages: ['No.'] } },
    });
    const streams = await connector.streams(AbortSignal.timeout(9000));
    expect(streams.map(({ id }) => id)).toEqual(['work-items:PAY']);
    expect((await connector.check(AbortSignal.timeout(9000))).problems).toEqual([]);
  });

  it('is not what an outage or an odd answer looks like', async () => {
    await start([scrum(8, sprint(30, 1))]);
    for (const [respond, kind] of [
      [{ status: 401 }, 'unauthorised'],
      [{ status: 429 }, 'rate-limited'],
      [{ status: 503 }, 'unavailable'],
      [{ body: { values: 3 } }, 'bad-response'],
    ] as const) {
      running.site.inject({ match: /agile.*board\?/, times: 1, respond });
      await expect(read()).rejects.toMatchObject({ kind });
      running.site.inject({ match: /agile.*sprint\?/, times: 1, respond });
      await expect(read()).rejects.toMatchObject({ kind });
    }
  });
});
