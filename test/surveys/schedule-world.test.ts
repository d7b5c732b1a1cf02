import { expect, test } from 'vitest';
import type { Fact } from '../../src/domain/index.ts';
import { nextRound, roundsDue } from '../../src/surveys/schedule.ts';
import { loadScheduleWorld } from '../../src/surveys/schedule-world.ts';
import { storeFacts } from '../../src/sync/store-facts.ts';
import { freshStore } from '../support/store.ts';
import { teamOf } from './support.ts';

const store = await freshStore();

function sprintOn(board: string, id: string, endAt: string): Fact {
  const [start, end] = [new Date('2026-11-09T08:00:00Z'), new Date(endAt)];
  return { kind: 'sprint', record: { source: 'jira', id, board, name: id, startAt: start, endAt: end } };
}

test('a schedule that was decided finds the sprints of the team’s boards, and its holidays', async () => {
  await store.organisation.saveTeams([
    teamOf('team-a', ['ada'], { boards: ['1'], timezone: 'Europe/Berlin' }),
    teamOf('team-b', ['ben'], { boards: ['2'] }),
  ]);
  await storeFacts(store, [
    sprintOn('1', '10', '2026-11-20T16:00:00Z'),
    sprintOn('2', '20', '2026-11-20T16:00:00Z'),
    { kind: 'holiday', record: { source: 'import', team: 'team-a', date: '2026-11-23', name: 'Day off' } },
  ]);
  const subject = { kind: 'survey-schedule' as const, key: 'retro:team-a' };
  const at = new Date('2026-11-18T12:00:00Z');
  const about = { instrument: 'retro', scope: 'team-a', cadence: { every: 'sprint' } };
  const after = { ...about, days: 5, since: at, setBy: 'ada' };
  await store.decisions.carryOut({ at, who: 'ada', subject, before: null, after });

  const before = await loadScheduleWorld(store, at);
  const [schedule] = before.schedules;
  expect(schedule).toEqual({ id: 'retro:team-a', ...after });
  const next = schedule && nextRound(schedule, before, at);
  expect(next?.dueAt).toEqual(new Date('2026-11-24T09:00:00Z'));

  const now = new Date('2026-11-24T09:30:00Z');
  const due = roundsDue(await loadScheduleWorld(store, now), now);
  expect(due.map(({ id }) => id)).toEqual(['retro:team-a:sprint/jira/10']);
});
