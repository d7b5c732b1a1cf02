import type { ActionVerdict, Evidence } from '../../domain/evidence.ts';
import type { LocalDate } from '../../domain/instant.ts';
import type { Rules } from '../../domain/rules.ts';
import type { Team } from '../../domain/team.ts';
import type { Unit } from '../../domain/unit.ts';
import { localDate } from '../../metrics/calendar/periods.ts';
import type { Edition } from '../../publishing/define.ts';
import type { EvidenceStage } from '../../store/evidence.ts';
import type { Store } from '../../store/index.ts';
import { type ListedAction, listActions } from '../action-list.ts';
import { metricCalled } from '../review/focus-reading.ts';
import { belongsTo, MIN_CONTRIBUTORS } from '../visibility.ts';
import { followAction } from './follow.ts';
import { canBeJudged, verdictAt } from './verdict.ts';
import { soakStart, verdictDay } from './windows.ts';

/** What is to be told of an action, and where. */
export interface ActionNews {
  /** The team's channel, else the owner's direct message. */
  channel: string;
  listed: ListedAction;
  /** The number that should move; null where none is linked. Its unit is null where nobody measures it any more. */
  number: { title: string; unit: Unit | null; isJudged: boolean } | null;
  evidence: Evidence | null;
  verdict: ActionVerdict | null;
  /** Whether too few people are behind the number for whoever reads the channel. */
  withheld: boolean;
  /** Local days: on which the verdict may come first, and from which on what counts came after. */
  verdictOn: LocalDate;
  since: LocalDate;
}

interface Asked {
  id: string;
  stage: 'added' | 'closed' | 'soak';
  now: Date;
  rules: Rules;
}

/** Whether few people's work is in any of the numbers of an action; no number at all tells of nobody. */
export async function fewPeople(store: Store, id: string, stages: EvidenceStage[]): Promise<boolean> {
  const kept = await Promise.all(stages.map((stage) => store.evidence.find(id, stage)));
  return kept.some((each) => each && each.evidence.n > 0 && each.people < MIN_CONTRIBUTORS);
}

/** The team's channel, else the owner's direct message; null where neither is known. */
export async function placeOf(store: Store, team: Team, owner: string): Promise<string | null> {
  if (team.channel !== undefined) return team.channel;
  const people = await store.organisation.people();
  return people.find(({ key }) => key === owner)?.identities?.['slack'] ?? null;
}

function numberCalled(id: string | undefined, rules: Rules): ActionNews['number'] {
  const metric = id === undefined ? null : metricCalled(id, rules);
  if (id === undefined) return null;
  const { title = id, unit = null } = metric ?? {};
  return { title, unit, isJudged: metric !== null && canBeJudged(metric) };
}

/** Null where the action or its team is gone, or there is nowhere to tell of it. */
export async function actionNews(store: Store, { id, stage, now, rules }: Asked): Promise<ActionNews | null> {
  const [item, teams, people] = await Promise.all([
    store.actionItems.find(id),
    store.organisation.teams(),
    store.organisation.people(),
  ]);
  const team = teams.find(({ key }) => key === item?.team);
  if (!item || !team) return null;
  const channel = await placeOf(store, team, item.owner);
  const [listed] = listActions([item], { people, teams }, now);
  if (channel === null || !listed) return null;
  const zone = team.timezone;
  const followed = stage === 'added' ? await followAction(store, item, { team, now, rules }) : item;
  const verdict = stage === 'added' ? null : verdictAt(item, stage === 'soak' ? 'soak' : 'close');
  const completedOn = item.completedOn ?? localDate(now, zone);
  const isOfTeam = belongsTo({ person: { key: item.owner }, admin: false }, team, teams);
  const numbers: EvidenceStage[] =
    stage === 'added' ? ['before'] : ['before', stage === 'soak' ? 'soak' : 'close'];
  return {
    channel,
    listed,
    number: numberCalled(verdict?.before.metric ?? item.metric, rules),
    evidence: followed.evidence ?? null,
    verdict,
    withheld: (team.channel !== undefined || !isOfTeam) && (await fewPeople(store, id, numbers)),
    verdictOn: verdictDay(completedOn, zone),
    since: localDate(soakStart(completedOn, zone), zone),
  };
}

/**
 * The edition in whose thread the news of an action go on: that it was added, else that it was closed. Null where
 * neither was posted in the same place, or so long ago that nobody knows its message any more.
 */
export async function threadOf(
  store: Store,
  { publication, scope, period }: Edition,
  channel: string,
): Promise<Pick<Edition, 'publication' | 'scope' | 'period'> | null> {
  const earlier = ['added', period.replace(/^soak-/, 'closed-')].filter((each) => each !== period);
  for (const each of earlier) {
    const posted = await store.outbox.find(`${publication}:${scope}:${each}`);
    if (posted && posted.channel === channel && posted.thread === undefined) {
      return { publication, scope, period: each };
    }
  }
  return null;
}
