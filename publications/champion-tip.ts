import type { AskedAction } from '../commands/asking/action-form.ts';
import { definePublication } from '../src/publishing/define.ts';
import { isChampioned, scopeOf, tipsDue } from '../src/reports/champion/slots.ts';
import { championWeek } from '../src/reports/champion/week.ts';
import { championTip } from '../views/messages/champion.ts';
import type { PublicationContext } from './context.ts';

/** One tip a week for each champion, with what to look at. */
export const championTipPublication = definePublication<PublicationContext>({
  id: 'champion-tip',
  title: 'tip for champions',
  quietly: true,
  due: ({ teams, now }) => tipsDue(teams, now),
  async compose({ scope, dueAt }, { store, rules, benchmarkYear }) {
    const [teams, people] = await Promise.all([store.organisation.teams(), store.organisation.people()]);
    const team = teams.filter(isChampioned).find((each) => scopeOf(each) === scope);
    const channel = people.find(({ key }) => key === team?.champion)?.identities?.['slack'];
    if (!team || !channel || !(await store.preferences.wantsTips(team.champion))) return null;
    const week = await championWeek(store, { team, now: dueAt, rules, benchmarkYear });
    const metric = team.focus?.metric;
    const adding = JSON.stringify({ team: team.key, ...(metric && { metric }) } satisfies AskedAction);
    return { posts: [{ channel, ...championTip(week, { now: dueAt, adding }) }] };
  },
});
