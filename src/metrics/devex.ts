import { defineMetric } from './define.ts';
import { aRound } from './examples/example.ts';
import { lastRoundOf, ofRound, SURVEY_EDGES, surveyParams } from './samples/survey-rounds.ts';

/** Developer experience as the team itself sees it: the index of the last round of its survey. */
export const devex = defineMetric({
  id: 'devex',
  aliases: ['developer-experience'],
  title: 'Developer experience',
  category: 'experience',
  kind: 'gauge',
  unit: 'score',
  better: 'higher',
  noun: 'response',
  summary: 'How well the team can work, as its members say it in a survey: 0 to 100.',
  explanation: {
    clock:
      'The index of the last round of the survey devex that closed: each person’s mean over the factors, and the mean of these. --factor deployment asks for one factor.',
    edges: SURVEY_EDGES,
    example: {
      story: [
        'In a round that closed on Friday 20 March five people answered.',
        'One of them scores 100, two 75 and two 50: the mean is 70.',
        'Of the four weeks before nothing is known, for there was no round.',
      ],
      records: { 'survey-rounds': [aRound('devex', '03-20 15:00', [100, 75, 75, 50, 50])] },
      from: '2026-03-02',
      to: '2026-03-30',
      value: 70,
    },
    gaming: 'Asking people to answer kindly, or asking only those who are content.',
    beside: ['leadtime', 'pickup', 'focus', 'pulse'],
  },
  reads: ['surveys'],
  survey: 'devex',
  params: surveyParams,
  indicators: {
    good: ['it rises after the team changed something, and the measured numbers move with it'],
    bad: ['it falls while the measured numbers look fine', 'fewer people answer each time'],
  },
  samples: lastRoundOf('devex'),
  summarise: ofRound,
});
