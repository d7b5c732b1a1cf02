import { localDate } from './calendar/periods.ts';
import { workingDaysBefore } from './calendar/working-days.ts';
import { defineMetric } from './define.ts';
import { aChange } from './examples/example.ts';
import { endOf, lastTouched, ofOpen, openAt } from './samples/open-changes.ts';
import { totalOf } from './samples/summaries.ts';

/** Whole working days without a touch after which a change is stale. */
const STALE_DAYS = 5;

/** Open changes that nobody touched for five working days of the team, at the end of the window. */
export const stale = defineMetric({
  id: 'stale',
  aliases: ['stale-changes'],
  title: 'Stale changes',
  category: 'hygiene',
  kind: 'gauge',
  unit: 'count',
  better: 'lower',
  noun: 'open change',
  summary: 'How many open changes nobody has touched for five working days.',
  explanation: {
    clock:
      'Looked at when the period ends, or now if it has not ended. A change is stale when five whole working days of the team went by since the day it was last touched: opened, marked ready, committed to, reviewed by a person, or updated in the tool.',
    edges: [
      'Weekends and the team’s holidays are no working days, in the team’s time zone. The day of the last touch and the day of the look do not count, for they are not whole.',
      'A draft can be stale too: it is begun and not finished.',
      'Where the tool says when a change was last updated, that is a touch, even if it was a bot that did it.',
      'For an end in the past, an update after that end says nothing of the time before: then only openings, commits and reviews are touches.',
      'Changes by bots are left out. A change of which only git history tells was never seen open.',
    ],
    example: {
      story: [
        'Change 1 was opened on Monday 2 March and nobody touched it again.',
        'Change 2 was opened on Tuesday 3 March.',
        'On the morning of Tuesday 10 March five whole working days have passed since Monday 2 March (Tuesday to Friday, and Monday), but only four since the 3rd: one change is stale.',
      ],
      records: {
        changes: [aChange(1, '03-02 09:00', null), aChange(2, '03-03 09:00', null)],
      },
      from: '2026-03-03',
      to: '2026-03-10',
      value: 1,
    },
    gaming: 'Touching a change for the sake of it, or closing it to open it again.',
    beside: ['pickup', 'wip', 'prcycle'],
  },
  reads: ['changes'],
  groups: ['repository'],
  indicators: {
    good: ['open changes are merged or closed within days'],
    bad: ['a tail of changes that nobody dares to close', 'changes wait for one person'],
  },
  samples(facts, window) {
    const end = endOf(window, facts);
    const before = workingDaysBefore(end, STALE_DAYS, facts);
    return openAt(facts.changes, end).map((change) => {
      const about = ofOpen(change, window);
      if (change.authorIsBot || facts.isBot(change.author)) {
        return { ...about, value: null, excluded: 'bot author' };
      }
      const touched = localDate(lastTouched(change, end, facts), facts.timezone);
      return { ...about, value: touched < before ? 1 : 0 };
    });
  },
  summarise: totalOf('changes'),
});
