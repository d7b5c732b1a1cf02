import { defineMetric } from './define.ts';
import { anIncident } from './examples/example.ts';
import { incidentsLinked, openedIn, sampleOfIncident } from './samples/incident-samples.ts';
import { perWeek } from './samples/summaries.ts';

export const incidents = defineMetric({
  id: 'incidents',
  aliases: ['incident-count'],
  title: 'Incidents',
  category: 'quality',
  kind: 'count',
  unit: 'per week',
  better: 'lower',
  noun: 'incident',
  summary: 'How many incidents a week hit the team’s services.',
  explanation: {
    clock:
      'Each incident counts in the period in which it was opened; the value is how many there were a week.',
    edges: [
      'Weeks without an incident count as 0 from the first week that a source tells of incidents; before that nothing is known, which is not 0.',
      'All severities count; `--by severity` tells them apart, 1 being the worst.',
      'An incident is the team’s when its service is, or its repository; where it names neither, when it is linked to a deployment of the team’s.',
      'Incidents that are still open, or linked to no deployment, count as any.',
    ],
    example: {
      story: ['Three incidents in one week, none in the week after: 1.5 a week.'],
      records: {
        incidents: [
          anIncident('i1', '03-02 10:00', '03-02 11:00'),
          anIncident('i2', '03-03 10:00', '03-03 12:00', { severity: 4 }),
          anIncident('i3', '03-06 10:00', null),
        ],
      },
      from: '2026-03-02',
      to: '2026-03-16',
      value: 1.5,
    },
    gaming: 'Not opening incidents, opening one for several, or calling them something else.',
    beside: ['mttr', 'availability', 'cfr'],
  },
  reads: ['incidents'],
  groups: ['severity', 'service', 'repository'],
  indicators: {
    good: ['small incidents are opened too, and early', 'the same cause does not come twice'],
    bad: ['severe incidents without small ones', 'many incidents with no known cause'],
  },
  samples: (facts, window) =>
    openedIn(facts, window).map((incident) => {
      const sample = sampleOfIncident(incident, incident.openedAt);
      const flags = incident.resolvedAt ? sample.flags : [...sample.flags, 'still open'];
      return { ...sample, value: 1, flags };
    }),
  summarise: perWeek('incidents'),
  coverage: incidentsLinked,
});
