import type { Person } from '../src/domain/person.ts';
import type { Team } from '../src/domain/team.ts';
import { lastMonthly } from '../src/publishing/calendar.ts';
import { type Composed, type Due, definePublication, type Edition } from '../src/publishing/define.ts';
import { workedOf } from '../src/reports/library.ts';
import { ORGANISATION } from '../src/reports/readout/organisation.ts';
import { decisionsOfTheMonth, RECOGNITION } from '../src/reports/recognition.ts';
import { calendarOf, commonCalendar } from '../src/reports/review/schedules.ts';
import { placeOf } from '../src/reports/verdict/news.ts';
import { recognitionProposal, thanksMessage } from '../views/messages/recognition.ts';
import type { PublicationContext } from './context.ts';

/** Of the editions that are put down when somebody confirmed one; their scope is the action. */
const THANKS = 'thanks';

function leaderOf({ manager, champion }: Team, people: Person[]): string | undefined {
  const ids = [manager, champion].map(
    (key) => people.find((each) => each.key === key)?.identities?.['slack'],
  );
  return ids.find((id) => id !== undefined);
}

async function proposals({ scope, dueAt: now }: Edition, ctx: PublicationContext): Promise<Composed | null> {
  const { store, rules, organisation } = ctx;
  const [teams, people] = await Promise.all([store.organisation.teams(), store.organisation.people()]);
  const team = teams.find(({ key }) => key === scope);
  const channel = scope === ORGANISATION ? organisation.leadership?.channel : team && leaderOf(team, people);
  const timezone = team?.timezone ?? organisation.leadership?.timezone ?? 'UTC';
  if (channel === undefined) return null;
  const worked = await decisionsOfTheMonth(store, { team, now, timezone, rules });
  return worked.length > 0 ? { posts: [{ channel, ...recognitionProposal(worked) }] } : null;
}

async function thanks({ scope }: Edition, { store, rules }: PublicationContext): Promise<Composed | null> {
  const [item, teams, people] = await Promise.all([
    store.actionItems.find(scope),
    store.organisation.teams(),
    store.organisation.people(),
  ]);
  const team = teams.find(({ key }) => key === item?.team);
  const worked = item && (await workedOf(store, item, { people, teams, rules }));
  if (!item?.recognised || !team || !worked) return null;
  const channel = await placeOf(store, team, item.owner);
  if (channel === null) return null;
  const { words, named, by } = item.recognised;
  const nameOf = (key: string) => people.find((each) => each.key === key)?.name;
  const owner = named ? (nameOf(item.owner) ?? null) : null;
  const message = thanksMessage({ worked, words, owner, from: nameOf(by) ?? 'Your leaders' });
  return { posts: [{ channel, ...message }] };
}

/**
 * Whom to thank for a decision by data: proposed once a month to the leaders, else to each team's own; and the thanks
 * themselves, when somebody confirmed them.
 */
export const recognition = definePublication<PublicationContext>({
  id: 'recognition',
  title: 'data-driven decision of the month',
  quietly: true,
  due({ now, teams, organisation: { leadership }, holidays = [] }): Due[] {
    if (leadership) {
      const slot = lastMonthly(RECOGNITION, commonCalendar(leadership.timezone, holidays), now);
      return [{ scope: ORGANISATION, ...slot }];
    }
    const led = teams.filter(({ manager, champion }) => manager !== undefined || champion !== undefined);
    return led.map((team) => ({
      scope: team.key,
      ...lastMonthly(RECOGNITION, calendarOf(team, holidays), now),
    }));
  },
  compose: (edition, ctx) => (edition.period === THANKS ? thanks(edition, ctx) : proposals(edition, ctx)),
});
