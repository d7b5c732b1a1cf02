import type { Facts } from '../../src/metrics/facts.ts';
import { rules } from './rules.ts';

/** Facts of a team in UTC with three members, where nothing happened save what is said. */
export function facts(said: Partial<Facts> = {}): Facts {
  return {
    deliveries: [],
    changes: [],
    deployments: [],
    incidents: [],
    workItems: [],
    sprints: [],
    builds: [],
    activities: [],
    landings: [],
    measurements: [],
    surveys: [],
    timezone: 'UTC',
    now: new Date('2100-01-01T00:00:00Z'),
    members: ['ada', 'bob', 'cyd'],
    rules: rules(),
    since: {},
    isBot: (login) => login.endsWith('[bot]'),
    samePerson: (a, b) => a === b,
    holidays: new Set(),
    corrections: [],
    ...said,
  };
}
