import { writeReadout } from '../commands/asking/readout.ts';
import { readoutFiles } from '../commands/asking/readout-files.ts';
import { lastMonthly } from '../src/publishing/calendar.ts';
import { definePublication } from '../src/publishing/define.ts';
import { portfolioInShort } from '../src/reports/portfolio/in-short.ts';
import { ORGANISATION, organisationForOutsiders } from '../src/reports/readout/organisation.ts';
import { readout } from '../src/reports/readout/readout.ts';
import { commonCalendar } from '../src/reports/review/schedules.ts';
import { readoutMessage } from '../views/messages/readout.ts';
import type { PublicationContext } from './context.ts';

const MONTHLY_READOUT = { workingDay: 1, time: '09:00' };

/** The whole organisation's half year, for its leaders, on the first working day of a month. */
export const monthlyReadout = definePublication<PublicationContext>({
  id: 'monthly-readout',
  title: 'monthly readout',
  due({ now, teams, organisation: { leadership }, holidays = [] }) {
    if (!leadership || teams.length === 0) return [];
    const slot = lastMonthly(MONTHLY_READOUT, commonCalendar(leadership.timezone, holidays), now);
    return [{ scope: ORGANISATION, ...slot }];
  },
  async compose({ dueAt }, { store, now, rules, organisation, benchmarkYear, renderPage }) {
    const { leadership } = organisation;
    const teams = await store.organisation.teams();
    if (!leadership || teams.length === 0) return null;
    const team = organisationForOutsiders(teams, leadership.timezone);
    const [told, portfolio] = await Promise.all([
      readout(store, { team, now: dueAt, rules, benchmarkYear, outsider: true }),
      portfolioInShort(store, { teams, rules, now: dueAt }),
    ]);
    const { text, blocks } = readoutMessage({
      readout: told,
      now,
      whole: true,
      portfolio,
      buttonFor: (drill) => writeReadout({ team: null, drill, at: dueAt, page: 0 }),
    });
    const { chart, documents } = await readoutFiles(told, renderPage);
    return { posts: [{ channel: leadership.channel, text, blocks, chart, documents }] };
  },
});
