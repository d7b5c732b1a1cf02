import { counted, defineDimension } from './define.ts';

/**
 * Walk: what was delivered of what was committed has a number, or the spread of that does; and a key result has a day, so
 * that its trend can warn. Run: a trend foretells whether it will be reached. Whether a team says dates as ranges Kata
 * does not see yet: nobody is held to crawl or walk by that.
 */
export const prediction = defineDimension({
  id: 'prediction',
  means: {
    crawl: 'a day is named, and hoped for',
    walk: 'it is known how well plans held, and what is to be reached by when',
    run: 'trends warn early, and days are said as ranges',
  },
  signs: ({ planning: { saydone, predictability }, trends: { dated, foretold } }) => [
    {
      of: 'walk',
      seen: saydone || predictability,
      evidence:
        saydone || predictability
          ? 'how well sprints keep to their plan is measured'
          : 'how well plans hold is not measured',
      next: { what: 'Tell Kata the team’s board, so that sprints are read', command: '/kata setup TEAM' },
    },
    {
      of: 'walk',
      seen: dated > 0,
      evidence: dated === 0 ? 'no key result with a day' : `${counted(dated, 'key result')} with a day`,
      next: { what: 'Set a key result with a day', command: '/goals add TEAM' },
    },
    {
      of: 'run',
      seen: foretold > 0,
      evidence: foretold === 0 ? 'no trend that foretells one yet' : `the trend of ${foretold} is foretold`,
      next: {
        what: 'Look each week at where the trend leads, and act on “at risk”',
        command: '/goals TEAM',
        days: 90,
      },
    },
    {
      of: 'run',
      seen: null,
      evidence: 'whether days are said as ranges Kata cannot see yet',
      next: { what: 'Say days as ranges, from your own past', command: '/metrics cycletime TEAM' },
    },
  ],
});
