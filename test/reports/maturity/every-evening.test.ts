import { pino } from 'pino';
import { expect, test } from 'vitest';
import { snapshotMaturityJob } from '../../../jobs/snapshot-maturity.ts';
import { fixedClock } from '../../../src/clock.ts';
import { rules } from '../../support/rules.ts';
import { freshStore } from '../../support/store.ts';
import { SURVEYS } from '../../support/surveys.ts';
import { teamOf } from '../../surveys/support.ts';

const store = await freshStore();

test('each team is looked at once, in the evening of its own day', async () => {
  await store.organisation.saveTeams([
    teamOf('near', ['ada'], { timezone: 'Europe/Berlin' }),
    teamOf('far', ['ben'], { timezone: 'America/New_York' }),
  ]);
  const lookedAt = async (at: string) => {
    const [run] = snapshotMaturityJob.plan({
      store,
      clock: fixedClock(new Date(at)),
      log: pino({ level: 'silent' }),
      sources: [],
      publications: [],
      admins: [],
      rules: async () => rules(),
      surveys: SURVEYS,
    });
    await run?.run(new AbortController().signal);
    const kept = await store.events.find('measurement');
    return [...new Set(kept.map(({ team }) => team))].toSorted();
  };
  expect(await lookedAt('2026-11-23T20:40:00Z')).toEqual([]);
  expect(await lookedAt('2026-11-23T21:40:00Z')).toEqual(['near']);
  expect(await lookedAt('2026-11-24T03:40:00Z')).toEqual(['far', 'near']);
});
