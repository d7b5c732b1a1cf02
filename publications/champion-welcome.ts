import { definePublication } from '../src/publishing/define.ts';
import { isChampioned, scopeOf, welcomesDue } from '../src/reports/champion/slots.ts';
import { championWelcome } from '../views/messages/champion.ts';
import type { PublicationContext } from './context.ts';

/** What a champion is told when they are named: once for each team. */
export const championWelcomePublication = definePublication<PublicationContext>({
  id: 'champion-welcome',
  title: 'welcome of champions',
  quietly: true,
  due: ({ teams, holidays = [], now }) => welcomesDue(teams, holidays, now),
  async compose({ scope }, { store }) {
    const [teams, people] = await Promise.all([store.organisation.teams(), store.organisation.people()]);
    const team = teams.filter(isChampioned).find((each) => scopeOf(each) === scope);
    const channel = people.find(({ key }) => key === team?.champion)?.identities?.['slack'];
    return team && channel ? { posts: [{ channel, ...championWelcome(team) }] } : null;
  },
});
