import type { NudgeSettings } from '../../domain/nudge-settings.ts';
import { isQuietAt } from '../../reports/nudge-slots.ts';
import type { Post } from '../../store/outbox.ts';
import { REMINDER_SUFFIX, type Reminder, reminderDue, reminderMark } from '../reminding.ts';
import { addressed, calendarOfTeam, type Organisation } from './addressing.ts';
import type { Keeping } from './define.ts';
import { queueLetters } from './letters.ts';
import type { UnderWay } from './under-way.ts';

/**
 * Puts reminders in the queue for those who are not done, team by team in its working hours. A team is through once
 * nobody of it is left out for their quiet hours.
 */
export async function remind(
  { round, here, waiting }: UnderWay,
  organisation: Organisation & { nudged: Map<string, NudgeSettings> },
  keeping: Keeping,
): Promise<void> {
  const { store, messages, now } = keeping;
  if (!round.invitedAt || round.state !== 'open') return;
  const marks: string[] = [];
  const posts: Post[] = [];
  const waitingIn = Map.groupBy(waiting, ({ team }) => team);
  for (const team of new Set(here.map((each) => each.team))) {
    const calendar = calendarOfTeam(team, organisation);
    const reminder: Reminder | null = reminderDue(round, { team, calendar, now });
    if (reminder === null) continue;
    const own = waitingIn.get(team) ?? [];
    const disturbed = own.filter(({ person }) => {
      const settings = organisation.nudged.get(person);
      return !settings || !isQuietAt(now, { settings, calendar });
    });
    const letter = { organisation, write: messages.reminder, suffix: REMINDER_SUFFIX[reminder] };
    posts.push(...addressed(round, disturbed, letter));
    if (disturbed.length === own.length) marks.push(reminderMark(reminder, team));
  }
  if (posts.length > 0) await queueLetters(round.id, posts, keeping);
  if (marks.length > 0) await store.surveyRounds.markReminded(round.id, marks);
}
