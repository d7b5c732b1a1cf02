import { defineMetric } from './define.ts';
import { aRound } from './examples/example.ts';
import { lastRoundOf, ofRound, SURVEY_EDGES, surveyParams } from './samples/survey-rounds.ts';

/** How the last weeks felt to the team: the index of the last pulse. */
export const pulse = defineMetric({
  id: 'pulse',
  aliases: ['team-pulse'],
  title: 'Team pulse',
  category: 'experience',
  kind: 'gauge',
  unit: 'score',
  better: 'higher',
  noun: 'response',
  summary: 'How the last weeks felt to the team, by its last pulse or retrospective: 0 to 100.',
  explanation: {
    clock:
      'The index of the last round of the survey retro that closed: each person’s mean over the factors, and the mean of these. --factor pace asks for one factor.',
    edges: SURVEY_EDGES,
    example: {
      story: [
        'After a retrospective six people answered the pulse, which closed on Friday 13 March.',
        'They score 100, 75, 75, 50, 25 and 0: the mean is 54.2.',
      ],
      records: { 'survey-rounds': [aRound('retro', '03-13 15:00', [100, 75, 75, 50, 25, 0])] },
      from: '2026-03-02',
      to: '2026-03-30',
      value: 325 / 6,
    },
    gaming: 'Holding it only after good weeks.',
    beside: ['devex', 'saydone', 'wip'],
  },
  reads: ['surveys'],
  survey: 'retro',
  params: surveyParams,
  indicators: {
    good: ['it stays where it is in busy weeks', 'people see what they agreed on change'],
    bad: ['the pace falls while more gets delivered', 'people stop answering'],
  },
  samples: lastRoundOf('retro'),
  summarise: ofRound,
});
