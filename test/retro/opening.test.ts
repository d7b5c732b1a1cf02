import { expect, test } from 'vitest';
import type { Evidence } from '../../src/domain/evidence.ts';
import { HOUR_MS } from '../../src/domain/milliseconds.ts';
import { freshStore } from '../support/store.ts';
import { all, heldRound, teamOf } from '../surveys/support.ts';
import { retroIn, START } from './support.ts';

const store = await freshStore();
const { open } = retroIn(store);
const MEMBERS = ['ada', 'ben', 'cyd', 'dan', 'eva'];
const before = (hours: number) => new Date(START.getTime() - hours * HOUR_MS);

await store.organisation.savePeople(MEMBERS.map((key) => ({ key, name: key })));
const named = (key: string) => teamOf(key, MEMBERS, { channel: `C-${key}` });
await store.organisation.saveTeams(['felt', 'fresh', 'acted'].map(named));

async function opened(team: string): Promise<string> {
  await open('ada', team);
  const { id = '' } = (await store.retrospectives.openOf(team)) ?? {};
  return JSON.stringify((await store.outbox.find(`retro:${id}:gather`))?.blocks);
}

/** A pulse of five people who answered 3, 4 and 5, closed so many hours ago. */
async function pulse(scope: string, hours: number): Promise<void> {
  const said = MEMBERS.map((person, index) => ({ person, team: scope, answers: all(3 + (index % 3)) }));
  await heldRound(store, said, { scope, openedAt: before(hours + 24), days: 1 });
}

test('the last pulse stands in the opening, from the day on which leaders may read it', async () => {
  await pulse('felt', 25);
  await pulse('fresh', 23);
  expect(await opened('felt')).toMatch(
    /\*Team pulse\*: \*7\d\* of 100 \(5 of 5 answered, 30 Nov 2026\) · Progress/,
  );
  expect(await opened('fresh')).not.toContain('Team pulse');
});

test('what came of earlier actions stands beside them, but for numbers that few people are behind', async () => {
  const evidence: Evidence = {
    metric: 'leadtime',
    from: before(900),
    to: before(500),
    value: 10,
    p75: 12,
    n: 20,
    measuredAt: before(400),
  };
  for (const [id, people] of [
    ['many', 3],
    ['few', 2],
  ] as const) {
    await store.evidence.save({ action: id, stage: 'before', evidence, observations: [], people });
    await store.actionItems.save({
      id,
      team: 'acted',
      opportunity: `Of ${id}`,
      resolution: 'Do it',
      owner: 'ada',
      dueBy: '2026-11-20',
      completedOn: '2026-11-25',
      createdAt: before(800),
      createdBy: 'ada',
      from: 'retro',
      verdicts: [
        {
          stage: 'close',
          verdict: 'improved',
          before: evidence,
          after: evidence,
          effect: -0.4,
          interval: null,
          confounders: [],
          at: START,
        },
      ],
    });
  }
  const text = await opened('acted');
  expect(text).toMatch(/2 done/);
  expect(text).toMatch(/Of many.{0,60}done on 25 Nov 2026 · its number improved/s);
  expect(text).not.toMatch(/Of few[^}]*its number/);
});

test('what was done before the last retrospective is not told again', async () => {
  const { id = '' } = (await store.retrospectives.openOf('acted')) ?? {};
  const later = new Date(START.getTime() + HOUR_MS);
  await store.retrospectives.take({ id, from: 'gather', to: 'closed', at: later });
  await retroIn(store, () => new Date(later.getTime() + 30 * 24 * HOUR_MS)).open('ben', 'acted');
  const next = await store.retrospectives.openOf('acted');
  expect(JSON.stringify((await store.outbox.find(`retro:${next?.id}:gather`))?.blocks)).toMatch(
    /None is open/,
  );
});
