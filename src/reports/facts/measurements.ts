import type { Loader } from './define.ts';

/** What was measured of the team outside Kata, by `now`. */
export const loadMeasurements: Loader<'measurements'> = async ({ store, team, now }) => {
  const facts = (await store.events.find('measurement', { team: team.key })).filter(({ at }) => at <= now);
  const first = Math.min(...facts.map(({ at }) => at.getTime()));
  return { facts, since: facts.length > 0 ? new Date(first) : null };
};
