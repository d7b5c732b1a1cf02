import { stateOf } from '../../domain/action-item.ts';
import type { Rules } from '../../domain/rules.ts';
import type { Team } from '../../domain/team.ts';
import { localDate } from '../../metrics/calendar/periods.ts';
import type { Store } from '../../store/index.ts';
import type { Finding, FocusPart, Quality } from '../digest/define.ts';
import { weeklyDigest } from '../digest/read.ts';
import { tipOf } from './tips.ts';

/** What the champion of a team may look at in a week. */
export interface ChampionWeek {
  team: Team;
  /** What moved most by more than chance allows; null where nothing did. */
  finding: Finding | null;
  focus: FocusPart | null;
  overdue: number;
  open: number;
  quality: Quality;
  tip: string;
}

export interface ChampionQuestion {
  team: Team;
  now: Date;
  rules: Rules;
  benchmarkYear: number;
}

export async function championWeek(store: Store, asked: ChampionQuestion): Promise<ChampionWeek> {
  const { team, now } = asked;
  const [items, digest] = await Promise.all([
    store.actionItems.ofTeam(team.key, { since: '9999-12-31' }),
    weeklyDigest(store, { ...asked, at: now, outsider: false }),
  ]);
  const today = localDate(now, team.timezone);
  return {
    team,
    finding: digest.findings[0] ?? null,
    focus: digest.focus,
    overdue: items.filter((item) => stateOf(item, today) === 'overdue').length,
    open: items.length,
    quality: digest.quality,
    tip: tipOf(team.key, now),
  };
}
