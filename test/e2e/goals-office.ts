import { DateTime } from 'luxon';
import { systemClock } from '../../src/clock.ts';
import type { Fact } from '../../src/domain/index.ts';
import { relinkStale } from '../../src/sync/relink-stale.ts';
import { storeFacts } from '../../src/sync/store-facts.ts';
import { OBJECTIVE_FIELDS } from '../../views/modals/objective.ts';
import { CHANNEL, openSmallOffice } from './actions-office.ts';
import { formsIn } from './forms.ts';

/** By the clock of the team. */
export const today = DateTime.fromJSDate(systemClock(), { zone: 'Europe/Berlin' });
const monday = today.startOf('week');

/** Five changes in each of the last twelve complete weeks: five a week. */
const changes = Array.from({ length: 60 }, (_, index) => {
  const at = monday.minus({ days: 1 + Math.floor(index / 5) * 7 }).set({ hour: 8 + (index % 5) });
  const [openedAt, mergedAt] = [at.minus({ hours: 2 }).toJSDate(), at.toJSDate()];
  const sha = `m${index}`;
  return {
    kind: 'change',
    record: {
      source: 'x',
      id: `c${index}`,
      repository: 'shop',
      number: index + 1,
      title: `Change ${index}`,
      author: index % 2 === 0 ? 'ada' : 'linus',
      baseBranch: 'main',
      openedAt,
      mergedAt,
      mergeSha: sha,
      commits: [{ sha, authoredAt: openedAt, author: 'ada' }],
      reviews: [],
    },
  } as unknown as Fact;
});
/** The small office with five changes a week, and what people do with the forms of objectives. */
export async function openGoalsOffice() {
  const office = await openSmallOffice();
  const { store, slack } = office;
  await storeFacts(store, changes);
  await relinkStale(store);

  const forms = formsIn(slack);
  const { seen, submit } = forms;

  async function add(user: string, of: string, title: string, more: Record<string, unknown> = {}) {
    await slack.slash({ user, channel: CHANNEL, command: '/goals', text: `add ${of}` });
    await seen(user, 'What do you want to reach?');
    return submit(user, { [OBJECTIVE_FIELDS.title]: title, ...more });
  }

  return { ...office, ...forms, add };
}
