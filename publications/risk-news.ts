import { DateTime } from 'luxon';
import { definePublication } from '../src/publishing/define.ts';
import { mayReadRisks, risksFor } from '../src/reports/risk/for-viewer.ts';
import { newsOf, riskNewsDue } from '../src/reports/risk/news.ts';
import { riskReaders } from '../src/reports/risk/readers.ts';
import { projectRisks } from '../src/reports/risk/risks.ts';
import { scopeName } from '../src/reports/risk/scopes.ts';
import { riskNewsMessage } from '../views/messages/risk-news.ts';
import type { PublicationContext } from './context.ts';

/** Which projects came up and which got better, each week, to those who asked for it and may read it when it is sent. */
export const riskNews = definePublication<PublicationContext>({
  id: 'risk-news',
  title: 'news of projects that need help',
  quietly: true,
  due: ({ toldOfRisk = [], now }) => riskNewsDue(toldOfRisk, now),
  async compose({ scope }, { store, now, rules, admins, previous }) {
    const [teams, people, holidays, wanted] = await Promise.all([
      store.organisation.teams(),
      store.organisation.people(),
      store.holidays.all(),
      store.preferences.riskNews(scope),
    ]);
    const person = people.find(({ key }) => key === scope);
    const channel = wanted.slackId ?? person?.identities?.['slack'];
    const team = teams.find(({ key }) => key === wanted.team) ?? null;
    if (!wanted.on || !person || !channel || (wanted.team !== null && !team)) return null;
    const names = [person.email, channel].map((name) => name?.toLowerCase());
    const admin = admins.some((each) => names.includes(each.toLowerCase()));
    const asked = { viewer: { person, admin }, teams, team };
    if (!mayReadRisks(asked)) return null;
    const { report } = risksFor(await projectRisks(store, { teams, rules, now }), asked);
    const readers = await riskReaders(store, teams, holidays);
    const zone = readers.find((each) => each.person === scope)?.calendar.timezone ?? 'UTC';
    const news = newsOf(report, previous?.told ?? []);
    const message = riskNewsMessage({
      news,
      isFirst: previous === null,
      team,
      dayOf: (at) => DateTime.fromJSDate(at, { zone }).setLocale('en').toFormat('d LLL yyyy'),
    });
    return {
      posts: [{ channel, ...message }],
      told: [...news.cameUp, ...news.still].map((risk) => scopeName(risk.scope)),
    };
  },
});
