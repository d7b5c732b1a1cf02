import { defineRule } from '../define.ts';

export const hiddenRework = defineRule({
  id: 'hidden-rework',
  title: 'Many deployments are unplanned fixes that no incident tells of',
  kind: 'process',
  metric: 'rework',
  evidence: [
    { signal: 'rework', above: 15, source: 'ours: more than one deployment in seven puts something right' },
    { signal: 'incidentsPerFix', below: 0.5, source: 'ours: an incident for less than every second fix' },
  ],
  support: [{ signal: 'cfr', above: 10, source: 'DORA 2023: over 10 % is worse than the high tier' }],
  against: [],
  indicators: {
    good: ['what users notice is recorded', 'fixes become rarer'],
    bad: ['a fix follows each release without a word', 'incidents are not opened to keep numbers low'],
  },
  watch: { metric: 'incidents', why: 'more recorded incidents are a good sign here' },
  first: 'Open an incident for each hotfix for a month, however small.',
});
