import { DateTime } from 'luxon';
import type { ActionVerdict } from '../../domain/evidence.ts';
import type { Retrospective } from '../../domain/retrospective.ts';
import type { Team } from '../../domain/team.ts';
import { localDate } from '../../metrics/calendar/periods.ts';
import { type ListedAction, listedActions } from '../../reports/action-list.ts';
import { fewPeople } from '../../reports/verdict/news.ts';
import type { Store } from '../../store/index.ts';
import type { Sealing } from '../sealing.ts';

/** How far back it looks for what was done, where there was none before and nobody said when they are. */
const USUAL_WEEKS = 4;

/** Opens a retrospective of a team; null where it has one open already. */
export async function openRetro(
  store: Store,
  sealing: Sealing,
  { team, facilitator, now }: { team: Team; facilitator: string; now: Date },
): Promise<Retrospective | null> {
  const id: string = crypto.randomUUID();
  const retro: Retrospective = {
    id,
    team: team.key,
    step: 'gather',
    facilitator,
    openedAt: now,
    titles: {},
    totals: null,
  };
  return (await store.retrospectives.open(retro, sealing.newKey(id))) ? retro : null;
}

/** Since when what was done is news: the last retrospective, else as long ago as one usually was. */
export async function sinceLast(store: Store, team: Team, now: Date): Promise<Date> {
  const last = await store.retrospectives.lastOf(team.key);
  const weeks = team.retro?.every ?? USUAL_WEEKS;
  return last?.openedAt ?? DateTime.fromJSDate(now).minus({ weeks }).toJSDate();
}

/** An action of an earlier retrospective. */
export interface EarlierAction extends ListedAction {
  /** What came of its number; null where there is no verdict, or too few people are behind it for a channel. */
  verdict: ActionVerdict['verdict'] | null;
}

/** What became of the actions of earlier retrospectives: those still open, and what was done since the last one. */
export async function earlierActions(
  store: Store,
  team: Team,
  { openedAt }: Retrospective,
): Promise<EarlierAction[]> {
  const since = localDate(await sinceLast(store, team, openedAt), team.timezone);
  const items = await store.actionItems.ofTeam(team.key, { since });
  const earlier = items.filter(({ from, createdAt }) => from === 'retro' && createdAt < openedAt);
  const listed = await listedActions(store, earlier, openedAt);
  return Promise.all(
    listed.map(async (each) => {
      const last = each.item.verdicts?.at(-1);
      const hidden = last === undefined || (await fewPeople(store, each.item.id, ['before', last.stage]));
      return { ...each, verdict: hidden ? null : last.verdict };
    }),
  );
}
