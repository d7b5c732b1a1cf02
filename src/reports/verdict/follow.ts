import type { ActionItem } from '../../domain/action-item.ts';
import type { ActionVerdict } from '../../domain/evidence.ts';
import { DAY_MS } from '../../domain/milliseconds.ts';
import type { Rules } from '../../domain/rules.ts';
import type { Team } from '../../domain/team.ts';
import type { MetricDefinition } from '../../metrics/define.ts';
import type { Window } from '../../metrics/facts.ts';
import type { TopicalAction } from '../../store/action-items.ts';
import type { Store } from '../../store/index.ts';
import { metricCalled } from '../review/focus-reading.ts';
import { freezeEvidence } from './freeze.ts';
import { judgeAction, unmeasured, verdictAt } from './verdict.ts';
import { type Soak, soakStart, soakWindow, windowAtClose } from './windows.ts';

export interface Following {
  team: Team;
  now: Date;
  rules: Rules;
}

/** What was completed longer ago was completed before Kata followed actions. */
const NOTICED_DAYS = 3;
/** Cases with which nothing is waited for any more. */
const ENOUGH = 60;

function isFresh({ completedOn, evidence }: TopicalAction, now: Date): boolean {
  if (completedOn === undefined || evidence) return true;
  return completedOn >= new Date(now.getTime() - NOTICED_DAYS * DAY_MS).toISOString().slice(0, 10);
}

function isNewlyClosed({ completedOn, closed }: TopicalAction): boolean {
  return completedOn !== undefined && closed?.on !== completedOn;
}

/** Whether it was opened again, and what was found of its end still stands there. */
function isReopened({ completedOn, closed, verdicts = [] }: TopicalAction): boolean {
  return completedOn === undefined && (closed !== undefined || verdicts.length > 0);
}

/** The soak of an action whose last verdict is to come; null where there is none to come, or not yet. */
function soakOf(item: TopicalAction, { team, now }: Pick<Following, 'team' | 'now'>): Soak | null {
  const { completedOn, dropped, evidence, metric } = item;
  if (completedOn === undefined || dropped || !evidence || evidence.metric !== metric) return null;
  const had = verdictAt(item, 'soak');
  const isOfThis = had?.before.metric === metric && had.after.from >= soakStart(completedOn, team.timezone);
  if (isOfThis) return null;
  return soakWindow(completedOn, now, team.timezone);
}

/** The metric whose evidence is to be frozen; null where it is frozen already, or there is none to freeze. */
function unfrozen(item: TopicalAction, { now, rules }: Following): MetricDefinition | null {
  const { metric, evidence } = item;
  if (metric === undefined || evidence?.metric === metric || !isFresh(item, now)) return null;
  return metricCalled(metric, rules);
}

/** Whether something happened to an action that Kata has not looked at yet. */
export function isNews(item: TopicalAction, following: Following): boolean {
  if (unfrozen(item, following) || isReopened(item)) return true;
  return isFresh(item, following.now) && isNewlyClosed(item);
}

/** Whether there is anything to find out of an action now. */
export function isToFollow(item: TopicalAction, following: Following): boolean {
  return isNews(item, following) || soakOf(item, following) !== null;
}

interface At {
  stage: ActionVerdict['stage'];
  window: Window;
}

/** Null where nothing was frozen that could be compared with. */
async function judge(store: Store, item: TopicalAction, at: At, following: Following) {
  const { metric: id, evidence } = item;
  if (id === undefined || evidence?.metric !== id) return null;
  const metric = metricCalled(id, following.rules);
  const before = metric && (await store.evidence.find(item.id, 'before'));
  if (metric && before) return judgeAction(store, item, before, { ...following, ...at, metric });
  const why = 'nobody measures this number any more';
  return { verdict: unmeasured(at.stage, { ...at, before: evidence, now: following.now, why }), kept: null };
}

async function noteClosing(store: Store, item: TopicalAction, following: Following): Promise<TopicalAction> {
  const { completedOn, dropped, createdAt } = item;
  const { now, team } = following;
  if (completedOn === undefined) return item;
  const window = windowAtClose(createdAt, now, team.timezone);
  const judged = dropped ? null : await judge(store, item, { stage: 'close', window }, following);
  if (judged?.kept) await store.evidence.save(judged.kept);
  const found = { closed: { on: completedOn, at: now }, verdicts: judged ? [judged.verdict] : [] };
  await store.followedActions.note(item, found);
  return { ...item, ...found };
}

async function noteSoak(store: Store, item: TopicalAction, soak: Soak, following: Following): Promise<void> {
  const { from, to, longest } = soak;
  const known = await store.evidence.find(item.id, 'soak');
  const isKnown = known?.evidence.metric === item.metric && known?.evidence.to.getTime() === to.getTime();
  if (isKnown && !longest && known.observations.length < ENOUGH) return;
  const judged = await judge(store, item, { stage: 'soak', window: { from, to } }, following);
  if (!judged) return;
  if (judged.kept) await store.evidence.save(judged.kept);
  if (judged.kept && !longest && judged.kept.observations.length < ENOUGH) return;
  const others = item.verdicts?.filter(({ stage }) => stage !== 'soak') ?? [];
  await store.followedActions.note(item, { verdicts: [...others, judged.verdict] });
}

/**
 * Freezes the evidence of an action, notes that it was closed, and gives it its verdicts, as far as there is anything to
 * do. It may be done twice: whoever is killed at it leaves nothing that the next one does not put right.
 */
export async function followAction(
  store: Store,
  found: TopicalAction,
  following: Following,
): Promise<Pick<ActionItem, 'evidence'>> {
  const { now } = following;
  let item = found;
  const metric = unfrozen(item, following);
  if (metric) {
    item = { ...item, evidence: await freezeEvidence(store, item, { ...following, metric }) };
  }
  if (isReopened(item)) await store.followedActions.forgetEnd(item.id);
  if (isFresh(item, now) && isNewlyClosed(item)) item = await noteClosing(store, item, following);
  const soak = soakOf(item, following);
  if (soak) await noteSoak(store, item, soak, following);
  return item;
}
