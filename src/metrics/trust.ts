import { defineMetric } from './define.ts';
import { aRound } from './examples/example.ts';
import { lastRoundOf, ofRound, SURVEY_EDGES, surveyParams } from './samples/survey-rounds.ts';

/** Whether people trust the numbers about their work, and what these are used for. */
export const trust = defineMetric({
  id: 'trust',
  aliases: ['metrics-perception'],
  title: 'Trust in metrics',
  category: 'experience',
  kind: 'gauge',
  unit: 'score',
  better: 'higher',
  noun: 'response',
  summary: 'Whether people find the numbers about their work right, fair and useful: 0 to 100.',
  explanation: {
    clock:
      'The index of the last round of the survey metrics-perception that closed: each person’s mean over the factors, and the mean of these. --factor safety asks for one factor.',
    edges: SURVEY_EDGES,
    example: {
      story: [
        'Five people answered a round that closed on Friday 20 March.',
        'They score 75, 50, 50, 25 and 25: the mean is 45.',
      ],
      records: { 'survey-rounds': [aRound('metrics-perception', '03-20 15:00', [75, 50, 50, 25, 25])] },
      from: '2026-03-02',
      to: '2026-03-30',
      value: 45,
    },
    gaming: 'Asking in front of those who judge by the numbers.',
    beside: ['devex', 'unlinked', 'unreviewed'],
  },
  reads: ['surveys'],
  survey: 'metrics-perception',
  params: surveyParams,
  indicators: {
    good: ['people correct the data they find wrong', 'numbers lead to changes that the team chose'],
    bad: ['a number improves and trust falls', 'people fear what a number is used for'],
  },
  samples: lastRoundOf('metrics-perception'),
  summarise: ofRound,
});
