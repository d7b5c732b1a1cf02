import { canonical } from '../../../src/domain/decision.ts';
import type { KeyResult, Objective } from '../../../src/domain/objective.ts';
import { BadInput } from '../../../src/slack/define.ts';
import type { CommandContext } from '../../asking/context.ts';
import { whoAsks } from '../../asking/who-asks.ts';
import { printOf } from '../setup/metadata.ts';
import type { SetNumbers } from './key-result-check.ts';
import { admitToObjective, MOST_KEY_RESULTS } from './page.ts';

const FIELDS = ['metric', 'start', 'target', 'by', 'milestones'] as const;

/** Fields as people call them. */
const WORDS: Record<(typeof FIELDS)[number], string> = {
  metric: 'the metric',
  start: 'the start',
  target: 'the target',
  by: 'the day',
  milestones: 'the milestones',
};

export type SettledKeyResult =
  | { saved: true }
  /** Others changed the same meanwhile: `now` is theirs, `values` theirs with this person's where nobody else was. */
  | { overtaken: string[]; now: SetNumbers; values: SetNumbers };

export function numbersOf({ metric, start, target, by, milestones }: KeyResult): SetNumbers {
  return { metric, start, target, by, milestones };
}

/** Puts the key results in the place of those that were found; false where these were changed meanwhile. */
export async function replaceKeyResults(
  { id, keyResults: before }: Objective,
  keyResults: KeyResult[],
  ctx: CommandContext,
): Promise<boolean> {
  return ctx.store.decisions.carryOut({
    at: ctx.now,
    who: whoAsks(ctx),
    subject: { kind: 'objective', key: id },
    before: { keyResults: before },
    after: { keyResults },
  });
}

/**
 * Adds one, once: nothing where it is there already.
 * @throws BadInput where there are as many as may be
 */
export async function addKeyResult(id: string, keyResult: KeyResult, ctx: CommandContext): Promise<void> {
  const { objective } = await admitToObjective(id, ctx);
  if (objective.keyResults.some((each) => each.id === keyResult.id)) return;
  if (objective.keyResults.length >= MOST_KEY_RESULTS)
    throw new BadInput('Five key results are plenty: remove one first, or start another objective later.');
  const done = await replaceKeyResults(objective, [...objective.keyResults, keyResult], ctx);
  if (!done) await addKeyResult(id, keyResult, ctx);
}

/**
 * Saves what somebody changed of a key result; what others changed meanwhile is not overwritten.
 * @throws BadInput where somebody removed it
 */
export async function changeKeyResult(
  { objective: id, keyResult: key, seen, today }: ChangeAsked,
  entered: SetNumbers,
  ctx: CommandContext,
): Promise<SettledKeyResult> {
  const { objective } = await admitToObjective(id, ctx);
  const found = objective.keyResults.find((each) => each.id === key);
  if (!found) throw new BadInput('Somebody removed this key result while you were at it: add it anew.');
  const now = numbersOf(found);
  const changed = FIELDS.filter(
    (field) => printOf(entered[field]) !== seen[field] && canonical(entered[field]) !== canonical(now[field]),
  );
  const overtaken = changed.filter((field) => printOf(now[field]) !== seen[field]);
  const own = changed.filter((field) => !overtaken.includes(field));
  const values = { ...now, ...Object.fromEntries(own.map((field) => [field, entered[field]])) };
  if (overtaken.length > 0) return { overtaken: overtaken.map((field) => WORDS[field]), now, values };
  if (changed.length === 0) return { saved: true };
  const since = values.metric === found.metric ? found.since : today;
  const next: KeyResult = { id: found.id, ...values, ...(since !== undefined && { since }) };
  const all = objective.keyResults.map((each) => (each.id === key ? next : each));
  const done = await replaceKeyResults(objective, all, ctx);
  return done
    ? { saved: true }
    : changeKeyResult({ objective: id, keyResult: key, seen, today }, entered, ctx);
}

interface ChangeAsked {
  objective: string;
  keyResult: string;
  /** Field → print of what stood in it when the form was filled. */
  seen: Record<string, string>;
  /** Local date of whose objective it is. */
  today: string;
}
