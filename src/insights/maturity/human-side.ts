import { counted, defineDimension } from './define.ts';

const REGULARLY = 2;

/**
 * Walk: a survey of a group that the team is in was closed with scores in the last 180 days, and a retrospective was held
 * in the last 90. Run: two surveys were, and something was done about what people said.
 */
export const humanSide = defineDimension({
  id: 'human-side',
  means: {
    crawl: 'nobody asks how work and being measured feel',
    walk: 'people are asked, and talk about it',
    run: 'people are asked regularly, and see what was changed because of it',
  },
  signs: ({ surveys: { n, last }, retros, answered }) => [
    {
      of: 'walk',
      seen: n > 0,
      evidence:
        n === 0
          ? 'no survey with scores in 180 days'
          : `${counted(n, 'survey')} in 180 days${last ? `, ${last.answered} of ${last.invited} answered the last` : ''}`,
      next: {
        what: 'Ask how it feels; a small team is asked together with others',
        command: '/pulse start metrics-perception TEAM',
      },
    },
    {
      of: 'walk',
      seen: retros > 0,
      evidence:
        retros === 0 ? 'no retrospective in 90 days' : `${counted(retros, 'retrospective')} in 90 days`,
      next: { what: 'Hold a retrospective', command: '/pulse retro TEAM' },
    },
    {
      of: 'run',
      seen: n >= REGULARLY,
      evidence: n >= REGULARLY ? 'asked regularly' : 'not asked twice',
      next: { what: 'Ask again, on a schedule', command: '/pulse schedule', days: 90 },
    },
    {
      of: 'run',
      seen: answered > 0,
      evidence:
        answered === 0
          ? 'nothing done yet about what people said'
          : `${counted(answered, 'action')} done because of what people said`,
      next: { what: 'Make an action of the lowest factor', command: '/pulse results TEAM devex' },
    },
  ],
});
