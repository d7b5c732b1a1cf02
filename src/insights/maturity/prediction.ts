import { counted, defineDimension } from './define.ts';

/** Once a month. */
const MIN_ASKED = 3;

function askedWords(asked: number | null): string {
  if (asked === null) return 'in a team of one or two Kata does not look who asks for a forecast';
  return asked === 0 ? 'no forecast was asked for' : `${counted(asked, 'forecast')} asked for in 90 days`;
}

/**
 * Walk: what was delivered of what was committed has a number, or the spread of that does; and a key result has a day, so
 * that it can warn. Run: of a key result it is said between what it will lie, the team asks for forecasts, which say days
 * as ranges, and what became of forecasts is known. Until one has come to its day, nobody is held to that.
 */
export const prediction = defineDimension({
  id: 'prediction',
  means: {
    crawl: 'a day is named, and hoped for',
    walk: 'it is known how well plans held, and what is to be reached by when',
    run: 'forecasts warn early, days are said as ranges, and it is looked at how right they were',
  },
  signs: ({ planning: { saydone, predictability }, trends: { dated, foretold }, forecasts }) => [
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
      evidence:
        foretold === 0
          ? 'no key result of which it can be said where it will be'
          : `of ${counted(foretold, 'key result')} it is said between what it will lie`,
      next: {
        what: 'Look each week at where it will be, and act on “at risk”',
        command: '/goals TEAM',
        days: 90,
      },
    },
    {
      of: 'run',
      seen: forecasts.asked === null ? null : forecasts.asked >= MIN_ASKED,
      evidence: askedWords(forecasts.asked),
      next: {
        what: 'Say days as ranges: ask for the forecast before a day is promised',
        command: '/metrics forecast TEAM',
      },
    },
    {
      of: 'run',
      seen: forecasts.scored > 0 ? true : null,
      evidence:
        forecasts.scored === 0
          ? 'no kept forecast of a project has come to its day yet'
          : `what became of ${counted(forecasts.scored, 'kept forecast')} is known`,
      next: { what: 'Look how right the forecasts were', command: '/metrics risk', days: 90 },
    },
  ],
});
